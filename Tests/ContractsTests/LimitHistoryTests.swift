import Contracts
import Receivables
import Testing

/// Each sentence of the limit rules (model.md §3, fine-print.md "Limits") on one small history.
@Suite struct LimitHistoryTests {
  /// A history and what binds deliveries on some days: `named 100`, `discretionary 10`, `none`, `refused`, `withdrawn`.
  struct Rule: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var rows: [CreditLimit]
    var expected: [(day: String, standing: String)]
  }

  private static func row(
    _ kind: LimitKind, _ amount: Int64?, _ from: String, until: String? = nil, notice: Int? = nil
  ) -> CreditLimit {
    CreditLimit(
      buyer: 0, kind: kind, amount: amount.map { .amount(Money(units: $0)) }, effectiveOn: Day(from)!,
      expiresOn: until.flatMap { Day($0) }, noticeDays: notice)
  }

  static let rules: [Rule] = [
    Rule(
      testDescription: "without decision the discretionary limit holds", rows: [],
      expected: [("2026-01-01", "discretionary 10")]),
    Rule(
      testDescription: "a named limit replaces it, even a lower one",
      rows: [row(.named, 5, "2026-02-01")],
      expected: [("2026-01-31", "discretionary 10"), ("2026-02-01", "named 5")]),
    Rule(
      testDescription: "a reduction binds after notice and a day, an increase at once",
      rows: [row(.named, 100, "2026-01-01"), row(.reduced, 60, "2026-03-01"), row(.named, 80, "2026-06-01")],
      expected: [("2026-03-31", "named 100"), ("2026-04-01", "named 60"), ("2026-06-01", "named 80")]),
    Rule(
      testDescription: "a lower named row is a reduction; its own notice counts",
      rows: [row(.named, 100, "2026-01-01"), row(.named, 60, "2026-03-01", notice: 5)],
      expected: [("2026-03-06", "named 100"), ("2026-03-07", "named 60")]),
    Rule(
      testDescription: "an expired row counts zero, so what follows is no reduction",
      rows: [row(.named, 100, "2026-01-01", until: "2026-01-31"), row(.named, 60, "2026-03-01")],
      expected: [("2026-01-31", "named 100"), ("2026-02-01", "none"), ("2026-03-01", "named 60")]),
    Rule(
      testDescription: "refused without a live named limit binds at once",
      rows: [row(.refused, nil, "2026-02-01")],
      expected: [("2026-01-31", "discretionary 10"), ("2026-02-01", "refused")]),
    Rule(
      testDescription: "refused on a live named limit is a withdrawal",
      rows: [row(.named, 100, "2026-01-01"), row(.refused, nil, "2026-02-01")],
      expected: [("2026-03-03", "named 100"), ("2026-03-04", "withdrawn")]),
    Rule(
      testDescription: "a withdrawal always has notice; until then the discretionary limit holds",
      rows: [row(.withdrawn, nil, "2026-02-01", notice: 10)],
      expected: [("2026-02-11", "discretionary 10"), ("2026-02-12", "withdrawn")]),
    Rule(
      testDescription: "a temporary limit passes, then the earlier decision resumes",
      rows: [row(.named, 100, "2026-01-01"), row(.temporary, 150, "2026-02-01", until: "2026-02-28")],
      expected: [("2026-02-01", "temporary 150"), ("2026-02-28", "temporary 150"), ("2026-03-01", "named 100")]),
    Rule(
      testDescription: "after a temporary limit without earlier row there is none, nor a discretionary one",
      rows: [row(.temporary, 150, "2026-02-01", until: "2026-02-28")],
      expected: [("2026-01-31", "discretionary 10"), ("2026-03-01", "none")]),
    Rule(
      testDescription: "a withdrawal of the same day or later overrules a temporary limit, one before does not",
      rows: [
        row(.named, 100, "2026-01-01"), row(.withdrawn, nil, "2026-01-10", notice: 0),
        row(.temporary, 150, "2026-02-01", until: "2026-06-30"), row(.withdrawn, nil, "2026-04-01", notice: 0),
      ],
      expected: [("2026-01-11", "withdrawn"), ("2026-02-01", "temporary 150"), ("2026-04-02", "withdrawn")]),
    Rule(
      testDescription: "a cut of a non-cancellable limit waits until its last day",
      rows: [
        row(.nonCancellable, 100, "2026-01-01", until: "2026-12-31"), row(.reduced, 40, "2026-03-01"),
      ],
      expected: [("2026-12-31", "nonCancellable 100"), ("2027-01-01", "named 40")]),
    Rule(
      testDescription: "a non-cancellable limit that lowers another is promised from its day, not from its binding",
      rows: [
        row(.named, 100, "2026-01-01"), row(.nonCancellable, 60, "2026-03-01", until: "2026-12-31"),
        row(.withdrawn, nil, "2026-03-10"),
      ],
      expected: [
        ("2026-03-31", "named 100"), ("2026-04-01", "nonCancellable 60"), ("2026-12-31", "nonCancellable 60"),
        ("2027-01-01", "withdrawn"),
      ]),
    Rule(
      testDescription: "a refusal that has ended leaves a temporary limit alone",
      rows: [
        row(.named, 100, "2026-01-01"), row(.temporary, 150, "2026-02-01", until: "2026-12-31"),
        row(.refused, nil, "2026-02-01", until: "2026-06-30"),
      ],
      expected: [("2026-03-04", "withdrawn"), ("2026-06-30", "withdrawn"), ("2026-07-01", "temporary 150")]),
    Rule(
      testDescription: "a refusal is smaller than a limit of zero, and than a withdrawal with its notice",
      rows: [row(.named, 0, "2026-02-01"), row(.refused, nil, "2026-02-01"), row(.withdrawn, nil, "2026-02-01")],
      expected: [("2026-02-01", "refused")]),
    Rule(
      testDescription: "of two rows of one day the smaller counts",
      rows: [row(.named, 100, "2026-02-01"), row(.named, 60, "2026-02-01")],
      expected: [("2026-02-01", "named 60")]),
    Rule(
      testDescription: "zero is a limit, not the absence of one",
      rows: [row(.named, 0, "2026-02-01")],
      expected: [("2026-02-01", "named 0")]),
  ]

  @Test(arguments: rules) func everyRuleBindsFromItsDay(rule: Rule) throws {
    var terms = PolicyTerms(
      structure: .wholeTurnover, from: try #require(Day("2026-01-01")), months: 12, namedPercentage: Rate(percent: 90))
    terms.discretionaryLimit = .amount(Money(units: 10))
    for rows in [rule.rows, rule.rows.reversed()] {
      let history = LimitHistory(firstLine: rows, under: terms)
      for (text, standing) in rule.expected {
        let day = try #require(Day(text))
        #expect(describe(history.standing(on: day)) == standing, "\(text)")
      }
    }
  }

  private func describe(_ standing: LimitStanding) -> String {
    switch standing {
    case .limit(let kind, let amount, _): "\(kind.rawValue) \(amount.cents / 100)"
    case .noLimit: "none"
    case .refused: "refused"
    case .withdrawn: "withdrawn"
    }
  }
}
