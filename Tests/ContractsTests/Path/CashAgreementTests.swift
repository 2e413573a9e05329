import Contracts
import Foundation
import Receivables
import Simulation
import Testing

/// The product's cash of a path against one lived day by day and invoice by invoice, on generated contracts of every form:
/// every line by day, kind and buyer, every balance, and every evening of the factor's account, to the cent.
///
/// `ENCOURS_CASH_SEEDS=10000` tries more paths than each run of the tests does.
@Suite struct CashAgreementTests {
  static let seeds = Int(ProcessInfo.processInfo.environment["ENCOURS_CASH_SEEDS"] ?? "") ?? 240

  @Test func everyLineAgrees() {
    var reached: [FacilityForm: Int] = [:]
    for seed in 0..<Self.seeds {
      for form in compare(seed) { reached[form, default: 0] += 1 }
    }
    for form in FacilityForm.allCases { #expect(reached[form, default: 0] >= 3, "\(form)") }
  }

  /// Compares a path under every scenario; returns what it reached.
  private func compare(_ seed: Int) -> Set<FacilityForm> {
    let path = GeneratedFacility(seed: seed)
    let book = CaseBook(path.made)
    var forms: Set<FacilityForm> = []
    for scenario in path.made.scenarios {
      let product = SettledFacility(path, book, scenario).cash
      let reference = ReferenceCash(path.made, scenario, path.defaults, level: path.level)
      forms.formUnion(reference.forms)
      let difference = Self.difference(product, reference)
      #expect(difference == nil, "seed \(seed) scenario \(scenario.id)\n\(Self.describe(scenario, path))")
    }
    return forms
  }

  /// The first evening, line or balance that differs.
  private static func difference(_ product: PathCash, _ reference: ReferenceCash) -> String? {
    let evenings = (product.account?.evenings ?? []).map(ReferenceEvening.init)
    let others = reference.account?.evenings ?? []
    if evenings.count != others.count { return "\(evenings.count) evenings against \(others.count)" }
    let first = reference.caseData.asOf
    let lines = sums(product.lines.map(ReferenceLine.init))
    let otherLines = sums(reference.lines)
    func moved(_ day: Int, _ lines: [ReferenceLine: Int]) -> [String] {
      lines.filter { $0.key.day == day }.map { "\($0.key.kind) \($0.value) \($0.key.buyer ?? -1)" }.sorted()
    }
    for (offset, (one, other)) in zip(evenings, others).enumerated() where one != other {
      let day = first + offset
      return """
        \(day), day \(offset)
        product \(one)
        reference \(other)
        product \(moved(day.index, lines))
        reference \(moved(day.index, otherLines))
        """
    }
    if lines != otherLines {
      let days = Set(lines.keys).union(otherLines.keys).filter { lines[$0] != otherLines[$0] }.map(\.day)
      let day = days.min()!
      return """
        \(Day(number: Int32(day)))
        product \(moved(day, lines))
        reference \(moved(day, otherLines))
        """
    }
    return product.balances.map(\.count) == reference.balances ? nil : "balances"
  }

  /// The sums of lines by day, kind and buyer.
  private static func sums(_ lines: [ReferenceLine]) -> [ReferenceLine: Int] {
    var sums: [ReferenceLine: Int] = [:]
    for line in lines {
      sums[ReferenceLine(day: line.day, kind: line.kind, cents: 0, buyer: line.buyer), default: 0] += line.cents
    }
    return sums.filter { $0.value != 0 }
  }

  private static func describe(_ scenario: Scenario, _ path: GeneratedFacility) -> String {
    "\(scenario.factoring.map { "\($0)" } ?? "no facility")\n\(path.defaults.map { "\($0)" }.joined(separator: "\n"))"
  }
}

/// A generated path settled by the product under one scenario.
struct SettledFacility {
  let cover: ScenarioCover
  let settled: PathCase
  let cash: PathCash

  init(_ path: GeneratedFacility, _ book: CaseBook, _ scenario: Scenario) {
    cover = ScenarioCover(book.caseData, scenario)
    let sales = InsurableSales(cover, forecast: book.forecast)
    settled = PathCase(
      book, cover, sales: sales, defaults: path.defaults.filter { $0.day < path.made.endOfHorizon }, level: path.level)
    cash = PathCash(book, cover, sales: sales, settled: settled, defaults: path.defaults, level: path.level)
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
