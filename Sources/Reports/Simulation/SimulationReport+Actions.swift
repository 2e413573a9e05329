import Contracts
import Receivables
import Simulation

extension SimulationReport {
  /// What to do first: the limits worth most, the yearly amounts that bind, the buyers that weigh most.
  var actions: [Action] {
    guard let leading = review.leading else { return [] }
    if isWithoutRisk { return [SimulationReport.ratingAction] }
    return [limitAction(leading), liabilityAction(leading), weightAction(leading), betterAction(leading)].compactMap {
      $0
    }
  }

  /// What to do where no buyer can default.
  static let ratingAction = Action(
    Wording("Give each buyer a rating", fr: "Noter chaque acheteur"),
    advice: Wording(
      "Fill in the column rating (AAA to C, or the Banque de France’s notches) or pd_1y of buyers.csv: without them the simulation draws no default.",
      fr:
        "Renseignez la colonne rating (AAA à C, ou la cotation Banque de France) ou pd_1y de buyers.csv : sans elles, aucune défaillance n’est tirée."
    ), stake: nil, deadline: nil, isUrgent: true)

  private func limitAction(_ leading: SimulationReview.ScenarioReview) -> Action? {
    let worth = requests(leading).prefix(3)
    guard !worth.isEmpty else { return nil }
    let step = SimulationReport.requestStep
    let saved = worth.map(SimulationReport.saved).total()
    let names = worth.map { Wording(same: portfolio.buyers[$0.buyer].shownName) }.listed()
    let each = numbers.money(step)
    return Action(
      Wording("Ask for higher limits first on these buyers", fr: "Demander d’abord ces agréments"),
      advice: names
        + Wording(
          ": \(each.english) more on each takes up to this off the mean retained loss of the horizon.",
          fr:
            " : \(each.french) de plus sur chacun retirent au plus ce montant à la perte conservée moyenne de l’horizon."
        ),
      stake: saved, deadline: nil, isUrgent: false, anchor: "limits")
  }

  private func liabilityAction(_ leading: SimulationReview.ScenarioReview) -> Action? {
    let share = leading.liabilityBinds
    guard share.value >= 0.01 else { return nil }
    let rate = numbers.rate(SimulationReport.rate(share.value))
    return Action(
      Wording("Have the maximum liability raised", fr: "Faire relever la limite de décaissement"),
      advice: Wording(
        "It is reached in \(rate.english) of years: what lies beyond stays with the seller just when most is lost.",
        fr:
          "Elle est atteinte dans \(rate.french) des années : le surplus reste à la charge du vendeur quand les pertes sont les plus fortes."
      ), stake: nil, deadline: nil, isUrgent: share.value >= 0.05, anchor: "scenarios")
  }

  private func weightAction(_ leading: SimulationReview.ScenarioReview) -> Action? {
    let whole = leading[.retainedLoss].expectedShortfall(.p99).value
    guard let heaviest = leading.buyers.max(by: { $0.tailShare < $1.tailShare }), whole > 0,
      heaviest.tailShare >= 0.2 * whole
    else { return nil }
    let name = portfolio.buyers[heaviest.buyer].shownName
    let share = numbers.share(SimulationReport.rate(heaviest.tailShare / whole))
    return Action(
      Wording("Lower what \(name) may owe", fr: "Réduire l’encours de \(name)"),
      advice: Wording(
        "It makes \(share.english) of the mean of the worst hundredth: shorter terms, a deposit or a guarantee weigh most there.",
        fr:
          "Il fait \(share.french) de la moyenne du pire centième : délais plus courts, acompte ou garantie y pèsent le plus."
      ), stake: SimulationReport.money(heaviest.tailShare), deadline: nil, isUrgent: false, anchor: "buyers")
  }

  private func betterAction(_ leading: SimulationReview.ScenarioReview) -> Action? {
    guard let best = review.scenarios.min(by: { $0[.totalCostOfRisk].mean < $1[.totalCostOfRisk].mean }),
      best.scenario.id != leading.scenario.id
    else { return nil }
    let (own, other) = (leading[.totalCostOfRisk], best[.totalCostOfRisk])
    // Both stand on the same paths; the error of each bounds that of their difference from above but for their sum.
    guard own.mean - other.mean > own.halfWidth + other.halfWidth else { return nil }
    let kept = numbers.money(SimulationReport.money(best[.retainedLoss].expectedShortfall(.p99).value))
    let now = numbers.money(SimulationReport.money(leading[.retainedLoss].expectedShortfall(.p99).value))
    return Action(
      Wording("Look at “\(best.scenario.name)”", fr: "Examiner « \(best.scenario.name) »"),
      advice: Wording(
        "It costs least on average; the mean of its worst hundredth is \(kept.english) against \(now.english). Whether cash bears it, encours compare tells.",
        fr:
          "Le moins cher en moyenne ; la moyenne de son pire centième est de \(kept.french), contre \(now.french). Si la trésorerie le supporte, encours compare le dit."
      ), stake: SimulationReport.money(own.mean - other.mean), deadline: nil, isUrgent: false, anchor: "scenarios")
  }
}
