import Receivables

/// The keys of a factoring contract.
package enum FactoringKeys {
  static let path = "scenarios[].factoring"

  /// The terms.
  package static let factoring = CaseSection(
    path: path,
    keys: [
      CaseKey("factor", "\"\"", "who factors"),
      CaseKey("recourse", "true", "whether unpaid invoices go back to the seller"),
      CaseKey("disclosure", "\"notified\"", "notified or confidential"),
      CaseKey("approvals", "\"policy\"", "whose approvals bound what is financed: policy or own (kind factor)"),
      CaseKey("from", .described(Wording("asOf", fr: "asOf")), "first day of assignment"),
      CaseKey("to", "null", "last day of assignment; null if open-ended"),
      CaseKey("noticeDays", "60", "days of notice of the contract's end", usual: .period),
      CaseKey("assign", "\"all\"", "all, or a list of buyer_id"),
      CaseKey("advanceRate", "\"100%\"", "share of the eligible amount that is advanced"),
      CaseKey("guaranteeFund", .section, "what the factor holds back"),
      CaseKey("reserves", "0", "further reserves, an amount"),
      CaseKey("drawn", "\"100%\"", "share of the availability drawn each day"),
      CaseKey("opening", .section, "the account at asOf"),
      CaseKey("commission", .section, "price of the service"),
      CaseKey("financing", .section, "price of the advance"),
      CaseKey("overdueLimitDays", "30", "days past due after which an invoice leaves the base", usual: .period),
      CaseKey("handBackDays", "60", "days past due on which an invoice goes back to the seller", usual: .period),
      CaseKey("concentrationCap", "null", "largest share of one buyer in the assigned total; null for none"),
      CaseKey("guaranteedShare", "\"100%\"", "share of the approved debt the factor bears without recourse"),
      CaseKey("guaranteeDelayDays", "60", "days from the judgment to the factor's guarantee", usual: .period),
    ])

  /// What the factor holds back.
  package static let guaranteeFund = CaseSection(
    path: path + ".guaranteeFund",
    keys: [
      CaseKey("design", "\"proportional\"", "proportional or capped"),
      CaseKey("rate", "0", "share of assigned invoices"),
      CaseKey("cap", "null", "of capped: an amount, or null for the mean of the last 12 month-ends"),
    ])

  /// The account at `asOf`.
  package static let opening = CaseSection(
    path: path + ".opening",
    keys: [
      CaseKey("fundsInUse", "0", "funds in use"),
      CaseKey("guaranteeFund", "0", "guarantee fund, as the factor's statement shows it"),
    ])

  /// Price of the service.
  package static let commission = CaseSection(
    path: path + ".commission",
    keys: [
      CaseKey("rate", "0", "rate on amounts assigned, VAT included", usual: .commissionRate),
      CaseKey("minimum", "0", "least commission of a contract year"),
      CaseKey("vat", "\"20%\"", "VAT on the commission"),
      CaseKey("taken", "\"assignment\"", "when it is taken: assignment or release"),
    ])

  /// Price of the advance.
  package static let financing = CaseSection(
    path: path + ".financing",
    keys: [
      CaseKey(
        "rate", .described(Wording("reference + margin", fr: "reference + margin")), "rate a year",
        usual: .interestRate),
      CaseKey("reference", "0", "reference rate a year; instead of rate", usual: .interestRate),
      CaseKey("margin", "0", "margin over the reference; instead of rate", usual: .interestRate),
      CaseKey("dayCount", "360", "days of the rate's year: 360 or 365"),
      CaseKey("taken", "\"arrears\"", "when interest is taken: arrears or upfront"),
    ])

  /// Every section, for the format page.
  package static let all = [factoring, guaranteeFund, opening, commission, financing]
}
