import Receivables
import Simulation

extension ComparisonReport {
  /// Five to seven key figures: the baseline's, and what the others make of them.
  var keyFigures: [KeyFigure] {
    var figures = [costFigure, tailFigure]
    if caseData.costOfCapital.billionths > 0 { figures.append(capitalFigure) }
    if knowsCash { figures += [lowestFigure, shortfallFigure] }
    if comparison.scenarios.contains(where: { $0.scenario.factoring != nil }) { figures.append(fundingFigure) }
    if comparison.scenarios.contains(where: { !$0.scenario.policies.isEmpty }) { figures.append(coverFigure) }
    if figures.count < 5 { figures.insert(retainedFigure, at: 1) }
    if figures.count < 5 { figures.insert(grossFigure, at: 1) }
    return figures
  }

  /// The other scenarios' values, each behind its letter.
  private func others(_ value: (Int) -> Wording) -> Wording {
    let shown = comparison.others.prefix(ComparisonReport.toldAtMost - 1)
    return shown.map { Wording(same: mark($0) + Numbers.space) + value($0) }.joined(separator: ", ")
  }

  private func lettered(_ label: Wording) -> Wording { label + Wording(same: ", \(mark(baseline))") }

  private var costFigure: KeyFigure {
    KeyFigure(
      lettered(Wording("Total cost of risk", fr: "Coût total du risque")),
      simulation.estimate(comparison.scenarios[baseline][.totalCostOfRisk]),
      meaning: others { signed(difference($0)[.totalCostOfRisk]) })
  }

  private var tailFigure: KeyFigure {
    KeyFigure(
      lettered(Wording("Retained, worst hundredth", fr: "Conservée, pire centième")),
      money(comparison.scenarios[baseline][.retainedLoss].expectedShortfall(.p99).value),
      meaning: others { signed(difference($0).expectedShortfall[.p99]!) })
  }

  private var capitalFigure: KeyFigure {
    let rate = numbers.rate(caseData.costOfCapital)
    return KeyFigure(
      lettered(Wording("Cost of capital", fr: "Coût du capital")), money(comparison.costOfCapital(baseline)),
      meaning: Wording("at \(rate.english), apart; ", fr: "à \(rate.french), à part ; ")
        + others { signed(difference($0).costOfCapital) })
  }

  private var lowestFigure: KeyFigure {
    let cash = comparison.cash.scenarios
    let line = numbers.money(-caseData.creditLine)
    return KeyFigure(
      lettered(Wording("Lowest balance, 1 path in 20", fr: "Point bas, 1 tirage sur 20")),
      numbers.money(cash[baseline].troughP5),
      meaning: others { numbers.money(cash[$0].troughP5) }
        + Wording("; the line ends at \(line.english)", fr: " ; la ligne s’arrête à \(line.french)"),
      isAlarm: cash[baseline].troughP5 < -caseData.creditLine)
  }

  private var shortfallFigure: KeyFigure {
    let found = comparison.cash.scenarios
    return KeyFigure(
      lettered(
        caseData.creditLine.isZero
          ? Wording("Below zero", fr: "Sous zéro") : Wording("Beyond the credit line", fr: "Ligne dépassée")),
      cash.probability(found[baseline].horizon),
      meaning: Wording("of paths; ", fr: "des tirages ; ") + others { cash.probability(found[$0].horizon) },
      isAlarm: found[baseline].horizon.probability.value >= Verdict.strain)
  }

  private var fundingFigure: KeyFigure {
    let found = comparison.cash.scenarios
    func raised(_ index: Int) -> Wording {
      found[index].fundingRaised.mean < 50
        ? Wording("none", fr: "aucun") : money(found[index].fundingRaised.mean)
    }
    return KeyFigure(
      lettered(Wording("Funding raised", fr: "Financement levé")), raised(baseline), meaning: others(raised))
  }

  private var coverFigure: KeyFigure {
    func covered(_ index: Int) -> Wording {
      numbers.share(SimulationReport.rate(comparison.scenarios[index].coveredShare))
    }
    return KeyFigure(
      lettered(Wording("Covered today", fr: "Encours garanti")), covered(baseline), meaning: others(covered))
  }

  private var retainedFigure: KeyFigure {
    KeyFigure(
      lettered(Wording("Retained loss, mean", fr: "Perte conservée, moyenne")),
      simulation.estimate(comparison.scenarios[baseline][.retainedLoss]),
      meaning: others { signed(difference($0)[.retainedLoss]) })
  }

  private var grossFigure: KeyFigure {
    KeyFigure(
      lettered(Wording("Gross loss, mean", fr: "Perte brute, moyenne")),
      simulation.estimate(comparison.scenarios[baseline][.grossLoss]),
      meaning: others { signed(difference($0)[.grossLoss]) })
  }
}
