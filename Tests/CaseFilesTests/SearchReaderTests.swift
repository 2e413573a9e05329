import Contracts
import Receivables
import Testing

@testable import CaseFiles

/// The search for a better structure as a case writes it.
@Suite struct SearchReaderTests {
  private func read(_ text: String) throws -> CaseReading {
    try SoundCase.read([
      "case.json5": SoundCase.document.replacing("exchangeRates: {", with: "optimize: \(text), exchangeRates: {")
    ])
  }

  @Test func everyKeyIsRead() throws {
    let reading = try read(
      """
      { scenario: "current", insuredPercentage: ["80%", 0.9], discretionaryLimit: [0, 5000],
        eachAndEveryFirstLoss: [500], aggregateFirstLoss: [10000, 20000.5], maximumLiability: [300000, "unlimited"],
        raisedLimits: [ { name: "Aubrelle", limits: { B1: 80000, B3: 0 } } ], advanceRate: ["90%"], recourse: [true, false],
        pricing: { volatility: "15%", load: "30%", quotes: [
          { insuredPercentage: "80%", maximumLiability: "unlimited", premium: 9000 }, { aggregateFirstLoss: 10000, premium: 8000 } ] },
        target: { expectedShortfall: 100000 } }
      """)
    #expect(reading.problems.filter { $0.severity == .error } == [])
    let search = try #require(try reading.validCase().search)
    #expect(search.scenario == "current" && search.insuredPercentages == [Rate(percent: 80), Rate(percent: 90)])
    #expect(search.discretionaryLimits == [.zero, Money(units: 5_000)])
    #expect(search.eachAndEveryFirstLosses == [Money(units: 500)])
    #expect(search.aggregateFirstLosses == [Money(units: 10_000), Money(cents: 2_000_050)])
    #expect(search.maximumLiabilities == [.amount(Money(units: 300_000)), .unlimited])
    #expect(search.raisedLimits == [.init(name: "Aubrelle", limits: [0: Money(units: 80_000), 2: .zero])])
    #expect(search.advanceRates == [Rate(percent: 90)] && search.recourse == [true, false])
    #expect(search.pricing.volatility == Rate(percent: 15) && search.pricing.load == Rate(percent: 30))
    var first = StructurePricing.Quote(premium: Money(units: 9_000))
    first.insuredPercentage = Rate(percent: 80)
    first.maximumLiability = .unlimited
    var second = StructurePricing.Quote(premium: Money(units: 8_000))
    second.aggregateFirstLoss = Money(units: 10_000)
    #expect(search.pricing.quotes == [first, second])
    #expect(search.target == .expectedShortfall(Money(units: 100_000)))
    // 2 percentages × 2 × 1 × 2 × 2 × today's limits or the raised × 1 × 2.
    #expect(search.count == 64)
  }

  @Test func absentKeysChangeNothing() throws {
    #expect(try SoundCase.read().validCase().search == nil)
    #expect(try read("null").validCase().search == nil)
    let reading = try read("{}")
    let search = try #require(try reading.validCase().search)
    #expect(search.count == 1 && search.target == nil && search.scenario == nil)
    #expect(search.pricing.volatility == Rate(percent: 10) && search.pricing.load == nil)
    let fields = Set(reading.defaults.map(\.field))
    for key in ["scenario", "insuredPercentage", "pricing.volatility", "pricing.load", "pricing.quotes", "target"] {
      #expect(fields.contains("optimize.\(key)"), "\(key)")
    }
  }

  @Test func theOtherTargetsAreRead() throws {
    #expect(try read("{ target: { totalCost: 5 } }").validCase().search?.target == .totalCost(Money(units: 5)))
    #expect(
      try read("{ target: { shortfallProbability: '5%' } }").validCase().search?.target
        == .shortfallProbability(Rate(percent: 5)))
  }

  /// Such a quote is a mistake, but the search is sound without it.
  @Test func aQuoteThatFitsNothingIsAWarning() throws {
    let reading = try read(
      "{ scenario: 'current', insuredPercentage: ['80%'], pricing: { quotes: [{ insuredPercentage: '85%', premium: 1 }, "
        + "{ insuredPercentage: '90%', premium: 1 }] } }")
    let warnings = reading.warnings.filter { $0.field.hasPrefix("optimize") }
    #expect(warnings.map(\.field) == ["optimize.pricing.quotes[0].insuredPercentage"])
    #expect(warnings.first?.hint?.english == "no structure has it: the quote is not used")
  }
}
