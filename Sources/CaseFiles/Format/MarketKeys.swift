import Receivables

/// The keys of `market`.
package enum MarketKeys {
  /// The assumptions.
  package static let market = CaseSection(
    path: "market",
    keys: [
      CaseKey(
        "ratings", .described(Wording("the built-in scale", fr: "l'échelle intégrée")),
        "one-year probability of default of each rating"),
      CaseKey("termStructure", "{}", "cumulative probabilities of default by year of a rating; constant hazard beyond"),
      CaseKey("dependence", .section, "how buyers default together"),
      CaseKey("insolvencyShare", "0.7", "probability that a default is an insolvency, else protracted"),
      CaseKey("stressDays", "45", "days before its default on which a buyer stops paying"),
      CaseKey("sellerStops", "\"stopShipment\"", "when deliveries stop: stopShipment or default"),
      CaseKey("groupContagion", "0.8", "probability that a member defaults with its parent"),
      CaseKey("limitCut", .section, "withdrawals shortly before a default"),
      CaseKey("recovery", .section, "what is recovered after a default"),
      CaseKey("vatRecovery", .section, "VAT regained on debts lost by insolvency"),
      CaseKey("lateness", .section, "how lateness follows the economy"),
    ])

  /// How buyers default together.
  package static let dependence = CaseSection(
    path: "market.dependence",
    keys: [
      CaseKey("family", "\"gaussian\"", "gaussian or studentT"),
      CaseKey("global", "0.02", "share of variance of the global factor"),
      CaseKey("sector", "0.02", "share of variance of the sector's factor"),
      CaseKey("country", "0", "share of variance of the country's factor"),
      CaseKey("degreesOfFreedom", "null", "of studentT, above 0; required there"),
    ])

  /// Withdrawals shortly before a default.
  package static let limitCut = CaseSection(
    path: "market.limitCut",
    keys: [
      CaseKey("probability", "0.3", "probability that the insurer withdraws the limit of a buyer that will default"),
      CaseKey("leadDays", "60", "days before the default on which it decides"),
    ])

  /// Recovery by kind of default.
  package static let recovery = CaseSection(
    path: "market.recovery",
    keys: [
      CaseKey("insolvency", .section, "after an insolvency"),
      CaseKey("protracted", .section, "after a protracted default"),
    ])

  /// Recovery after an insolvency.
  package static let insolvency = CaseSection(
    path: "market.recovery.insolvency", keys: law(mean: "0.05", delay: "690"))

  /// Recovery after a protracted default.
  package static let protracted = CaseSection(
    path: "market.recovery.protracted", keys: law(mean: "0.5", delay: "300"))

  private static func law(mean: String, delay: String) -> [CaseKey] {
    [
      CaseKey("mean", mean, "mean share of the debt"),
      CaseKey("concentration", "4", "concentration of the Beta law, above 0; null for exactly the mean"),
      CaseKey("meanDelayDays", delay, "mean delay from the default, exponential"),
    ]
  }

  /// VAT of lost debts.
  package static let vatRecovery = CaseSection(
    path: "market.vatRecovery",
    keys: [
      CaseKey("share", "1", "share of the VAT of the loss that is regained"),
      CaseKey("delayDays", "400", "days from the default"),
    ])

  /// How lateness follows the economy.
  package static let lateness = CaseSection(
    path: "market.lateness",
    keys: [CaseKey("sensitivity", "0.25", "β of the lateness level, 0 to 2; 0 for none")])

  /// Every section, for the format page.
  package static let all = [market, dependence, limitCut, recovery, insolvency, protracted, vatRecovery, lateness]
}
