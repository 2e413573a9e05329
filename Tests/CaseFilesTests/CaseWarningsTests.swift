import Receivables
import Testing

@testable import CaseFiles

/// What a case may hold and hardly means: a warning each, at its place.
@Suite struct CaseWarningsTests {
  private func warnings(_ file: String, _ old: String, _ new: String) throws -> [Problem] {
    let sound = try SoundCase.read().warnings
    let text = try #require(SoundCase.files[file])
    #expect(text.contains(old))
    let reading = try SoundCase.read([file: text.replacing(old, with: new)])
    #expect(reading.content != nil, "\(reading.problems)")
    return reading.warnings.filter { !sound.contains($0) }
  }

  /// A number that is mistyped belongs to somebody else. Source: the Luhn key of SIREN (INSEE).
  @Test(arguments: [("732829320", 0), ("732829321", 1), ("123456789", 1), ("73282932", 1)])
  func aCompanyNumberHasItsCheckDigit(siren: String, count: Int) throws {
    let seller = try warnings("case.json5", "exchangeRates", "seller: { siren: \"\(siren)\" }, exchangeRates")
    #expect(seller.count == count && seller.allSatisfy { $0.field == "seller.siren" && $0.value == siren })
    let header = "buyer_id,name,country,sector,relationship"
    let reading = try SoundCase.read([
      "buyers.csv": SoundCase.files["buyers.csv"]!.replacing(header, with: header + ",siren")
        .replacing("Métallurgie,third_party", with: "Métallurgie,third_party,\(siren)")
        .replacing("Conseil,,", with: "Conseil,,,").replacing("Korvel,,,,", with: "Korvel,,,,,")
    ])
    let buyers = reading.warnings.filter { $0.field == "siren" }
    #expect(reading.content != nil && buyers.count == count, "\(reading.problems)")
    #expect(buyers.allSatisfy { $0.line == 2 && $0.value == siren })
  }

  @Test func twoDecisionsOfADay() throws {
    let row = "B1,named,5000,,2026-01-01,,,\n"
    let twice = try warnings("limits.csv", row, row + row.replacing("5000", with: "50000"))
    #expect(twice.count == 1 && twice[0].line == 3 && twice[0].column == 4, "\(twice)")
    #expect(twice[0].hint?.english == "line 2 holds one: keep the one that is in force")
    for other in [
      "B1,reduced,4000,,2026-01-01,,,", "B1,named,4000,,2026-01-02,,,", "B1,named,4000,,2026-01-01,,,current",
    ] {
      #expect(try warnings("limits.csv", row, row + other + "\n").isEmpty, "\(other)")
    }
  }

  @Test func aPolicyThatIsNeverInForce() throws {
    let late = try warnings("case.json5", "from: \"2026-01-01\"", "from: \"2027-09-30\"")
    #expect(late.map(\.field) == ["scenarios[1].policy.period"] && late[0].line == 7, "\(late)")
    #expect(try warnings("case.json5", "from: \"2026-01-01\"", "from: \"2027-09-29\"").isEmpty)
  }

  /// 0.25 is most often 0.25%, and a year of waiting a month. Source of the bounds: what French policies and factors ask,
  /// premiums of 0.05 to 1.5% of sales and commissions of 0.1 to 2%, and a good deal more.
  @Test(arguments: [
    ("premium: { rate: 0.25 }", "premium.rate", "0.25", "at most 5% as a rule", "did you mean \"0.25%\"?"),
    ("premium: { rate: \"6%\" }", "premium.rate", "6%", "at most 5% as a rule", nil),
    ("premium: { tax: 0.9 }", "premium.tax", "0.9", "at most 40% as a rule", "did you mean \"0.9%\"?"),
    ("waitingPeriodDays: 367", "waitingPeriodDays", "367", "at most 366 days as a rule", nil),
    ("overdueNoticeDays: 400", "overdueNoticeDays", "400", "at most 366 days as a rule", nil),
  ])
  func aTermBeyondWhatContractsState(
    text: String, field: String, value: String, expected: String, hint: String?
  ) throws {
    let found = try warnings("case.json5", "exclusions: {", "\(text), exclusions: {")
    let problem = try #require(found.count == 1 ? found.first : nil, "\(found)")
    #expect(problem.field == "scenarios[1].policy.\(field)" && problem.value == value && problem.line == 8)
    #expect(problem.expected.english == expected && problem.hint?.english == hint)
    let french = [
      "at most 5% as a rule": "au plus 5 % en règle générale",
      "at most 40% as a rule": "au plus 40 % en règle générale",
    ]
    #expect(problem.expected.french == french[expected] ?? "au plus 366 jours en règle générale")
  }

  @Test(arguments: [
    "premium: { rate: 0.05 }", "premium: { rate: \"0.25%\" }", "waitingPeriodDays: 366",
    "overdueNoticeDays: \"unlimited\"", "maximumTermsDays: 3650",
  ])
  func aTermThatContractsState(text: String) throws {
    #expect(try warnings("case.json5", "exclusions: {", "\(text), exclusions: {").isEmpty)
  }

  /// 0.9% of a loss is no cover: insurers pay 60% and more.
  @Test func anInsuredPercentageThatIsNone() throws {
    let found = try warnings("case.json5", "named: \"90%\"", "named: \"0.9%\"")
    #expect(found.map { $0.expected.french } == ["au moins 50 % en règle générale"], "\(found)")
    #expect(found.first?.hint?.english == "did you mean \"90%\"?")
    #expect(try warnings("case.json5", "named: \"90%\"", "named: \"60%\"").isEmpty)
  }

  /// 25.000 may be twenty-five thousand: three decimals are more than a currency has.
  @Test(arguments: [("25.000", 1), ("25.00", 0), ("25000", 0), ("1234.500", 0), ("0.500", 0)])
  func anAmountWhosePointMayCutThousands(text: String, count: Int) throws {
    let found = try warnings("limits.csv", "B1,named,5000", "B1,named,\(text)")
    #expect(found.count == count && found.allSatisfy { $0.value == text && $0.hint?.english == "read as 25.00" })
    let policy = try warnings("case.json5", "exclusions: {", "eachAndEveryFirstLoss: \(text), exclusions: {")
    #expect(policy.count == count, "\(policy)")
  }

  @Test func aReferenceAndAMarginAddUp() throws {
    let old = "assign: [\"B1\"]"
    func found(_ reference: String, _ margin: String) throws -> [String] {
      let text = "\(old), financing: { reference: \"\(reference)\", margin: \"\(margin)\" }"
      return try warnings("case.json5", old, text).map(\.expected.english)
    }
    #expect(try found("15%", "15%") == ["reference + margin of at most 20% as a rule"])
    #expect(try found("15%", "5%").isEmpty)
  }

  @Test func aFactorsPriceBeyondWhatFactorsAsk() throws {
    let old = "assign: [\"B1\"]"
    let found = try warnings(
      "case.json5", old,
      "\(old), commission: { rate: 0.4 }, financing: { reference: \"2%\", margin: 0.5 }, guaranteeDelayDays: 600")
    #expect(
      found.map(\.field) == [
        "scenarios[1].factoring.commission.rate", "scenarios[1].factoring.financing.margin",
        "scenarios[1].factoring.guaranteeDelayDays",
      ], "\(found)")
    #expect(found.map { $0.hint?.english } == ["did you mean \"0.4%\"?", "did you mean \"0.5%\"?", nil])
    #expect(try warnings("case.json5", old, "\(old), commission: { rate: \"0.4%\" }, noticeDays: 180").isEmpty)
  }
}
