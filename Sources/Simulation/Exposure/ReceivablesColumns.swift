import Contracts
import Receivables

/// The receivables of a case resolved into columns of integers, the same for all scenarios: what the ledger leaves open
/// at `asOf` and the deliveries forecast, buyer by buyer, oldest first.
struct ReceivablesColumns: Sendable {
  /// A payment day so late that it never comes, with room to add days.
  static let neverPaid: Int32 = 1 << 29
  /// What `notifiedOn` holds where nobody knows.
  static let noticeUnknown = Int32.min

  /// The valuation date.
  let asOf: Int32
  /// Days before its default on which a buyer stops paying.
  let stressDays: Int32
  /// The levers in force.
  private let levers: LeverTerms

  // By buyer.
  /// The first invoice of each buyer, and one more entry for the end.
  private(set) var invoiceStart: [Int32] = [0]
  /// The first forecast invoice of each buyer.
  private(set) var forecastStart: [Int32] = []
  /// True if the buyer is known by its balance: its one invoice is then deemed issued on the day of default.
  private(set) var isBalance: [Bool] = []
  /// Days from due to payment at each lateness level.
  private(set) var delays: [Int32] = []
  /// The same by the habits of before, where a lever or a stress has changed them; else the same array.
  private(set) var habits: [Int32] = []
  /// Days from issue to due of forecast invoices.
  private(set) var termsDays: [Int32] = []
  /// The last day on which an undisputed ledger invoice is paid without default at usual delay 0, for a quick bound.
  private(set) var latestDue: [Int32] = []
  /// The last residual day of the ledger's invoices; `neverPaid` if one is disputed.
  private(set) var latestResidual: [Int32] = []

  // By invoice.
  private(set) var issuedOn: [Int32] = []
  private(set) var dueOn: [Int32] = []
  /// The due date from which the payment is reckoned: `neverPaid` for a disputed invoice.
  private(set) var payableOn: [Int32] = []
  /// When an open invoice is paid that should have been by `asOf`.
  private(set) var residualOn: [Int32] = []
  private(set) var inclVAT: [Int64] = []
  private(set) var exclVAT: [Int64] = []
  private(set) var vatRate: [Int64] = []
  private(set) var isDisputed: [Bool] = []
  /// When the insurer was told that it is overdue; `Int32.max` if it was not.
  private(set) var notifiedOn: [Int32] = []
  /// The ledger's day of assignment; `Int32.min` if it tells none.
  private(set) var assignedOn: [Int32] = []
  /// The balance before the invoice and the oldest due date at its shipment; of ledger invoices only.
  private(set) var balanceInclVAT: [Int64] = []
  private(set) var balanceExclVAT: [Int64] = []
  private(set) var oldestDue: [Int32] = []
  /// What of an invoice is paid on the day of issue, beside `inclVAT`; empty if no lever asks for deposits.
  private(set) var deposit: [Int64] = []
  /// Sums of the buyer's forecast invoices before each one.
  private(set) var inclVATBefore: [Int64] = []
  private(set) var exclVATBefore: [Int64] = []

  /// Resolves a case's receivables, with deliveries up to `end`.
  init(_ book: CaseBook, before end: Day) {
    let caseData = book.caseData
    asOf = caseData.asOf.number
    stressDays = Int32(caseData.market.stressDays)
    levers = book.levers
    let portfolio = caseData.portfolio
    let isChanged = levers.hold(.meanDaysLate) || portfolio.buyers.contains { $0.extraDaysLate != 0 }
    for buyer in portfolio.buyers.indices {
      isBalance.append(portfolio.isKnownByBalance(buyer))
      termsDays.append(Int32(clamping: book.termsDays[buyer]))
      for factor in LatenessLevel.thousandths {
        delays.append(Int32(clamping: book.payments.daysLate(of: buyer, lateness: factor)))
        if isChanged {
          habits.append(Int32(clamping: book.payments.habitualDaysLate(of: buyer, lateness: factor)))
        }
      }
      let credit = addLedger(of: buyer, portfolio, book.payments)
      forecastStart.append(Int32(issuedOn.count))
      addForecast(of: buyer, portfolio.buyers[buyer].vatRate, book.forecast, asOf: caseData.asOf, before: end, credit)
      invoiceStart.append(Int32(issuedOn.count))
    }
    if habits.isEmpty { habits = delays }
  }

  /// Adds what is open at `asOf`; returns the credit left over.
  private mutating func addLedger(of buyer: Int, _ portfolio: Portfolio, _ expected: ExpectedPayment) -> Money {
    let all = portfolio.openItems(of: buyer, on: portfolio.asOf)
    let items = all.filter { $0.amount.cents > 0 }
    let facts = isBalance[buyer] ? items.map { _ in ShipmentFacts() } : portfolio.shipmentFacts(of: items)
    var latest = (due: Int32.min, residual: Int32.min)
    for (item, facts) in zip(items, facts) {
      let invoice = portfolio.invoices[item.invoice]
      let residual = invoice.isDisputed ? Self.neverPaid : expected.residualDay(of: invoice).number
      let notified: Int32
      switch invoice.overdueNotice {
      case .unknown: notified = Self.noticeUnknown
      case .notGiven: notified = .max
      case .given(let day): notified = day.number
      }
      add(invoice, item.amount, residual: residual, notified: notified)
      balanceInclVAT.append(facts.balanceInclVAT.cents)
      balanceExclVAT.append(facts.balanceExclVAT.cents)
      oldestDue.append(facts.oldestDue.number)
      latest = (max(latest.due, payableOn.last!), max(latest.residual, residual))
    }
    latestDue.append(latest.due)
    latestResidual.append(latest.residual)
    return all.map { (-$0.amount).atLeastZero }.total()
  }

  private mutating func add(_ invoice: Invoice, _ amount: Money, residual: Int32, notified: Int32) {
    issuedOn.append(invoice.issuedOn.number)
    dueOn.append(invoice.dueOn.number)
    payableOn.append(invoice.isDisputed ? Self.neverPaid : invoice.dueOn.number)
    residualOn.append(residual)
    inclVAT.append(amount.cents)
    exclVAT.append(amount.excludingVAT(at: invoice.vatRate).cents)
    vatRate.append(invoice.vatRate.billionths)
    isDisputed.append(invoice.isDisputed)
    notifiedOn.append(notified)
    assignedOn.append(invoice.assignedOn?.number ?? .min)
    inclVATBefore.append(0)
    exclVATBefore.append(0)
    if levers.hold(.depositShare) { deposit.append(0) }
  }

  /// Adds the deliveries forecast. A credit left over reduces them as they are issued: while any is left nothing is open,
  /// so that no delivery is held back and the reduced amounts are the same on every path. A deposit leaves the rest open;
  /// a delivery paid in advance is never open, and nothing of it falls due.
  private mutating func addForecast(
    of buyer: Int, _ vat: Rate, _ forecast: SalesForecast, asOf: Day, before end: Day, _ credit: Money
  ) {
    var credit = credit
    var sums = (inclVAT: Int64(0), exclVAT: Int64(0))
    var month = asOf.startOfMonth
    while month < end {
      for delivery in forecast.deliveries(in: month, of: buyer) where delivery.day < end {
        let gross = delivery.net.includingVAT(at: vat)
        let setOff = min(credit, gross)
        credit -= setOff
        let billed = gross - setOff
        if billed.cents <= 0 { continue }
        let prepaid = levers.deposit(on: billed, of: buyer)
        let amount = billed - prepaid
        let dueOn = amount.isZero ? Day(number: Self.neverPaid) : delivery.day + Int(termsDays[buyer])
        let invoice = Invoice(
          id: InvoiceID(""), buyer: buyer, issuedOn: delivery.day, dueOn: dueOn, amount: amount, vatRate: vat)
        add(invoice, amount, residual: 0, notified: Self.noticeUnknown)
        if !prepaid.isZero { deposit[deposit.count - 1] = prepaid.cents }
        balanceInclVAT.append(0)
        balanceExclVAT.append(0)
        oldestDue.append(.max)
        inclVATBefore[inclVATBefore.count - 1] = sums.inclVAT
        exclVATBefore[exclVATBefore.count - 1] = sums.exclVAT
        sums = (sums.inclVAT + inclVAT.last!, sums.exclVAT + exclVAT.last!)
      }
      month = month.addingMonths(1)
    }
  }

  /// The day an open ledger invoice is paid in a cell of `delays`; `neverPaid` if disputed. See
  /// `ExpectedPayment.expectedDay`.
  @inline(__always) func ledgerPaidOn(_ invoice: Int, cell: Int) -> Int32 {
    let usual = payableOn[invoice] &+ habits[cell]
    return usual > asOf ? max(payableOn[invoice] &+ delays[cell], asOf &+ 1) : residualOn[invoice]
  }

  /// The first of a buyer's forecast invoices `range` that is issued on `day` or later.
  @inline(__always) func firstIssued(onOrAfter day: Int32, in range: Range<Int>) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low &+ high) >> 1
      if issuedOn[middle] < day { low = middle &+ 1 } else { high = middle }
    }
    return low
  }
}
