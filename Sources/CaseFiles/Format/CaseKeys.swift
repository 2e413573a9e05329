import Receivables

/// The keys of `case.json5` outside scenarios and market.
package enum CaseKeys {
  /// The whole file.
  package static let root = CaseSection(
    path: "",
    keys: [
      CaseKey("name", .described(Wording("the folder's name", fr: "le nom du dossier")), "name shown on pages"),
      CaseKey("asOf", .required, "valuation date"),
      CaseKey("currency", .required, "ISO 4217 code of the case's currency"),
      CaseKey(
        "baseline", .described(Wording("the first scenario", fr: "le premier scénario")),
        "id of the scenario the others are compared with"),
      CaseKey("seller", .section, "the insured company"),
      CaseKey("horizonMonths", "12", "length of the horizon from asOf, 1 to 36 months"),
      CaseKey("runOffMonths", "36", "how long claims and recoveries run on, 0 to 120 months"),
      CaseKey("exchangeRates", "{}", "units of the case's currency for one unit of each other currency"),
      CaseKey("maximumInsuredPercentage", "\"90%\"", "highest insured percentage allowed, at most 95%"),
      CaseKey("ageBuckets", "[30, 60, 90, 120]", "upper bounds, in days past due, of the aged balance"),
      CaseKey("costOfCapital", "0", "rate a year on the unexpected retained loss", usual: .capitalRate),
      CaseKey(
        "legal", .described(Wording("the built-in table", fr: "la table intégrée")),
        "ECB and French legal rates, by first day; they extend the built-in table"),
      CaseKey("market", .section, "assumptions on defaults, recoveries and lateness"),
      CaseKey("treasury", .section, "cash at asOf, credit line and VAT"),
      CaseKey("scenarios", "[{ id: \"uninsured\", name: \"No cover\" }]", "what is compared"),
      CaseKey("stresses", "[]", "bad years to hold the case against, beside the built-in ones (stress.md)"),
      CaseKey("simulation", .section, "how a simulation runs unless the command says otherwise"),
      CaseKey(
        "optimize",
        .described(
          Wording("a search around the baseline's own terms", fr: "une recherche autour des termes de référence")),
        "what the command optimize searches: ranges of terms, prices and a target"),
    ])

  /// The insured company.
  package static let seller = CaseSection(
    path: "seller",
    keys: [
      CaseKey("siren", "\"\"", "nine digits of the French company register"),
      CaseKey("country", "\"FR\"", "ISO 3166-1 alpha-2 code"),
    ])

  /// One row of the legal rates.
  package static let legal = CaseSection(
    path: "legal[]",
    keys: [
      CaseKey("from", .required, "first day in force"),
      CaseKey("ecbRate", .required, "refinancing rate of the European Central Bank", usual: .interestRate),
      CaseKey("legalRate", .required, "French legal interest rate between professionals", usual: .interestRate),
    ])

  /// Cash at `asOf`.
  package static let treasury = CaseSection(
    path: "treasury",
    keys: [
      CaseKey("openingCash", "0", "cash at the evening of asOf; negative if overdrawn"),
      CaseKey("creditLine", "0", "how far cash may fall below zero"),
      CaseKey("vatPaid", "\"none\"", "monthly or none: whether VAT due is paid"),
    ])

  /// How a simulation runs.
  package static let simulation = CaseSection(
    path: "simulation",
    keys: [
      CaseKey("paths", "100000", "number of paths"),
      CaseKey("seed", "1", "seed, a whole number from 0 to 2⁶³ − 1"),
      CaseKey("sampling", "\"pseudo\"", "pseudo, sobol or importance"),
    ])

  /// A scenario.
  package static let scenario = CaseSection(
    path: "scenarios[]",
    keys: [
      CaseKey("id", .required, "identifier used by commands and results"),
      CaseKey("name", .described(Wording("the id", fr: "l'id")), "name shown on pages"),
      CaseKey("policy", "null", "the only policy; null for none"),
      CaseKey("policies", "[]", "the policies in order, instead of policy"),
      CaseKey("factoring", "null", "the factoring contract; null for none"),
      CaseKey("levers", "[]", "the seller's own measures, by name or as objects, in the order in which they act"),
    ])

  /// Every section of the file, for the format page.
  package static let all: [CaseSection] =
    [root, seller, legal, treasury, simulation, scenario] + MarketKeys.all + PolicyKeys.all + FactoringKeys.all
    + [LeverKeys.common] + StressKeys.all + SearchKeys.all
}
