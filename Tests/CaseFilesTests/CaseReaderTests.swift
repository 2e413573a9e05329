import Contracts
import Foundation
import Receivables
import Testing

@testable import CaseFiles

/// A small sound case in memory, to be changed by tests.
enum SoundCase {
  static let document = """
    {
      asOf: "2026-09-30", currency: "EUR",
      exchangeRates: { USD: 0.92 },
      scenarios: [
        { id: "uninsured" },
        { id: "current", policy: {
          structure: "wholeTurnover", period: { from: "2026-01-01" }, insuredPercentage: { named: "90%" },
          exclusions: { sectors: ["Conseil"], buyers: ["B3"] },
        }, factoring: { assign: ["B1"] } },
      ],
    }
    """

  static let files = [
    "case.json5": document,
    "buyers.csv": """
    buyer_id,name,country,sector,relationship,rating,pd_1y,outstanding,vat_rate,annual_sales
    B1,Fonderie Aubrelle,FR,Métallurgie,third_party,BB,,,,120000
    B2,Van Dorsten BV,NL,Conseil,,,2.5%,1200.50,,
    B3,Ateliers Korvel,,,,A,,,5.5%,6000

    """,
    "invoices.csv": """
    invoice_id,buyer_id,issued_on,due_on,amount,currency,settled_on,paid,disputed,overdue_notified_on
    F1,B1,2026-07-01,2026-08-30,1200.00,,,200,,2026-09-20
    F2,B1,2026-08-01,,600,USD,,,true,
    F3,B3,2026-06-01,2026-07-31,1055,EUR,2026-08-03,,false,

    """,
    "limits.csv": """
    buyer_id,kind,amount,insured_percentage,effective_on,expires_on,notice_days,scenario
    B1,named,5000,,2026-01-01,,,
    B2,named,unlimited,85%,,,,current
    B3,refused,,,2026-03-01,,0,

    """,
    "sales.csv": "buyer_id,month,amount\nB1,2026-10,9000\nB1,2026-11,8000.005\n",
    "flows.csv": "date,amount,label,repeat,until\n2026-10-05,-3000,Rent,monthly,2027-01-31\n2026-12-01,500,,,\n",
  ]

  static func read(_ changes: [String: String] = [:]) throws -> CaseReading {
    try CaseReader.read(CaseSource(name: "Sound", files: files.merging(changes) { _, new in new }))
  }
}

/// Expected values: the format page and the fine print, "Defaults".
@Suite struct CaseReaderTests {
  /// Buyers without probability of default: the warning says what is missing and what follows from it.
  @Test func aBuyerWithoutProbabilityIsToldWhatFollows() throws {
    let reading = try SoundCase.read([
      "case.json5": "{ asOf: \"2026-09-30\", currency: \"EUR\" }", "buyers.csv": "buyer_id\nB1\nB2\nB3\n",
      "invoices.csv": "invoice_id,buyer_id,issued_on,amount\nF1,B1,2026-07-01,12\n",
      "limits.csv": "buyer_id,kind,amount\n", "sales.csv": "buyer_id,month,amount\n",
    ])
    let hints = reading.warnings.compactMap(\.hint)
    #expect(
      hints.contains {
        $0.french
          == "3 acheteurs sans probabilité de défaut (pd_1y ou rating dans buyers.csv) : la simulation ne leur donnera aucun sinistre"
      }, "\(reading.problems)")
    #expect(hints.contains { $0.english.hasSuffix("the simulation will give them no loss") })
  }

  @Test func readsEveryFile() throws {
    let reading = try SoundCase.read()
    #expect(reading.problems.filter { $0.severity == .error } == [])
    let content = try reading.validCase()
    #expect(content.name == "Sound")
    #expect(content.asOf.description == "2026-09-30")
    #expect(content.baseline == "uninsured")
    let buyers = content.portfolio.buyers
    #expect(buyers.map(\.id.text) == ["B1", "B2", "B3"])
    // VAT: 20 % if the buyer's country is FR (the seller's where blank), else 0.
    #expect(buyers.map(\.vatRate) == [Rate(percent: 20), .zero, Rate(billionths: 55_000_000)])
    #expect(buyers.map(\.country) == ["FR", "NL", "FR"])
    #expect(buyers[1].defaultProbability == 0.025)
    #expect(buyers[1].outstanding == Money(cents: 120_050))

    let invoices = content.portfolio.invoices
    // B2 is known by its balance: one deemed invoice.
    #expect(invoices.map(\.id.text) == ["F1", "F2", "", "F3"])
    #expect(invoices[0].paid == Money(units: 200))
    #expect(invoices[0].overdueNotice == .given(Day("2026-09-20")!))
    // 600 USD × 0.92; due 30 days after issue.
    #expect(invoices[1].amount == Money(units: 552))
    #expect(invoices[1].dueOn.description == "2026-08-31")
    #expect(!invoices[1].hasWrittenDueDate)
    #expect(invoices[1].isDisputed)
    #expect(invoices[1].overdueNotice == .notGiven)
    #expect(invoices[3].vatRate == Rate(billionths: 55_000_000))
    #expect(invoices[3].settledOn.description == "2026-08-03")

    #expect(content.limits.map(\.amount) == [.amount(Money(units: 5000)), .unlimited, nil])
    #expect(content.limits.map(\.scenario) == [nil, "current", nil])
    #expect(content.limits[2].noticeDays == 0)
    #expect(content.sales.map(\.amount) == [Money(units: 9000), Money(cents: 800_001)])
    #expect(content.flows.map(\.frequency) == [.monthly, nil])
    let policy = try #require(content.scenarios[1].policies.first)
    #expect(policy.exclusions.buyers == [BuyerID("B3")])
    let factoring = try #require(content.scenarios[1].factoring)
    #expect(factoring.from == content.asOf)
    #expect(factoring.assignedBuyers == [BuyerID("B1")])
  }

  @Test func withoutTheColumnNobodyKnowsOfANotice() throws {
    let reading = try SoundCase.read(["invoices.csv": "invoice_id,buyer_id,issued_on,amount\nF1,B1,2026-07-01,12\n"])
    let content = try reading.validCase()
    #expect(content.portfolio.invoices.first?.overdueNotice == .unknown)
  }

  @Test func blankZeroAndUnlimitedAreThreeThings() throws {
    for (amount, expected) in [("0", Ceiling.amount(.zero)), ("unlimited", .unlimited)] {
      let reading = try SoundCase.read(["limits.csv": "buyer_id,kind,amount\nB1,named,\(amount)\n"])
      #expect(try reading.validCase().limits.map(\.amount) == [expected])
    }
    let blank = try SoundCase.read(["limits.csv": "buyer_id,kind,amount\nB1,named,\n"])
    #expect(blank.content == nil)
    let columns = "buyer_id,pd_1y,outstanding,annual_sales\n"
    let rows = "B1,0,0,0\nB2,,,\nB3,0.5,7,1\n"
    let buyers = try SoundCase.read([
      "buyers.csv": columns + rows, "invoices.csv": "invoice_id,buyer_id,issued_on,amount\n",
      "limits.csv": "buyer_id,kind\n", "case.json5": "{ asOf: '2026-09-30', currency: 'EUR' }",
    ]).validCase().portfolio.buyers
    #expect(buyers.map(\.defaultProbability) == [0, nil, 0.5])
    #expect(buyers.map(\.outstanding) == [Money.zero, nil, Money(units: 7)])
    #expect(buyers.map(\.annualSales) == [Money.zero, nil, Money(units: 1)])
  }

  @Test func balanceAndInvoicesMayAgree() throws {
    // B1 has 1,200 − 200 + 552 open.
    let reading = try SoundCase.read([
      "buyers.csv": "buyer_id,outstanding,annual_sales\nB1,1552,\nB2,,5\nB3,,\n",
      "case.json5": SoundCase.document.replacingOccurrences(of: "sectors: [\"Conseil\"],", with: ""),
    ])
    #expect(try reading.validCase().portfolio.buyers[0].outstanding == nil)
  }

  @Test func everyDefaultIsListed() throws {
    let reading = try SoundCase.read()
    let keys = Set(reading.defaults.filter { $0.file == "case.json5" }.map(\.field))
    for field in [
      "name", "baseline", "seller.siren", "seller.country", "horizonMonths", "legal", "market.ratings",
      "market.dependence.global", "market.recovery.insolvency.concentration", "treasury.openingCash",
      "simulation.paths", "scenarios[0].name", "scenarios[1].policy.period.months",
      "scenarios[1].policy.insuredPercentage.discretionary", "scenarios[1].policy.claimsThreshold.equalQualifies",
      "scenarios[1].policy.exclusions.relationships", "scenarios[1].factoring.commission.vat",
      "scenarios[1].factoring.from",
    ] { #expect(keys.contains(field), "\(field)") }
    for field in ["asOf", "currency", "exchangeRates", "scenarios[1].policy.structure"] {
      #expect(!keys.contains(field), "\(field)")
    }
    let dueDates = try #require(reading.defaults.first { $0.field == "due_on" })
    #expect(dueDates.rows == 1)
    #expect(dueDates.value.english == "issue + the buyer's terms, else 30 days")
  }

  @Test func roundedAmountsAreReportedOncePerColumn() throws {
    let reading = try SoundCase.read([
      "sales.csv": "buyer_id,month,amount\nB1,2026-10,9000.001\nB1,2026-11,-0.0\nB1,2026-12,8000.005\n"
    ])
    let problems = reading.problems.filter { $0.file == "sales.csv" }
    #expect(problems.map(\.line) == [2])
    #expect(problems.first?.severity == .warning)
    #expect(problems.first?.hint?.english == "read as 9000.00; so are 1 more")
  }

  @Test func aCaseOfAsOfAndCurrencyAlone() throws {
    let reading = try CaseReader.read(
      CaseSource(
        name: "Small",
        files: ["case.json5": "{asOf:'2026-01-01',currency:'EUR'}", "buyers.csv": "buyer_id,outstanding\nB,1\n"]))
    let content = try reading.validCase()
    #expect(content.scenarios.map(\.id) == ["uninsured"])
    #expect(content.baseline == "uninsured")
    #expect(content.runOffMonths == 36)
    #expect(content.market.ratings["BBB"] == 0.0018)
  }

  /// The texts of the key tables and the domain's own initial values are two statements of the same defaults.
  @Test func theTablesAndTheDomainAgreeOnDefaults() throws {
    let text = """
      { asOf: "2026-01-01", currency: "EUR", scenarios: [ { id: "a", factoring: {},
        policy: { structure: "wholeTurnover", period: { from: "2026-01-01" }, insuredPercentage: { named: 0.8 } } } ] }
      """
    let reading = try CaseReader.read(
      CaseSource(name: "c", files: ["case.json5": text, "buyers.csv": "buyer_id,outstanding\nB,1\n"]))
    let content = try reading.validCase()
    let day = Day("2026-01-01")!
    var policy = PolicyTerms(structure: .wholeTurnover, from: day, months: 12, namedPercentage: Rate(percent: 80))
    policy.premium.instalments = 4
    #expect(Self.dump(content.scenarios[0].policies[0]) == Self.dump(policy))
    #expect(Self.dump(content.scenarios[0].factoring!) == Self.dump(FacilityTerms(from: day)))
    var market = Market()
    market.ratings = content.market.ratings
    #expect(Self.dump(content.market) == Self.dump(market))
    #expect(Self.dump(content.simulation) == Self.dump(SimulationSettings()))
    #expect(content.legal.count == LegalRates.builtIn.count)
  }

  /// The words of a description, sorted: sets and dictionaries have no order.
  static func dump(_ value: Any) -> [String] {
    String(describing: value).split { " []()".contains($0) }.map { String($0.prefix { $0 != "," }) }.sorted()
  }

  @Test func aMissingFileIsNoBadData() {
    let missing = #expect(throws: CaseFileError.self) { try CaseReader.read(folder: "/nowhere/at/all") }
    #expect(missing?.exitCode == 66)
    let noBuyers = #expect(throws: CaseFileError.self) {
      try CaseReader.read(CaseSource(name: "x", files: ["case.json5": "{}"]))
    }
    #expect(noBuyers == .missing(path: "buyers.csv"))
    let invalid = #expect(throws: CaseFileError.self) {
      try SoundCase.read(["case.json5": "{}"]).validCase()
    }
    #expect(invalid?.exitCode == 65)
  }

  @Test func aFolderGivesItsNameToTheCase() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/case-files/Négoce Durand")
    let reading = try CaseReader.read(folder: folder.path + "/../Négoce Durand/.")
    #expect(reading.problems.filter { $0.severity == .error } == [])
    #expect(try reading.validCase().name == "Négoce Durand")
  }
}
