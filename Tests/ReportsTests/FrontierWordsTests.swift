import Contracts
import Foundation
import Receivables
import Simulation
import Testing

@testable import Reports

/// What a search says where it must not recommend, and what it calls things.
@Suite("Frontier words") struct FrontierWordsTests {
  private func pricing(_ report: FrontierReport) throws -> [String: Any] {
    let read = try JSONSerialization.jsonObject(with: Data(report.json().document)) as? [String: Any]
    return try #require(read?["pricing"] as? [String: Any])
  }

  @Test("A premium below the formula's ranks nothing: no saving is claimed, and each structure has its highest premium")
  func unranked() throws {
    let report = try FrontierReportTests.report(premium: 100) { $0.target = nil }
    #expect(!report.isRanking && report.choice == nil)
    #expect(report.answer.english.contains("it cannot rank prices, and no structure is recommended on cost"))
    #expect(report.answer.french.contains("aucune structure n’est recommandée sur le coût"))
    #expect(report.actions.first?.title.english == "Have structures quoted, and write the quotes down")
    #expect(report.actions.allSatisfy { $0.stake == nil && !$0.title.english.hasPrefix("Ask for a quote of") })
    #expect(try pricing(report)["isRanking"] as? Bool == false)
    #expect(try (pricing(report)["ownLoad"] as? Double ?? 0) < 0 && pricing(report)["load"] as? Double == 0)
    #expect(report.lines(.english).contains { $0.contains("Worth at most") && !$0.contains("Total cost") })

    // The smallest change to a tail needs no price.
    let tails = report.points.map(\.expectedShortfall.value)
    let between = Money(cents: Int64((tails[0] + (tails.min() ?? 0)) / 2))
    let some = try FrontierReportTests.report(premium: 100) { $0.target = .expectedShortfall(between) }
    let smallest = try #require(some.frontier.smallestChange)
    #expect(some.answer.english.contains("The smallest change that keeps") && smallest > 0)
    #expect(some.actions.contains { $0.title.english.hasSuffix("structure no. \(smallest)") && $0.stake == nil })
  }

  @Test("Without probabilities nothing is ranked, and what to fill in is the only thing to do")
  func withoutProbabilities() throws {
    let report = try FrontierReportTests.report(probability: nil)
    #expect(report.answer.english.contains("Fill in pd_1y or rating in buyers.csv"))
    #expect(report.answer.french.contains("Renseignez pd_1y ou rating dans buyers.csv"))
    #expect(report.actions.map(\.title.english) == ["Give each buyer a rating"])
    #expect(report.choice == nil && report.charts.isEmpty && report.frontier.smallestChange == nil)
    #expect(report.lines(.french).count == 3)
  }

  @Test("A scenario that is not in force goes by its name, and the others that could be searched are listed")
  func names() throws {
    let today = try FrontierReportTests.report()
    #expect(today.name.scenario == nil && today.otherSearches == ["offer"])
    let offer = try FrontierReportTests.report { $0.scenario = "offer" }
    #expect(offer.name.scenario == "Excess-of-loss offer" && offer.otherSearches == ["current"])
    let figures = offer.keyFigures.flatMap { [$0.label, $0.meaning] }
    let texts = offer.lines(.english) + offer.lines(.french) + figures.map(\.english) + figures.map(\.french)
    for text in texts {
      for word in ["oday", "actuelle", "aujourd’hui"] { #expect(!text.contains(word), "\(text)") }
    }
    #expect(offer.lines(.english).last?.contains("--scenario current") ?? false)
    // The baseline itself, where its policy has ended.
    let ended = try FrontierReportTests.report { _ in
    } change: { data in
      data.scenarios[1].policies[0].renews = false
    }
    #expect(ended.name.scenario == "Current policy and factoring")
  }

  @Test("A target is written as it was typed")
  func targets() throws {
    let report = try FrontierReportTests.report {
      $0.target = .shortfallProbability(Rate(billionths: 500_000))
    }
    #expect(report.targetWords?.english.contains("at most 0.05%") ?? false)
    #expect(report.targetWords?.french.contains("0,05\u{202F}%") ?? false)
    #expect(report.points.allSatisfy { $0.shortfall != nil }, "the target is held against all of them")
    #expect(report.words.percent(Rate(percent: 85)).english == "85%")
    #expect(report.words.percent(Rate(billionths: 825_000_000)).french == "82,5\u{202F}%")
  }

  @Test("Few paths are too few for a worst hundredth")
  func fewPaths() throws {
    #expect(try FrontierReportTests.report().answer.english.contains("500 paths are too few for a worst hundredth"))
    #expect(try !FrontierReportTests.report(paths: 1_000).answer.english.contains("too few"))
  }

  @Test("English writes percentages without a space")
  func percentages() throws {
    let report = try FrontierReportTests.report()
    var texts: [Wording] = report.page.tables.flatMap { $0.columns.map(\.header) }
    texts += report.keyFigures.map(\.meaning)
    texts += report.page.method.definitions.map { $0.meaning }
    texts += Stress.builtIn.compactMap(\.rationale)
    for text in texts { #expect(text.english.firstMatch(of: /\d %/) == nil, "\(text.english)") }
  }
}
