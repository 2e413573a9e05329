import Audit
import Receivables

extension FindingCode {
  /// The rule's name: the head of an action and a cell of a table.
  var words: Wording {
    switch self {
    case .overLimit: Wording("Over limit", fr: "Dépassement d’agrément")
    case .noLimit: Wording("No limit", fr: "Absence d’agrément")
    case .refused: Wording("Limit refused", fr: "Agrément refusé")
    case .withdrawn: Wording("Delivered after a withdrawal", fr: "Livraison après retrait d’agrément")
    case .insolventUninsured: Wording("Uninsured debt of an insolvent buyer", fr: "Créance sur défaillant non garantie")
    case .excludedBuyers: Wording("Excluded buyers", fr: "Acheteurs exclus")
    case .runningOff: Wording("Withdrawn limit in run-off", fr: "Agrément retiré, encours en extinction")
    case .expiring: Wording("Limit about to expire", fr: "Agrément bientôt échu")
    case .namedLimitWorthAsking: Wording("Named limit worth asking", fr: "Agrément dénommé à demander")
    case .unusedLimit: Wording("Unused limit", fr: "Agrément inutilisé")
    case .termsAbovePolicy: Wording("Terms above the policy’s", fr: "Délai supérieur à la police")
    case .outsidePeriod: Wording("Outside the policy period", fr: "Hors période d’assurance")
    case .shippedAfterStop: Wording("Shipped after stop-shipment", fr: "Livraison après arrêt obligatoire")
    case .stopShipment: Wording("Stop deliveries", fr: "Arrêt des livraisons")
    case .overdueToNotify: Wording("Overdue to notify", fr: "Impayé à déclarer")
    case .overdueNotNotified: Wording("Overdue not notified", fr: "Impayé non déclaré")
    case .overdueNoticeUnknown: Wording("Overdue notice unknown", fr: "Déclaration d’impayé inconnue")
    case .claimToFile: Wording("Claim to file", fr: "Demande d’indemnisation à déposer")
    case .claimFilingMissed:
      Wording("Filing deadline passed, no filing recorded", fr: "Délai de déclaration dépassé, aucun dépôt connu")
    case .insolvent: Wording("In insolvency proceedings", fr: "En procédure collective")
    case .intraGroup: Wording("Intra-group receivable", fr: "Créance intragroupe")
    case .concentration: Wording("Concentration", fr: "Concentration")
    case .groupConcentration: Wording("Concentration on a group", fr: "Concentration sur un groupe")
    case .largestUninsured: Wording("Large uninsured buyer", fr: "Gros débiteur non assuré")
    case .slowerThanEarlyHabit: Wording("Early payer now late", fr: "Bon payeur désormais en retard")
    case .slowerThanHabit: Wording("Slower than its habit", fr: "Paiement plus lent que l’habitude")
    case .fallingVolume: Wording("Falling volume", fr: "Volume en baisse")
    case .termsAboveLaw: Wording("Terms above the law’s", fr: "Délai supérieur au plafond légal")
    case .publicTermsAboveLaw: Wording("Public buyer above 30 days", fr: "Acheteur public au-delà de 30 jours")
    case .nearLimitation: Wording("Near limitation", fr: "Prescription proche")
    case .latePenalties: Wording("Late-payment penalties due", fr: "Pénalités de retard exigibles")
    case .overdueToCollect: Wording("To collect", fr: "À recouvrer")
    case .disputed: Wording("Disputed", fr: "Litige")
    case .creditUnmatched: Wording("Credit unmatched", fr: "Avoir non lettré")
    case .duplicate: Wording("Possible duplicate", fr: "Doublon possible")
    case .futureDated: Wording("Dated in the future", fr: "Date postérieure à l’arrêté")
    }
  }
}
