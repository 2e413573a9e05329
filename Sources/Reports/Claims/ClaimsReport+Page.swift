import Audit
import Contracts
import Receivables

extension ClaimsReport {
  /// The page: the leading scenario in the foreground, the others beside it where they are compared.
  var page: Page {
    var page = Page(
      kind: Wording("Claims", fr: "Règlement de sinistres"), subject: review.caseData.name, asOf: asOf,
      currency: review.caseData.currency, answer: answer, method: method)
    page.keyFigures = keyFigures
    (page.actions, page.moreActions) = actions
    page.actionsOrder = Wording(
      "What is urgent first, then by deadline.", fr: "D’abord l’urgent, puis par date limite.")
    page.charts = charts
    page.tables = tables
    return page
  }

  private var tables: [Table] {
    guard let leading else { return [] }
    var tables = [claims(of: leading, number: 0).noting(claimsNote(leading))]
    if review.scenarios.contains(where: { !$0.years.isEmpty }) { tables.append(years) }
    if let invoices = invoices(leading) { tables.append(invoices) }
    let others = review.scenarios.filter { $0.scenario.id != leading.scenario.id }
    for (index, other) in others.enumerated() {
      tables.append(claims(of: other, number: index + 1).noting(entriesNote(other)))
    }
    return tables
  }

  /// What the entries leave out where a factor bears the insolvency of some buyers, and what totals do not count twice.
  private func entriesNote(_ review: ClaimsReview.ScenarioReview) -> Wording {
    var notes: [Wording] = [debtNote(review)].filter { !$0.english.isEmpty }
    if review.claims.contains(where: \.part.isTopUp) {
      notes.append(
        Wording(
          "The debt of a top-up stands in the first line’s entry already; the total counts it once.",
          fr:
            "La créance d’un complément figure déjà dans l’entrée de premier rang ; le total ne la compte qu’une fois.")
      )
    }
    let risk = factorsRisk(review)
    if !risk.isZero {
      let amount = numbers.money(risk)
      notes.append(
        Wording(
          "\(amount.english) of these debts is the factor’s risk; its guarantee would lower what the seller keeps and is not settled here.",
          fr:
            "\(amount.french) de ces créances sont au risque du factor ; sa garantie, qui n’est pas réglée ici, réduirait la perte conservée."
        ))
    }
    return notes.joined()
  }

  /// Why the debt is not the leading scenario's: policies set dates of loss of their own, and money received before one
  /// lowers the debt.
  func debtNote(_ review: ClaimsReview.ScenarioReview) -> Wording {
    guard let leading, review.outstanding != leading.outstanding else { return Wording(same: "") }
    let less = leading.outstanding - review.outstanding
    let difference = numbers.money(less.cents < 0 ? -less : less)
    let (own, name) = (review.scenario.name, leading.scenario.name)
    guard receivedBefore(review) - receivedBefore(leading) == less else {
      return Wording(
        "The debt differs by \(difference.english) between “\(own)” and “\(name)”.",
        fr: "La créance diffère de \(difference.french) entre « \(own) » et « \(name) ».")
    }
    let (later, earlier) = less.cents > 0 ? (own, name) : (name, own)
    return Wording(
      "\(difference.english) was received before the later date of loss of “\(later)”: the debt is lower by that than under “\(earlier)”.",
      fr:
        "\(difference.french) ont été encaissés avant la date du sinistre, plus tardive, de « \(later) » : la créance y est plus faible de ce montant que dans « \(earlier) »."
    )
  }

  /// Money received between defaults and dates of loss; every entry of a loss tells the whole loss's.
  private func receivedBefore(_ review: ClaimsReview.ScenarioReview) -> Money {
    self.review.events.indices.compactMap { event in
      review.claims.filter { $0.event == event }.map(\.receivedBefore).max()
    }.total()
  }

  /// How to read the claims, and the losses of which nothing is claimed.
  private func claimsNote(_ review: ClaimsReview.ScenarioReview) -> Wording {
    let open = Wording(
      "Open a buyer to see its claim step by step. Debt = indemnity + seller’s recoveries + VAT regained + kept by the seller.",
      fr:
        "Ouvrez un acheteur pour voir son sinistre étape par étape. Créance = indemnité + récupérations du vendeur + TVA récupérée + perte conservée."
    )
    return [open, entriesNote(review), withoutClaim(review, atMost: .max)].filter { !$0.english.isEmpty }.joined()
  }

  /// The losses of which nothing is claimed, so many by name; empty if there are none.
  func withoutClaim(_ review: ClaimsReview.ScenarioReview, atMost most: Int) -> Wording {
    let settled = Set(review.claims.map(\.event))
    let without = self.review.events.indices.filter { !settled.contains($0) }
      .map { Wording(same: portfolio.buyers[self.review.events[$0].buyer].shownName) }
    if without.isEmpty { return Wording(same: "") }
    let more = without.count - most
    let names =
      more > 0
      ? without.prefix(most) + [Wording("\(more) more", fr: more == 1 ? "1 autre" : "\(more) autres")] : without[...]
    return Wording(
      "Nothing is owed, or all was paid before the date of loss: ",
      fr: "Rien n’est dû, ou tout a été payé avant la date du sinistre : ") + names.listed() + Wording(same: ".")
  }

  /// The answer in one sentence: who lost what, what the leading scenario pays, what is kept.
  var answer: Wording {
    guard let leading, !leading.outstanding.isZero else {
      return Wording(
        "These defaults leave no debt to settle.", fr: "Ces défaillances ne laissent aucune créance à régler.")
    }
    let (english, french) = (numbers.english, numbers.french)
    let debts = debtors(leading)
    let named = debts.prefix(debts.count == 3 ? 3 : 2).map { entry -> Wording in
      let name = portfolio.buyers[entry.buyer].shownName
      return Wording("\(name) (\(english.money(entry.debt)))", fr: "\(name) (\(french.money(entry.debt)))")
    }
    let rest = debts.count - named.count
    let others =
      rest == 0
      ? []
      : [
        Wording(
          english.count(rest, "other buyer", "other buyers"),
          fr: french.count(rest, "autre acheteur", "autres acheteurs"))
      ]
    let whole = numbers.money(leading.outstanding)
    let kept = numbers.money(leading.retained)
    let lost =
      (named + others).listed()
      + (debts.count == 1
        ? Wording(" defaults: ", fr: " fait défaut : ")
        : Wording(" default on \(whole.english): ", fr: " font défaut sur \(whole.french) : "))
    if leading.scenario.policies.isEmpty {
      return lost
        + Wording(
          "without a policy the seller keeps \(kept.english).",
          fr: "sans police, \(kept.french) restent à la charge du vendeur.")
    }
    let paid = numbers.money(leading.indemnity)
    return lost
      + Wording(
        "“\(leading.scenario.name)” pays \(paid.english), and \(kept.english) stays with the seller.",
        fr: "« \(leading.scenario.name) » verse \(paid.french), et \(kept.french) restent à la charge du vendeur.")
  }

  /// The buyers by what they owe at the date of loss, most first.
  func debtors(_ review: ClaimsReview.ScenarioReview) -> [(buyer: Int, debt: Money)] {
    let claims = review.claims.filter { !$0.part.isTopUp }
    return Set(claims.map(\.buyer))
      .map { buyer in (buyer: buyer, debt: claims.filter { $0.buyer == buyer }.map(\.part.outstanding).total()) }
      .sorted { $0.debt == $1.debt ? $0.buyer < $1.buyer : $0.debt > $1.debt }
  }

  private var method: Method {
    Method(
      definitions: ClaimsReport.definitions, imported: imported,
      assumptions: AssumptionGroup.groups(assumptions, scenarios: review.caseData.scenarios), command: command,
      version: version)
  }
}
