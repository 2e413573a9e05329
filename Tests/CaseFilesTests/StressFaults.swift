/// The faults of stresses: what stress.md and the format page say of their keys.
enum StressFaults {
  static let all: [CaseFault] = [
    stress("delayDays: 400", at: "400", ".delayDays", "400", "a whole number from 0 to 366"),
    stress("factorShock: 11", at: "11", ".factorShock", "11", "a number from 0 to 10"),
    stress(
      "delayDay: 4, factorShock: 1", at: "delayDay", ".delayDay", "delayDay", "a known key", "did you mean delayDays?"),
    stress(
      "defaultProbability: [ { sector: \"Conseil\" } ]", at: "{ sector", ".defaultProbability[0].times", "",
      "the key times: the factor, 0 to 1000; what comes of it stays below 1"),
    stress(
      "defaultProbability: [ { times: -2 } ]", at: "-2", ".defaultProbability[0].times", "-2", "a number from 0 to 1000"
    ),
    stress(
      "defaultProbability: { times: 2 }", at: "{ times", ".defaultProbability", "{…}", "a list such as [ … ]"),
    stress("largestBuyers: { fail: 0 }", at: "0", ".largestBuyers.fail", "0", "a whole number from 1 to 1000"),
    stress("largestBuyers: 3", at: "3", ".largestBuyers", "3", "an object such as { … }"),
    stress(
      "limitCuts: [ { keeps: 50 } ]", at: "50", ".limitCuts[0].keeps", "50",
      "a rate from 0% to 100%, such as 0.9 or \"90%\"", "write \"50%\""),
    stress("limitCuts: [ { keeps: 1 } ]", at: "1", ".limitCuts[0].keeps", "1", "a share below 100%"),
    stress(
      "facilityWithdrawn: { afterDays: 1097 }", at: "1097", ".facilityWithdrawn.afterDays", "1097",
      "a whole number from 0 to 1096"),
    .general(
      "stresses: [ { id: \"s\" } ]", at: 15, "stresses[0]", "{…}", "at least one shock",
      "write delayDays: 15, for instance"),
    .general(
      "stresses: [ { id: \"crisis\", delayDays: 1 } ]", at: 21, "stresses[0].id", "crisis",
      "an id that no built-in stress has", "stress.md lists them"),
    .general(
      "stresses: [ { id: \"s\", delayDays: 1 }, { id: \"s\", delayDays: 2 } ]", at: 48, "stresses[1].id", "s",
      "an id of its own for each stress", "the stress of line 3 has it too"),
    .general(
      "stresses: [ { delayDays: 1 } ]", at: 15, "stresses[0].id", "",
      "the key id: identifier used by --stress and results; none of the built-in ones (stress.md)"),
    .general("stresses: [ 3 ]", at: 15, "stresses[0]", "3", "an object such as { … }"),
  ]

  /// A stress with `text` behind its id; `marker` begins where the fault is.
  private static func stress(
    _ text: String, at marker: String, _ field: String, _ value: String, _ expected: String, _ hint: String? = nil
  ) -> CaseFault {
    let start = "stresses: [ { id: \"s\", "
    let offset = text.firstRange(of: marker).map { text.distance(from: text.startIndex, to: $0.lowerBound) } ?? 0
    return .general(
      "\(start)\(text) } ]", at: 3 + start.count + offset, "stresses[0]\(field)", value, expected, hint)
  }
}
