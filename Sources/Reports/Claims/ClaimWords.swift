import Contracts
import Receivables

// The names that the page of claims gives to reasons and steps.

extension DefaultKind {
  /// The kind of default.
  var words: Wording {
    switch self {
    case .insolvency: Wording("insolvency", fr: "procédure collective")
    case .protracted: Wording("protracted default", fr: "carence")
    }
  }
}

extension CoverStatus {
  /// Why nothing is paid, as the end of a sentence.
  var cause: Wording {
    switch self {
    case .insured(let kind): kind.words
    case .overLimit: Wording("above the limit", fr: "dépassement d’agrément")
    case .noLimit: Wording("shipped without a limit", fr: "livré sans agrément")
    case .refused: Wording("the insurer had refused the buyer", fr: "l’assureur avait refusé l’acheteur")
    case .withdrawn:
      Wording("shipped after the limit was withdrawn", fr: "livré après le retrait de l’agrément")
    case .breach(let breach): breach.cause
    case .disputed: Wording("the buyer contests it", fr: "créance en litige")
    case .excluded(let exclusion):
      Wording(
        "excluded from the policy (\(exclusion.words.english))", fr: "exclu de la police (\(exclusion.words.french))")
    case .assigned:
      Wording(
        "the factor bears the risk, and its guarantee is not settled here",
        fr: "risque porté par le factor, dont la garantie n’est pas réglée ici")
    case .noPolicy: Wording("no policy", fr: "aucune police")
    case .credit: Wording("credit", fr: "avoir")
    }
  }
}

extension Breach {
  /// What went wrong, as the end of a sentence.
  var cause: Wording {
    switch self {
    case .outsidePeriod:
      Wording("shipped or lost outside the policy period", fr: "hors période d’assurance")
    case .termsTooLong:
      Wording("payment terms longer than the policy allows", fr: "durée de crédit supérieure au maximum de la police")
    case .afterStopShipment:
      Wording(
        "shipped after deliveries had to stop for an older unpaid invoice",
        fr: "livré après l’arrêt obligatoire des livraisons pour impayé")
    case .overdueNotNotified:
      Wording("the overdue was not notified in time", fr: "impayé non déclaré dans le délai")
    }
  }
}

extension SlotKind {
  /// The limit with its article, in French.
  var wordsWithArticle: String {
    switch self {
    case .discretionary: "la zone discrétionnaire (non dénommés)"
    case .topUp: "l’agrément complémentaire"
    case .named, .temporary, .nonCancellable: "l’" + words.french
    }
  }
}

extension ClaimDeduction {
  /// The deduction as the name of a bar.
  var words: Wording {
    switch self {
    case .disputed: Wording("Disputed", fr: "En litige")
    case .uninsured(.breach): Wording("Breaches of the policy", fr: "Manquements à la police")
    case .uninsured(.excluded): Wording("Excluded", fr: "Exclus de la police")
    case .uninsured(.assigned): Wording("The factor’s risk", fr: "Risque du factor")
    case .uninsured: Wording("Uninsured outright", fr: "Hors garantie")
    case .vat: Wording("VAT, not insured", fr: "TVA, non garantie")
    case .withoutLimit(.overLimit): Wording("Above the limits", fr: "Dépassement d’agrément")
    case .withoutLimit(.noPolicy): Wording("No policy", fr: "Sans police")
    case .withoutLimit: Wording("No limit, refused or withdrawn", fr: "Sans agrément, refusé ou retiré")
    case .threshold: Wording("Below the claims threshold", fr: "Sous le seuil d’intervention")
    case .insuredsShare: Wording("Uninsured percentage", fr: "Quotité non garantie")
    case .firstLoss: Wording("First loss of each claim", fr: "Franchise par sinistre")
    case .aggregate: Wording("Aggregate first loss", fr: "Franchise annuelle globale")
    case .liability: Wording("Beyond the maximum liability", fr: "Limite de décaissement")
    }
  }

  /// The hue of the deduction.
  var meaning: Meaning {
    switch self {
    case .disputed: .disputed
    case .withoutLimit(.overLimit): .overLimit
    case .vat, .uninsured(.excluded), .uninsured(.assigned): .neutral
    default: .uninsured
    }
  }
}
