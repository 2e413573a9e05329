import Audit
import Contracts
import Receivables

// The names that the pages give to statuses, reasons and classes.

extension CoverStatus {
  /// The status and its reason, as a line of a table.
  var words: Wording {
    switch self {
    case .insured(let kind): Wording("Insured: \(kind.words.english)", fr: "Garanti : \(kind.words.french)")
    case .overLimit: Wording("Over limit", fr: "Dépassement d’agrément")
    case .noLimit: Wording("No limit", fr: "Sans agrément")
    case .refused: Wording("Refused", fr: "Agrément refusé")
    case .withdrawn: Wording("Withdrawn", fr: "Agrément retiré")
    case .breach(let breach): Wording("Breach: \(breach.words.english)", fr: "Déchéance : \(breach.words.french)")
    case .disputed: Wording("Disputed", fr: "Litige")
    case .excluded(let exclusion):
      Wording("Excluded: \(exclusion.words.english)", fr: "Exclu : \(exclusion.words.french)")
    case .assigned: Wording("Borne by the factor", fr: "Risque porté par le factor")
    case .noPolicy: Wording("No policy", fr: "Sans police")
    case .credit: Wording("Credit not set off", fr: "Avoir non lettré")
    }
  }

  /// The hue of the status; nil for credits, which are no debt.
  var meaning: Meaning? {
    switch self {
    case .insured: .insured
    case .overLimit: .overLimit
    case .excluded(.vat), .assigned: .neutral
    case .noLimit, .refused, .withdrawn, .breach, .noPolicy, .excluded: .uninsured
    case .disputed: .disputed
    case .credit: nil
    }
  }
}

extension SlotKind {
  var words: Wording {
    switch self {
    case .named: Wording("named limit", fr: "agrément dénommé")
    case .discretionary: Wording("discretionary limit", fr: "non dénommé")
    case .temporary: Wording("temporary limit", fr: "agrément provisoire")
    case .topUp: Wording("top-up", fr: "complément")
    case .nonCancellable: Wording("non-cancellable limit", fr: "agrément non résiliable")
    }
  }
}

extension Breach {
  var words: Wording {
    switch self {
    case .outsidePeriod: Wording("outside the policy period", fr: "hors période d’assurance")
    case .termsTooLong: Wording("terms too long", fr: "durée de crédit excessive")
    case .afterStopShipment: Wording("shipped after stop-shipment", fr: "livré après l’arrêt des livraisons")
    case .overdueNotNotified: Wording("overdue not notified", fr: "impayé non déclaré")
    }
  }
}

extension Exclusion {
  var words: Wording {
    switch self {
    case .country: Wording("country", fr: "pays")
    case .sector: Wording("sector", fr: "secteur")
    case .buyer: Wording("buyer by name", fr: "acheteur désigné")
    case .affiliate: Wording("intra-group", fr: "intragroupe")
    case .public: Wording("public buyer", fr: "acheteur public")
    case .consumer: Wording("consumer", fr: "particulier")
    case .vat: Wording("VAT", fr: "TVA")
    }
  }
}

extension Ineligibility {
  var words: Wording {
    switch self {
    case .disputed: Wording("Disputed", fr: "En litige")
    case .affiliate: Wording("Intra-group", fr: "Intragroupe")
    case .consumer: Wording("Consumer", fr: "Particulier")
    case .overdue: Wording("Overdue for too long", fr: "Échu au-delà du délai (définancé)")
    case .overApproval: Wording("Over the approval", fr: "Dépassement d’approbation")
    case .concentration: Wording("Over the concentration cap", fr: "Dépassement du plafond de concentration")
    }
  }
}

extension Severity {
  var words: Wording {
    switch self {
    case .high: Wording("High", fr: "Élevée")
    case .medium: Wording("Medium", fr: "Moyenne")
    case .low: Wording("Low", fr: "Faible")
    }
  }
}

extension Relationship {
  var words: Wording {
    switch self {
    case .thirdParty: Wording("third party", fr: "tiers")
    case .affiliate: Wording("affiliate", fr: "intragroupe")
    case .public: Wording("public body", fr: "organisme public")
    case .consumer: Wording("consumer", fr: "particulier")
    }
  }
}

extension AgeBucket {
  /// The class as a page writes it: `1–30`.
  var words: Wording {
    guard let from else { return Wording("Not due", fr: "Non échu") }
    guard let through else { return Wording("over \(from - 1)", fr: "> \(from - 1)") }
    return Wording(same: "\(from)–\(through)")
  }
}

extension LimitStanding {
  /// What binds a delivery today, in words.
  var words: Wording {
    switch self {
    case .limit(let kind, _, _): kind.words
    case .noLimit: Wording("no limit", fr: "sans agrément")
    case .refused: Wording("refused", fr: "refusé")
    case .withdrawn: Wording("withdrawn", fr: "retiré")
    }
  }
}
