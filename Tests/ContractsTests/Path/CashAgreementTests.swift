import Contracts
import Foundation
import Receivables
import Simulation
import Testing

/// The product's cash of a path against one lived day by day and invoice by invoice, on generated contracts of every form:
/// every line by day, kind and buyer, every balance, and every evening of the factor's account, to the cent.
@Suite struct CashAgreementTests {
  @Test(arguments: 0..<4) func everyLineAgrees(block: Int) {
    let seeds = Int(ProcessInfo.processInfo.environment["ENCOURS_CASH_SEEDS"] ?? "") ?? 15
    for seed in (block * seeds)..<((block + 1) * seeds) { compare(seed) }
  }

  private func compare(_ seed: Int) {
    let path = GeneratedFacility(seed: seed)
    let book = CaseBook(path.made)
    for scenario in path.made.scenarios {
      let cash = PathCash(path, book, scenario)
      let reference = ReferenceCash(path.made, scenario, path.defaults, level: path.level)
      let place = "seed \(seed) scenario \(scenario.id)"
      if let account = cash.account, let other = reference.account {
        let ours = account.evenings.map(ReferenceEvening.init)
        if let day = zip(ours, other.evenings).enumerated().first(where: { $1.0 != $1.1 })?.offset {
          Issue.record(
            """
            \(place) \(path.made.asOf + day) (day \(day))
            product \(ours[day])
            reference \(other.evenings[day])
            \(describe(scenario, path))
            product \(cash.lines.filter { $0.day == path.made.asOf + day }.map { "\($0.kind) \($0.amount) \($0.buyer ?? -1)" })
            reference \(other.lines.filter { $0.day == path.made.asOf.index + day }.map { "\($0.kind) \($0.cents) \($0.buyer ?? -1)" })
            """)
          continue
        }
      }
      #expect((cash.account == nil) == (reference.account == nil), "\(place)")
      let ours = Self.sums(cash.lines.map(ReferenceLine.init))
      let theirs = Self.sums(reference.lines)
      if ours != theirs {
        let differing = Set(ours.keys).union(theirs.keys).filter { ours[$0] != theirs[$0] }.sorted {
          ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue)
        }
        Issue.record(
          """
          \(place)
          \(differing.prefix(8).map { "\(Day(number: Int32($0.day))) \($0.kind) \($0.buyer ?? -1): \(ours[$0] ?? 0) against \(theirs[$0] ?? 0)" }.joined(separator: "\n"))
          \(describe(scenario, path))
          """)
        continue
      }
      #expect(cash.balances.map(\.count) == reference.balances, "\(place)")
    }
  }

  /// The sums of lines by day, kind and buyer.
  private static func sums(_ lines: [ReferenceLine]) -> [ReferenceLine: Int] {
    var sums: [ReferenceLine: Int] = [:]
    for line in lines {
      sums[ReferenceLine(day: line.day, kind: line.kind, cents: 0, buyer: line.buyer), default: 0] += line.cents
    }
    return sums.filter { $0.value != 0 }
  }

  private func describe(_ scenario: Scenario, _ path: GeneratedFacility) -> String {
    "\(scenario.factoring.map { "\($0)" } ?? "no facility")\n\(path.defaults.map { "\($0)" }.joined(separator: "\n"))"
  }
}

extension PathCash {
  /// The product's cash of a generated path.
  init(_ path: GeneratedFacility, _ book: CaseBook, _ scenario: Scenario) {
    let cover = ScenarioCover(book.caseData, scenario)
    let sales = InsurableSales(cover, forecast: book.forecast)
    let settled = PathCase(
      book, cover, sales: sales, defaults: path.defaults.filter { $0.day < path.made.endOfHorizon }, level: path.level)
    self.init(book, cover, sales: sales, settled: settled, defaults: path.defaults, level: path.level)
  }
}

extension ReferenceEvening {
  /// The product's evening in the reference's words.
  init(_ evening: FacilityAccount.Evening) {
    self.init(
      assigned: evening.assigned.count, eligible: evening.eligible.count, fund: evening.guaranteeFund.count,
      fundsInUse: evening.fundsInUse.count, charges: evening.charges.count, interest: evening.interest.count,
      availability: evening.availability.count, definanced: evening.definanced.count)
  }
}

extension ReferenceLine {
  /// The product's line in the reference's words.
  init(_ line: CashLine) {
    self.init(day: line.day.index, kind: line.kind, cents: line.amount.count, buyer: line.buyer)
  }
}
