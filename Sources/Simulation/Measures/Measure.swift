import Receivables

/// Every measure of a scenario: the one list that results, pages, messages and `--target` read.
package enum Measure: String, Sendable, CaseIterable {
  case grossLoss, indemnity, insurersRecovery, retainedLoss, premium, fees, tax, commission, financing, factoringCost,
    collection
  case guarantee, vatRegained, totalCostOfRisk

  /// Its name on pages.
  package var name: Wording {
    switch self {
    case .grossLoss: Wording("Gross loss", fr: "Perte brute")
    case .indemnity: Wording("Indemnities", fr: "Indemnités")
    case .insurersRecovery: Wording("Insurers’ share of recoveries", fr: "Part des assureurs dans les récupérations")
    case .retainedLoss: Wording("Retained loss", fr: "Perte conservée")
    case .premium: Wording("Premium", fr: "Prime")
    case .fees: Wording("Fees", fr: "Frais")
    case .tax: Wording("Tax", fr: "Taxe")
    case .commission: Wording("Factoring commission", fr: "Commission d’affacturage")
    case .financing: Wording("Financing", fr: "Commission de financement")
    case .factoringCost: Wording("Cost of factoring", fr: "Coût de l’affacturage")
    case .collection: Wording("Collection", fr: "Recouvrement")
    case .guarantee: Wording("Factor’s guarantee", fr: "Garantie du factor")
    case .vatRegained: Wording("VAT regained", fr: "TVA récupérée")
    case .totalCostOfRisk: Wording("Total cost of risk", fr: "Coût total du risque")
    }
  }

  /// How it follows from a path.
  package var formula: Wording {
    switch self {
    case .grossLoss:
      Wording(
        "debts at default − net recoveries, whenever they come",
        fr: "créances au jour du défaut − récupérations nettes, quelle que soit leur date")
    case .indemnity:
      Wording(
        "what the insurers pay, before their share of recoveries",
        fr: "ce que versent les assureurs, avant leur part des récupérations")
    case .insurersRecovery:
      Wording(
        "what of net recoveries goes to the insurers, whenever it comes",
        fr: "ce qui, des récupérations nettes, revient aux assureurs, quelle que soit sa date")
    case .retainedLoss:
      Wording(
        "gross loss − (indemnities − the insurers’ share of recoveries) − the factor’s guarantee − VAT regained",
        fr:
          "perte brute − (indemnités − part des assureurs dans les récupérations) − garantie du factor − TVA récupérée")
    case .premium:
      Wording(
        "premium of the sales in the horizon, with the bonus or malus that the path’s losses bring, before tax",
        fr: "prime sur le chiffre d’affaires de l’horizon, bonus ou malus du tirage compris, hors taxe")
    case .fees: Wording("request and monitoring fees of named limits", fr: "frais d’étude et de surveillance")
    case .tax: Wording("tax on premium and fees", fr: "taxe sur la prime et les frais")
    case .commission:
      Wording(
        "on invoices assigned in the horizon, with the minimum of the contract year, before VAT",
        fr: "sur les factures cédées dans l’horizon, minimum annuel compris, hors TVA")
    case .financing:
      Wording(
        "interest settled with the factor in the horizon", fr: "intérêts réglés au factor dans l’horizon")
    case .factoringCost: Wording("commission + financing", fr: "commission + financement")
    case .collection:
      Wording("what the scenario’s levers cost", fr: "ce que coûtent les leviers du scénario")
    case .guarantee:
      Wording(
        "what a factor without recourse bears, net of its share of recoveries",
        fr: "ce que supporte un factor sans recours, net de sa part des récupérations")
    case .vatRegained:
      Wording(
        "VAT of unpaid debts of insolvent buyers that the State gives back",
        fr: "TVA des créances impayées que l’État restitue en procédure collective")
    case .totalCostOfRisk:
      Wording(
        "premium + fees + tax + cost of factoring + collection + retained loss",
        fr: "prime + frais + taxe + coût de l’affacturage + recouvrement + perte conservée")
    }
  }

  /// Where it is defined.
  package var source: String {
    switch self {
    case .premium, .fees, .tax: "model §4, fine print: Premium"
    case .guarantee, .commission, .financing, .factoringCost: "model §5, fine print: Interest and commission"
    case .collection: "levers"
    case .totalCostOfRisk: "model §8"
    default: "model §7, fine print: Measures"
    }
  }
}
