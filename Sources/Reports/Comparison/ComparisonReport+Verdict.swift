import Contracts
import Receivables
import Simulation

extension ComparisonReport {
  /// The answer in one sentence, or in two where a cheaper scenario does not hold the credit line.
  var answer: Wording {
    let start =
      comparison.simulation.isPartial
      ? Wording("So far (interrupted): ", fr: "À ce stade (interrompu) : ") : Wording(same: "")
    if simulation.isWithoutRisk { return start + riskless }
    let sentence = start.english.isEmpty ? main.capitalized : start + main
    return sentence + (verdict.cheaperButShort.map(shortClause) ?? Wording(same: ""))
  }

  /// No buyer can default: costs are known, losses are not.
  private var riskless: Wording {
    let cheapest = ordered.min { total($0).mean < total($1).mean } ?? baseline
    let cost = money(total(cheapest).mean)
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
        tail.judgment == .lower
        ? Wording(
          "and leaves \(tails.english) less in the worst hundredth of paths",
          fr: "et laisse \(tails.french) de moins dans le pire centième des tirages")
        : tail.judgment == .same
          ? Wording(
            "and leaves as much in the worst hundredth of paths",
            fr: "et laisse autant dans le pire centième des tirages")
          : Wording(
            "and is no worse in the worst hundredth, \(asFar.english)",
            fr: "sans être pire dans le pire centième, \(asFar.french)")
      return one
        + Wording(
          " costs \(costs.english) less than the baseline on average \(end.english).",
          fr: " coûte en moyenne \(costs.french) de moins que la référence \(end.french).")
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
        : Wording(" buys protection: ", fr: " achète de la protection : ")
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
    case .liquidity:
      let price =
        !cost.isSignificant
        ? Wording("at a cost that the paths do not tell apart", fr: "à un coût que les tirages ne distinguent pas")
        : cost.mean > 0
          ? Wording("for \(costs.english) more on average", fr: "pour \(costs.french) de plus en moyenne")
          : Wording("and costs \(costs.english) less on average", fr: "et coûte \(costs.french) de moins en moyenne")
      return one + Wording(same: " ") + breaks(choice)
        + Wording(
          ", the baseline in \(share(baseline).english), \(price.english).",
          fr: ", la référence dans \(share(baseline).french), \(price.french).")
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

  /// The baseline stands.
  private var keep: Wording {
    let others = comparison.others
    let rate = numbers.rate(caseData.costOfCapital)
    let isDear = others.contains { difference($0).kind == .protection || difference($0).kind == .saving }
    let priced =
      isDear && caseData.costOfCapital.billionths > 0
      ? Wording(", capital counted at \(rate.english)", fr: ", coût du capital compris (\(rate.french))")
      : Wording(same: "")
    let none =
      others.count == 1
      ? quoted(others[0]) + Wording(" is not worth its price", fr: " ne vaut pas son prix")
      : Wording(
        "none of the \(others.count) others is worth its price", fr: "aucun des \(others.count) autres ne vaut son prix"
      )
    return quoted(baseline)
      + Wording(
        " stands: \(none.english)\(priced.english).", fr: " reste le meilleur choix : \(none.french)\(priced.french).")
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
        " would save \(saved.english), but \(breaks(index).english), the baseline in \(share(baseline).english).",
        fr:
          " épargnerait \(saved.french), mais \(breaks(index).french), la référence dans \(share(baseline).french).")
  }

  /// How often a scenario breaks the line: "breaks the credit line in 1.0% of paths".
  private func breaks(_ index: Int) -> Wording {
    let share = share(index)
    return caseData.creditLine.isZero
      ? Wording("falls below zero in \(share.english) of paths", fr: "passe sous zéro dans \(share.french) des tirages")
      : Wording(
        "breaks the credit line in \(share.english) of paths",
        fr: "dépasse la ligne de crédit dans \(share.french) des tirages")
  }

  /// The share of paths in which a scenario breaks the line.
  private func share(_ index: Int) -> Wording { cash.share(comparison.cash.scenarios[index].horizon.probability.value) }

  /// How many paths would tell a difference from zero: ", and about 84,000 paths would decide".
  private func deciding(_ difference: Difference) -> Wording {
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

  private func total(_ index: Int) -> MeasureEstimate { comparison.scenarios[index][.totalCostOfRisk] }

  /// What is said of each scenario, the baseline first.
  var verdictLines: [VerdictLine] {
    ordered.prefix(ComparisonReport.toldAtMost).map { index in
      VerdictLine(
        mark: mark(index), name: name(index),
        words: index == baseline ? baselineWords : [costWords(index), tailWords(index), cashWords(index)].clauses())
    }
  }

  /// How many scenarios are told in words: beyond, the tables compare them better.
  static let toldAtMost = 8

  private var baselineWords: Wording {
    let cost = simulation.estimate(total(baseline))
    let tail = money(comparison.scenarios[baseline][.retainedLoss].expectedShortfall(.p99).value)
    let start = Wording(
      "the baseline, \(cost.english) on average; \(tail.english) retained in the worst hundredth",
      fr: "la référence, \(cost.french) en moyenne ; \(tail.french) de perte conservée dans le pire centième")
    return [start, knowsCash ? breaks(baseline) : Wording(same: "")].clauses()
  }

  private func costWords(_ index: Int) -> Wording {
    let found = difference(index)[.totalCostOfRisk]
    let costs = amount(found)
    switch found.judgment {
    case .same: return Wording("costs the same on every path", fr: "coûte autant dans chaque tirage")
    case .lower: return Wording("costs \(costs.english) less", fr: "coûte \(costs.french) de moins")
    case .higher: return Wording("costs \(costs.english) more", fr: "coûte \(costs.french) de plus")
    case .open:
      return Wording(
        "its cost is not told apart, \(signed(found).english)\(deciding(found).english)",
        fr: "coût non distinct, \(signed(found).french)\(deciding(found).french)")
    }
  }

  private func tailWords(_ index: Int) -> Wording {
    let found = difference(index).expectedShortfall[.p99]!
    let tails = amount(found)
    switch found.judgment {
    case .same: return Wording("the same worst hundredth", fr: "même pire centième")
    case .lower:
      return Wording(
        "\(tails.english) less in the worst hundredth", fr: "\(tails.french) de moins dans le pire centième")
    case .higher:
      return Wording(
        "\(tails.english) more in the worst hundredth", fr: "\(tails.french) de plus dans le pire centième")
    case .open:
      return Wording(
        "its worst hundredth is not told apart, \(signed(found).english)\(deciding(found).english)",
        fr: "pire centième non distinct, \(signed(found).french)\(deciding(found).french)")
    }
  }

  private func cashWords(_ index: Int) -> Wording {
    let funds = difference(index).fundingRaised
    let amount = money(abs(funds.mean))
    let raised =
      !funds.isSignificant || abs(funds.mean) < 50
      ? Wording(same: "")
      : comparison.cash.scenarios[index].fundingRaised.mean < 50
        ? Wording(
          "raises no funding, \(amount.english) less", fr: "ne lève aucun financement, \(amount.french) de moins")
        : funds.mean < 0
          ? Wording("raises \(amount.english) less", fr: "lève \(amount.french) de moins")
          : Wording("raises \(amount.english) more", fr: "lève \(amount.french) de plus")
    return [raised, knowsCash ? breaks(index) : Wording(same: "")].semicolons()
  }
}

extension Sequence where Element == Wording {
  /// What is said of one scenario: the clauses that say something.
  fileprivate func clauses() -> Wording { semicolons() + Wording(same: ".") }

  /// The texts that say something, semicolons between them.
  fileprivate func semicolons() -> Wording {
    let said = filter { !$0.english.isEmpty }
    return Wording(
      said.map(\.english).joined(separator: "; "), fr: said.map(\.french).joined(separator: " ; "))
  }
}
