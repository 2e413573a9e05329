import Contracts
import Receivables
import Testing

/// A buyer's name decides nothing but who comes first where days are equal (model §4, "Within a year claims are taken by
/// date of loss, then buyer_id").
@Suite struct RenamedCaseTests {
  /// The case with its buyers' names in the opposite order, and each old position's new one.
  private func reversed(_ made: Case) -> (Case, [Int]) {
    func renamed(_ id: BuyerID) -> BuyerID { BuyerID("Z\(9 - Int(id.text.dropFirst())!)") }
    var buyers = made.portfolio.buyers
    for index in buyers.indices { buyers[index].id = renamed(buyers[index].id) }
    var other = made
    other.portfolio = Portfolio(
      asOf: made.asOf, buyers: buyers, invoices: made.portfolio.invoices.filter { !$0.isDeemed })
    let position = buyers.indices.map { buyers.count - 1 - $0 }
    for index in other.limits.indices { other.limits[index].buyer = position[other.limits[index].buyer] }
    for index in other.scenarios.indices {
      for policy in other.scenarios[index].policies.indices {
        let excluded = other.scenarios[index].policies[policy].exclusions.buyers
        other.scenarios[index].policies[policy].exclusions.buyers = Set(excluded.map(renamed))
      }
      let assigned = other.scenarios[index].factoring?.assignedBuyers
      other.scenarios[index].factoring?.assignedBuyers = assigned.map { Set($0.map(renamed)) }
    }
    return (other, position)
  }

  @Test(arguments: CoverAgreementTests.blocks) func namesDecideNothingButTies(block: Int) {
    for seed in CoverAgreementTests.seeds(block) {
      let made = GeneratedCase.make(seed)
      let (other, position) = reversed(made)
      for (scenario, renamed) in zip(made.scenarios, other.scenarios) {
        let (cover, otherCover) = (ScenarioCover(made, scenario), ScenarioCover(other, renamed))
        for buyer in made.portfolio.buyers.indices {
          #expect(
            slices(made, cover, buyer) == slices(other, otherCover, position[buyer]), "seed \(seed) \(scenario.id)")
        }
        let (base, otherBase) = (borrowing(made, cover), borrowing(other, otherCover))
        #expect(base.eligible == otherBase.eligible && base.availability == otherBase.availability, "seed \(seed)")
        #expect(base.ineligible == otherBase.ineligible, "seed \(seed) \(scenario.id)")

        // One event a buyer, far enough apart that no two dates of loss are the same.
        let events = GeneratedEvents.make(seed, in: made).prefix(1)
        let moved = events.map { event in
          var event = event
          event.buyer = position[event.buyer]
          return event
        }
        #expect(entries(cover, Array(events)) == entries(otherCover, moved), "seed \(seed) \(scenario.id)")
      }
    }
  }

  private func slices(_ made: Case, _ cover: ScenarioCover, _ buyer: Int) -> [[ReferenceSlice]] {
    let items = made.portfolio.openItems(of: buyer, on: made.asOf)
    return cover.cover(of: items, lossOn: made.asOf, eventOn: made.asOf).map { $0.slices.map(ReferenceSlice.init) }
  }

  private func borrowing(_ made: Case, _ cover: ScenarioCover) -> BorrowingBase {
    BorrowingBase(
      cover, openItems: made.portfolio.buyers.indices.map { made.portfolio.openItems(of: $0, on: made.asOf) })
  }

  private func entries(_ cover: ScenarioCover, _ events: [LossEvent]) -> [ReferenceSettled] {
    let forecast = SalesForecast(portfolio: cover.caseData.portfolio, sales: [])
    return ClaimSettlement(cover, events: events, sales: InsurableSales(cover, forecast: forecast)).claims
      .map { ReferenceSettled($0, cover) }
  }
}
