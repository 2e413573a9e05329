import Contracts
import Receivables
import Simulation

extension CashReport {
  /// What to do first, what presses most at the top: the payments missing, the line that breaks, invoices that lose their
  /// financing, indemnities to bridge, money drawn for nothing, a scenario that does better.
  var actions: [Action] {
    guard let leading else { return [] }
    let all: [Action?] =
      isWithoutFlows
      ? [flowsAction, definancingAction(leading), handBackAction(leading), bridgeAction(leading)]
      : [
        breakAction(leading) ?? reserveAction(leading), definancingAction(leading), handBackAction(leading),
        bridgeAction(leading), idleAction(leading), betterAction(leading),
      ]
    return all.compactMap { $0 }
  }

  /// Days ahead within which an invoice about to lose its financing is worth a call.
  private static let noticeDays = 30

  var flowsAction: Action {
    let opening =
      caseData.openingCash.isZero
      ? Wording(" and treasury.openingCash in case.json5", fr: " et treasury.openingCash dans case.json5")
      : Wording(same: "")
    return Action(
      Wording("Give the payments of the seller", fr: "Donner les décaissements du vendeur"),
      advice: Wording(
        "Fill in flows.csv (suppliers, staff, taxes, loans)\(opening.english): without them balances are receipts alone, and no shortfall can be seen.",
        fr:
          "Renseignez flows.csv (fournisseurs, salaires, impôts, emprunts)\(opening.french) : sans eux, les soldes ne sont que des encaissements et aucun manque n’apparaît."
      ), stake: nil, deadline: nil, isUrgent: true)
  }

  /// The base calendar itself breaks the line.
  private func breakAction(_ leading: ScenarioCash) -> Action? {
    let line = -caseData.creditLine
    guard let first = leading.days.first(where: { $0.balance < line }),
      let worst = leading.days.min(by: { $0.balance < $1.balance })
    else { return nil }
    let missing = line - worst.balance
    let short = leading.days.filter { $0.balance < line }.count
    let (amount, day, worstDay) = (numbers.money(missing), numbers.longDay(first.day), numbers.longDay(worst.day))
    let days = Wording(numbers) { $0.days(short) }
    return Action(
      Wording(
        "Find \(amount.english) before cash runs out", fr: "Trouver \(amount.french) avant la rupture de trésorerie"),
      advice: Wording(
        "Without any default, cash \(breaksWords.english) on \(day.english), for \(days.english) in all; most is missing on \(worstDay.english).",
        fr:
          "Sans aucune défaillance, la trésorerie \(breaksWords.french) le \(day.french), pendant \(days.french) en tout ; le manque culmine le \(worstDay.french)."
      ), stake: missing, deadline: first.day - 1, isUrgent: first.day - caseData.asOf < CashFigures.earlyDays,
      anchor: "weeks-0")
  }

  /// The base calendar holds, and some paths do not.
  private func reserveAction(_ leading: ScenarioCash) -> Action? {
    let found = leading.review
    guard found.horizon.probability.value >= 0.01, let mean = CashReport.missing(found.horizon) else { return nil }
    let tail = found.horizon.lineNeeded
    let share = broken(found.horizon.probability.value)
    // Of the paths that break the line, not of all: the others are lowest at another time.
    let week = found.brokenWeek ?? found.troughWeek
    let day = numbers.longDay(lastDay(ofWeek: week))
    let (stake, covers): (Money, Wording) =
      tail.cents > 0
      ? (
        tail,
        Wording(
          "so much more covers ninety-nine paths in a hundred",
          fr: "ce montant couvre quatre-vingt-dix-neuf tirages sur cent")
      )
      : (
        mean,
        Wording(
          "so much is then missing at worst, on average", fr: "il manque alors ce montant au pire jour, en moyenne")
      )
    return Action(
      Wording("Ask for a larger line, or keep a reserve", fr: "Demander une ligne plus large, ou garder une réserve"),
      advice: Wording(
        "The base calendar holds, but \(share.english); \(covers.english). They are lowest around the week to \(day.english).",
        fr:
          "Le calendrier de base tient, mais \(share.french) ; \(covers.french). Leur point bas se situe vers la semaine au \(day.french)."
      ), stake: stake, deadline: lastDay(ofWeek: max(1, week - 1)),
      isUrgent: found.thirteenWeeks.probability.value >= 0.05, anchor: "fan-0-chart")
  }

  /// Invoices about to leave the base.
  private func definancingAction(_ leading: ScenarioCash) -> Action? {
    let end = caseData.asOf + CashReport.noticeDays
    let soon = leading.fates.filter { $0.leftBaseOn.map { $0 <= end } ?? false }
    guard let first = soon.compactMap(\.leftBaseOn).min() else { return nil }
    let (count, names) = (soon.count, buyers(soon))
    let day = numbers.longDay(first)
    let several = Wording(
      numbers.english.count(count, "invoice", "invoices"), fr: numbers.french.count(count, "facture", "factures"))
    return Action(
      Wording("Collect before the factor stops advancing", fr: "Encaisser avant le définancement"),
      advice: Wording(
        "\(several.english) leave\(count == 1 ? "s" : "") the base within \(CashReport.noticeDays) days if paid as late as usual, the first on \(day.english): \(names.english).",
        fr:
          "\(several.french) sort\(count < 2 ? "" : "ent") de l’assiette sous \(CashReport.noticeDays) jours aux retards habituels, la première le \(day.french) : \(names.french)."
      ), stake: soon.map(\.invoice.amount).total(), deadline: max(caseData.asOf, first - 1), isUrgent: false,
      anchor: "definanced-0")
  }

  /// Invoices about to go back to the seller, who repays them.
  private func handBackAction(_ leading: ScenarioCash) -> Action? {
    let end = caseData.asOf + CashReport.noticeDays
    let soon = leading.fates.filter { $0.end == .handedBack && $0.leftOn.map { $0 <= end } ?? false }
    guard let first = soon.compactMap(\.leftOn).min() else { return nil }
    let (count, names) = (soon.count, buyers(soon))
    let day = numbers.longDay(first)
    let several = Wording(
      numbers.english.count(count, "invoice goes", "invoices go"),
      fr: numbers.french.count(count, "facture revient", "factures reviennent"))
    return Action(
      Wording("Prepare for invoices handed back", fr: "Prévoir les contrepassations"),
      advice: Wording(
        "\(several.english) back to the seller within \(CashReport.noticeDays) days, the first on \(day.english): \(names.english). What the base does not absorb is repaid in cash.",
        fr:
          "\(several.french) au vendeur sous \(CashReport.noticeDays) jours, la première le \(day.french) : \(names.french). Ce que l’assiette n’absorbe pas se rembourse en trésorerie."
      ), stake: soon.map(\.invoice.amount).total(), deadline: max(caseData.asOf, first), isUrgent: false,
      anchor: "definanced-0")
  }

  /// The buyers of some invoices, those who owe most first.
  private func buyers(_ fates: [AssignedInvoice.Fate]) -> Wording {
    let owed = Dictionary(grouping: fates, by: \.invoice.buyer).mapValues { $0.map(\.invoice.amount).total() }
    let sorted = owed.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
    let shown = sorted.prefix(3).map { buyer, amount in
      Wording(same: portfolio.buyers[buyer].shownName + " ")
        + Wording("(\(numbers.english.money(amount)))", fr: "(\(numbers.french.money(amount)))")
    }
    let more = sorted.count - shown.count
    return more > 0
      ? (shown + [
        Wording(
          numbers.english.count(more, "other buyer", "other buyers"),
          fr: numbers.french.count(more, "autre acheteur", "autres acheteurs"))
      ]).listed() : shown.listed()
  }

  /// Indemnities come late.
  private func bridgeAction(_ leading: ScenarioCash) -> Action? {
    let tail = Money(cents: leading.review.bridge.valueAtRisk(.p95).value)
    guard let days = leading.review.indemnityDays, tail.cents > 0 else { return nil }
    let (mean, late) = (Wording(numbers) { $0.days(Int(days.mean.rounded())) }, Wording(numbers) { $0.days(days.p95) })
    return Action(
      Wording("Pre-finance indemnities", fr: "Préfinancer les indemnités"),
      advice: Wording(
        "Insurers pay \(mean.english) after the default on average, 95% within \(late.english); in one path in twenty at least this much is awaited at once. A bank may lend against it by delegation.",
        fr:
          "Les assureurs paient \(mean.french) après le défaut en moyenne, 95\u{202F}% dans les \(late.french) ; dans un tirage sur vingt, au moins ce montant est attendu à la fois. Une banque peut l’avancer contre délégation."
      ), stake: tail, deadline: nil, isUrgent: false, anchor: "timing-chart")
  }

  /// More is drawn than is ever needed.
  private func idleAction(_ leading: ScenarioCash) -> Action? {
    guard let facility = leading.scenario.factoring else { return nil }
    let raised = SimulationReport.money(leading.review.fundingRaised.mean)
    let idle = min(leading.review.troughP5, raised)
    // Below a twentieth of what is raised the saving is not worth a call.
    guard idle.cents > 0, idle.cents * 20 >= raised.cents else { return nil }
    let (amount, saved) = (numbers.money(idle), numbers.money(idle * facility.financing.rate))
    let rate = numbers.rate(facility.financing.rate, decimals: 2)
    return Action(
      Wording("Draw less from the factor", fr: "Tirer moins sur le factor"),
      advice: Wording(
        "Nineteen paths in twenty keep at least \(amount.english) in the bank every day; at \(rate.english) not drawing it saves about \(saved.english) of interest a year.",
        fr:
          "Dix-neuf tirages sur vingt gardent chaque jour au moins \(amount.french) en banque ; à \(rate.french), ne pas les tirer épargne environ \(saved.french) d’intérêts par an."
      ), stake: idle, deadline: nil, isUrgent: false, anchor: "account-0")
  }

  /// Another scenario keeps more cash at the worst moment.
  private func betterAction(_ leading: ScenarioCash) -> Action? {
    guard let best = scenarios.max(by: { $0.review.trough.mean < $1.review.trough.mean }),
      best.scenario.id != leading.scenario.id
    else { return nil }
    let (own, other) = (leading.review, best.review)
    // Both stand on the same paths; the sum of their errors bounds that of the difference.
    guard other.trough.mean - own.trough.mean > own.trough.halfWidth + other.trough.halfWidth else { return nil }
    let (before, after) = (own.horizon.probability.value, other.horizon.probability.value)
    let (now, then) = (share(before), share(after))
    let breaks =
      before + after > 0
      ? Wording(
        "; it \(breaksWords.english) in \(then.english) of paths against \(now.english)",
        fr: " ; il \(breaksWords.french) dans \(then.french) des tirages, contre \(now.french)") : Wording(same: "")
    let cost = money(other.commission.mean + other.financing.mean)
    let price =
      best.account == nil
      ? Wording(same: "")
      : Wording("; its factor costs \(cost.english)", fr: " ; son factor coûte \(cost.french)")
    let funds = caseData.fundsToRepay(under: best.scenario)
    let repaid = funds.isZero ? Wording(same: "") : Wording(same: " ") + repaymentWords(funds)
    return Action(
      Wording("Look at “\(best.scenario.name)”", fr: "Examiner « \(best.scenario.name) »"),
      advice: Wording(
        "Its lowest balance is so much higher on average\(breaks.english)\(price.english).",
        fr:
          "Son point bas est plus haut d’autant en moyenne\(breaks.french)\(price.french)."
      ) + repaid, stake: SimulationReport.money(other.trough.mean - own.trough.mean), deadline: nil, isUrgent: false,
      anchor: "scenarios")
  }
}
