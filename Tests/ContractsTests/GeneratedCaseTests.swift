import Contracts
import Receivables
import Testing

/// The generated cases reach what they are made to test.
@Suite struct GeneratedCaseTests {
  @Test func everyStatusAndReasonOccurs() {
    var statuses: [CoverStatus: Int] = [:]
    var reasons: [Ineligibility: Int] = [:]
    for seed in 0..<1_000 {
      let made = GeneratedCase.make(seed)
      let items = made.portfolio.buyers.indices.map { made.portfolio.openItems(of: $0, on: made.asOf) }
      for scenario in made.scenarios {
        let cover = ScenarioCover(made, scenario)
        for list in items {
          for invoice in cover.cover(of: list, lossOn: made.asOf, eventOn: made.asOf) {
            for slice in invoice.slices { statuses[slice.status, default: 0] += 1 }
          }
        }
        for reason in BorrowingBase(cover, openItems: items).ineligible.keys { reasons[reason, default: 0] += 1 }
      }
    }
    for status in CoverStatus.all { #expect(statuses[status, default: 0] >= 50, "\(status)") }
    for reason in Ineligibility.allCases { #expect(reasons[reason, default: 0] >= 50, "\(reason)") }
  }

  @Test func aSeedNamesOneCase() {
    let (one, same, other) = (GeneratedCase.make(7), GeneratedCase.make(7), GeneratedCase.make(8))
    #expect(one.portfolio.invoices.map(\.amount) == same.portfolio.invoices.map(\.amount))
    #expect(one.portfolio.invoices.map(\.amount) != other.portfolio.invoices.map(\.amount))
  }
}
