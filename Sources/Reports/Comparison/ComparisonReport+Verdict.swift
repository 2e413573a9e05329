import Contracts
import Receivables
import Simulation

extension ComparisonReport {
  /// The answer in one sentence, and in others what it must not hide: a line broken on nearly every path, a cheaper scenario
  /// that does not hold it, funds to repay, too few paths.
  var answer: Wording { caseData.stressOpening + unstressedAnswer }

  private var unstressedAnswer: Wording {
    let start =
      comparison.simulation.isPartial
      ? Wording("So far (interrupted): ", fr: "À ce stade (interrompu) : ") : Wording(same: "")
    if simulation.isWithoutRisk { return start + riskless + repaymentWords }
    let first = strainWords + main
    let sentence = start.english.isEmpty ? first.capitalized : start + first
    return sentence + (verdict.cheaperButShort.map(shortClause) ?? Wording(same: "")) + fundingClause + repaymentWords
      + fewPaths
  }

  /// No buyer can default: costs are known, losses are not.
  private var riskless: Wording {
    let cheapest = ordered.min { totalCost($0).mean < totalCost($1).mean } ?? baseline
    let cost = money(totalCost(cheapest).mean)
    return quoted(cheapest)
      + Wording(
        " costs least, \(cost.english), but no buyer has a rating or a probability of default: what cover is worth is not known.",
        fr:
          " coûte le moins, \(cost.french), mais aucun acheteur n’a de notation ni de probabilité de défaut : ce que vaut la couverture reste inconnu."
      )
  }

  private var main: Wording {
    guard let choice = verdict.choice else { return keep }
    let (cost, tail) = (difference(choice)[.totalCostOfRisk], difference(choice).expectedShortfall[.p99]!)
    // Errors stand with each scenario below: the answer names what they leave certain.
    let (costs, tails) = (money(abs(cost.mean)), money(abs(tail.mean)))
    let one = quoted(choice)
    let asFar = Wording(
      "as far as \(paths.english) paths tell", fr: "pour autant que \(paths.french) tirages le disent")
    switch verdict.kind {
    case .better:
      let end =
        difference(choice).tailJudgment == .lower
        ? Wording(
          " and leaves \(tails.english) less in the worst hundredth of paths",
          fr: " et laisse \(tails.french) de moins dans le pire centième des tirages")
        : difference(choice).tailJudgment == .same
          ? Wording(
            " and leaves as much in the worst hundredth of paths",
            fr: " et laisse autant dans le pire centième des tirages")
          : !difference(choice).knowsTail
            ? Wording("; its worst hundredth is not judged", fr: " ; son pire centième n’est pas jugé")
            : Wording(
              " and is no worse in the worst hundredth, \(asFar.english)",
              fr: " sans être pire dans le pire centième, \(asFar.french)")
      return one
        + Wording(
          " costs \(costs.english) less than the baseline on average\(end.english).",
          fr: " coûte en moyenne \(costs.french) de moins que la référence\(end.french).")
    case .safer:
      let end =
        cost.judgment == .same
        ? Wording("and costs as much", fr: "pour le même coût")
        : Wording("and costs no more, \(asFar.english)", fr: "sans coûter plus, \(asFar.french)")
      return one
        + Wording(
          " leaves \(tails.english) less than the baseline in the worst hundredth of paths \(end.english).",
          fr: " laisse \(tails.french) de moins que la référence dans le pire centième des tirages, \(end.french).")
    case .protection:
      let start =
        verdict.worth == .lower
        ? Wording(" is worth its price: ", fr: " vaut son prix : ")
        : Wording(" buys protection: ", fr: " protège davantage, à un prix : ")
      return one + start
        + Wording(
          "\(costs.english) more than the baseline on average, \(tails.english) less in the worst hundredth of paths\(worth(asFar).english).",
          fr:
            "\(costs.french) de plus que la référence en moyenne, \(tails.french) de moins dans le pire centième des tirages\(worth(asFar).french)."
        )
    case .saving:
      return one
        + Wording(
          " costs \(costs.english) less than the baseline on average, but leaves \(tails.english) more in the worst hundredth of paths\(worth(asFar).english).",
          fr:
            " coûte en moyenne \(costs.french) de moins que la référence, mais laisse \(tails.french) de plus dans le pire centième des tirages\(worth(asFar).french)."
        )
    case .unfunded:
      let gain =
        cost.judgment == .lower
        ? Wording(
          " costs \(costs.english) less than the baseline on average",
          fr: " coûte en moyenne \(costs.french) de moins que la référence")
        : Wording(
          " leaves \(tails.english) less than the baseline in the worst hundredth of paths",
          fr: " laisse \(tails.french) de moins que la référence dans le pire centième des tirages")
      return one + gain + Wording(", but ", fr: ", mais ") + fundingGivenUp(choice) + Wording(same: ".")
    case .liquidity:
      let price =
        !cost.isSignificant
        ? Wording("at a cost that the paths do not tell apart", fr: "à un coût que les tirages ne distinguent pas")
        : cost.mean > 0
          ? Wording(
            "for \(costs.english) more\(aYear.english) on average",
            fr: "pour \(costs.french) de plus\(aYear.french) en moyenne")
          : Wording(
            "and costs \(costs.english) less\(aYear.english) on average",
            fr: "et coûte \(costs.french) de moins\(aYear.french) en moyenne")
      let (before, after) = (share(baseline), share(choice))
      let risk =
        caseData.creditLine.isZero
        ? Wording("the risk of a balance below zero", fr: "le risque de passer sous zéro")
        : Wording("the risk of breaking the credit line", fr: "le risque de dépasser la ligne de crédit")
      return one
        + Wording(
          " takes \(risk.english) from \(before.english) to \(after.english), \(price.english).",
          fr: " ramène de \(before.french) à \(after.french) \(risk.french), \(price.french).")
    case .open:
      return Wording(
        "\(paths.english) paths do not tell \(one.english) from the baseline: their costs differ by \(signed(cost).english)\(deciding(cost).english).",
        fr:
          "\(paths.french) tirages ne départagent pas \(one.french) et la référence : leurs coûts diffèrent de \(signed(cost).french)\(deciding(cost).french)."
      )
    case .same:
      return one
        + Wording(
          " costs and risks the same as the baseline on every path.",
          fr: " coûte et risque autant que la référence dans chaque tirage.")
    case .worse: return keep
    }
  }

  /// "a year" where the horizon is one.
  private var aYear: Wording {
    caseData.horizonMonths == 12 ? Wording(" a year", fr: " par an") : Wording(same: "")
  }

  /// The baseline stands.
  private var keep: Wording {
    let others = comparison.others
    let rate = numbers.rate(caseData.costOfCapital)
    let isDear = others.contains { difference($0).kind == .protection || difference($0).kind == .saving }
    let counted =
      isDear && caseData.costOfCapital.billionths > 0
      ? Wording(", capital counted at \(rate.english)", fr: ", coût du capital compris (\(rate.french))")
      : Wording(same: "")
    let none =
      others.count == 1
      ? quoted(others[0]) + Wording(" is not worth its price", fr: " ne vaut pas son prix")
      : Wording(
        "none of the \(others.count) others is worth its price", fr: "aucun des \(others.count) autres ne vaut son prix"
      )
    // What the paths leave open may yet speak for another.
    let isOpen = others.contains {
      difference($0)[.totalCostOfRisk].judgment == .open || difference($0).tailJudgment == .open
    }
    let priced =
      isOpen
      ? counted
        + Wording(
          ", as far as \(paths.english) paths tell", fr: ", pour autant que \(paths.french) tirages le disent")
      : counted
    // Without the seller's payments no scenario is known to be the best.
    let stands =
      knowsCash ? Wording(" stands", fr: " reste le meilleur choix") : Wording(" stands", fr: " reste en place")
    return quoted(baseline) + stands
      + Wording(": \(none.english)\(priced.english).", fr: " : \(none.french)\(priced.french).")
  }

  /// Whether a trade of cost against risk is worth it at the case's cost of capital.
  private func worth(_ asFar: Wording) -> Wording {
    let rate = numbers.rate(caseData.costOfCapital)
    switch verdict.worth {
    case nil, .same: return Wording(same: "")
    case .lower:
      return Wording(
        "; cheaper in all, capital counted at \(rate.english)",
        fr: " ; moins cher au total, coût du capital compris (\(rate.french))")
    case .higher, .open:
      return Wording(
        "; as dear in all, capital counted at \(rate.english), \(asFar.english)",
        fr: " ; aussi cher au total, coût du capital compris (\(rate.french)), \(asFar.french)")
    }
  }

  /// A scenario that is cheaper, but short of cash.
  private func shortClause(_ index: Int) -> Wording {
    let saved = money(abs(difference(index)[.totalCostOfRisk].mean))
    return Wording(same: " ") + quoted(index)
      + Wording(
        " would save \(saved.english), but \(breaks(index).english), the baseline \(inShare(baseline).english).",
        fr:
          " épargnerait \(saved.french), mais \(breaks(index).french), la référence \(inShare(baseline).french).")
  }

  /// How many paths would tell a difference from zero: ", and about 84,000 paths would decide".
  func deciding(_ difference: Difference) -> Wording {
    guard !difference.isSignificant, let needed = difference.pathsToDecide(from: comparison.simulation.paths) else {
      return Wording(same: "")
    }
    // More digits would be a promise: the difference itself is an estimate.
    var unit = 1
    while needed / unit >= 100 { unit *= 10 }
    let count = Wording(numbers) { $0.integer((needed + unit - 1) / unit * unit) }
    return Wording(
      "; about \(count.english) paths would decide", fr: " ; il faudrait environ \(count.french) tirages pour trancher")
  }

  func totalCost(_ index: Int) -> MeasureEstimate { comparison.scenarios[index][.totalCostOfRisk] }
}
