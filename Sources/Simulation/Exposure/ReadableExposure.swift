import Contracts
import Receivables

/// What one scenario makes of a default, by the code that settles `claims`: the readable rule that the columns of
/// `ScenarioExposure` must equal to the cent.
///
/// Slopes by limit are left at zero: the columns alone know them, and finite differences prove them.
package struct ReadableExposure: Sendable {
  /// The ground every path stands on.
  package let book: CaseBook
  /// The scenario's cover.
  package let cover: ScenarioCover
  /// The scenario's insurable sales, the same on every path.
  package let sales: InsurableSales
  /// Every policy year a loss may fall in, by first day and policy.
  package let years: [PolicyYear]
  /// What is left of each of them at `asOf`.
  package let openings: [YearBalance]
  /// The position of each year in `years`.
  private let position: [PolicyYear: Int32]

  /// The exposure of a scenario of the book's case, with its levers.
  package init(_ original: CaseBook, _ scenario: Scenario) {
    let book = original.under(scenario)
    self.book = book
    cover = ScenarioCover(book.caseData, scenario)
    sales = InsurableSales(cover, forecast: book.forecast)
    years = ReadableExposure.years(book, scenario)
    openings = years.map { [sales] in sales.openingBalance(of: $0) }
    position = Dictionary(uniqueKeysWithValues: years.enumerated().map { ($1, Int32($0)) })
  }

  /// The years from the first open invoice to the latest possible date of loss.
  private static func years(_ book: CaseBook, _ scenario: Scenario) -> [PolicyYear] {
    let caseData = book.caseData
    let portfolio = caseData.portfolio
    let open = book.open.joined().map { portfolio.invoices[$0.invoice] }
    let insolvent = portfolio.buyers.compactMap(\.insolventOn).min() ?? caseData.asOf
    let first = min(open.map(\.issuedOn).min() ?? caseData.asOf, caseData.asOf, insolvent)
    let due = max(
      open.map(\.dueOn).max() ?? caseData.asOf, caseData.endOfHorizon + (book.termsDays.max() ?? 0))
    let years = scenario.policies.enumerated().flatMap { policy, terms -> [PolicyYear] in
      // A clock may follow another policy's terms, so that the longest of all bounds every one.
      let longest = scenario.policies.map { $0.maximumExtensionDays + $0.filingDays + $0.waitingPeriodDays }.max() ?? 0
      let last = due + longest
      var years: [PolicyYear] = []
      var day = max(first, terms.from)
      while day <= last, let year = terms.year(holding: day, policy: policy) {
        years.append(year)
        day = year.end
      }
      return years
    }
    return years.sorted { ($0.start, $0.policy) < ($1.start, $1.policy) }
  }

  /// Appends what each policy year makes of a default, the `position`-th of its path.
  ///
  /// - Returns: the debt, and what happens to it outside of every policy.
  package func append(
    _ loss: SimulatedDefault, at position: Int, level: LatenessLevel, to buffer: inout PartBuffer
  ) -> DebtAtDefault {
    let buyer = Int(loss.buyer)
    let caseData = book.caseData
    let cover: ScenarioCover
    if loss.isLimitCut {
      cover = self.cover.after([
        CreditLimit(
          buyer: buyer, kind: .withdrawn,
          effectiveOn: max(caseData.asOf, loss.day - caseData.market.limitCutLeadDays))
      ])
    } else {
      cover = self.cover
    }
    let life = BuyerLife(of: buyer, in: book, cover, level: level, defaultOn: loss.day)
    let debt = life.debt.map(\.open).total()
    let net = debt.prorated(Int(loss.recoveryShare), of: 1_000_000)
    let event = LossEvent(
      buyer: buyer, defaultOn: loss.day, kind: loss.isInsolvency ? .insolvency : .protracted, debt: life.debt,
      recoveries: net.isZero ? [] : [LossEvent.Recovery(on: loss.recoveryOn, gross: net)])
    let assessment = LossAssessment(event, under: cover)
    var result = DebtAtDefault()
    result.debt = debt.cents
    result.secured = life.secured.map(\.owed.open).total().cents
    result.netRecovery = net.cents
    result.earlyRecovery = assessment.receivedBefore.cents
    result.guarantee = loss.isInsolvency ? cover.guarantee(of: life.debt, on: loss.day).cents : 0
    guard let clock = assessment.clock else { return result }
    result.dateOfLoss = clock.dateOfLoss
    for part in assessment.parts {
      buffer.parts.append(
        LossPart(
          loss: Int32(position), year: part.year.map { self.position[$0]! } ?? -1, isTopUp: part.isTopUp,
          dateOfLoss: clock.dateOfLoss,
          indemnityOn: clock.indemnityOn(
            delayDays: part.year.map { cover.scenario.policies[$0.policy].indemnityDelayDays } ?? 0),
          outstanding: part.outstanding.cents, vat: part.vat.cents, afterThreshold: part.perLoss.afterThreshold.cents,
          insurersShare: part.perLoss.insurersShare.cents,
          afterEachAndEvery: part.perLoss.afterEachAndEvery.cents, coveredSlope: 0, shareSlope: 0))
    }
    return result
  }
}
