import Receivables

/// Decides what every open invoice of a buyer is worth to the policies of one scenario.
///
/// The one place where limits, slots, breaches and exclusions meet; the audit, claims and simulated paths all ask it.
package struct ScenarioCover: Sendable {
  /// The case.
  package let caseData: Case
  /// The scenario.
  package let scenario: Scenario
  /// For each buyer the decisions that count in this scenario.
  private var rows: [[CreditLimit]]
  /// The first policy that is no top-up: its exclusions hold for invoices outside every period.
  private let firstPolicy: PolicyTerms?
  /// True if a policy of the scenario is a top-up: its rows then belong to it alone.
  let hasTopUpPolicy: Bool

  /// Sorts the decisions by buyer.
  package init(_ caseData: Case, _ scenario: Scenario) {
    self.caseData = caseData
    self.scenario = scenario
    var rows = [[CreditLimit]](repeating: [], count: caseData.portfolio.buyers.count)
    for limit in caseData.limits where limit.scenario == nil || limit.scenario == scenario.id {
      rows[limit.buyer].append(limit)
    }
    self.rows = rows
    firstPolicy = scenario.policies.first { scenario.isFirstLine($0) }
    hasTopUpPolicy = scenario.policies.contains { !scenario.isFirstLine($0) }
  }

  /// The same scenario after more decisions, of every scenario.
  package func after(_ decisions: [CreditLimit]) -> ScenarioCover {
    var later = self
    for decision in decisions { later.rows[decision.buyer].append(decision) }
    return later
  }

  /// The decisions on a buyer that count in this scenario.
  package func decisions(on buyer: Int) -> [CreditLimit] { rows[buyer] }

  /// The first line's history for a buyer under a policy of the scenario.
  package func firstLine(of buyer: Int, policy: Int) -> LimitHistory {
    let terms = scenario.policies[policy]
    return terms.structure == .topUp
      ? LimitHistory(topUp: rows[buyer], under: terms) : LimitHistory(firstLine: rows[buyer], under: terms)
  }

  /// What binds a delivery to a buyer on `day` under the policy then in force; nil without policy.
  package func standing(of buyer: Int, on day: Day) -> LimitStanding? {
    guard let year = scenario.year(shippedOn: day, lossOn: day) else { return nil }
    return firstLine(of: buyer, policy: year.policy).standing(on: day)
  }

  /// What becomes of each open item of one buyer, in the same order; credits left over have status `credit`.
  ///
  /// - Parameters:
  ///   - items: open items of one buyer, oldest first.
  ///   - lossOn: the date of loss, `asOf` in an audit.
  ///   - eventOn: the day of default, `asOf` in an audit; a buyer known by its balance is deemed shipped that day.
  package func cover(of items: [OpenItem], lossOn: Day, eventOn: Day) -> [InvoiceCover] {
    cover(of: owed(items), lossOn: lossOn, eventOn: eventOn)
  }

  /// The open items of one buyer with what the ledger looked like at their shipment.
  func owed(_ items: [OpenItem]) -> [OwedInvoice] {
    let portfolio = caseData.portfolio
    let facts = firstPolicy == nil ? [] : portfolio.shipmentFacts(of: items)
    return items.indices.map { index in
      OwedInvoice(
        portfolio.invoices[items[index].invoice], position: items[index].invoice, open: items[index].amount,
        facts: facts.isEmpty ? ShipmentFacts() : facts[index])
    }
  }

  /// What becomes of each invoice owed by one buyer, oldest first, in the same order.
  package func cover(of owed: [OwedInvoice], lossOn: Day, eventOn: Day) -> [InvoiceCover] {
    guard let first = owed.first else { return [] }
    let buyer = first.invoice.buyer
    let data = caseData.portfolio.buyers[buyer]
    var histories = Histories(cover: self, buyer: buyer)
    var openBefore = (inclVAT: Money.zero, exclVAT: Money.zero)
    var filled = (first: Money.zero, topUp: Money.zero)
    return owed.map { item in
      let invoice = item.invoice
      let shippedOn = invoice.isDeemed ? eventOn : invoice.issuedOn
      let year = scenario.year(shippedOn: shippedOn, lossOn: lossOn)
      let terms = year.map { scenario.policies[$0.policy] } ?? firstPolicy
      let exclVAT = item.open.excludingVAT(at: invoice.vatRate)
      var cover = InvoiceCover(
        invoice: item.position ?? 0, isDeemed: item.position == nil || invoice.isDeemed, open: item.open,
        inBasis: terms?.basis == .exclVAT ? exclVAT : item.open, vat: item.open - exclVAT,
        isDisputed: invoice.isDisputed, year: year, topUpYear: nil, isClaimable: false, firstLine: nil, topUp: nil,
        restStatus: .noPolicy)
      if item.open.cents < 0 {
        cover.restStatus = .credit
        return cover
      }
      defer {
        openBefore.inclVAT += item.open
        openBefore.exclVAT += exclVAT
      }
      guard let terms else { return cover }
      if let status = uninsured(
        invoice, buyer: data, terms: terms, year: year, facts: item.facts, eventOn: eventOn)
      {
        cover.restStatus = status
        return cover
      }
      guard let year else { return cover }
      cover.isClaimable = true
      let balance: Money
      if invoice.isDeemed {
        balance = .zero
      } else if terms.revolving {
        balance = terms.basis == .exclVAT ? openBefore.exclVAT : openBefore.inclVAT
      } else {
        balance = terms.basis == .exclVAT ? item.facts.balanceExclVAT : item.facts.balanceInclVAT
      }
      // Of a balance known without invoices the decision in force on the day of default decides.
      histories.place(
        &cover, terms: terms, policy: year.policy, shippedOn: shippedOn, lossOn: lossOn,
        atShipment: terms.limitSlots == .shipment || invoice.isDeemed, balance: balance, filled: &filled)
      return cover
    }
  }

  /// The status of an invoice that no limit can save; nil if the limits decide.
  private func uninsured(
    _ invoice: Invoice, buyer: Buyer, terms: PolicyTerms, year: PolicyYear?, facts: ShipmentFacts, eventOn: Day
  ) -> CoverStatus? {
    if invoice.isDisputed { return .disputed }
    if let exclusion = terms.exclusion(of: buyer) { return .excluded(exclusion) }
    if scenario.factoring?.bearsInsolvency == true, isAssigned(invoice, of: buyer, on: eventOn) { return .assigned }
    if year == nil { return .breach(.outsidePeriod) }
    if invoice.isDeemed { return nil }
    if let longest = terms.maximumTermsDays, invoice.dueOn - invoice.issuedOn > longest {
      return .breach(.termsTooLong)
    }
    if facts.oldestDue != .never, invoice.issuedOn > facts.oldestDue + terms.maximumExtensionDays {
      return .breach(.afterStopShipment)
    }
    if terms.missedOverdueNotice(of: invoice, by: min(eventOn, caseData.asOf)) {
      return .breach(.overdueNotNotified)
    }
    return nil
  }

  /// The limit histories of one buyer, resolved once for each policy that asks.
  private struct Histories {
    let cover: ScenarioCover
    let buyer: Int
    private var firstLines: [Int: LimitHistory] = [:]
    private var topUps: [Lines: LimitHistory] = [:]

    /// The policies of a first line and of the top-up over it.
    private struct Lines: Hashable {
      var first: Int
      var second: Int
    }

    init(cover: ScenarioCover, buyer: Int) {
      self.cover = cover
      self.buyer = buyer
    }

    /// Fills the slots of a claimable invoice.
    mutating func place(
      _ cover: inout InvoiceCover, terms: PolicyTerms, policy: Int, shippedOn: Day, lossOn: Day, atShipment: Bool,
      balance: Money, filled: inout (first: Money, topUp: Money)
    ) {
      let first = firstLine(policy)
      let standing = atShipment ? first.standing(on: shippedOn) : first.greatest(from: shippedOn, through: lossOn)
      let room = atShipment ? balance : filled.first
      var taken = Money.zero
      if case .limit(let kind, let amount, let percentage) = standing {
        taken = min(cover.inBasis, (amount - room).atLeastZero)
        cover.firstLine = CoveredSlot(kind: kind, percentage: percentage, amount: taken, limit: amount)
        cover.restStatus = .overLimit
        filled.first += taken
      } else {
        cover.restStatus = standing == .refused ? .refused : standing == .withdrawn ? .withdrawn : .noLimit
      }
      guard let (history, year) = topUp(policy: policy, shippedOn: shippedOn, lossOn: lossOn) else { return }
      let second = atShipment ? history.standing(on: shippedOn) : history.greatest(from: shippedOn, through: lossOn)
      guard case .limit(let kind, let amount, let percentage) = second else { return }
      // At shipment both lines stand one on the other over the same balance; at the loss each fills by itself.
      let headroom =
        atShipment ? (standing.amount + amount - balance).atLeastZero - taken : (amount - filled.topUp).atLeastZero
      let above = min(cover.inBasis - taken, headroom.atLeastZero)
      cover.topUp = CoveredSlot(kind: kind, percentage: percentage, amount: above, limit: amount)
      cover.restStatus = .overLimit
      cover.topUpYear = year
      filled.topUp += above
    }

    private mutating func firstLine(_ policy: Int) -> LimitHistory {
      if let known = firstLines[policy] { return known }
      let history = cover.firstLine(of: buyer, policy: policy)
      firstLines[policy] = history
      return history
    }

    /// The top-up that stands for a shipment: the scenario's top-up policy, else a second slot of the first line. It
    /// lapses with the first line, day by day, unless it replaces it.
    private mutating func topUp(
      policy: Int, shippedOn: Day, lossOn: Day
    ) -> (history: LimitHistory, year: PolicyYear?)? {
      guard cover.rows[buyer].contains(where: { $0.kind == .topUp }) else { return nil }
      // A top-up that stands alone is the first line itself.
      if cover.scenario.policies[policy].structure == .topUp { return nil }
      let year = cover.scenario.year(shippedOn: shippedOn, lossOn: lossOn, topUp: true)
      if cover.hasTopUpPolicy && year == nil { return nil }
      let owner = year?.policy ?? policy
      let key = Lines(first: policy, second: owner)
      if let known = topUps[key] { return (known, year) }
      let terms = cover.scenario.policies[owner]
      let written = LimitHistory(topUp: cover.rows[buyer], under: terms)
      let history = year != nil && terms.replaces ? written : written.needing(firstLine(policy))
      topUps[key] = history
      return (history, year)
    }
  }
}

extension PolicyTerms {
  /// Why the policy excludes a buyer; nil if it does not.
  package func exclusion(of buyer: Buyer) -> Exclusion? {
    if exclusions.countries.contains(buyer.country) { return .country }
    if exclusions.sectors.contains(buyer.sector) { return .sector }
    if exclusions.buyers.contains(buyer.id) { return .buyer }
    guard exclusions.relationships.contains(buyer.relationship) else { return nil }
    switch buyer.relationship {
    case .affiliate: return .affiliate
    case .public: return .public
    case .consumer: return .consumer
    case .thirdParty: return nil
    }
  }

  /// True if the invoice was overdue long enough by `day` and the insurer was not told in time; unknown is no breach.
  package func missedOverdueNotice(of invoice: Invoice, by day: Day) -> Bool {
    guard let days = overdueNoticeDays else { return false }
    let deadline = invoice.dueOn + days
    if deadline >= day { return false }
    switch invoice.overdueNotice {
    case .unknown: return false
    case .notGiven: return true
    case .given(let notified): return notified > deadline
    }
  }
}
