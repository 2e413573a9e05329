import Receivables

/// The keys of a policy.
package enum PolicyKeys {
  static let path = "scenarios[].policies[]"

  /// The terms.
  package static let policy = CaseSection(
    path: path,
    keys: [
      CaseKey("insurer", "\"\"", "who insures"),
      CaseKey("structure", .required, "wholeTurnover, namedBuyers, excessOfLoss or topUp"),
      CaseKey("replaces", "false", "of a topUp: stands alone where the first line was refused or withdrawn"),
      CaseKey("period", .section, "the first policy year"),
      CaseKey("renews", "true", "whether the policy renews on the same terms each period"),
      CaseKey("attachment", "\"shipment\"", "date that puts a loss into a policy year: shipment or loss"),
      CaseKey("insuredPercentage", .section, "of named and of discretionary limits"),
      CaseKey("discretionaryLimit", "0", "limit of a buyer without decision: an amount or \"unlimited\""),
      CaseKey("basis", "\"exclVAT\"", "of limits, balances and losses: exclVAT or inclVAT"),
      CaseKey("limitSlots", "\"shipment\"", "when an invoice takes its place in the limit: shipment or loss"),
      CaseKey("revolving", "false", "whether what was over limit moves under it as older invoices are paid"),
      CaseKey("claimsThreshold", .section, "least covered loss that is indemnified"),
      CaseKey("eachAndEveryFirstLoss", "0", "amount the insured keeps of each loss"),
      CaseKey("firstLossPosition", "\"afterPercentage\"", "of that amount: afterPercentage or beforePercentage"),
      CaseKey("minimumRetention", "0", "least amount the insured keeps of each loss"),
      CaseKey("aggregateFirstLoss", .section, "total the insured keeps in a policy year"),
      CaseKey("maximumLiability", "null", "most the insurer pays in a policy year; null for unlimited"),
      CaseKey("maximumTermsDays", "\"unlimited\"", "longest insured payment terms from issue, in days"),
      CaseKey(
        "maximumExtensionDays", "60", "maximum extension period after the original due date, in days", usual: .period),
      CaseKey(
        "overdueNoticeDays", "\"unlimited\"", "days past due within which an overdue is notified", usual: .period),
      CaseKey("withdrawalNoticeDays", "30", "days of notice of a reduction or withdrawal", usual: .period),
      CaseKey("waitingPeriodDays", "0", "waiting period of a protracted default, in days", usual: .period),
      CaseKey("waitingFrom", "\"dueDate\"", "start of the waiting period: dueDate or filing"),
      CaseKey("filingDays", "30", "days after the maximum extension within which the claim is filed", usual: .period),
      CaseKey(
        "indemnityDelayDays", "30", "days from the date of loss, or the later filing, to the indemnity", usual: .period
      ),
      CaseKey("premium", .section, "what the policy costs"),
      CaseKey("exclusions", .section, "what is not insured"),
    ])

  /// The first policy year.
  package static let period = CaseSection(
    path: path + ".period",
    keys: [
      CaseKey("from", .required, "first day"),
      CaseKey("months", "12", "length of a policy year, 1 to 120 months"),
    ])

  /// Insured percentages.
  package static let insuredPercentage = CaseSection(
    path: path + ".insuredPercentage",
    keys: [
      CaseKey("named", .required, "of named limits; absent under excessOfLoss: 100%", usual: .insuredPercentage),
      CaseKey(
        "discretionary", .described(asNamed),
        "of the discretionary limit"),
      CaseKey("temporary", .described(asNamed), "of temporary limits"),
      CaseKey("nonCancellable", .described(asNamed), "of non-cancellable limits"),
      CaseKey("topUp", .described(asNamed), "of top-up limits"),
    ])

  private static let asNamed = Wording("that of named limits", fr: "celle des limites dénommées")

  /// Least covered loss.
  package static let claimsThreshold = CaseSection(
    path: path + ".claimsThreshold",
    keys: [
      CaseKey("amount", "0", "covered loss below which nothing is paid"),
      CaseKey("equalQualifies", "true", "whether a covered loss equal to it is paid"),
    ])

  /// Total the insured keeps in a year.
  package static let aggregateFirstLoss = CaseSection(
    path: path + ".aggregateFirstLoss",
    keys: [
      CaseKey("amount", "0", "total of a policy year"),
      CaseKey("consumedBy", "\"insurersShare\"", "what uses it up: insurersShare or coveredLoss"),
      CaseKey("used", "0", "used before asOf in the running year"),
    ])

  /// Most the insurer pays in a year.
  package static let maximumLiability = CaseSection(
    path: path + ".maximumLiability",
    keys: [
      CaseKey(
        "multipleOfPremium", .described(Wording("none", fr: "aucun")), "times the premium; or amount"),
      CaseKey("base", "\"paid\"", "of the multiple: paid or minimum premium"),
      CaseKey("amount", .described(Wording("none", fr: "aucun")), "an amount a year; or multipleOfPremium"),
      CaseKey("used", "0", "paid before asOf in the running year"),
    ])

  /// What the policy costs.
  package static let premium = CaseSection(
    path: path + ".premium",
    keys: [
      CaseKey("rate", .described(Wording("none", fr: "aucun")), "rate on the base; or flat", usual: .premiumRate),
      CaseKey("base", "\"sales\"", "sales, coveredSales or monthEndBalances"),
      CaseKey("flat", .described("0"), "an amount a year; or rate"),
      CaseKey("minimum", "0", "least premium of a year"),
      CaseKey("instalments", "4", "equal instalments a year: 1, 2, 3, 4, 6 or 12"),
      CaseKey("tax", "0", "rate on premium and fees", usual: .taxRate),
      CaseKey("requestFee", "0", "fee for each named limit in its first year"),
      CaseKey("monitoringFee", "0", "fee for each named limit a year"),
      CaseKey("bonusMalus", "[]", "adjustments by loss ratio; the first line that matches holds"),
    ])

  /// One line of the bonus/malus table.
  package static let bonusMalus = CaseSection(
    path: path + ".premium.bonusMalus[]",
    keys: [
      CaseKey("lossRatioBelow", .described(Wording("none", fr: "aucun")), "applies below this loss ratio; or above"),
      CaseKey("lossRatioAbove", .described(Wording("none", fr: "aucun")), "applies above this loss ratio; or below"),
      CaseKey("adjustment", .required, "change of the premium, -100% to 100%"),
    ])

  /// What is not insured.
  package static let exclusions = CaseSection(
    path: path + ".exclusions",
    keys: [
      CaseKey("countries", "[]", "ISO 3166-1 alpha-2 codes"),
      CaseKey("sectors", "[]", "as buyers.csv names them"),
      CaseKey("buyers", "[]", "buyer_id of single buyers"),
      CaseKey("relationships", "[\"affiliate\", \"public\", \"consumer\"]", "kinds of buyers"),
    ])

  /// Every section, for the format page.
  package static let all = [
    policy, period, insuredPercentage, claimsThreshold, aggregateFirstLoss, maximumLiability, premium, bonusMalus,
    exclusions,
  ]
}
