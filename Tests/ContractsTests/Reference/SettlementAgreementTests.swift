import Contracts
import Receivables
import Testing

/// Whole events, from the default to the last recovery, product against reference on 1,000 generated cases.
@Suite struct SettlementAgreementTests {
  @Test(arguments: CoverAgreementTests.blocks) func everyEntryAgrees(block: Int) {
    for seed in CoverAgreementTests.seeds(block) {
      let made = GeneratedCase.make(seed)
      let events = GeneratedEvents.make(seed, in: made)
      let forecast = SalesForecast(portfolio: made.portfolio, sales: [])
      for scenario in made.scenarios {
        let cover = ScenarioCover(made, scenario)
        let product = ClaimSettlement(
          cover, events: events, sales: InsurableSales(cover, forecast: forecast))
        let ours = product.claims.map { ReferenceSettled($0, cover) }
        let theirs = ReferenceSettlement(ReferenceCover(made, scenario), events).settled.map(\.withoutSlots)
        for (one, other) in zip(ours, theirs) where one != other {
          Issue.record("seed \(seed) scenario \(scenario.id)\n\(one)\n\(other)\n\(events[other.event])")
          break
        }
        #expect(ours.count == theirs.count && ours == theirs, "seed \(seed) scenario \(scenario.id)")
      }
    }
  }
}

extension ReferenceSettled {
  /// The product's entry in the reference's words.
  init(_ claim: Claim, _ cover: ScenarioCover) {
    self.init(
      event: claim.event, part: ReferencePart(claim.part),
      clock: ReferenceClock(loss: claim.clock.dateOfLoss.index, filed: claim.clock.filedOn.index),
      afterAggregate: claim.afterAggregate.count, indemnity: claim.indemnity.count,
      aggregateLeft: claim.aggregateLeft.count,
      liabilityLeft: claim.liabilityLeft >= Ceiling.unlimited.money || claim.part.year == nil
        ? nil : claim.liabilityLeft.count,
      indemnityOn: claim.indemnity.isZero ? 0 : claim.indemnityOn?.index ?? 0, net: claim.netRecovery.count,
      insurersRecovery: claim.insurersRecovery.count, vatRegained: claim.vatRegained.count)
  }

  /// The entry's figures, without slots, and without a day of indemnity where there is none.
  var withoutSlots: ReferenceSettled {
    var copy = self
    copy.part = part.withoutSlots
    if indemnity == 0 { copy.indemnityOn = 0 }
    return copy
  }
}
