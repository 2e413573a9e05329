import Audit
import Contracts
import Receivables

extension AuditReport {
  /// Five to seven key figures.
  var keyFigures: [KeyFigure] {
    var figures = [receivablesFigure, overdueFigure]
    if let leading, terms(of: leading)?.policies.isEmpty == false {
      figures += [insuredFigure(leading), gapFigure(leading)]
    }
    if let leading, terms(of: leading)?.factoring != nil { figures.append(availabilityFigure(leading)) }
    return figures + [salesOutstandingFigure, concentrationFigure]
  }

  private var receivablesFigure: KeyFigure {
    let aging = audit.aging
    let (english, french) = (numbers.english, numbers.french)
    return KeyFigure(
      Wording("Receivables", fr: "Encours clients"), numbers.money(aging.receivables),
      meaning: Wording(
        "\(english.count(aging.invoices, "invoice", "invoices")), \(english.count(aging.buyers, "buyer", "buyers")), VAT included",
        fr:
          "\(french.count(aging.invoices, "facture", "factures")), \(french.count(aging.buyers, "acheteur", "acheteurs")), TTC"
      ))
  }

  private var overdueFigure: KeyFigure {
    let aging = audit.aging
    let share = numbers.rate(Rate(aging.overdue, of: aging.notDue + aging.overdue))
    let disputed = numbers.money(aging.disputed)
    return KeyFigure(
      Wording("Overdue", fr: "Échu"), numbers.money(aging.overdue),
      meaning: Wording(
        "\(share.english) of open invoices; disputed: \(disputed.english)",
        fr: "\(share.french) des factures ouvertes ; en litige : \(disputed.french)"))
  }

  private func insuredFigure(_ scenario: ScenarioAudit) -> KeyFigure {
    let insured = numbers.money(scenario.insured)
    let most = numbers.money(scenario.maximumIndemnity)
    return KeyFigure(
      Wording("Insured share", fr: "Part garantie"), numbers.rate(Rate(fraction: scenario.coveredShare)),
      meaning: Wording(
        "\(insured.english) under “\(scenario.name)”; the insurers pay \(most.english) at most",
        fr: "\(insured.french), scénario « \(scenario.name) » ; indemnité maximale : \(most.french)"))
  }

  private func gapFigure(_ scenario: ScenarioAudit) -> KeyFigure {
    let over = scenario.cover.first { $0.status == .overLimit }?.amount ?? .zero
    let gap = uninsured(scenario)
    let amount = numbers.money(over)
    return KeyFigure(
      Wording("Not insured", fr: "Non garanti"), numbers.money(gap),
      meaning: Wording(
        over.isZero ? "nothing is over limit" : "of which \(amount.english) over limit",
        fr: over.isZero ? "aucun dépassement d’agrément" : "dont \(amount.french) en dépassement d’agrément"),
      isAlarm: gap > scenario.insured || !over.isZero)
  }

  private func availabilityFigure(_ scenario: ScenarioAudit) -> KeyFigure {
    let base = scenario.base
    let (eligible, assigned) = (numbers.money(base.eligible), numbers.money(base.assigned))
    let isOverdrawn = base.availability.cents < 0
    return KeyFigure(
      Wording("Factoring availability", fr: "Disponible chez le factor"), numbers.money(base.availability),
      meaning: Wording(
        (isOverdrawn ? "more is in use than may be drawn; " : "")
          + "\(eligible.english) eligible of \(assigned.english)",
        fr: (isOverdrawn ? "dépassement du tirage autorisé ; " : "")
          + "\(eligible.french) finançables sur \(assigned.french)"), isAlarm: isOverdrawn)
  }

  private var salesOutstandingFigure: KeyFigure {
    let outstanding = audit.salesOutstanding
    let behavior = audit.behavior
    guard let simple = outstanding.simple else {
      return KeyFigure(
        Wording("Invoices paid late", fr: "Factures payées en retard"),
        behavior.shareLate.map { numbers.rate(Rate(fraction: $0)) } ?? Wording(same: Numbers.missing),
        meaning: Wording(
          "of those settled; no sales of the last year are known", fr: "des factures réglées ; ventes inconnues"))
    }
    let (english, french) = (numbers.english, numbers.french)
    let best = outstanding.bestPossible ?? 0
    var meaning = Wording(
      "best possible: \(english.days(best))", fr: "au mieux : \(french.days(best))")
    if let mean = behavior.mean {
      meaning =
        meaning
        + Wording(
          "; settled \(english.days(mean)) after due on average",
          fr: " ; réglé \(french.days(mean)) après l’échéance en moyenne")
    }
    return KeyFigure(Wording(same: "DSO"), Wording(numbers) { $0.days(simple) }, meaning: meaning)
  }

  private var concentrationFigure: KeyFigure {
    let spread = audit.byBuyer
    let count = min(10, max(1, spread.shares.count))
    let largest = numbers.rate(Rate(fraction: spread.top(1)))
    let effective = Wording(numbers) { $0.decimal(spread.effectiveNumber) }
    return KeyFigure(
      count == 1
        ? Wording("Largest buyer", fr: "Premier acheteur")
        : Wording("\(count) largest buyers", fr: "\(count) premiers acheteurs"),
      numbers.rate(Rate(fraction: spread.top(count))),
      meaning: Wording(
        "largest: \(largest.english); effective number of buyers: \(effective.english)",
        fr: "le premier : \(largest.french) ; nombre effectif d’acheteurs : \(effective.french)"))
  }

  /// At most twenty lines for a terminal: the answer, the key figures, the first things to do.
  package func lines(_ language: Language) -> [String] {
    var lines = [answer[language], ""] + keyFigures.lines(language)
    let first = actions.list.prefix(4)
    if !first.isEmpty { lines.append("") }
    for (index, action) in first.enumerated() {
      let stake = action.stake.map { ", " + numbers[language].money($0) } ?? ""
      let deadline = action.deadline.map { ", " + PageBody.deadline($0, asOf: asOf, numbers)[language] } ?? ""
      lines.append("\(index + 1). \(action.title[language])\(stake)\(deadline)")
    }
    return lines
  }
}
