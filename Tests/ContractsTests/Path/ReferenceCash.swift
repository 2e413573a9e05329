import Contracts
import Receivables
import Simulation

/// Every movement of cash of a path under one scenario, found day by day and invoice by invoice.
/// Source: fine-print.md "Fine print of cash and of the factoring account".
struct ReferenceCash {
  /// The case as known at the valuation date.
  let caseData: Case
  let scenario: Scenario
  let path: ReferencePath
  let defaults: [SimulatedDefault]
  /// What each buyer told invoice by invoice buys and pays.
  private(set) var lives: [Int: ReferenceLife] = [:]
  private(set) var lines: [ReferenceLine] = []
  /// Cash in the evening of each day of the horizon.
  private(set) var balances: [Int] = []
  private(set) var account: ReferenceAccount?
  /// What the path reached.
  private(set) var forms: Set<FacilityForm> = []

  /// - Parameter defaults: those behind the horizon too: they stop receipts before it.
  init(_ made: Case, _ scenario: Scenario, _ defaults: [SimulatedDefault], level: LatenessLevel) {
    self.scenario = scenario
    self.defaults = defaults
    let end = ReferenceArithmetic.months(made.horizonMonths, after: made.asOf)
    path = ReferencePath(made, scenario, defaults.filter { $0.day.index < end }, level: level)
    caseData = path.known
    for buyer in made.portfolio.buyers.indices where !made.portfolio.isKnownByBalance(buyer) {
      let ending = defaults.first { Int($0.buyer) == buyer }
      lives[buyer] = ReferenceLife(of: buyer, in: caseData, scenario, level: level, default: ending)
    }
    addReceipts()
    addInsurersMoney()
    addGuaranteesOutsideAccount()
    lines += ReferenceCalendar(caseData, scenario, path.settled).lines
    addVAT()
    if let contract = scenario.factoring { live(contract) }
    // Opening cash is the balance in the evening of the valuation date; the factor comes after.
    lines.removeAll { $0.day >= end }
    var balance = made.openingCash.count
    for day in today..<end {
      balance += lines.reduce(0) { $0 + ($1.day == day ? $1.cents : 0) }
      balances.append(balance)
    }
  }

  private var today: Int { caseData.asOf.index }

  private mutating func add(_ day: Int, _ kind: CashKind, _ cents: Int, _ buyer: Int? = nil) {
    if day > today && cents != 0 { lines.append(ReferenceLine(day: day, kind: kind, cents: cents, buyer: buyer)) }
  }

  /// The day an invoice is paid; `Int.max` if it is part of a debt or never paid. Of a buyer whose judgment the valuation
  /// date knows nothing is paid any more, nor of what was issued after it.
  private func paidOn(_ invoice: ReferenceLife.Running, of buyer: Int) -> Int {
    if defaults.contains(where: { Int($0.buyer) == buyer && $0.day.index <= today }) { return .max }
    return lives[buyer]!.owed.contains { $0.document == invoice.document } ? .max : invoice.planned
  }

  private mutating func addReceipts() {
    for (buyer, life) in lives {
      for invoice in life.running { add(paidOn(invoice, of: buyer), .receipt, invoice.cents, buyer) }
    }
  }

  /// Indemnities, recoveries, the insurer's and the factor's share of them, and VAT of lost debts.
  private mutating func addInsurersMoney() {
    for entry in path.settled {
      let buyer = Int(defaults[entry.event].buyer)
      add(entry.indemnityOn, .indemnity, entry.indemnity, buyer)
    }
    for (number, loss) in path.losses.enumerated() {
      let drawn = defaults[number]
      let buyer = Int(drawn.buyer)
      let recoveredOn = drawn.day.index + Int(drawn.recoveryDelayDays)
      add(recoveredOn, .recovery, loss.net, buyer)
      add(recoveredOn, .recoveryToInsurer, -loss.insurersRecovery, buyer)
      add(recoveredOn, .guarantee, -path.guarantees[number].share, buyer)
      add(drawn.day.index + caseData.market.vatRecoveryDelayDays, .vatRegained, loss.vatRegained, buyer)
    }
  }

  /// A guarantee on what is no longer, or never was, in the account is paid in cash: on a buyer known by its balance, and on
  /// one whose judgment the valuation date knows.
  private mutating func addGuaranteesOutsideAccount() {
    guard let contract = scenario.factoring else { return }
    for (number, guarantee) in path.guarantees.enumerated() {
      let drawn = defaults[number]
      if lives[Int(drawn.buyer)] != nil && drawn.day.index > today { continue }
      if guarantee.paid > 0 { forms.insert(.guaranteeOutsideAccount) }
      add(drawn.day.index + contract.guaranteeDelayDays, .guarantee, guarantee.paid, Int(drawn.buyer))
    }
  }

  /// VAT of invoices less credit notes issued in a month, on the 24th of the next.
  private mutating func addVAT() {
    guard caseData.paysVATMonthly else { return }
    var byDay: [Int: Int] = [:]
    func addTax(_ cents: Int, _ rate: Int, issued: Int) {
      byDay[ReferenceCalendar.taxDay(after: issued), default: 0] +=
        cents - ReferenceArithmetic.withoutVAT(cents, rate: rate)
    }
    for invoice in caseData.portfolio.invoices where !invoice.isDeemed {
      addTax(invoice.amount.count, invoice.vatRate.count, issued: invoice.issuedOn.index)
    }
    for (buyer, life) in lives {
      let rate = caseData.portfolio.buyers[buyer].vatRate.count
      for bill in life.billed { addTax(bill.cents, rate, issued: bill.day) }
    }
    for (day, cents) in byDay { add(day, .vatDue, -cents) }
  }

  /// The factor's account, and the VAT on its commission, regained on the 24th of the next month.
  private mutating func live(_ contract: FacilityTerms) {
    let end = ReferenceArithmetic.months(caseData.horizonMonths, after: caseData.asOf)
    let account = ReferenceAccount(
      contract, first: today, end: end, invoices: assigned(contract), failures: failures,
      fundCap: contract.guaranteeFund.cap?.count
        ?? ReferenceBorrowing.meanOfMonthEnds(
          ReferenceCover(caseData, scenario), contract),
      commissionBefore: commissionBefore(contract), approval: approvals(contract))
    lines += account.lines
    var regained: [Int: Int] = [:]
    for line in account.lines where line.kind == .commissionVAT {
      regained[ReferenceCalendar.taxDay(after: line.day), default: 0] -= line.cents
    }
    for (day, cents) in regained { add(day, .vatRegained, cents) }
    self.account = account
    forms.formUnion(account.forms)
    forms.formUnion(FacilityForm.forms(of: contract, in: caseData))
    if lines.contains(where: { $0.kind == .guarantee && $0.cents < 0 }) { forms.insert(.factorsShareOfRecovery) }
    if defaults.contains(where: { $0.day.index >= end }) { forms.insert(.defaultBehindTheHorizon) }
    if contract.approvals == .policy && defaults.contains(where: \.isLimitCut) { forms.insert(.limitCut) }
    for (buyer, life) in lives where !life.running.isEmpty {
      if caseData.portfolio.buyers[buyer].relationship == .affiliate { forms.insert(.affiliate) }
      if caseData.portfolio.buyers[buyer].relationship == .consumer { forms.insert(.consumer) }
      let delivered = life.running.filter { $0.document < 0 }.reduce(0) { $0 + $1.cents }
      if delivered < life.billed.reduce(0, { $0 + $1.cents }) { forms.insert(.creditNote) }
    }
  }

  /// The invoices a factor gets: assigned on their `assigned_on`, else the latest of the valuation date, the facility's
  /// first day and their issue.
  private func assigned(_ contract: FacilityTerms) -> [ReferenceAssigned] {
    var invoices: [ReferenceAssigned] = []
    for (buyer, life) in lives.sorted(by: { $0.key < $1.key }) {
      let data = caseData.portfolio.buyers[buyer]
      if let list = contract.assignedBuyers, !list.contains(data.id) { continue }
      for invoice in life.running {
        let written = invoice.document < 0 ? nil : caseData.portfolio.invoices[invoice.document].assignedOn?.index
        invoices.append(
          ReferenceAssigned(
            place: invoices.count, buyer: buyer, issued: invoice.issued, due: invoice.due,
            assigned: written ?? max(today, contract.from.index, invoice.issued), paid: paidOn(invoice, of: buyer),
            cents: invoice.cents, assignedCents: invoice.cents, isDisputed: invoice.isDisputed,
            isFinanceable: data.relationship != .affiliate && data.relationship != .consumer))
      }
    }
    return invoices
  }

  /// Commission of the running contract year on what the ledger shows as assigned before the valuation date.
  private func commissionBefore(_ contract: FacilityTerms) -> Int {
    var year = 0
    while ReferenceArithmetic.months(12 * (year + 1), after: contract.from) <= today { year += 1 }
    let start = ReferenceArithmetic.months(12 * year, after: contract.from)
    return caseData.portfolio.invoices.reduce(0) { sum, invoice in
      guard let day = invoice.assignedOn?.index, invoice.amount.count > 0, day >= start, day < today else { return sum }
      return sum + ReferenceArithmetic.times(invoice.amount.count, rate: contract.commission.rate.count)
    }
  }

  private var failures: [ReferenceFailure] {
    defaults.enumerated().map { number, loss in
      var failure = ReferenceFailure(buyer: Int(loss.buyer), day: loss.day.index, isInsolvency: loss.isInsolvency)
      for entry in path.settled where entry.event == number && entry.indemnity > 0 {
        failure.indemnities[entry.indemnityOn, default: 0] += entry.indemnity
      }
      return failure
    }
  }

  /// An invoice's limit: the greatest binding on any day from its issue to today, the path's cuts included.
  private func approvals(_ contract: FacilityTerms) -> (Int, Int, Int) -> Int {
    var cut = caseData
    for loss in defaults where loss.isLimitCut {
      cut.limits.append(
        CreditLimit(
          buyer: Int(loss.buyer), kind: .withdrawn,
          effectiveOn: max(caseData.asOf, loss.day - caseData.market.limitCutLeadDays)))
    }
    let approvals = ReferenceApprovals(cut, scenario, contract)
    return { buyer, issued, day in approvals.greatest(buyer, issued: issued, today: day) }
  }
}
