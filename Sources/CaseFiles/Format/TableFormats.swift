import Receivables

/// The columns of the case's delimited files.
package enum TableFormats {
  /// Who the buyers are.
  package static let buyers = TableFormat(
    file: "buyers.csv",
    columns: [
      TableColumn("buyer_id", "identifier", isRequired: true),
      TableColumn("name", "company name"),
      TableColumn("siren", "nine digits of the French company register"),
      TableColumn(
        "country", "ISO 3166-1 alpha-2 code", blank: Wording("the seller's country", fr: "le pays du vendeur")),
      TableColumn("sector", "sector, in the user's own words"),
      TableColumn("group_id", "buyer_id of the group's parent"),
      TableColumn(
        "relationship", "third_party, affiliate, public or consumer", blank: "third_party"),
      TableColumn("rating", "a rating of the case's scale"),
      TableColumn(
        "pd_1y", "probability of default within a year, 0 to less than 1",
        blank: Wording("that of the rating, else 0", fr: "celle de la notation, sinon 0")),
      TableColumn(
        "lgd", "share of the debt lost at default",
        blank: Wording("by the market's recovery law", fr: "selon la loi de recouvrement du marché")),
      TableColumn("retention_of_title", "share of the debt that retention of title recovers besides", blank: "0"),
      TableColumn("annual_sales", "sales of a year excluding VAT"),
      TableColumn("outstanding", "a constant balance including VAT, for a buyer without invoices"),
      TableColumn(
        "vat_rate", "VAT rate of the buyer's invoices",
        blank: Wording("20% if the country is FR, else 0%", fr: "20 % si le pays est FR, sinon 0 %")),
      TableColumn("terms_days", "agreed payment terms in days from issue"),
      TableColumn("mean_days_late", "mean days paid beyond due; instead of the ledger's own"),
      TableColumn("insolvent_on", "day of the opening judgment, if it is certain"),
    ])

  /// The ledger.
  package static let invoices = TableFormat(
    file: "invoices.csv",
    columns: [
      TableColumn("invoice_id", "identifier", isRequired: true),
      TableColumn("buyer_id", "the buyer", isRequired: true),
      TableColumn("issued_on", "day of issue, taken for that of shipment", isRequired: true),
      TableColumn(
        "due_on", "original due date",
        blank: Wording("issue + the buyer's terms, else 30 days", fr: "émission + délai de l'acheteur, sinon 30 jours")),
      TableColumn("amount", "including VAT; negative for a credit note", isRequired: true),
      TableColumn("vat_rate", "VAT rate", blank: Wording("the buyer's", fr: "celui de l'acheteur")),
      TableColumn(
        "currency", "ISO 4217 code", blank: Wording("the case's currency", fr: "la devise du dossier")),
      TableColumn("settled_on", "day of settlement in full"),
      TableColumn("paid", "what has been paid of a document not settled, at asOf", blank: "0"),
      TableColumn("disputed", "true or false", blank: "false"),
      TableColumn("overdue_notified_on", "day on which the insurer was told; blank if not, column absent if unknown"),
      TableColumn("assigned_on", "day of assignment to the factor"),
    ])

  /// Decisions of insurers and factors.
  package static let limits = TableFormat(
    file: "limits.csv",
    columns: [
      TableColumn("buyer_id", "the buyer", isRequired: true),
      TableColumn(
        "kind", "named, temporary, refused, reduced, withdrawn, top_up, non_cancellable or factor", isRequired: true),
      TableColumn("amount", "a number or unlimited; blank only for refused and withdrawn"),
      TableColumn(
        "insured_percentage", "of this limit", blank: Wording("the policy's", fr: "celle de la police")),
      TableColumn(
        "effective_on", "day the decision takes effect", blank: Wording("since ever", fr: "depuis toujours")),
      TableColumn("expires_on", "last day in force; blank if open-ended"),
      TableColumn(
        "notice_days", "days of notice of a cut", blank: Wording("the policy's", fr: "ceux de la police")),
      TableColumn("scenario", "scenario it belongs to", blank: Wording("all scenarios", fr: "tous les scénarios")),
    ])

  /// Sales by buyer and month.
  package static let sales = TableFormat(
    file: "sales.csv",
    columns: [
      TableColumn("buyer_id", "the buyer", isRequired: true),
      TableColumn("month", "month, such as 2026-10", isRequired: true),
      TableColumn("amount", "sales excluding VAT", isRequired: true),
    ])

  /// Cash flows other than receivables.
  package static let flows = TableFormat(
    file: "flows.csv",
    columns: [
      TableColumn("date", "first date", isRequired: true),
      TableColumn("amount", "negative if it goes out", isRequired: true),
      TableColumn("label", "what it is"),
      TableColumn(
        "repeat", "weekly, monthly, quarterly or yearly", blank: Wording("once", fr: "une fois")),
      TableColumn("until", "last date it may fall on; blank for no end"),
    ])

  /// Given losses, the file of `--events`.
  package static let events = TableFormat(
    file: "events",
    columns: [
      TableColumn("buyer_id", "the buyer", isRequired: true),
      TableColumn("date", "day of default: the judgment, or the declared default", isRequired: true),
      TableColumn("kind", "insolvency or protracted", isRequired: true),
      TableColumn(
        "outstanding", "the debt including VAT",
        blank: Wording(
          "the buyer's open invoices, or its balance", fr: "les factures ouvertes de l'acheteur, ou son encours")),
      TableColumn(
        "filed_on", "day the claim is filed",
        blank: Wording("by the policy's deadlines", fr: "selon les délais de la police")),
      TableColumn("recovery", "gross amount recovered", blank: "0"),
      TableColumn("recovery_on", "day of the recovery"),
      TableColumn("recovery_costs", "costs of the recovery", blank: "0"),
    ])

  /// Every file, in the order they are read.
  package static let all = [buyers, invoices, limits, sales, flows, events]
}
