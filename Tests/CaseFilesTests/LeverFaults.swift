/// The faults of levers: unknown ones, values outside their range, and whom they concern.
enum LeverFaults {
  static let all: [CaseFault] = [
    lever(
      "\"earlyDuning\"", at: "\"early", "", "earlyDuning", "a lever of levers.md", "did you mean earlyDunning?"),
    lever("1", at: "1", "", "1", "a lever's name, or an object such as { lever: … }"),
    lever(
      "{ share: \"30%\" }", at: "{", ".lever", "",
      "the key lever: name of a lever of levers.md; a text alone is a lever with its usual values"),
    lever(
      "{ lever: \"deposits\" }", at: "\"deposits", ".lever", "deposits", "a lever of levers.md", "did you mean deposit?"
    ),
    lever(
      "{ lever: \"deposit\", share: \"130%\" }", at: "\"130", ".share", "130%",
      "a rate from 0% to 100%, such as 0.9 or \"90%\""),
    lever(
      "{ lever: \"deposit\", share: 30 }", at: "30", ".share", "30", "a rate from 0% to 100%, such as 0.9 or \"90%\"",
      "write \"30%\""),
    lever(
      "{ lever: \"deposit\", buyers: [\"B9\"] }", at: "\"B9", ".buyers[0]", "B9", "a buyer_id of buyers.csv",
      "did you mean B1?"),
    lever(
      "{ lever: \"deposit\", buyers: [] }", at: "[]", ".buyers", "[…]", "at least one name",
      "leave the key out for all"),
    lever(
      "{ lever: \"deposit\", days: 5 }", at: "days", ".days", "days", "a known key",
      "known keys: lever, buyers, sectors, share"),
    lever(
      "{ lever: \"collectionAgency\", debtAgeMonths: 121 }", at: "121", ".debtAgeMonths", "121",
      "a whole number from 0 to 120"),
    lever(
      "{ lever: \"bankGuarantee\", amount: 2000000000 }", at: "2000", ".amount", "2000000000", "at most 1000000000.00",
      "is it in cents?"),
    lever(
      "{ lever: \"shorterTerms\", days: -5 }", at: "-5", ".days", "-5", "a whole number from 0 to 3650"),
    .init(
      "case.json5", "\"uninsured\" }", "\"uninsured\", levers: [\"deposit\", \"deposit\"] }", at: 5, 44,
      "scenarios[0].levers[1]", "deposit", "each lever once in a scenario", "the lever of line 5 is the same"),
    .init(
      "case.json5", "\"uninsured\" }", "\"uninsured\", levers: [\"earlyDunning\", \"lateDunning\"] }", at: 5, 49,
      "scenarios[0].levers[1]", "lateDunning", "only one of earlyDunning, lateDunning",
      "line 5 has earlyDunning already"),
  ]

  /// A lever alone in a scenario; `marker` begins where the fault is.
  private static func lever(
    _ text: String, at marker: String, _ field: String, _ value: String, _ expected: String, _ hint: String? = nil
  ) -> CaseFault {
    let offset = text.firstRange(of: marker).map { text.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
    return CaseFault(
      "case.json5", "\"uninsured\" }", "\"uninsured\", levers: [\(text)] }", at: 5, 33 + offset,
      "scenarios[0].levers[0]\(field)", value, expected, hint)
  }
}
