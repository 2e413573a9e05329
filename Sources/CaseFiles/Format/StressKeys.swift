import Receivables

/// The keys of a stress that the case gives beside the built-in ones.
package enum StressKeys {
  /// A stress: at least one shock; all that are given come together.
  package static let stress = CaseSection(
    path: "stresses[]",
    keys: [
      CaseKey("id", .required, "identifier used by --stress and results; none of the built-in ones (stress.md)"),
      CaseKey("name", .described(Wording("the id", fr: "l'id")), "name shown on pages"),
      CaseKey("defaultProbability", "[]", "probabilities of default multiplied, for all buyers or by sector"),
      CaseKey("factorShock", "0", "standard deviations by which the global factor stands lower on every path, 0 to 10"),
      CaseKey("largestBuyers", "null", "the buyers that owe most at asOf become insolvent; null for none"),
      CaseKey("limitCuts", "[]", "what the insurer does to its limits, on all buyers or by sector"),
      CaseKey("delayDays", "0", "days by which every open or future invoice is paid later, 0 to 366"),
      CaseKey("facilityWithdrawn", "null", "the factor gives notice of the contract's end; null if it does not"),
    ])

  /// One multiplier of probabilities of default.
  package static let defaultProbability = CaseSection(
    path: "stresses[].defaultProbability[]",
    keys: [
      CaseKey("times", .required, "the factor, 0 to 1000; what comes of it stays below 1"),
      CaseKey("sector", "null", "the sector concerned, as buyers.csv writes it or its code alone; null for all buyers"),
    ])

  /// The buyers that fail.
  package static let largestBuyers = CaseSection(
    path: "stresses[].largestBuyers",
    keys: [
      CaseKey("fail", .required, "how many, 1 to 1000"),
      CaseKey("afterDays", "30", "days from asOf to the opening judgment"),
    ])

  /// One cut of limits.
  package static let limitCut = CaseSection(
    path: "stresses[].limitCuts[]",
    keys: [
      CaseKey("keeps", "0", "share of each limit that stays, below 100%; 0 is a withdrawal"),
      CaseKey("sector", "null", "the sector concerned, as buyers.csv writes it or its code alone; null for all buyers"),
      CaseKey("afterDays", "0", "days from asOf to the decision, which binds after the policy's notice"),
    ])

  /// The end of the facility.
  package static let facilityWithdrawn = CaseSection(
    path: "stresses[].facilityWithdrawn",
    keys: [CaseKey("afterDays", "0", "days from asOf to the notice; the contract ends noticeDays later")])

  /// Every section, for the format page.
  package static let all = [stress, defaultProbability, largestBuyers, limitCut, facilityWithdrawn]
}
