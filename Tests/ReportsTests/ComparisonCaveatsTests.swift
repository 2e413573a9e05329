import Contracts
import Receivables
import Simulation
import Testing

@testable import Reports

/// What a verdict must not hide.
@Suite("Comparison caveats") struct ComparisonCaveatsTests {
  /// The current policy and factoring beside the same without its factor.
  private func withoutFactor(paths: Int = 1_000, _ change: (inout Case) -> Void = { _ in }) -> ComparisonReport {
    ComparisonReportTests.report(paths: paths) { data in
      var other = data.scenarios[1]
      other.id = "alone"
      other.name = "Without the factor"
      other.factoring = nil
      data.scenarios = [data.scenarios[1], other]
      data.costOfCapital = .zero
      change(&data)
    }
  }

  @Test("A line broken on every path comes before any verdict")
  func strain() {
    let report = withoutFactor { $0.openingCash = Money(units: -10_000_000) }
    #expect(report.comparison.cash.scenarios.allSatisfy { $0.horizon.probability.value == 1 })
    #expect(report.answer.english.hasPrefix("“"))
    #expect(report.answer.english.contains("break the credit line in every path") || report.verdict.choice == nil)
    #expect(report.answer.english.contains("in every path. "))
    #expect(report.answer.french.contains("dans tous les tirages. "))
    // A third that breaks it as well is named with them, whether or not anything is said of it.
    let third = withoutFactor { data in
      data.openingCash = Money(units: -10_000_000)
      var other = data.scenarios[0]
      other.id = "third"
      other.name = "A third"
      data.scenarios.append(other)
    }
    let sentence = third.answer.english.prefix { $0 != "." }
    #expect(third.caseData.scenarios.allSatisfy { sentence.contains($0.name) }, "\(sentence)")
    let calm = withoutFactor { $0.openingCash = Money(units: 10_000_000) }
    #expect(!calm.answer.english.contains("every path. "))
    #expect(calm.verdictLines[0].words.english.contains("breaks the credit line in no path"))
    #expect(calm.verdictLines[0].words.french.contains("ne dépasse la ligne de crédit dans aucun tirage"))
  }

  @Test("Without the seller's payments what gives up funding is not called better, and how much is said")
  func unfunded() throws {
    let report = withoutFactor { $0.flows = [] }
    let funds = report.difference(1).fundingRaised
    #expect(report.verdict.kind == .unfunded && funds.judgment == .lower)
    let amount = report.money(-funds.mean)
    #expect(report.answer.english.contains("but gives up \(amount.english) of the factor’s funding"))
    #expect(report.answer.french.contains("mais renonce à \(amount.french) de financement du factor"))
    #expect(report.actions.first?.title.english == "Give the payments of the seller")
    #expect(!report.answer.french.contains("meilleur"))
  }

  @Test("Leaving a factor means repaying its funds")
  func repayment() {
    let report = withoutFactor { $0.baseline = "alone" }
    #expect(report.answer.english.contains("Leaving the factor means repaying the €90,000 in use"))
    #expect(report.answer.french.contains("Quitter le factor suppose de rembourser les 90"))
    let words = report.verdictLines.map(\.words.english)
    #expect(
      words.filter { $0.contains("€90,000 to repay to the factor, not counted") }.isEmpty, "the baseline's own line")
    let other = withoutFactor()
    #expect(other.verdictLines[1].words.english.contains("€90,000 to repay to the factor, not counted"))
    let without = withoutFactor { $0.scenarios[0].factoring?.openingFundsInUse = .zero }
    #expect(!without.answer.english.contains("repaying"))
    let cash = CashReportTests.report { $0.baseline = "none" }
    #expect(cash.answer.english.contains("Leaving the factor means repaying the €90,000 in use"))
    #expect(!CashReportTests.shared.answer.english.contains("repaying"))
  }

  @Test("Few paths judge no worst hundredth")
  func fewPaths() {
    let few = withoutFactor(paths: 400) { $0.scenarios[1].policies = [] }
    #expect(few.answer.english.contains("400 paths are too few to judge a worst hundredth"))
    #expect(few.verdictLines[1].words.english.contains("its worst hundredth is not judged: too few paths"))
    #expect(few.actions.contains { $0.advice.english.contains("The worst hundredth of 400 paths is 4 of them") })
    let enough = withoutFactor { $0.scenarios[1].policies = [] }
    #expect(!enough.answer.english.contains("too few"))
  }
}
