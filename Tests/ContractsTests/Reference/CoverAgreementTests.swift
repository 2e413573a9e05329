import Contracts
import Receivables
import Testing

/// The product and the reference on 1,000 generated cases, to the cent.
///
/// Expected values come from `Reference…` in this folder: a second implementation of the rules, written from the
/// model's text alone.
@Suite struct CoverAgreementTests {
  /// Blocks of seeds, so that a failure names few.
  static let blocks = 0..<40
  static func seeds(_ block: Int) -> Range<Int> { block * 25..<(block + 1) * 25 }

  @Test(arguments: blocks) func openItemsAgree(block: Int) {
    for seed in Self.seeds(block) {
      let portfolio = GeneratedCase.make(seed).portfolio
      let ledger = ReferenceLedger(portfolio)
      for buyer in portfolio.buyers.indices {
        for offset in [-400, -200, -100, -31, -7, -1, 0, 1, 15, 120] {
          let day = portfolio.asOf + offset
          let product = portfolio.openItems(of: buyer, on: day).map {
            ReferenceLedger.Open(document: $0.invoice, cents: $0.amount.count)
          }
          #expect(product == ledger.open(of: buyer, on: day.index), "seed \(seed) buyer \(buyer) on \(day)")
        }
      }
    }
  }

  @Test(arguments: blocks) func theLimitOfEveryDayAgrees(block: Int) {
    for seed in Self.seeds(block) {
      let made = GeneratedCase.make(seed)
      for scenario in made.scenarios {
        let cover = ScenarioCover(made, scenario)
        let lines = ReferenceLines(made, scenario)
        for policy in scenario.policies.indices where scenario.policies[policy].structure != .topUp {
          for buyer in made.portfolio.buyers.indices {
            let history = cover.firstLine(of: buyer, policy: policy)
            let first = (-600..<130).first { offset in
              let day = made.asOf + offset
              return ReferenceStanding(history.standing(on: day))
                != lines.first(of: buyer, policy: policy, on: day.index)
            }
            if let first {
              let day = made.asOf + first
              Issue.record(
                """
                seed \(seed) scenario \(scenario.id) policy \(policy) buyer \(buyer) on \(day): \
                product \(history.standing(on: day)), reference \(lines.first(of: buyer, policy: policy, on: day.index))
                \(Self.describe(cover.decisions(on: buyer)))
                """)
            }
            #expect(first == nil)
          }
        }
      }
    }
  }

  @Test(arguments: blocks) func everySliceAgrees(block: Int) {
    for seed in Self.seeds(block) {
      let made = GeneratedCase.make(seed)
      for scenario in made.scenarios {
        let product = ScenarioCover(made, scenario)
        let reference = ReferenceCover(made, scenario)
        for buyer in made.portfolio.buyers.indices {
          let items = made.portfolio.openItems(of: buyer, on: made.asOf)
          let ours = product.cover(of: items, lossOn: made.asOf, eventOn: made.asOf)
          let theirs = reference.audit(of: buyer)
          #expect(ours.map(\.invoice) == theirs.map(\.document))
          for (one, other) in zip(ours, theirs) {
            let slices = one.slices.map(ReferenceSlice.init)
            #expect(
              Set(slices) == Set(other.slices) && slices.count == other.slices.count,
              """
              seed \(seed) scenario \(scenario.id) buyer \(buyer) invoice \(made.portfolio.invoices[one.invoice])
              product \(slices), reference \(other.slices)
              \(Self.describe(product.decisions(on: buyer)))
              """)
          }
        }
      }
    }
  }

  @Test(arguments: blocks) func borrowingBasesAgree(block: Int) {
    for seed in Self.seeds(block) {
      let made = GeneratedCase.make(seed)
      let items = made.portfolio.buyers.indices.map { made.portfolio.openItems(of: $0, on: made.asOf) }
      for scenario in made.scenarios {
        let product = BorrowingBase(ScenarioCover(made, scenario), openItems: items)
        let reference = ReferenceBorrowing(ReferenceCover(made, scenario))
        var ineligible: [String: Int] = [:]
        for (reason, amount) in product.ineligible where !amount.isZero { ineligible[reason.rawValue] = amount.count }
        let name: Comment = "seed \(seed) scenario \(scenario.id)"
        #expect(product.assigned.count == reference.assigned, name)
        #expect(product.eligible.count == reference.eligible, name)
        #expect(ineligible == reference.ineligible, name)
        #expect(product.guaranteeFund.count == reference.fund, name)
        #expect(product.availability.count == reference.availability, name)
      }
    }
  }

  @Test(arguments: blocks) func stepsOneToFiveAgree(block: Int) {
    for seed in Self.seeds(block) {
      let made = GeneratedCase.make(seed)
      for scenario in made.scenarios {
        let product = ScenarioCover(made, scenario)
        let reference = ReferenceCover(made, scenario)
        for buyer in made.portfolio.buyers.indices {
          let items = made.portfolio.openItems(of: buyer, on: made.asOf)
          let covers = product.cover(of: items, lossOn: made.asOf, eventOn: made.asOf)
          let ours = ClaimPart.parts(of: covers, policies: scenario.policies)
            .map { ReferencePart($0) }.filter { $0.outstanding > 0 }
          let theirs = ReferenceClaim(policies: reference.policies, documents: made.portfolio.invoices)
            .parts(of: reference.audit(of: buyer))
            .map(\.withoutSlots).filter { $0.outstanding > 0 }
          #expect(
            ours.sorted(by: ReferencePart.inOrder) == theirs.sorted(by: ReferencePart.inOrder),
            "seed \(seed) scenario \(scenario.id) buyer \(buyer)")
        }
      }
    }
  }

  /// The rows of a buyer, for a reader of a failure.
  static func describe(_ rows: [CreditLimit]) -> String {
    rows.map { row in
      let amount = row.amount.map { $0.bound.map { "\($0)" } ?? "unlimited" } ?? "-"
      let last = row.expiresOn.map { " to \($0)" } ?? ""
      let notice = row.noticeDays.map { " notice \($0)" } ?? ""
      return "  \(row.kind.rawValue) \(amount) from \(row.effectiveOn)\(last)\(notice)"
    }.joined(separator: "\n")
  }
}
