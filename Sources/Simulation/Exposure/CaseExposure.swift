import Contracts
import Receivables

/// What defaults of a case's buyers come to under each of its scenarios, resolved once into columns of integers.
package struct CaseExposure: Sendable {
  /// The ground every path stands on.
  package let book: CaseBook
  /// One exposure for each scenario, in the order of the case.
  package let scenarios: [ScenarioExposure]

  /// Resolves a case for defaults before the end of its horizon and the stress days after it.
  package init(_ original: Case) {
    let book = CaseBook(original)
    self.book = book
    let end = book.caseData.endOfHorizon + book.caseData.market.stressDays
    let receivables = ReceivablesColumns(book, before: end)
    scenarios = book.caseData.scenarios.map { scenario in
      // Levers change what is delivered and when it is paid: such a scenario stands on a ground of its own.
      if scenario.levers.isEmpty { return ScenarioExposure(book, scenario, receivables, before: end) }
      let own = book.under(scenario)
      return ScenarioExposure(own, scenario, ReceivablesColumns(own, before: end), before: end)
    }
  }
}

/// What defaults come to under one scenario: debts, and the parts of claims by policy year up to step 5 of the waterfall.
package struct ScenarioExposure: Sendable {
  /// The ground every path stands on.
  package let book: CaseBook
  /// The scenario's cover.
  package let cover: ScenarioCover
  /// The scenario's insurable sales, the same on every path.
  package let sales: InsurableSales
  /// The policy years losses can fall in, by first day and policy: with the date of loss, the buyer and first line before
  /// top-up, a year's position is the order in which claims are settled.
  package var years: [PolicyYear] { yearColumns.years }
  /// What is left of each year's first loss and maximum liability at `asOf`.
  package let openings: [YearBalance]

  let receivables: ReceivablesColumns
  let stops: DeliveryStops
  let yearColumns: YearColumns
  let limits: BuyerLimits
  var policies: [PolicyColumns]
  /// The first-line policies in order, and the top-up policies.
  let firstLines: [Int]
  let topUps: [Int]
  /// For each buyer and policy whether the policy excludes the buyer.
  let isExcluded: [Bool]
  /// For each buyer and policy whether the insurer has said nothing of the buyer from `asOf` on, neither by a limit nor by
  /// a refusal: what a named limit raised from zero would bring is then asked.
  let mayBeAsked: [Bool]
  let guarantee: GuaranteeColumns?
  let leadDays: Int32
  var slotRates: [Rate]
  /// What is recovered and when, if the scenario's levers change what the case draws; else nil.
  let recoveries: LossDraws?

  init(_ book: CaseBook, _ scenario: Scenario, _ receivables: ReceivablesColumns, before end: Day) {
    let caseData = book.caseData
    self.book = book
    cover = ScenarioCover(caseData, scenario)
    sales = InsurableSales(cover, forecast: book.forecast)
    self.receivables = receivables
    stops = DeliveryStops(book, scenario, receivables, before: end)
    recoveries = book.levers.changesRecoveries ? LossDraws(caseData, levers: book.levers) : nil
    firstLines = scenario.policies.indices.filter { scenario.isFirstLine(scenario.policies[$0]) }
    topUps = scenario.policies.indices.filter { !scenario.isFirstLine(scenario.policies[$0]) }
    var limits = BuyerLimits(cover, before: end)
    policies = scenario.policies.map {
      PolicyColumns($0, in: scenario, namedSlot: limits.slot(.named, $0.namedPercentage))
    }
    guarantee = GuaranteeColumns(cover, limits: &limits)
    limits.seal()
    self.limits = limits
    isExcluded = caseData.portfolio.buyers.flatMap { buyer in
      scenario.policies.map { $0.exclusion(of: buyer) != nil }
    }
    mayBeAsked = limits.firstRows.map { limits.columns.isSilent(Int($0), from: receivables.asOf) }
    slotRates = limits.columns.slotTable.map(\.percentage)
    leadDays = Int32(caseData.market.limitCutLeadDays)
    let bounds = ScenarioExposure.bounds(receivables, policies, caseData, before: end)
    yearColumns = YearColumns(scenario, from: bounds.first, through: bounds.last)
    openings = yearColumns.years.map { [sales] in sales.openingBalance(of: $0) }
  }

  /// The first shipment and the last date of loss there can be.
  private static func bounds(
    _ receivables: ReceivablesColumns, _ policies: [PolicyColumns], _ caseData: Case, before end: Day
  ) -> (first: Day, last: Day) {
    var first = caseData.asOf
    for buyer in caseData.portfolio.buyers { first = min(first, buyer.insolventOn ?? first) }
    var lastDue = end
    for invoice in receivables.issuedOn.indices where receivables.inclVAT[invoice] != 0 {
      first = min(first, Day(number: receivables.issuedOn[invoice]))
      lastDue = max(lastDue, Day(number: receivables.dueOn[invoice]))
    }
    let wait = policies.map { Int($0.filingAfterDue) + Int($0.waitingDays) }.max() ?? 0
    // A debt that falls due more than ten years after the horizon is no receivable that a policy year waits for.
    return (first, min(lastDue, end + 3_660) + wait)
  }

  /// Appends what one default comes to, before any policy year is touched.
  ///
  /// - Parameters:
  ///   - loss: the default, on or before the last day of the horizon's stress days.
  ///   - position: its position among the defaults of the path.
  ///   - level: how late buyers pay on the path.
  ///   - buffer: where the parts go: first lines by year, then top-ups by year.
  /// - Returns: the debt and what stands beside the claims.
  package func append(
    _ loss: SimulatedDefault, at position: Int, level: LatenessLevel, to buffer: inout PartBuffer
  ) -> DebtAtDefault {
    gather(loss, level, &buffer)
    var told = DebtAtDefault()
    if book.levers.hold(.securedAmount) && loss.day.number > receivables.asOf { secure(loss, &told, &buffer) }
    if buffer.items.isEmpty { return told }
    var oldestDue = Int32.max
    for item in buffer.items {
      told.debt &+= item.inclVAT
      oldestDue = min(oldestDue, item.dueOn)
    }
    // Millionths become billionths: a share of the debt, rounded once.
    told.netRecovery = (Money(cents: told.debt) * Rate(billionths: Int64(loss.recoveryShare) * 1_000)).cents
    if loss.isInsolvency, let guarantee { told.guarantee = guarantee.amount(of: loss, self, buffer) }
    let dates = dates(of: loss, oldestDue: oldestDue, buffer)
    told.dateOfLoss = Day(number: dates.dateOfLoss)
    if loss.recoveryOn < told.dateOfLoss {
      told.earlyRecovery = told.netRecovery
      reduce(&buffer, by: told.earlyRecovery)
    }
    draft(loss, dates, &buffer)
    settle(dates, at: position, &buffer)
    return told
  }

  /// The dates of a loss, under the first policy that holds one of its invoices.
  private func dates(of loss: SimulatedDefault, oldestDue: Int32, _ buffer: PartBuffer) -> LossDates {
    let day = loss.day.number
    for policy in firstLines {
      let terms = policies[policy]
      let dateOfLoss = loss.isInsolvency ? day : terms.dateOfLoss(protracted: day, oldestDue: oldestDue)
      var holds = false
      if terms.attachesByLoss {
        holds = yearColumns.year(of: policy, on: dateOfLoss) >= 0
      } else {
        for item in buffer.items where yearColumns.year(of: policy, on: item.issuedOn) >= 0 {
          holds = true
          break
        }
      }
      if holds {
        return LossDates(
          dateOfLoss: dateOfLoss, filedOn: loss.isInsolvency ? day : oldestDue &+ terms.filingAfterDue)
      }
    }
    return LossDates(dateOfLoss: day, filedOn: day)
  }

  /// What a bank pays of the debt: the oldest invoices first, which are then no debt any more.
  private func secure(_ loss: SimulatedDefault, _ told: inout DebtAtDefault, _ buffer: inout PartBuffer) {
    let whole = buffer.items.reduce(Int64(0)) { $0 + $1.inclVAT }
    told.secured = book.levers.secured(of: Money(cents: whole), buyer: Int(loss.buyer)).cents
    reduce(&buffer, by: told.secured)
    buffer.items.removeAll { $0.inclVAT == 0 }
  }

  /// Takes money received before the date of loss from the oldest invoices; what was shipped beside them stays.
  private func reduce(_ buffer: inout PartBuffer, by received: Int64) {
    var left = received
    for index in buffer.items.indices {
      if left == 0 { return }
      let part = min(left, buffer.items[index].inclVAT)
      left -= part
      buffer.items[index].inclVAT -= part
      let rate = Rate(billionths: receivables.vatRate[Int(buffer.items[index].invoice)])
      buffer.items[index].exclVAT = Money(cents: buffer.items[index].inclVAT).excludingVAT(at: rate).cents
    }
  }
}
