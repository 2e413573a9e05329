import Contracts
import Receivables
import Simulation

extension CashReport {
  /// The page: the leading scenario in the foreground, the others beside it where they are compared.
  var page: Page {
    var page = Page(
      kind: Wording("Cash forecast", fr: "Prévision de trésorerie") + caseData.stressTitle, subject: caseData.name,
      asOf: caseData.asOf,
      currency: caseData.currency, answer: answer, method: method)
    page.keyFigures = keyFigures
    page.actions = actions
    page.charts = charts
    page.tables = tables
    return page
  }

  /// The answer in one sentence: how low cash goes, when, and whether the credit line holds.
  var answer: Wording {
    let funds = leading.map { caseData.fundsToRepay(under: $0.scenario) } ?? .zero
    return caseData.stressOpening + unstressedAnswer
      + (funds.isZero ? Wording(same: "") : Wording(same: " ") + repaymentWords(funds))
  }

  /// Leaving a factor means repaying its funds, which no scenario does by itself.
  func repaymentWords(_ funds: Money) -> Wording {
    let amount = numbers.money(funds)
    return Wording(
      "Leaving the factor means repaying the \(amount.english) in use: no balance here counts it unless flows.csv has it.",
      fr:
        "Quitter le factor suppose de rembourser les \(amount.french) utilisés : aucun solde ici ne les compte, sauf si flows.csv les prévoit."
    )
  }

  private var unstressedAnswer: Wording {
    guard let leading else {
      return Wording("The case has no scenario to forecast.", fr: "Le dossier n’a pas de scénario à projeter.")
    }
    let partial =
      review.isPartial ? Wording("So far (interrupted): ", fr: "À ce stade (interrompu) : ") : Wording(same: "")
    if isWithoutFlows { return partial + receiptsAnswer(leading) }
    let low = leading.review.expectedTrough
    let day = numbers.longDay(lastDay(ofWeek: low.week))
    let start = Wording(
      "under “\(leading.scenario.name)”, cash is expected to be lowest in the week to \(day.english), at \(numbers.english.money(low.balance)), ",
      fr:
        "avec « \(leading.scenario.name) », la trésorerie attendue est au plus bas dans la semaine au \(day.french), à \(numbers.french.money(low.balance)), "
    )
    let sentence = start + room(low.balance) + Wording("; ", fr: " ; ") + breaks(leading)
    return partial.english.isEmpty ? sentence.capitalized : partial + sentence
  }

  /// What a balance leaves of the credit line.
  private func room(_ balance: Money) -> Wording {
    let line = numbers.money(caseData.creditLine)
    if caseData.creditLine.isZero {
      return balance.cents >= 0
        ? Wording("without a credit line", fr: "sans ligne de crédit")
        : Wording("and there is no credit line", fr: "sans ligne de crédit pour y faire face")
    }
    if balance.cents >= 0 {
      return Wording(
        "the credit line of \(line.english) untouched", fr: "sans toucher à la ligne de crédit de \(line.french)")
    }
    let left = balance + caseData.creditLine
    let amount = numbers.money(left.magnitude)
    return left.cents >= 0
      ? Wording(
        "which leaves \(amount.english) of the credit line",
        fr: "ce qui laisse \(amount.french) de ligne de crédit")
      : Wording("\(amount.english) beyond the credit line", fr: "\(amount.french) au-delà de la ligne de crédit")
  }

  /// How often the line breaks.
  private func breaks(_ leading: ScenarioCash) -> Wording {
    let value = leading.review.horizon.probability.value
    if value > 0 { return broken(value) + Wording(same: ".") }
    return caseData.creditLine.isZero
      ? Wording(
        "none of \(paths.english) paths falls below zero.", fr: "aucun des \(paths.french) tirages ne passe sous zéro.")
      : Wording(
        "none of \(paths.english) paths falls beyond it.", fr: "aucun des \(paths.french) tirages ne la dépasse.")
  }

  /// How many paths, in both languages.
  var paths: Wording { Wording(numbers) { $0.integer(review.paths) } }

  /// Without payments the lowest balance says nothing: what customers bring does.
  private func receiptsAnswer(_ leading: ScenarioCash) -> Wording {
    let early = leading.days.prefix(CashFigures.earlyDays)
    let soon = numbers.money(early.map { $0.amount(of: .customers) }.total())
    let all = numbers.money(leading.days.map { $0.amount(of: .customers) }.total())
    let within =
      isLong
      ? Wording(", \(soon.english) of it within thirteen weeks", fr: ", dont \(soon.french) en treize semaines")
      : Wording(same: "")
    let months = Wording(
      caseData.horizonMonths == 1 ? "next month" : "next \(caseData.horizonMonths) months",
      fr: caseData.horizonMonths == 1 ? "le mois à venir" : "les \(caseData.horizonMonths) mois à venir")
    return Wording(
      "Under “\(leading.scenario.name)”, customers are expected to pay \(all.english) in the \(months.english)\(within.english); the case gives no payments of the seller, so that its cash need is not known.",
      fr:
        "Avec « \(leading.scenario.name) », les clients devraient payer \(all.french) dans \(months.french)\(within.french) ; le dossier ne donne aucun décaissement du vendeur : son besoin de trésorerie reste inconnu."
    )
  }

  private var method: Method {
    let drawn = (
      Wording("Paths", fr: "Tirages"),
      Wording(
        "\(paths.english), seed \(review.seed), \(review.sampling.rawValue) sampling; every scenario on the same paths.",
        fr:
          "\(paths.french), graine \(review.seed), échantillonnage \(review.sampling.rawValue) ; tous les scénarios sur les mêmes tirages."
      )
    )
    return Method(
      definitions: CashReport.definitions + CashReport.stoppedDeliveries(in: caseData, under: scenarios.map(\.scenario))
        + [drawn], imported: imported,
      assumptions: AssumptionGroup.groups(assumptions, scenarios: caseData.scenarios), command: command,
      version: version, seed: review.seed)
  }
}
