import Contracts
import Receivables
import Simulation

/// What a verdict must not hide: a line broken on nearly every path, funding given up, funds to repay, too few paths.
extension ComparisonReport {
  /// A scenario that breaks the line in this share of paths or more does so on nearly all.
  private static let nearlyAlways = 0.95

  /// What comes before any verdict, if the baseline or the scenario chosen breaks the line on nearly every path: all that do.
  var strainWords: Wording {
    guard knowsCash else { return Wording(same: "") }
    func breaksAlways(_ index: Int) -> Bool {
      comparison.cash.scenarios[index].horizon.probability.value >= ComparisonReport.nearlyAlways
    }
    guard [baseline, verdict.choice].compactMap({ $0 }).contains(where: breaksAlways) else { return Wording(same: "") }
    let broken = ordered.filter(breaksAlways)
    if broken.count == 1 { return quoted(broken[0]) + Wording(same: " ") + breaks(broken[0]) + Wording(same: ". ") }
    let isAlways = broken.allSatisfy { comparison.cash.scenarios[$0].horizon.probability.value >= 1 }
    let verb =
      caseData.creditLine.isZero
      ? Wording(" fall below zero", fr: " passent sous zéro")
      : Wording(" break the credit line", fr: " dépassent la ligne de crédit")
    let who =
      broken.count == ordered.count && broken.count > 3
      ? Wording("all scenarios", fr: "tous les scénarios") : broken.map(quoted).listed()
    return who + verb
      + (isAlways
        ? Wording(" in every path. ", fr: " dans tous les tirages. ")
        : Wording(" in nearly every path. ", fr: " dans presque tous les tirages. "))
  }

  /// Leaving a factor means repaying its funds, which no scenario does by itself.
  var repaymentWords: Wording {
    let spokenOf = [verdict.choice, verdict.cheaperButShort, baseline].compactMap { $0 }
    guard let funds = spokenOf.lazy.map(fundsToRepay).first(where: { !$0.isZero }) else { return Wording(same: "") }
    return Wording(same: " ") + cash.repaymentWords(funds)
  }

  /// The funds that a scenario would have to repay; zero where it keeps a factor, or none has any.
  func fundsToRepay(_ index: Int) -> Money {
    caseData.fundsToRepay(under: comparison.scenarios[index].scenario)
  }

  /// What too few paths leave unsaid.
  var fewPaths: Wording {
    guard comparison.simulation.paths < Verdict.leastTailPaths else { return Wording(same: "") }
    let least = Wording(numbers) { $0.integer(Verdict.leastTailPaths) }
    return Wording(
      " \(paths.english) paths are too few to judge a worst hundredth: draw \(least.english) at least (--paths).",
      fr:
        " \(paths.french) tirages ne suffisent pas pour juger d’un pire centième : en tirer au moins \(least.french) (--paths)."
    )
  }

  /// Funding given up in a trade of cost against risk, where nobody knows whether cash allows it.
  var fundingClause: Wording {
    guard !knowsCash, let choice = verdict.choice, [.protection, .saving].contains(verdict.kind),
      difference(choice).fundingRaised.judgment == .lower
    else { return Wording(same: "") }
    return Wording(" It ", fr: " Il ") + fundingGivenUp(choice) + Wording(same: ".")
  }

  /// "gives up €970,000 of the factor’s funding …".
  func fundingGivenUp(_ index: Int) -> Wording {
    let less = money(abs(difference(index).fundingRaised.mean))
    return Wording(
      "gives up \(less.english) of the factor’s funding (mean of all days): without the seller’s payments (flows.csv) nobody knows whether cash allows it",
      fr:
        "renonce à \(less.french) de financement du factor (moyenne des jours) : sans les décaissements du vendeur (flows.csv), nul ne sait si la trésorerie le permet"
    )
  }

  /// How often a scenario breaks the line: "breaks the credit line in 1.0% of paths".
  func breaks(_ index: Int) -> Wording {
    let value = comparison.cash.scenarios[index].horizon.probability.value
    let of =
      value <= 0
      ? Wording("in no path", fr: "dans aucun tirage")
      : value >= 1
        ? Wording("in every path", fr: "dans tous les tirages")
        : inShare(index) + Wording(" of paths", fr: " des tirages")
    let isZero = caseData.creditLine.isZero
    let verb =
      value <= 0
      ? Wording(
        isZero ? "falls below zero" : "breaks the credit line",
        fr: isZero ? "ne passe sous zéro" : "ne dépasse la ligne de crédit")
      : Wording(
        isZero ? "falls below zero" : "breaks the credit line",
        fr: isZero ? "passe sous zéro" : "dépasse la ligne de crédit")
    return verb + Wording(same: " ") + of
  }

  /// "in 5.2%", "in none", "in all".
  func inShare(_ index: Int) -> Wording {
    let value = comparison.cash.scenarios[index].horizon.probability.value
    if value <= 0 { return Wording("in none", fr: "dans aucun") }
    if value >= 1 { return Wording("in all", fr: "dans tous") }
    let share = share(index)
    return Wording("in \(share.english)", fr: "dans \(share.french)")
  }

  /// The share of paths in which a scenario breaks the line.
  func share(_ index: Int) -> Wording {
    let value = comparison.cash.scenarios[index].horizon.probability.value
    return value <= 0 ? Wording("nil", fr: "zéro") : cash.share(value)
  }
}
