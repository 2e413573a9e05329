import Audit
import Contracts
import Receivables

extension ClaimsReport {
  /// Five to seven key figures of the leading scenario.
  var keyFigures: [KeyFigure] {
    guard let leading else { return [] }
    var figures = [
      debtFigure(leading), indemnityFigure(leading), recoveriesFigure(leading), vatFigure(leading),
      keptFigure(leading),
    ]
    if let left = leftFigure(leading) { figures.append(left) }
    if let best = bestFigure(leading) { figures.append(best) }
    return figures
  }

  private func debtFigure(_ review: ClaimsReview.ScenarioReview) -> KeyFigure {
    let losses = Set(review.claims.map(\.event)).count
    let insolvencies = Set(review.claims.filter { $0.kind == .insolvency }.map(\.event)).count
    let (english, french) = (numbers.english, numbers.french)
    return KeyFigure(
      Wording("Debt at the date of loss", fr: "Créances à la date du sinistre"), numbers.money(review.outstanding),
      meaning: Wording(
        "VAT included; \(english.count(losses, "loss", "losses")), \(english.count(insolvencies, "insolvency", "insolvencies"))",
        fr:
          "TTC ; \(french.count(losses, "sinistre", "sinistres")), dont \(french.count(insolvencies, "procédure collective", "procédures collectives"))"
      ))
  }

  private func indemnityFigure(_ review: ClaimsReview.ScenarioReview) -> KeyFigure {
    let share = numbers.rate(Rate(review.indemnity, of: review.outstanding))
    let days = review.claims.filter { !$0.indemnity.isZero }.compactMap(\.indemnityOn).sorted()
    let meaning: Wording
    if let first = days.first, let last = days.last {
      let (from, to) = (numbers.longDay(first), numbers.longDay(last))
      meaning =
        first == last
        ? Wording(
          "\(share.english) of the debt, on \(from.english)", fr: "\(share.french) des créances, le \(from.french)")
        : Wording(
          "\(share.english) of the debt, from \(from.english) to \(to.english)",
          fr: "\(share.french) des créances, du \(from.french) au \(to.french)")
    } else {
      meaning =
        review.scenario.policies.isEmpty
        ? Wording("this scenario has no policy", fr: "ce scénario n’a pas de police")
        : Wording("no claim reaches a payment", fr: "aucun sinistre n’ouvre droit à indemnité")
    }
    return KeyFigure(
      Wording("Indemnity", fr: "Indemnités"), numbers.money(review.indemnity), meaning: meaning,
      isAlarm: review.indemnity.isZero)
  }

  private func recoveriesFigure(_ review: ClaimsReview.ScenarioReview) -> KeyFigure {
    let (insurer, insured) = (
      numbers.money(review.insurersRecovery), numbers.money(review.netRecovery - review.insurersRecovery)
    )
    return KeyFigure(
      Wording("Recoveries, net of costs", fr: "Récupérations nettes"), numbers.money(review.netRecovery),
      meaning: Wording(
        "after the loss; \(insurer.english) to the insurer, \(insured.english) to the seller",
        fr: "après sinistre ; \(insurer.french) à l’assureur, \(insured.french) au vendeur"))
  }

  private func vatFigure(_ review: ClaimsReview.ScenarioReview) -> KeyFigure {
    KeyFigure(
      Wording("VAT regained", fr: "TVA récupérée"), numbers.money(review.vatRegained),
      meaning: Wording("from the State, for insolvencies", fr: "auprès de l’État, en procédure collective"))
  }

  private func keptFigure(_ review: ClaimsReview.ScenarioReview) -> KeyFigure {
    let share = numbers.rate(Rate(review.retained, of: review.outstanding))
    let factor = numbers.money(factorsRisk(review))
    let isFactored = !factorsRisk(review).isZero
    return KeyFigure(
      Wording("Kept by the seller", fr: "Perte conservée"), numbers.money(review.retained),
      meaning: Wording(
        "\(share.english) of the debt, before premiums"
          + (isFactored ? "; \(factor.english) is the factor’s risk, not settled here" : ""),
        fr: "\(share.french) des créances, hors primes"
          + (isFactored ? " ; \(factor.french) au risque du factor, non réglés ici" : "")),
      isAlarm: review.retained > review.indemnity)
  }

  /// Debts whose insolvency a factor bears: `claims` settles policies, not its guarantee.
  func factorsRisk(_ review: ClaimsReview.ScenarioReview) -> Money {
    review.claims.flatMap(\.part.uninsured).filter { $0.status == .assigned }.map(\.amount).total()
  }

  /// The year whose maximum liability is nearest to its end.
  private func leftFigure(_ review: ClaimsReview.ScenarioReview) -> KeyFigure? {
    let bounded = review.years.filter { review.scenario.policies[$0.year.policy].hasMaximumLiability }
    guard let least = bounded.min(by: { $0.closing.liabilityLeft < $1.closing.liabilityLeft }) else { return nil }
    let (before, from) = (numbers.money(least.opening.liabilityLeft), numbers.longDay(least.year.start))
    return KeyFigure(
      Wording("Liability left", fr: "Limite de décaissement restante"), numbers.money(least.closing.liabilityLeft),
      meaning: Wording(
        "of \(before.english), policy year from \(from.english)", fr: "sur \(before.french), exercice du \(from.french)"
      ),
      isAlarm: least.closing.liabilityLeft.isZero)
  }

  private func bestFigure(_ leading: ClaimsReview.ScenarioReview) -> KeyFigure? {
    guard let best, review.scenarios.count > 1 else { return nil }
    let isLeading = best.retained == leading.retained
    return KeyFigure(
      Wording("Least kept in any scenario", fr: "Plus faible perte conservée"), numbers.money(best.retained),
      meaning: isLeading
        ? Wording(
          "no scenario does better than “\(leading.scenario.name)”",
          fr: "aucun scénario ne fait mieux que « \(leading.scenario.name) »")
        : Wording("under “\(best.scenario.name)”", fr: "scénario « \(best.scenario.name) »"))
  }

  /// At most twenty lines for a terminal: the answer, the key figures, what each scenario pays and leaves.
  package func lines(_ language: Language) -> [String] {
    var lines = [answer[language], ""] + keyFigures.lines(language)
    let others = review.scenarios.filter { $0.scenario.id != leading?.scenario.id }
    if !others.isEmpty { lines.append("") }
    let shown = others.count > 7 ? 6 : others.count
    for other in others.prefix(shown) {
      let (paid, kept) = (numbers.money(other.indemnity), numbers.money(other.retained))
      let aside =
        factorsRisk(other).isZero
        ? Wording(same: "") : Wording(" before the factor’s guarantee", fr: " avant garantie du factor")
      lines.append(
        Wording(
          "“\(other.scenario.name)” pays \(paid.english), leaves \(kept.english)\(aside.english)",
          fr:
            "« \(other.scenario.name) » verse \(paid.french), laisse \(kept.french) à la charge du vendeur\(aside.french)"
        )[language])
    }
    if others.count > shown {
      lines.append(
        Wording(
          "and \(others.count - shown) more scenarios in the page",
          fr: "et \(others.count - shown) autres scénarios dans la page")[language])
    }
    let without = leading.map { withoutClaim($0, atMost: 5) } ?? Wording(same: "")
    if !without.english.isEmpty { lines += ["", without[language]] }
    return lines
  }
}
