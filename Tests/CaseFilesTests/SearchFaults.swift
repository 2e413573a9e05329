/// The faults of a search for a better structure: values outside their range, and ranges that nothing would come of.
enum SearchFaults {
  static let all: [CaseFault] = [
    search(
      "scenario: \"curent\"", at: "\"curent", "scenario", "curent", "the id of a scenario", "did you mean current?"),
    search(
      "scenario: \"current\", insuredPercentage: [\"85%\", 120]", at: "120", "insuredPercentage[1]", "120",
      "a rate from 0% to 100%, such as 0.9 or \"90%\""),
    search(
      "scenario: \"current\", insuredPercentage: [\"85%\", \"95%\"]", at: "\"95", "insuredPercentage[1]", "95%",
      "at most 90%, the case's maximumInsuredPercentage"),
    search(
      "scenario: \"current\", insuredPercentage: \"85%\"", at: "\"85", "insuredPercentage", "85%",
      "a list such as [ … ]"
    ),
    search(
      "scenario: \"current\", aggregateFirstLoss: [1000, -1]", at: "-1", "aggregateFirstLoss[1]", "-1",
      "an amount of 0 or more"),
    search(
      "scenario: \"current\", aggregateFirstLoss: [1000, 1000]", at: "1000]", "aggregateFirstLoss[1]", "1000",
      "each value once", "line 3 has it already"),
    search(
      "scenario: \"current\", maximumLiability: [\"illimité\"]", at: "\"illi", "maximumLiability[0]", "illimité",
      "an amount such as 1234.50 or the word unlimited", "write unlimited"),
    search(
      "scenario: \"uninsured\", advanceRate: [\"90%\"]", at: "[", "advanceRate", "[…]", "a scenario with factoring",
      "uninsured has none"),
    search("recourse: [true]", at: "[", "recourse", "[…]", "a scenario with factoring", "uninsured has none"),
    search(
      "insuredPercentage: [0.8]", at: "[", "insuredPercentage", "[…]", "a scenario with a policy", "uninsured has none"),
    search(
      "scenario: \"current\", recourse: [\"oui\"]", at: "\"oui", "recourse[0]", "oui", "true or false", "write true"),
    search(
      "scenario: \"current\", raisedLimits: [{ name: \"x\", limits: { B9: 1 } }]", at: "B9",
      "raisedLimits[0].limits.B9",
      "B9", "a buyer_id of buyers.csv", "did you mean B1?"),
    search(
      "scenario: \"current\", raisedLimits: [{ name: \"x\", limits: {} }]", at: "{}", "raisedLimits[0].limits", "{…}",
      "at least one buyer"),
    search(
      "scenario: \"current\", raisedLimits: [{ limits: { B1: 1 } }]", at: "{ limits", "raisedLimits[0].name", "",
      "the key name: name shown on pages"),
    search(
      "pricing: { load: \"1001%\" }", at: "\"1001", "pricing.load", "1001%",
      "a rate from 0% to 1000%, such as 0.9 or \"90%\""),
    search(
      "pricing: { quotes: [{ insuredPercentage: \"80%\" }] }", at: "{ insured", "pricing.quotes[0].premium", "",
      "the key premium: the premium of the horizon before fees and tax"),
    search(
      "target: {}", at: "{}", "target", "{…}", "one of expectedShortfall, totalCost and shortfallProbability"),
    search(
      "target: { totalCost: 1, expectedShortfall: 2 }", at: "{ total", "target", "{…}",
      "one of expectedShortfall, totalCost and shortfallProbability"),
    search(
      "target: { shortfallProbability: 5 }", at: "5", "target.shortfallProbability", "5",
      "a rate from 0% to 100%, such as 0.9 or \"90%\"", "write \"5%\""),
    search(
      "target: { totalCosts: 5 }", at: "totalC", "target.totalCosts", "totalCosts", "a known key",
      "did you mean totalCost?"),
    search(
      "insuredPercentages: []", at: "insured", "insuredPercentages", "insuredPercentages", "a known key",
      "did you mean insuredPercentage?"),
    tooMany,
  ]

  /// 18³ = 5,832 structures.
  private static let tooMany: CaseFault = {
    let amounts = (1...18).map { "\($0)000" }.joined(separator: ", ")
    let text =
      "scenario: \"current\", eachAndEveryFirstLoss: [\(amounts)], aggregateFirstLoss: [\(amounts)], "
      + "maximumLiability: [\(amounts)]"
    return CaseFault(
      "case.json5", "exchangeRates: {", "optimize: { \(text) }, exchangeRates: {", at: 3, 13, "optimize", "{…}",
      "at most 5000 structures", "these lists make 5832")
  }()

  /// A search before the exchange rates; `marker` begins where the fault is.
  private static func search(
    _ text: String, at marker: String, _ field: String, _ value: String, _ expected: String, _ hint: String? = nil
  ) -> CaseFault {
    let offset = text.firstRange(of: marker).map { text.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
    return CaseFault(
      "case.json5", "exchangeRates: {", "optimize: { \(text) }, exchangeRates: {", at: 3, 15 + offset,
      "optimize.\(field)", value, expected, hint)
  }
}
