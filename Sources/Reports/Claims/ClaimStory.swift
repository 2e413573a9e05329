import Audit
import Contracts
import Receivables

/// One claim in sentences: its dates, each step with what it takes off and why, who gets what, what the seller keeps.
struct ClaimStory {
  let claim: Claim
  let scenario: Scenario
  /// The terms that settle it; nil without policy.
  let terms: PolicyTerms?
  let event: LossEvent
  /// True if other entries settle the rest of the same loss.
  let isPart: Bool
  let report: ClaimsReport

  /// The story of one of the claims of `review`.
  init(_ claim: Claim, in review: ClaimsReview.ScenarioReview, report: ClaimsReport) {
    self.claim = claim
    self.report = report
    scenario = review.scenario
    terms = report.terms(of: claim, in: review.scenario)
    event = report.review.events[claim.event]
    isPart = review.claims.count { $0.event == claim.event && $0.part.isTopUp == claim.part.isTopUp } > 1
  }

  /// The sentences, a paragraph each, in the order of the steps.
  var paragraphs: [Wording] {
    var all = [dates, debt] + uninsured
    if let terms {
      all += limits + [threshold(terms)].compactMap { $0 }
      if !claim.part.perLoss.afterThreshold.isZero {
        all += [percentage, firstLoss(terms), aggregate(terms), liability(terms)].compactMap { $0 }
      }
      all.append(indemnity)
    } else {
      all.append(
        words(
          { _ in "No policy of this scenario covers the loss." },
          fr: { _ in "Aucune police du scénario ne garantit ce sinistre." }))
    }
    return all + [recoveries, vatRegained, kept].compactMap { $0 }
  }

  /// A text in both languages, each with its own numbers.
  func words(_ english: (Numbers) -> String, fr french: (Numbers) -> String) -> Wording {
    Wording(english(report.numbers.english), fr: french(report.numbers.french))
  }

  // MARK: Dates

  private var dates: Wording {
    let clock = claim.clock
    switch claim.kind {
    case .insolvency:
      return words(
        {
          "Insolvency opened on \($0.longDay(claim.defaultOn)): that day is the date of loss."
        },
        fr: {
          "Jugement d’ouverture le \($0.longDay(claim.defaultOn)) : c’est la date du sinistre."
        }) + filing
    case .protracted:
      guard let policy = clock.policy else {
        return words(
          { "Default declared on \($0.longDay(claim.defaultOn))." },
          fr: { "Défaut déclaré le \($0.longDay(claim.defaultOn))." })
      }
      return waiting(scenario.policies[policy]) + filing
    }
  }

  private func waiting(_ terms: PolicyTerms) -> Wording {
    let clock = claim.clock
    let isFromFiling = terms.waitingFrom == .filing
    let start = isFromFiling ? clock.filedOn : clock.oldestDue
    return words(
      {
        "Protracted default on \($0.longDay(claim.defaultOn)): the waiting period of \($0.days(terms.waitingPeriodDays)) runs from "
          + (isFromFiling ? "the filing" : "the oldest unpaid due date")
          + ", \($0.longDay(start)); the date of loss is "
          + "\($0.longDay(clock.dateOfLoss))."
      },
      fr: {
        "Carence : défaut le \($0.longDay(claim.defaultOn)) ; le délai de \($0.days(terms.waitingPeriodDays)) court "
          + (isFromFiling ? "du dépôt de la demande" : "de la plus ancienne échéance impayée")
          + ", le \($0.longDay(start)) ; la date du sinistre est le \($0.longDay(clock.dateOfLoss))."
      })
  }

  /// When the claim is filed, and by when it must be.
  private var filing: Wording {
    let clock = claim.clock
    guard let deadline = scenario.filingDeadline(claim) else { return Wording(same: "") }
    if event.filedOn == nil && clock.filedOn < deadline {
      return words(
        { " It is taken to be filed that day; the last day is \($0.longDay(deadline))." },
        fr: { " La demande est réputée déposée ce jour-là ; date limite : \($0.longDay(deadline))." })
    }
    if event.filedOn == nil {
      return words(
        { " The claim must be filed by \($0.longDay(deadline)); it is taken to be filed that day." },
        fr: { " Demande à déposer au plus tard le \($0.longDay(deadline)) ; elle est réputée déposée ce jour-là." })
    }
    let isLate = clock.filedOn > deadline
    return words(
      {
        " The claim was filed on \($0.longDay(clock.filedOn)), "
          + (isLate
            ? "\($0.days(clock.filedOn - deadline)) after the deadline of \($0.longDay(deadline)): the insurer may refuse it."
            : "in time (deadline \($0.longDay(deadline)).")
          + (isLate ? "" : ")")
      },
      fr: {
        " Demande déposée le \($0.longDay(clock.filedOn)), "
          + (isLate
            ? "\($0.days(clock.filedOn - deadline)) après la date limite du \($0.longDay(deadline)) : l’assureur peut la refuser."
            : "dans les délais (date limite : \($0.longDay(deadline))).")
      })
  }

  // MARK: Debt

  private var debt: Wording {
    let part = claim.part
    if part.isTopUp {
      return words(
        { "Above the first line’s limit, where this top-up stands: \($0.cents(part.outstanding))." },
        fr: { "Au-dessus de l’agrément de premier rang, où intervient ce complément : \($0.cents(part.outstanding))." })
    }
    let count = part.covers.count
    let ids = invoiceNames
    let received = claim.receivedBefore
    return words(
      {
        "Debt at the date of loss: \($0.cents(part.outstanding)), VAT included"
          + (ids.isEmpty ? "." : ", in \($0.count(count, "invoice", "invoices")) (\(ids)).")
          + (received.isZero
            ? ""
            : " \($0.cents(received)) received before it went to the oldest invoices\(isPart ? " of the loss" : "") and lowers the claim.")
      },
      fr: {
        "Créance à la date du sinistre : \($0.cents(part.outstanding)) TTC"
          + (ids.isEmpty ? "." : ", \($0.count(count, "facture", "factures")) (\(ids)).")
          + (received.isZero
            ? ""
            : " \($0.cents(received)) encaissés auparavant ont été imputés sur les plus anciennes factures\(isPart ? " du sinistre" : "") et diminuent la demande.")
      })
  }

  /// The invoices by their identifiers, the first six; empty if the debt is known by its amount alone.
  private var invoiceNames: String {
    guard event.outstanding == nil else { return "" }
    let invoices = claim.part.covers.filter { !$0.isDeemed }.map { report.portfolio.invoices[$0.invoice] }
    return invoices.prefix(6).map(\.id.text).joined(separator: ", ") + (invoices.count > 6 ? "…" : "")
  }

  /// What is no claim at all.
  private var uninsured: [Wording] {
    claim.deductions.compactMap { deduction -> Wording? in
      let amount = deduction.amount
      switch deduction.reason {
      case .disputed:
        return words(
          { "\($0.cents(amount)) is disputed: not insured as long as the buyer contests it." },
          fr: { "\($0.cents(amount)) en litige : non garantis tant que l’acheteur conteste la créance." })
      case .uninsured(let status):
        return words(
          { "\($0.cents(amount)) is uninsured outright: \(status.cause.english)." },
          fr: { "\($0.cents(amount)) hors garantie : \(status.cause.french)." })
      case .vat:
        return words(
          { "The policy insures amounts without VAT: \($0.cents(amount)) off." },
          fr: { "La police garantit hors taxe : \($0.cents(amount)) de TVA à déduire." })
      default: return nil
      }
    }
  }
}

extension Numbers {
  /// An amount to the cent, with its currency.
  func cents(_ money: Money) -> String { self.money(money, decimals: 2) }
}
