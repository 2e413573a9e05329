import Audit
import Contracts
import Receivables

extension ClaimsReport {
  /// What the losses ask of the seller: what presses, then by deadline.
  var actions: (list: [Action], more: Wording) {
    guard let leading else { return ([], Wording(same: "")) }
    let filings = review.events.indices.compactMap { filing($0, leading) }
    let dated = filings.sorted {
      ($0.deadline ?? .never, -($0.stake?.cents ?? 0)) < ($1.deadline ?? .never, -($1.stake?.cents ?? 0))
    }
    let all = dated + [exhausted(leading), declaration(leading)].compactMap { $0 }
    let sorted = all.filter(\.isUrgent) + all.filter { !$0.isUrgent }
    // No claim that is still to file may be missing: what the list has no room for follows in one sentence.
    let rest = sorted.dropFirst(9).map { action -> Wording in
      guard let day = action.deadline.map(numbers.longDay) else { return action.title }
      return action.title + Wording(" (\(day.english))", fr: " (\(day.french))")
    }
    let more = rest.isEmpty ? Wording(same: "") : Wording("Also: ", fr: "Également : ") + rest.listed() + "."
    return (Array(sorted.prefix(9)), more)
  }

  /// A claim to file, or filed too late.
  private func filing(_ index: Int, _ leading: ClaimsReview.ScenarioReview) -> Action? {
    let event = review.events[index]
    let claims = leading.claims.filter { $0.event == index }
    guard let first = claims.first, let deadline = leading.scenario.filingDeadline(first) else { return nil }
    let paid = claims.map(\.indemnity).total()
    let name = portfolio.buyers[event.buyer].shownName
    let amount = numbers.money(paid)
    if let filedOn = event.filedOn {
      guard filedOn > deadline else { return nil }
      let day = numbers.longDay(filedOn)
      let late = Wording(numbers) { $0.days(filedOn - deadline) }
      return Action(
        Wording("\(name): claim filed too late", fr: "\(name) : demande déposée hors délai"),
        advice: Wording(
          "It was filed on \(day.english), \(late.english) after the deadline: the insurer may refuse it. The figures here suppose that the insurer accepts it: have that confirmed.",
          fr:
            "Déposée le \(day.french), \(late.french) après la date limite : l’assureur peut la refuser. Les chiffres supposent que l’assureur l’accepte : faites-le confirmer."
        ),
        stake: paid, deadline: deadline, isUrgent: true, anchor: "claims")
    }
    let presumed = numbers.longDay(first.clock.filedOn)
    return Action(
      Wording("File the claim on \(name)", fr: "Déposer la demande d’indemnisation : \(name)"),
      advice: Wording(
        "Taken to be filed on \(presumed.english)"
          + (paid.isZero
            ? "; no indemnity follows as things stand." : "; the indemnity of \(amount.english) depends on it."),
        fr: "Réputée déposée le \(presumed.french)"
          + (paid.isZero
            ? " ; aucune indemnité n’en résulte en l’état." : " ; l’indemnité de \(amount.french) en dépend.")),
      stake: paid.isZero ? nil : paid, deadline: deadline, isUrgent: deadline <= asOf + 30 && !paid.isZero,
      anchor: "claims")
  }

  /// Debts to declare in insolvency proceedings: without it neither dividends nor the claim stand.
  private func declaration(_ leading: ClaimsReview.ScenarioReview) -> Action? {
    let claims = leading.claims.filter { $0.kind == .insolvency && !$0.part.isTopUp }
    let buyers = Set(claims.map(\.buyer)).sorted()
    if buyers.isEmpty { return nil }
    let isFrench = buyers.contains { portfolio.buyers[$0].country == "FR" }
    let names = buyers.prefix(4).map { Wording(same: portfolio.buyers[$0].shownName) }
    let more =
      buyers.count > 4 ? [Wording(numbers) { $0.integer(buyers.count - 4) } + Wording(" others", fr: " autres")] : []
    return Action(
      Wording("Declare the debts in the insolvency proceedings", fr: "Déclarer les créances au passif"),
      advice: (names + more).listed()
        + Wording(
          ": a debt that is not declared takes no part in dividends, and the insurer may refuse it."
            + (isFrench ? " In France within two months of the judgment’s publication in the Bodacc." : ""),
          fr: " : une créance non déclarée ne participe pas aux répartitions, et l’assureur peut la refuser."
            + (isFrench ? " En France, dans les deux mois de la publication du jugement au Bodacc." : "")),
      stake: claims.map(\.part.outstanding).total(), deadline: nil, isUrgent: false, anchor: "claims")
  }

  /// A policy year that has nothing left to pay.
  private func exhausted(_ leading: ClaimsReview.ScenarioReview) -> Action? {
    let cut = leading.claims.map { $0.afterAggregate - $0.indemnity }.total()
    if cut.isZero { return nil }
    return Action(
      Wording("The maximum liability is used up", fr: "Limite de décaissement atteinte"),
      advice: Wording(
        "Further losses of that policy year would not be paid. Ask the insurer for more liability, or tighten deliveries until the next year.",
        fr:
          "Tout nouveau sinistre de cet exercice resterait à la charge du vendeur. Demandez un relèvement de la limite, ou resserrez les livraisons d’ici au prochain exercice."
      ), stake: cut, deadline: nil, isUrgent: true, anchor: "years")
  }
}
