import Contracts
import Receivables
import Testing

/// What must hold of every case, whatever its terms: seeds 0 to 999, in blocks.
@Suite struct GeneratedPropertiesTests {
  /// Every settled entry of a case's scenario.
  private func claims(_ made: Case, _ scenario: Scenario, _ events: [LossEvent]) -> [Claim] {
    let cover = ScenarioCover(made, scenario)
    let forecast = SalesForecast(portfolio: made.portfolio, sales: [])
    return ClaimSettlement(cover, events: events, sales: InsurableSales(cover, forecast: forecast)).claims
  }

  /// Source: model.md §3, "Statuses add up to the ledger".
  @Test(arguments: CoverAgreementTests.blocks) func statusesAddUpToTheLedger(block: Int) {
    for seed in CoverAgreementTests.seeds(block) {
      let made = GeneratedCase.make(seed)
      for scenario in made.scenarios {
        let cover = ScenarioCover(made, scenario)
        for buyer in made.portfolio.buyers.indices {
          let items = made.portfolio.openItems(of: buyer, on: made.asOf)
          for invoice in cover.cover(of: items, lossOn: made.asOf, eventOn: made.asOf) {
            #expect(invoice.slices.map(\.amount).total() == invoice.open, "seed \(seed) \(scenario.id)")
            #expect(invoice.open.cents < 0 || invoice.slices.allSatisfy { $0.amount.cents > 0 }, "seed \(seed)")
          }
          let ledger = made.portfolio.invoices.filter { $0.buyer == buyer }
          let balance = ledger.map { $0.open(on: made.asOf, asOf: made.asOf) }.total()
          #expect(items.map(\.amount).total() == balance, "seed \(seed)")
        }
      }
    }
  }

  /// Source: model.md §4, the waterfall: no step raises an amount.
  @Test(arguments: CoverAgreementTests.blocks) func noStepRaisesAnAmount(block: Int) {
    for seed in CoverAgreementTests.seeds(block) {
      let made = GeneratedCase.make(seed)
      let events = GeneratedEvents.make(seed, in: made)
      for scenario in made.scenarios {
        for claim in claims(made, scenario, events) {
          let part = claim.part
          let steps = [
            part.outstanding, part.claimable, part.coveredLoss, part.perLoss.afterThreshold,
            part.perLoss.insurersShare, part.perLoss.afterEachAndEvery, claim.afterAggregate, claim.indemnity, .zero,
          ]
          #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 >= $1 }, "seed \(seed) \(scenario.id): \(steps)")
        }
      }
    }
  }

  /// Source: model.md §7, debts = net recoveries + (indemnity − insurer's share) + VAT regained + retained; the debt is
  /// counted here from the ledger, the recoveries from the events.
  @Test(arguments: CoverAgreementTests.blocks) func everyCentOfADebtIsBorneBySomeone(block: Int) {
    for seed in CoverAgreementTests.seeds(block) {
      let made = GeneratedCase.make(seed)
      let events = GeneratedEvents.make(seed, in: made)
      for scenario in made.scenarios {
        let all = claims(made, scenario, events)
        for number in Set(all.map(\.event)) {
          let entries = all.filter { $0.event == number }
          let event = events[number]
          let loss = ReferenceLoss(
            event, number: number, ReferenceSettlement.taken(before: number, among: events),
            ReferenceCover(made, scenario))
          let recovered = event.recoveries.filter { $0.on >= entries[0].clock.dateOfLoss }
            .map { $0.gross - $0.costs }.total()
          #expect(entries.map(\.netRecovery).total() == recovered, "seed \(seed) \(scenario.id)")
          let borne = entries.map { $0.indemnity - $0.insurersRecovery + $0.vatRegained + $0.retained }.total()
          #expect((recovered + borne).count == loss?.debt, "seed \(seed) \(scenario.id)")
          for entry in entries {
            #expect(entry.insurersRecovery >= .zero && entry.insurersRecovery <= entry.indemnity, "seed \(seed)")
          }
        }
      }
    }
  }

  /// Source: a limit is what is insured at most; scaling all of a buyer's keeps their order, so nothing but size changes.
  @Test(arguments: CoverAgreementTests.blocks) func aHigherLimitNeverLowersTheInsurersShare(block: Int) {
    for seed in CoverAgreementTests.seeds(block) {
      var made = GeneratedCase.make(seed)
      for index in made.limits.indices { made.limits[index].insuredPercentage = nil }
      let events = GeneratedEvents.make(seed, in: made).filter { $0.outstanding == nil }
      guard let buyer = events.first?.buyer else { continue }
      var raised = made
      for index in made.limits.indices where made.limits[index].buyer == buyer {
        if let amount = made.limits[index].amount?.bound {
          raised.limits[index].amount = .amount(Money(cents: amount.cents * 3 / 2))
        }
      }
      for var scenario in made.scenarios {
        for index in scenario.policies.indices {
          scenario.policies[index].ownPercentages = [:]
          scenario.policies[index].discretionaryPercentage = scenario.policies[index].namedPercentage
        }
        let before = claims(made, scenario, events)
        let after = claims(raised, scenario, events)
        func share(_ claims: [Claim]) -> Money {
          claims.filter { $0.buyer == buyer && !$0.part.isTopUp }.map(\.part.perLoss.insurersShare).total()
        }
        #expect(share(after) >= share(before), "seed \(seed) \(scenario.id)")
        func paid(_ claims: [Claim]) -> Money { claims.filter { !$0.part.isTopUp }.map(\.indemnity).total() }
        #expect(paid(after) >= paid(before), "seed \(seed) \(scenario.id)")
      }
    }
  }

  /// Source: only the threshold, the each-and-every first loss and the minimum retention look at one loss alone.
  @Test(arguments: CoverAgreementTests.blocks) func twoLossesOfOneDayDifferFromOneByThePerLossTerms(block: Int) {
    for seed in CoverAgreementTests.seeds(block) {
      var made = GeneratedCase.make(seed)
      var numbers = GeneratedNumbers(seed: UInt64(seed) &+ 77)
      made.limits = []
      // Whole hundreds without VAT, so that no step rounds.
      let parts = (0..<2).map { _ in Money(units: Int64(numbers.number(1...80)) * 100) }
      for index in made.scenarios.indices {
        for policy in made.scenarios[index].policies.indices {
          made.scenarios[index].policies[policy].basis = .inclVAT
          made.scenarios[index].policies[policy].discretionaryLimit = .unlimited
        }
      }
      func loss(_ amount: Money) -> LossEvent {
        LossEvent(buyer: 0, defaultOn: made.asOf, kind: .insolvency, outstanding: amount)
      }
      for scenario in made.scenarios {
        let one = claims(made, scenario, [loss(parts.total())])
        let two = claims(made, scenario, parts.map(loss))
        let difference = one.map(\.indemnity).total() - two.map(\.indemnity).total()
        let perLoss = scenario.policies.map {
          $0.eachAndEveryFirstLoss + $0.minimumRetention
            + ($0.claimsThreshold.amount + $0.claimsThreshold.amount)
        }
        #expect(one.map(\.part.claimable).total() == two.map(\.part.claimable).total(), "seed \(seed)")
        #expect(difference.magnitude <= (perLoss.max() ?? .zero), "seed \(seed) \(scenario.id) \(difference)")
      }
    }
  }
}
