import Contracts
import Receivables

/// Kinds of cash that belong together where a page has no room for all of them: whom the money comes from or goes to.
enum CashGroup: CaseIterable {
  /// What debtors pay, in time or after a default, with what collecting it brings and costs.
  case customers
  /// What the factor pays out, less what it keeps of receipts, takes back and charges.
  case factor
  /// Indemnities, less premium, fees, tax and the insurers' share of recoveries.
  case insurers
  /// VAT paid to the State and regained from it.
  case state
  /// The flows that the case gives: suppliers, staff, taxes, loans.
  case flows

  /// Every group's kinds; the opening cash is in none, for it does not move.
  static func of(_ kind: CashKind) -> CashGroup? {
    switch kind {
    case .openingCash: nil
    case .receipt, .recovery, .penalty, .collection: .customers
    case .advance, .advanceRepaid, .fundRelease, .commission, .commissionVAT, .interest, .handBack, .guarantee: .factor
    case .premium, .premiumAdjustment, .fee, .tax, .indemnity, .recoveryToInsurer: .insurers
    case .vatDue, .vatRegained: .state
    case .flow: .flows
    }
  }

  /// Its name.
  var name: Wording {
    switch self {
    case .customers: Wording("Customers", fr: "Clients")
    case .factor: Wording("Factor, net", fr: "Factor, net")
    case .insurers: Wording("Insurers", fr: "Assureurs")
    case .state: Wording("VAT", fr: "TVA")
    case .flows: Wording("Own flows", fr: "Flux propres")
    }
  }

  /// Its hue.
  var hue: Meaning {
    switch self {
    case .customers: .overdue
    case .factor: .overLimit
    case .insurers: .insured
    case .state: .disputed
    case .flows: .neutral
    }
  }

  /// Its column in a table.
  var key: String { "\(self)" }
}

extension CashKind {
  /// Its name in a sentence.
  var words: Wording {
    switch self {
    case .openingCash: Wording("opening cash", fr: "trésorerie d’ouverture")
    case .receipt: Wording("receipts", fr: "encaissements clients")
    case .premium: Wording("premium", fr: "prime")
    case .premiumAdjustment: Wording("bonus or malus", fr: "bonus ou malus")
    case .fee: Wording("insurers’ fees", fr: "frais d’assurance")
    case .tax: Wording("insurance tax", fr: "taxe d’assurance")
    case .indemnity: Wording("indemnities", fr: "indemnités")
    case .recovery: Wording("recoveries", fr: "récupérations")
    case .recoveryToInsurer: Wording("insurers’ share of recoveries", fr: "récupérations revenant à l’assureur")
    case .vatDue: Wording("VAT due", fr: "TVA collectée")
    case .vatRegained: Wording("VAT regained", fr: "TVA récupérée")
    case .advance: Wording("advances", fr: "financements reçus")
    case .advanceRepaid: Wording("receipts kept by the factor", fr: "encaissements conservés par le factor")
    case .fundRelease: Wording("guarantee fund released", fr: "libération du fonds de garantie")
    case .commission: Wording("factoring commission", fr: "commission d’affacturage")
    case .commissionVAT: Wording("VAT on it", fr: "TVA sur commission")
    case .interest: Wording("factor’s interest", fr: "commission de financement")
    case .handBack: Wording("invoices handed back", fr: "contrepassations")
    case .guarantee: Wording("factor’s guarantee", fr: "garantie du factor")
    case .penalty: Wording("late-payment penalties", fr: "pénalités de retard")
    case .collection: Wording("cost of collection", fr: "frais de recouvrement")
    case .flow: Wording("own flows", fr: "flux propres")
    }
  }
}
