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

  private var nothingOwed: Wording { Wording("nothing is owed", fr: "rien n’est dû") }

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
    let share =
      aging.open.isZero ? Wording(same: Numbers.missing) : numbers.rate(Rate(aging.overdue, of: aging.open))
    let disputed = numbers.money(aging.disputed)
    let assumed =
      dueDatesAssumed
      ? Wording(
        "; due dates assumed: see the assumptions of the import",
        fr: " ; échéances supposées : voir les hypothèses de l’import")
      : Wording(same: "")
    return KeyFigure(
      Wording("Overdue", fr: "Échu"), numbers.money(aging.overdue),
      meaning: Wording(
        "\(share.english) of the open amount; disputed: \(disputed.english)",
        fr: "\(share.french) du montant ouvert ; en litige : \(disputed.french)") + assumed)
  }

  private func insuredFigure(_ scenario: ScenarioAudit) -> KeyFigure {
    let insured = numbers.money(scenario.insured)
    let most = numbers.money(scenario.maximumIndemnity)
    if audit.aging.open.isZero {
      return KeyFigure(
        Wording("Insured share", fr: "Part garantie"), Wording(same: Numbers.missing), meaning: nothingOwed)
    }
    return KeyFigure(
      Wording("Insured share", fr: "Part garantie"), numbers.rate(Rate(fraction: scenario.coveredShare)),
      meaning: Wording(
        "\(insured.english) under “\(scenario.name)”; the insurers pay \(most.english) at most",
        fr: "\(insured.french), scénario « \(scenario.name) » ; indemnité maximale : \(most.french)"))
  }

  private func gapFigure(_ scenario: ScenarioAudit) -> KeyFigure {
    let over = scenario.amount { $0 == .overLimit }
    let gap = scenario.amount(where: \.isUninsured)
    let (amount, vat) = (numbers.money(over), numbers.money(scenario.amount { $0 == .excluded(.vat) }))
    let borne = scenario.amount { $0 == .assigned }
    var parts = [
      Wording(
        over.isZero ? "nothing is over limit" : "of which \(amount.english) over limit",
        fr: over.isZero ? "aucun dépassement d’agrément" : "dont \(amount.french) en dépassement d’agrément")
    ]
    if scenario.cover.contains(where: { $0.status == .excluded(.vat) }) {
      parts.append(
        Wording(
          "besides, VAT of \(vat.english) is not insured: the State gives it back in an insolvency",
          fr: "en sus, \(vat.french) de TVA, non garantie, que l’État restitue en cas de procédure collective"))
    }
    if !borne.isZero {
      let risk = numbers.money(borne)
      parts.append(Wording("\(risk.english) is the factor’s risk", fr: "\(risk.french) au risque du factor"))
    }
    return KeyFigure(
      Wording("Not insured", fr: "Non garanti"), numbers.money(gap),
      meaning: Wording(
        parts.map(\.english).joined(separator: "; "), fr: parts.map(\.french).joined(separator: " ; ")),
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
    let (english, french) = (numbers.english, numbers.french)
    var value = Wording(same: Numbers.missing)
    var meaning: Wording
    if audit.aging.open.isZero {
      meaning = nothingOwed
    } else if let reason = salesUnknown {
      meaning = reason
    } else {
      value = Wording(numbers) { $0.days(outstanding.simple ?? 0) }
      let best = outstanding.bestPossible ?? 0
      meaning = Wording("best possible: \(english.days(best))", fr: "au mieux : \(french.days(best))")
    }
    if let mean = audit.behavior.mean {
      meaning =
        meaning
        + Wording(
          "; settled \(english.days(mean)) after due on average",
          fr: " ; réglé \(french.days(mean)) après l’échéance en moyenne")
    }
    return KeyFigure(Wording(same: "DSO"), value, meaning: meaning)
  }

  /// Why the ledger does not tell the sales of a year, so that no DSO follows from it; nil if it does.
  ///
  /// A ledger tells a year if it starts in the month of the first of the 365 days or earlier. A list of open items may
  /// start years ago: that nothing in it was ever settled gives it away.
  private var salesUnknown: Wording? {
    let documents = portfolio.invoices.filter { !$0.isDeemed && $0.issuedOn <= asOf }
    guard let first = documents.map(\.issuedOn).min() else {
      return Wording(
        "the case tells no sales, only balances", fr: "le dossier ne donne que des soldes, sans les ventes")
    }
    if first.startOfMonth > asOf - 364 {
      return Wording("the ledger tells less than a year of sales", fr: "le grand livre couvre moins d’un an de ventes")
    }
    if audit.behavior.settledInvoices == 0 {
      return Wording(
        "the ledger holds open items only, not a year’s sales",
        fr: "le grand livre ne contient que les factures ouvertes, sans les ventes de l’année")
    }
    return audit.salesOutstanding.simple == nil
      ? Wording("nothing was sold in the last 365 days", fr: "aucune vente au cours des 365 derniers jours") : nil
  }

  private var concentrationFigure: KeyFigure {
    let spread = audit.byBuyer
    let count = min(10, max(1, spread.shares.count))
    let largest = numbers.rate(Rate(fraction: spread.top(1)))
    let effective = Wording(numbers) { $0.decimal(spread.effectiveNumber) }
    if spread.shares.isEmpty {
      return KeyFigure(
        Wording("Largest buyer", fr: "Premier acheteur"), Wording(same: Numbers.missing), meaning: nothingOwed)
    }
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
