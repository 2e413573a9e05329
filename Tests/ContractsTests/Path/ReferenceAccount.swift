import Contracts
import Receivables

/// A factor's current account, lived one day at a time in the order of the fine print: receipts, delegated indemnities,
/// hand-backs, guarantee, new assignments with commission, minimum commission, interest, eligibility and fund, then one
/// draw or one repayment. Source: model.md §5, fine-print.md "Fine print of cash and of the factoring account".
struct ReferenceAccount {
  /// What happens on one day.
  struct Today {
    /// Invoices handed back, gross; what of the fund they free.
    var handedBack = 0
    var freed = 0
    /// What indemnities leave unpaid of the funds on their buyers.
    var shortfall = 0
    /// Commission with VAT, and interest, told today.
    var commission = 0
    var interest = 0
    /// True if an invoice left.
    var hasLeft = false
    /// advanceRate × approved amounts that left the base by lateness or insolvency.
    var definanced = 0
    /// The invoices assigned today.
    var new: Set<Int> = []
  }

  let contract: FacilityTerms
  let first: Int
  let end: Int
  /// The fund's cap before its rate.
  let fundCap: Int
  /// The approval of an invoice issued on a day, as of a day: buyer, issue, today.
  let approval: (Int, Int, Int) -> Int

  var lines: [ReferenceLine] = []
  /// What happened in this account.
  var forms: Set<FacilityForm> = []
  var evenings: [ReferenceEvening] = []
  var waiting: [ReferenceAssigned]
  var held: [ReferenceAssigned] = []
  var failures: [ReferenceFailure]
  var funds: Int
  var fund = 0
  /// Σ of positive funds in use over the evenings so far, in cents × days.
  var days: Int128 = 0
  /// Interest charged so far, withheld from draws or settled.
  var settled = 0
  /// Commission without VAT told in the current contract year.
  var commissionOfYear = 0
  /// The evening before: what each invoice had approved, and what of it was eligible.
  var approvedBefore: [Int: Int] = [:]
  var eligibleBefore: [Int: Int] = [:]
  /// The buyer of each invoice eligible on the evening before.
  var buyerBefore: [Int: Int] = [:]
  /// Funds in use, charges and interest of the evening before.
  var owedBefore = 0
  var today = Today()

  /// - Parameter invoices: oldest first within each buyer.
  init(
    _ contract: FacilityTerms, first: Int, end: Int, invoices: [ReferenceAssigned], failures: [ReferenceFailure],
    fundCap: Int, commissionBefore: Int, approval: @escaping (Int, Int, Int) -> Int
  ) {
    self.contract = contract
    self.first = first
    self.end = end
    self.fundCap = fundCap
    self.approval = approval
    self.failures = failures
    waiting = invoices
    funds = contract.openingFundsInUse.count
    commissionOfYear = commissionBefore
    open()
    for day in first..<end { live(day) }
  }

  var bearsInsolvency: Bool { !contract.recourse && contract.approvals == .own }
  var assigned: Int { held.reduce(0) { $0 + $1.cents } }
  var charges: Int { held.reduce(0) { $0 + $1.pending } }
  /// Interest run up to now and not charged; what was withheld in advance may exceed it.
  var interestRun: Int {
    ReferenceArithmetic.nearest(
      days * Int128(contract.financing.rate.count),
      Int128(contract.financing.dayCount) * Int128(ReferenceArithmetic.one)) - settled
  }
  func hasEnded(_ day: Int) -> Bool { contract.to.map { day > $0.index } ?? false }

  mutating func live(_ day: Int) {
    today = Today()
    receive(day)
    takeIndemnities(day)
    if bearsInsolvency { assign(day, failingToday: true) }
    let before = fund(day, assigned: assigned)
    handBack(day)
    judge(day)
    today.freed = before - fund(day, assigned: assigned)
    payGuarantees(day)
    assign(day, failingToday: false)
    chargeMinimum(day)
    settleInterest(day)
    refill(day)
    let fundBefore = fund
    fund = fund(day, assigned: assigned)
    drawOrRepay(day, fundBefore: fundBefore)
  }

  mutating func add(_ day: Int, _ kind: CashKind, _ cents: Int, _ buyer: Int? = nil) {
    if cents != 0 { lines.append(ReferenceLine(day: day, kind: kind, cents: cents, buyer: buyer)) }
  }

  // MARK: What comes in and what goes back

  /// What was assigned before the valuation date and is still in the factor's hands. A dispute is known since that date at
  /// the latest, and sends back that day; a judgment known by then has sent back before.
  mutating func open() {
    held = waiting.filter { invoice in
      invoice.assigned < first && invoice.due + contract.handBackDays >= first
        && contract.to.map { invoice.assigned <= $0.index } ?? true
        && !failures.contains { $0.buyer == invoice.buyer && $0.day <= first }
    }
    // They bear no commission again.
    for index in held.indices { held[index].bearsCommission = false }
    waiting.removeAll { invoice in
      invoice.assigned < first || invoice.isDisputed
        || failures.contains { $0.buyer == invoice.buyer && $0.day <= first }
    }
    refill(first)
    fund = freshFund(assigned: assigned)
    owedBefore = funds
  }

  /// Step 1.
  mutating func receive(_ day: Int) {
    for invoice in held where invoice.paid == day {
      funds -= invoice.cents
      add(day, .advanceRepaid, -invoice.cents, invoice.buyer)
      leave(invoice, on: day)
    }
  }

  /// An invoice leaves: what waited for it joins the funds; commission at release is told now.
  mutating func leave(_ invoice: ReferenceAssigned, on day: Int) {
    held.removeAll { $0.place == invoice.place }
    funds += invoice.pending
    if contract.commission.taken == .release && invoice.bearsCommission {
      funds += chargeCommission(on: invoice, day)
    }
    today.hasLeft = true
  }

  /// What is financed on a buyer: its part of the account in proportion to the evening before.
  func funds(on buyer: Int) -> Int {
    let total = eligibleBefore.values.reduce(0, +)
    let own = eligibleBefore.filter { buyerBefore[$0.key] == buyer }.values.reduce(0, +)
    return max(0, ReferenceArithmetic.proportion(owedBefore, own, of: total))
  }

  /// Step 2: the indemnities of a buyer and day, up to the funds on him; what is missing is repaid today.
  mutating func takeIndemnities(_ day: Int) {
    if contract.approvals == .own { return }
    // One of the very day of a judgment finds nothing that waits for it: everything goes back to the seller.
    for failure in failures where !failure.isInsolvency || failure.day < day {
      guard let indemnity = failure.indemnities[day], held.contains(where: { $0.buyer == failure.buyer }) else {
        continue
      }
      let owed = funds(on: failure.buyer)
      let credited = min(indemnity, owed)
      if credited > 0 { forms.insert(failure.isInsolvency ? .indemnityCredited : .indemnityOfProtractedDefault) }
      if indemnity > owed { forms.insert(.indemnityExceedsFunds) }
      if indemnity < owed { forms.insert(.shortfall) }
      for invoice in held where invoice.buyer == failure.buyer { leave(invoice, on: day) }
      funds -= credited
      add(day, .advanceRepaid, -credited, failure.buyer)
      today.shortfall += owed - credited
    }
  }

  /// Step 3: what is overdue for too long.
  mutating func handBack(_ day: Int) {
    for invoice in held
    where invoice.isDisputed || (invoice.kept == nil && invoice.due + contract.handBackDays == day) {
      today.handedBack += invoice.cents
      forms.insert(invoice.isDisputed ? .disputed : .handedBack)
      leaveBase(invoice, keeping: 0)
      add(day, .handBack, -invoice.cents, invoice.buyer)
      leave(invoice, on: day)
    }
  }

  /// advanceRate × what was approved of an invoice and leaves the base by lateness or insolvency.
  mutating func leaveBase(_ invoice: ReferenceAssigned, keeping kept: Int) {
    let leaving = max(0, (approvedBefore[invoice.place] ?? 0) - kept)
    today.definanced += ReferenceArithmetic.times(leaving, rate: contract.advanceRate.count)
  }

  mutating func judge(_ day: Int) {
    for number in failures.indices where failures[number].day == day && failures[number].isInsolvency {
      judge(number, on: day)
    }
  }

  /// Step 3: a judgment sends everything back but what a guarantee or an indemnity to come will pay.
  mutating func judge(_ number: Int, on day: Int) {
    let failure = failures[number]
    let willBeIndemnified =
      contract.approvals == .policy && failure.indemnities.contains { $0.key > day && $0.value > 0 }
    let mine = held.filter { $0.buyer == failure.buyer }
    var filled = 0
    var back = 0
    for invoice in mine {
      // The eligible part is that of the evening before; a judgment brings nothing into the base.
      let eligible = eligibleBefore[invoice.place] ?? 0
      var stays = willBeIndemnified ? eligible : 0
      if bearsInsolvency && invoice.isFinanceable {
        stays = min(invoice.cents, max(0, approval(invoice.buyer, invoice.issued, day) - filled))
        filled += stays
      }
      let inBase = min(stays, eligible)
      leaveBase(invoice, keeping: stays)
      back += invoice.cents - stays
      if stays == 0 {
        leave(invoice, on: day)
      } else if let index = held.firstIndex(where: { $0.place == invoice.place }) {
        held[index].cents = stays
        held[index].kept = inBase
      }
    }
    if back > 0 { forms.insert(.judgmentSendsBack) }
    if back < mine.reduce(0, { $0 + $1.cents }) { forms.insert(.judgmentKeeps) }
    today.handedBack += back
    add(day, .handBack, -back, failure.buyer)
    if bearsInsolvency { failures[number].guaranteed = filled }
  }

  /// Step 4: round(guaranteed share × amount) repays what is financed on the buyer; the rest is paid out.
  mutating func payGuarantees(_ day: Int) {
    if !bearsInsolvency { return }
    for failure in failures where failure.day + contract.guaranteeDelayDays == day && failure.guaranteed > 0 {
      let paid = ReferenceArithmetic.times(failure.guaranteed, rate: contract.guaranteedShare.count)
      let credited = min(paid, funds(on: failure.buyer))
      forms.insert(.guaranteePaid)
      if credited > 0 && credited < paid { forms.insert(.guaranteeExceedsFunds) }
      for invoice in held where invoice.buyer == failure.buyer { leave(invoice, on: day) }
      funds -= credited
      add(day, .guarantee, paid, failure.buyer)
      add(day, .advanceRepaid, -credited, failure.buyer)
    }
  }
}
