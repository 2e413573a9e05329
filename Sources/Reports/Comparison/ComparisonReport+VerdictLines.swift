import Contracts
import Receivables
import Simulation

extension ComparisonReport {
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
    let cost = simulation.estimate(totalCost(baseline))
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
    if !difference(index).knowsTail && found.judgment != .same {
      return Wording(
        "its worst hundredth is not judged: too few paths", fr: "pire centième non jugé : trop peu de tirages")
    }
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
    let funding = difference(index).fundingRaised
    let change = money(abs(funding.mean))
    let raised =
      !funding.isSignificant || abs(funding.mean) < 50
      ? Wording(same: "")
      : comparison.cash.scenarios[index].fundingRaised.mean < 50
        ? Wording(
          "raises no funding, \(change.english) less", fr: "ne lève aucun financement, \(change.french) de moins")
        : funding.mean < 0
          ? Wording("raises \(change.english) less", fr: "lève \(change.french) de moins")
          : Wording("raises \(change.english) more", fr: "lève \(change.french) de plus")
    let funds = fundsToRepay(index)
    let amount = numbers.money(funds)
    let repaid =
      funds.isZero
      ? Wording(same: "")
      : Wording(
        "\(amount.english) to repay to the factor, not counted",
        fr: "\(amount.french) à rembourser au factor, non comptés")
    return [raised, knowsCash ? breaks(index) : Wording(same: ""), repaid].semicolons()
  }
}

extension Sequence where Element == Wording {
  /// What is said of one scenario: the clauses that say something.
  fileprivate func clauses() -> Wording { semicolons() + Wording(same: ".") }
}
