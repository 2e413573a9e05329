import Contracts
import Receivables
import Simulation

extension CashReport {
  /// Five to seven key figures of the leading scenario: how low, how sure, what factoring and insurance do to cash.
  var keyFigures: [KeyFigure] {
    guard let leading else { return [] }
    var figures: [KeyFigure] = []
    if !isWithoutFlows { figures += [lowestFigure(leading), floorFigure(leading), shortfallFigure(leading)] }
    if leading.account != nil {
      figures += [fundingFigure(leading), costFigure(leading), definancingFigure(leading)]
    }
    if leading.review.bridge.mean > 0 { figures.append(bridgeFigure(leading)) }
    if figures.count < 7 { figures.append(receiptsFigure(leading)) }
    if figures.count < 7, let figure = daysFigure(leading) { figures.append(figure) }
    if figures.count < 7 { figures.append(closingFigure(leading)) }
    if figures.count < 5 { figures += [billedFigure(leading), unpaidFigure(leading)] }
    if figures.count < 5 { figures.append(lateFigure(leading)) }
    return figures
  }

  private func lowestFigure(_ leading: ScenarioCash) -> KeyFigure {
    let low = leading.review.expectedTrough
    let day = Wording(numbers) { $0.day(lastDay(ofWeek: low.week)) }
    let line = numbers.money(-caseData.creditLine)
    return KeyFigure(
      Wording("Lowest balance, expected", fr: "Point bas attendu"), numbers.money(low.balance),
      meaning: caseData.creditLine.isZero
        ? Wording(
          "base calendar, week to \(day.english); no credit line",
          fr: "calendrier de base, semaine au \(day.french) ; pas de ligne de crédit")
        : Wording(
          "base calendar, week to \(day.english); the credit line ends at \(line.english)",
          fr: "calendrier de base, semaine au \(day.french) ; la ligne de crédit s’arrête à \(line.french)"),
      isAlarm: low.balance < -caseData.creditLine)
  }

  private func floorFigure(_ leading: ScenarioCash) -> KeyFigure {
    let found = leading.review
    let median = numbers.money(found.troughMedian)
    let day = Wording(numbers) { $0.day(lastDay(ofWeek: found.troughWeek)) }
    return KeyFigure(
      Wording("Lowest, one path in twenty", fr: "Point bas, un tirage sur vingt"), numbers.money(found.troughP5),
      meaning: Wording(
        "or lower; half of the paths fall below \(median.english), by the week to \(day.english)",
        fr: "ou moins ; la moitié des tirages descendent sous \(median.french), d’ici la semaine au \(day.french)"),
      isAlarm: found.troughP5 < -caseData.creditLine)
  }

  private func shortfallFigure(_ leading: ScenarioCash) -> KeyFigure {
    let found = leading.review
    let early = probability(found.thirteenWeeks)
    let of = Wording("of \(paths.english) paths", fr: "des \(paths.french) tirages")
    let within =
      isLong
      ? Wording("; within thirteen weeks \(early.english)", fr: " ; en treize semaines, \(early.french)")
      : Wording(same: "")
    let worst =
      CashReport.missing(found.horizon).map { missing in
        let amount = numbers.money(missing)
        return Wording(
          "; \(amount.english) is then missing at worst, on average",
          fr: " ; il manque alors \(amount.french) au pire jour, en moyenne")
      } ?? Wording(same: "")
    return KeyFigure(
      caseData.creditLine.isZero
        ? Wording("Below zero", fr: "Sous zéro")
        : Wording("Beyond the credit line", fr: "Au-delà de la ligne de crédit"),
      probability(found.horizon), meaning: of + within + worst, isAlarm: found.horizon.probability.value >= 0.05
    )
  }

  private func fundingFigure(_ leading: ScenarioCash) -> KeyFigure {
    let days = leading.review.daysOutstanding
    let change: Wording
    if isLong, let after = days.after, let without = days.afterWithoutFactor {
      let (short, long) = (Wording(numbers) { $0.days(after) }, Wording(numbers) { $0.days(without) })
      change = Wording(
        "; DSO \(short.english) instead of \(long.english)", fr: " ; DSO de \(short.french) au lieu de \(long.french)")
    } else {
      change = Wording(same: "")
    }
    return KeyFigure(
      Wording("Funding raised", fr: "Financement levé"), money(leading.review.fundingRaised.mean),
      meaning: error(leading.review.fundingRaised)
        + Wording("funds in use, mean of all days", fr: "financement utilisé, moyenne des jours") + change)
  }

  private func costFigure(_ leading: ScenarioCash) -> KeyFigure {
    let found = leading.review
    let (commission, interest) = (money(found.commission.mean), money(found.financing.mean))
    return KeyFigure(
      Wording("Cost of financing", fr: "Coût du financement"),
      found.costOfFinancing.map { cost in
        numbers.rate(SimulationReport.rate(cost)) + Wording(" a year", fr: " par an")
      } ?? Wording(same: Numbers.missing),
      meaning: Wording(
        "commission \(commission.english) and interest \(interest.english) of the horizon, on funds in use",
        fr: "commission \(commission.french) et intérêts \(interest.french) sur l’horizon, rapportés à l’utilisé"))
  }

  private func definancingFigure(_ leading: ScenarioCash) -> KeyFigure {
    let peak = leading.review.peakDefinancing
    let bad = numbers.money(Money(cents: peak.valueAtRisk(.p95).value))
    return KeyFigure(
      Wording("Peak definancing", fr: "Définancement maximal"), money(peak.mean),
      meaning: error(peak)
        + Wording(
          "most that stops being advanced in seven days; one path in twenty, \(bad.english) or more",
          fr: "le plus fort retrait de financement en sept jours ; un tirage sur vingt, \(bad.french) ou plus"))
  }

  private func bridgeFigure(_ leading: ScenarioCash) -> KeyFigure {
    let bridge = leading.review.bridge
    let bad = numbers.money(Money(cents: bridge.valueAtRisk(.p95).value))
    let delay =
      leading.review.indemnityDays.map { days in
        let mean = Wording(numbers) { $0.days(Int(days.mean.rounded())) }
        return Wording(
          "awaited at once, \(mean.english) after the default; ",
          fr: "attendues à la fois, \(mean.french) après le défaut ; ")
      } ?? Wording("awaited at once; ", fr: "attendues à la fois ; ")
    return KeyFigure(
      Wording("Indemnities to bridge", fr: "Indemnités à relayer"), money(bridge.mean),
      meaning: error(bridge) + delay
        + Wording("one path in twenty, \(bad.english) or more", fr: "un tirage sur vingt, \(bad.french) ou plus"))
  }

  private func receiptsFigure(_ leading: ScenarioCash) -> KeyFigure {
    let days = isLong ? leading.days.prefix(CashFigures.earlyDays) : leading.days[...]
    return KeyFigure(
      Wording("Receipts expected", fr: "Encaissements attendus"),
      numbers.money(days.map { $0.amounts[.receipt] ?? .zero }.total()),
      meaning: isLong
        ? Wording("from customers, within thirteen weeks", fr: "des clients, en treize semaines")
        : Wording("from customers, in the horizon", fr: "des clients, sur l’horizon"))
  }

  private func daysFigure(_ leading: ScenarioCash) -> KeyFigure? {
    let days = leading.review.daysOutstanding
    // Sales of a few weeks stand for no year.
    guard isLong, let after = days.after else { return nil }
    let before =
      days.before.map { before in
        let words = Wording(numbers) { $0.days(before) }
        return Wording(
          "at the horizon’s end; \(words.english) today", fr: "en fin d’horizon ; \(words.french) aujourd’hui")
      } ?? Wording("at the horizon’s end", fr: "en fin d’horizon")
    return KeyFigure(
      Wording(same: "DSO"), Wording(numbers) { $0.days(after) }, meaning: before)
  }

  private func closingFigure(_ leading: ScenarioCash) -> KeyFigure {
    let last = leading.review.weeks.last
    let (mean, day) = (money(last?.mean ?? 0), Wording(numbers) { $0.day(last?.lastDay ?? caseData.asOf) })
    return KeyFigure(
      Wording("Balance at the end", fr: "Solde final"), numbers.money(last?.expectedBalance ?? caseData.openingCash),
      meaning: isWithoutFlows
        ? Wording(
          "on \(day.english), payments of the seller not included",
          fr: "au \(day.french), hors décaissements du vendeur")
        : Wording(
          "base calendar, \(day.english); mean of the paths \(mean.english)",
          fr: "calendrier de base, \(day.french) ; moyenne des tirages \(mean.french)"))
  }

  private func lateFigure(_ leading: ScenarioCash) -> KeyFigure {
    KeyFigure(
      Wording("At the end, one path in twenty", fr: "Solde final, un tirage sur vingt"),
      numbers.money(leading.review.weeks.last?.p5 ?? caseData.openingCash),
      meaning: Wording(
        "or less, if customers pay later or default", fr: "ou moins, si des clients tardent ou défaillent"))
  }

  private func billedFigure(_ leading: ScenarioCash) -> KeyFigure {
    KeyFigure(
      Wording("Billed in the horizon", fr: "Facturation de l’horizon"), numbers.money(leading.review.base.billed),
      meaning: Wording("forecast from past sales, including VAT", fr: "prévue d’après les ventes passées, TTC"))
  }

  private func unpaidFigure(_ leading: ScenarioCash) -> KeyFigure {
    KeyFigure(
      Wording("Still owed at the end", fr: "Encours final"), numbers.money(leading.review.base.unpaid),
      meaning: Wording("by customers, disputed debts included", fr: "par les clients, litiges compris"))
  }
}
