import Receivables

/// A scenario with a policy for the user to fill in: every key with its meaning, valid as it is once its comment signs
/// are taken away. Values: the examples of the format page.
struct PolicyTemplate {
  /// The first day of the policy: a year before the valuation date, so that a year of invoices lies within it.
  let from: Day
  private let french: Bool

  /// The template of a case valued at `asOf`, its comments in French or English.
  init(asOf: Day, inFrench french: Bool) {
    from = asOf.addingMonths(-12).startOfMonth
    self.french = french
  }

  /// The lines without comment signs, to stand in the list of scenarios.
  var lines: [String] {
    let keys = terms.map { text, english, french in
      let comment = self.french ? french : english
      return "    " + (comment.isEmpty ? text : text.padded(to: 66) + "// " + comment)
    }
    return ["{", "  id: \"insured\", name: \"\(french ? "Police globale" : "Whole-turnover policy")\",", "  policy: {"]
      + keys + ["  },", "},"]
  }

  private var terms: [(text: String, english: String, french: String)] {
    [
      ("insurer: \"\",", "who insures", "l'assureur"),
      ("structure: \"wholeTurnover\",", "or namedBuyers, excessOfLoss, topUp", "ou namedBuyers, excessOfLoss, topUp"),
      ("period: { from: \"\(from)\", months: 12 }, renews: true,", "first policy year", "première année d'assurance"),
      ("attachment: \"shipment\",", "or loss", "ou loss"),
      (
        "insuredPercentage: { named: \"90%\", discretionary: \"60%\" },", "of limits in limits.csv, and of others",
        "quotité des limites de limits.csv, et des autres"
      ),
      ("discretionaryLimit: 10000,", "for buyers without a decision", "pour les acheteurs sans décision"),
      (
        "basis: \"exclVAT\", limitSlots: \"shipment\", revolving: false,", "or inclVAT; loss; true",
        "ou inclVAT ; loss ; true"
      ),
      ("claimsThreshold: { amount: 500, equalQualifies: true },", "least loss indemnified", "seuil d'intervention"),
      (
        "eachAndEveryFirstLoss: 0, firstLossPosition: \"afterPercentage\",", "kept of each loss",
        "franchise par sinistre"
      ),
      ("minimumRetention: 0,", "least amount kept of each loss", "retenue minimale par sinistre"),
      (
        "aggregateFirstLoss: { amount: 0, consumedBy: \"insurersShare\", used: 0 },", "kept of a year",
        "franchise annuelle globale"
      ),
      (
        "maximumLiability: { multipleOfPremium: 30, base: \"paid\", used: 0 },", "or { amount: 300000 }; null: none",
        "ou { amount: 300000 } ; null : aucune"
      ),
      ("maximumTermsDays: 120,", "longest payment terms insured", "durée de crédit maximale"),
      ("maximumExtensionDays: 60,", "longest extension of the due date", "prorogation maximale de l'échéance"),
      ("overdueNoticeDays: 90,", "days past due to declare an overdue", "jours de retard pour déclarer un impayé"),
      ("withdrawalNoticeDays: 30,", "notice of a reduction or withdrawal", "préavis de réduction ou de retrait"),
      ("waitingPeriodDays: 150, waitingFrom: \"dueDate\",", "of a protracted default", "délai de carence"),
      ("filingDays: 30, indemnityDelayDays: 30,", "to file a claim; to be paid", "pour déclarer ; pour être indemnisé"),
      ("premium: {", "", ""),
      (
        "  rate: \"0.25%\", base: \"sales\", minimum: 5000, instalments: 4,", "or flat: an amount",
        "ou flat : un montant"
      ),
      (
        "  tax: 0, requestFee: 0, monitoringFee: 0, bonusMalus: [],", "fees for each named limit",
        "frais par limite dénommée"
      ),
      ("},", "", ""),
      ("exclusions: {", "", ""),
      (
        "  countries: [], sectors: [], buyers: [],", "codes, sectors of buyers.csv, identifiers",
        "codes, secteurs de buyers.csv, identifiants"
      ),
      (
        "  relationships: [\"affiliate\", \"public\", \"consumer\"],", "as buyers.csv names them",
        "comme dans buyers.csv"
      ),
      ("},", "", ""),
    ]
  }
}

extension String {
  /// The text with spaces behind it up to a width, at least one.
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
