import Contracts
import Receivables
import Simulation
import Testing

@testable import Reports

/// The verdict in words: only what the paths tell is said.
@Suite("Comparison verdict") struct ComparisonVerdictTests {
  /// The current policy beside one changed scenario.
  private func report(
    paths: Int = 1_000, _ change: @escaping (inout Scenario) -> Void, _ changeCase: (inout Case) -> Void = { _ in }
  ) -> ComparisonReport {
    ComparisonReportTests.report(paths: paths) { data in
      var other = data.scenarios[1]
      other.id = "other"
      other.name = "The other"
      change(&other)
      data.scenarios = [data.scenarios[1], other]
      data.costOfCapital = .zero
      changeCase(&data)
    }
  }

  @Test("The same on every path")
  func same() {
    let found = report { _ in }
    #expect(found.verdict.kind == .same)
    #expect(found.answer.english == "“The other” costs and risks the same as the baseline on every path.")
    #expect(
      found.answer.french == "« The other » coûte et risque autant que la référence dans chaque tirage.")
    #expect(found.verdictLines[1].words.english.hasPrefix("costs the same on every path; the same worst hundredth"))
    #expect(found.charts.first?.title.english == "B costs as much as A")
    // Dots on one another share their letters.
    #expect(found.frontierChart.drawing.marks.markup.contains("A, B"))
  }

  @Test("Surely cheaper: the amount is that of the table, and no paths are asked for")
  func significant() throws {
    let found = report { $0.policies[0].premium.base = .flat(Money(units: 2_000)) }
    let cost = found.difference(1)[.totalCostOfRisk]
    #expect(cost.isSignificant && cost.mean < -300_000 && found.verdict.kind == .better)
    let amount = found.numbers.english.money(SimulationReport.money(-cost.mean))
    #expect(
      found.answer.english
        == "“The other” costs \(amount) less than the baseline on average and leaves as much in the worst hundredth of paths."
    )
    #expect(!found.verdictLines[1].words.english.contains("would decide"))
    #expect(!found.actions.contains { $0.title.english == "Draw more paths" })
    #expect(found.charts.first?.title.english.hasPrefix("B costs \(amount) less: premium −\(amount)") ?? false)
  }

  @Test("Not told apart: the difference stands in brackets, with the paths that would decide")
  func insignificant() throws {
    // A first loss that bites, and a premium that gives back what it costs but for half of the error.
    func made(_ premium: Int64) -> ComparisonReport {
      report {
        $0.policies[0].aggregateFirstLoss.amount = Money(units: 30_000)
        $0.policies[0].premium.base = .flat(Money(cents: premium))
      } _: { data in
        data.scenarios[0].policies[0].premium.base = .flat(Money(units: 40_000))
      }
    }
    let first = made(4_000_000)
    let cost = first.difference(1)[.totalCostOfRisk]
    #expect(cost.mean > 2 * cost.halfWidth, "the first loss bites")
    let premium = first.comparison.scenarios[1][.premium].mean
    let found = made(Int64((4_000_000 * (premium - cost.mean + cost.halfWidth / 2) / premium).rounded()))
    let left = found.difference(1)[.totalCostOfRisk]
    #expect(left.judgment == .open && abs(left.mean / left.halfWidth - 0.5) < 0.01)
    // Half of the half-width: 2² times the paths.
    let needed = try #require(left.pathsToDecide(from: 1_000))
    #expect(abs(needed - 4_000) < 125)
    let words = found.verdictLines[1].words
    #expect(words.english.contains("its cost is not told apart, (+€"))
    #expect(words.english.contains("00 paths would decide"))
    #expect(words.french.contains(" ; il faudrait environ "))
    #expect(!words.english.contains("costs €"))
    let action = try #require(found.actions.first { $0.title.english == "Draw more paths" })
    #expect(action.advice.english.contains("--paths "))
    // Nothing certain is said of its cost anywhere.
    #expect(found.charts.first?.title.english == "B costs as much as A, as far as the paths tell")
    let row = try #require(
      (0..<found.scenariosTable.count).map { found.scenariosTable.row($0) }.first { $0.isSum })
    guard case .word(let key, _) = row.cells[3] else { return #expect(Bool(false), "no difference") }
    #expect(key.hasPrefix("(+") && key.hasSuffix(")"))
  }

  @Test("Without the seller's payments nothing is said of the credit line")
  func withoutFlows() {
    let found = ComparisonReportTests.report { $0.flows = [] }
    #expect(!found.answer.english.contains("credit line"))
    #expect(found.verdictLines.allSatisfy { !$0.words.english.contains("credit line") })
    #expect(!found.charts.contains { $0.id == "fans-chart" })
    #expect((5...7).contains(found.keyFigures.count))
  }

  @Test("Without ratings no worth is claimed")
  func riskless() {
    let found = ComparisonReportTests.report { data in
      let buyers = data.portfolio.buyers.map { buyer in
        var buyer = buyer
        buyer.defaultProbability = nil
        return buyer
      }
      data.portfolio = Portfolio(asOf: WorkshopCase.asOf, buyers: buyers, invoices: data.portfolio.invoices)
    }
    #expect(found.answer.english.contains("what cover is worth is not known"))
    #expect(found.actions.first?.title.english == "Give each buyer a rating")
  }
}
