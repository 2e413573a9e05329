import Receivables

/// What a lever may change: the closed list of the model's parameters that measures of credit management act on.
///
/// Each holds from the day after `asOf` on: a default of `asOf` or before is past, and no lever changes it.
package enum LeverParameter: String, Sendable, CaseIterable {
  /// Mean days beyond due a buyer takes to pay.
  case meanDaysLate
  /// Days from issue to due of deliveries to come.
  case termsDays
  /// Share of a debt that retention of title recovers besides.
  case retentionOfTitle
  /// Mean share recovered after an insolvency.
  case insolvencyRecovery
  /// Mean share recovered after a protracted default.
  case protractedRecovery
  /// Mean days from a protracted default to the recovery.
  case protractedRecoveryDelay
  /// What collectors keep of what is recovered after a protracted default.
  case collectionShare
  /// What each protracted default costs to pursue.
  case protractedCost
  /// What each insolvency costs to follow.
  case insolvencyCost
  /// What the measure costs the seller a month, whatever the buyers.
  case monthlyCost
  /// Share of each delivery to come that is paid on the day of issue.
  case depositShare
  /// What a bank guarantees of a buyer's debt.
  case securedAmount
  /// Days from default until the bank pays.
  case securedDelay
  /// Days past due of the oldest undisputed invoice after which the seller delivers no more.
  case stopDeliveryDays
  /// Share collected of the penalties and of the flat indemnity that the law gives on invoices paid late.
  case penaltyShare

  /// What a value counts.
  package enum Unit: Sendable {
    /// Calendar days.
    case days
    /// A fraction from 0 to 1.
    case share
    /// The case's currency.
    case money
  }

  /// What a value counts.
  package var unit: Unit {
    switch self {
    case .meanDaysLate, .termsDays, .protractedRecoveryDelay, .securedDelay,
      .stopDeliveryDays:
      .days
    case .retentionOfTitle, .insolvencyRecovery, .protractedRecovery, .collectionShare, .depositShare, .penaltyShare:
      .share
    case .protractedCost, .insolvencyCost, .monthlyCost, .securedAmount: .money
    }
  }

  /// The greatest amount a parameter may hold: a billion units.
  package static let mostMoney = Money(units: 1_000_000_000)

  /// The least and the greatest value an effect may bring about.
  package var range: ClosedRange<LeverValue> {
    switch unit {
    case .days: .days(0) ... .unlimited
    case .share: .percent(0) ... .percent(100)
    case .money: .units(0) ... .money(LeverParameter.mostMoney)
    }
  }

  /// True if the parameter is the seller's, not one of each buyer.
  package var isOfSeller: Bool { self == .monthlyCost }

  /// True if the parameter exists for a buyer: no penalty of commercial law is due from a consumer.
  package func concerns(_ buyer: Buyer) -> Bool { self != .penaltyShare || buyer.relationship != .consumer }

  /// What it is called on pages.
  package var name: Wording {
    switch self {
    case .meanDaysLate: Wording("mean days late", fr: "retard moyen de paiement")
    case .termsDays: Wording("payment terms", fr: "délai de paiement accordé")
    case .retentionOfTitle: Wording("recovered by retention of title", fr: "récupéré par la réserve de propriété")
    case .insolvencyRecovery: Wording("recovered after an insolvency", fr: "récupéré après une procédure collective")
    case .protractedRecovery: Wording("recovered after a protracted default", fr: "récupéré après une carence")
    case .protractedRecoveryDelay:
      Wording("delay of recovery after a protracted default", fr: "délai de récupération après une carence")
    case .collectionShare: Wording("collection fee on what is recovered", fr: "honoraires sur les sommes recouvrées")
    case .protractedCost: Wording("cost of each protracted default", fr: "coût de chaque carence")
    case .insolvencyCost: Wording("cost of each insolvency", fr: "coût de chaque procédure collective")
    case .monthlyCost: Wording("cost a month", fr: "coût mensuel")
    case .depositShare: Wording("deposit", fr: "acompte")
    case .securedAmount: Wording("bank guarantee", fr: "garantie bancaire")
    case .securedDelay: Wording("delay of the bank's payment", fr: "délai de paiement de la banque")
    case .stopDeliveryDays: Wording("deliveries stop past due by", fr: "arrêt des livraisons au-delà d'un retard de")
    case .penaltyShare: Wording("share of penalties collected", fr: "part des pénalités encaissée")
    }
  }
}
