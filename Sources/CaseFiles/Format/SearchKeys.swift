import Contracts
import Receivables

/// The keys of the search for a better structure.
package enum SearchKeys {
  static let path = "optimize"

  /// What is searched. A list that is absent or empty keeps today's term.
  package static let search = CaseSection(
    path: path,
    keys: [
      CaseKey(
        "scenario", .described(Wording("the baseline", fr: "la référence")), "id of the scenario that is changed"),
      CaseKey("insuredPercentage", "[]", "insured percentages of named limits to try"),
      CaseKey("discretionaryLimit", "[]", "discretionary limits to try"),
      CaseKey("eachAndEveryFirstLoss", "[]", "each-and-every first losses to try"),
      CaseKey("aggregateFirstLoss", "[]", "aggregate first losses to try"),
      CaseKey("maximumLiability", "[]", "maximum liabilities a year to try; amounts or unlimited"),
      CaseKey("raisedLimits", "[]", "limits raised together, each set tried beside today's limits"),
      CaseKey("advanceRate", "[]", "advance rates of the factor to try"),
      CaseKey("recourse", "[]", "factoring with recourse (true) or without (false) to try"),
      CaseKey("pricing", .section, "how a structure that nobody has quoted is priced"),
      CaseKey("target", "null", "what a structure has to reach: one of its keys; null for nothing"),
    ])

  /// Limits raised together.
  package static let raisedLimits = CaseSection(
    path: path + ".raisedLimits[]",
    keys: [
      CaseKey("name", .required, "name shown on pages"),
      CaseKey("limits", .required, "the new named limit of each buyer_id, in the policy's basis"),
    ])

  /// How a structure is priced.
  package static let pricing = CaseSection(
    path: path + ".pricing",
    keys: [
      CaseKey("volatility", "\"10%\"", "share of the deviation of indemnities that is added to their mean"),
      CaseKey(
        "load", .described(Wording("that of today's premium", fr: "celui de la prime actuelle")),
        "what is added to both in proportion, at most 1000%; null for that of today's premium"),
      CaseKey("quotes", "[]", "premiums that insurers have quoted; the first that fits a structure is its premium"),
    ])

  /// A quote.
  package static let quote = CaseSection(
    path: path + ".pricing.quotes[]",
    keys: [
      CaseKey("insuredPercentage", anyValue, "the insured percentage it is for"),
      CaseKey("discretionaryLimit", anyValue, "the discretionary limit it is for"),
      CaseKey("eachAndEveryFirstLoss", anyValue, "the each-and-every first loss it is for"),
      CaseKey("aggregateFirstLoss", anyValue, "the aggregate first loss it is for"),
      CaseKey("maximumLiability", anyValue, "the maximum liability it is for: an amount or unlimited"),
      CaseKey("premium", .required, "the premium of the horizon before fees and tax"),
    ])

  private static let anyValue = CaseKey.Fallback.described(Wording("any", fr: "toute valeur"))

  /// What a structure has to reach; one key.
  package static let target = CaseSection(
    path: path + ".target",
    keys: [
      CaseKey("expectedShortfall", unused, "most ES 99% of the retained loss, an amount"),
      CaseKey("totalCost", unused, "most mean total cost of risk, an amount"),
      CaseKey("shortfallProbability", unused, "most probability that cash falls below the credit line in the horizon"),
    ])

  private static let unused = CaseKey.Fallback.described(Wording("not asked", fr: "non demandé"))

  /// Every section, for the format page.
  package static let all = [search, raisedLimits, pricing, quote, target]
}
