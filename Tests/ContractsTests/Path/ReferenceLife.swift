import Contracts
import Receivables
import Simulation

/// What one buyer buys and pays after the valuation date, lived day by day.
/// Source: model.md §2 and §6, fine-print.md "Forecast", "Behaviour", "Default".
struct ReferenceLife {
  /// An invoice on its way.
  struct Running {
    /// The document's position, or −1 − n for the n-th delivery.
    var document: Int
    var issued: Int
    var due: Int
    var cents: Int
    /// The day it is planned to be paid; `Int.max` if never.
    var planned: Int
    var isDisputed: Bool
  }

  /// Everything still open at the valuation date or delivered after it.
  private(set) var running: [Running] = []
  /// What is unpaid on the day of default, oldest first.
  private(set) var owed: [Running] = []
  /// The documents unpaid that day, those a bank pays included.
  private(set) var unpaid: Set<Int> = []
  /// What a bank has paid of it.
  private(set) var secured = 0
  /// What is billed after the valuation date including VAT, before what is left of credit notes.
  private(set) var billed: [(day: Int, cents: Int)] = []

  /// Lives until the day of default; until the end of the horizon without one.
  init(of buyer: Int, in caseData: Case, _ scenario: Scenario, level: LatenessLevel, default ending: SimulatedDefault?)
  {
    let portfolio = caseData.portfolio
    let today = portfolio.asOf.index
    let habit = ReferencePayment(portfolio, level: level)
    var deliveries = Deliveries(of: buyer, in: caseData)
    let levers = ReferenceLevers(
      scenario, portfolio.buyers[buyer], late: habit.mean(of: buyer), terms: deliveries.terms)
    deliveries.terms = levers.terms
    var payment = habit
    payment.own[buyer] = levers.late
    let ledger = ReferenceLedger(portfolio)
    let open = ledger.open(of: buyer, on: today)
    var credit = -open.reduce(0) { $0 + min(0, $1.cents) }
    for item in open where item.cents > 0 {
      let invoice = portfolio.invoices[item.document]
      running.append(
        Running(
          document: item.document, issued: invoice.issuedOn.index, due: invoice.dueOn.index, cents: item.cents,
          planned: payment.expected(invoice, after: habit), isDisputed: invoice.isDisputed))
    }
    let last = ending?.day.index ?? ReferenceArithmetic.months(caseData.horizonMonths, after: portfolio.asOf)
    if last <= today {
      // A judgment of the past: what was issued by then and is still open.
      owed = running.filter { $0.issued <= last || last == today }
      unpaid = Set(owed.map(\.document))
      return
    }
    let stress = ending == nil ? Int.max : last - caseData.market.stressDays
    for day in (today + 1)..<last {
      for delivery in deliveries.on(day) {
        var cents = delivery
        let absorbed = min(credit, cents)
        if isStopped(on: day, buyer: portfolio.buyers[buyer], caseData, scenario, stress: stress) { continue }
        if let days = levers.stopAfter, let oldest = oldestDue(on: day, stress: stress), day > oldest + days {
          continue
        }
        billed.append((day, delivery))
        credit -= absorbed
        cents -= absorbed
        if cents == 0 { continue }
        let paid = ReferenceArithmetic.nearest(Int128(cents) * levers.deposit, 1_000_000_000)
        cents -= levers.deposit == 1_000_000_000 ? cents : min(paid, cents - 1)
        if cents == 0 { continue }
        let due = day + deliveries.terms
        running.append(
          Running(
            document: -1 - running.count, issued: day, due: due, cents: cents,
            planned: max(day, due + payment.late(buyer)), isDisputed: false))
      }
    }
    owed = running.filter { !isPaid($0, by: last, stress: stress) }
    unpaid = Set(owed.map(\.document))
    (owed, secured) = ReferenceLife.secure(owed, upTo: levers.secured)
  }

  /// A bank pays the oldest first.
  static func secure(_ owed: [Running], upTo amount: Int) -> (rest: [Running], paid: Int) {
    var (rest, left): ([Running], Int) = ([], amount)
    for invoice in owed {
      var invoice = invoice
      let paid = min(left, invoice.cents)
      invoice.cents -= paid
      left -= paid
      if invoice.cents > 0 { rest.append(invoice) }
    }
    return (rest, amount - left)
  }

  /// The due date of the oldest undisputed invoice unpaid on `day`.
  private func oldestDue(on day: Int, stress: Int) -> Int? {
    running.filter { !$0.isDisputed && !isPaid($0, by: day, stress: stress) }.map(\.due).min()
  }

  /// True if the payment arrives on `day` or before: a receipt planned before the stress day arrives, on or after never.
  private func isPaid(_ invoice: Running, by day: Int, stress: Int) -> Bool {
    invoice.planned <= day && invoice.planned < stress
  }

  /// True if a delivery of that day would come after stop-shipment under the policy in force.
  private func isStopped(on day: Int, buyer: Buyer, _ caseData: Case, _ scenario: Scenario, stress: Int) -> Bool {
    guard caseData.market.sellerStops == .stopShipment else { return false }
    let policies = ReferencePolicies(terms: scenario.policies)
    guard let policy = policies.firstLines.first(where: { policies.year(of: $0, holding: day) != nil }),
      policies.exclusion(of: buyer, by: policy) == nil
    else { return false }
    return oldestDue(on: day, stress: stress).map { day > $0 + scenario.policies[policy].maximumExtensionDays } ?? false
  }

  /// What the seller is going to bill: the forecast's deliveries including VAT. The forecast itself is proved by hand in
  /// ForecastTests.
  private struct Deliveries {
    let forecast: SalesForecast
    let buyer: Int
    let vat: Int
    var terms: Int

    init(of buyer: Int, in caseData: Case) {
      forecast = SalesForecast(portfolio: caseData.portfolio, sales: caseData.sales)
      self.buyer = buyer
      let portfolio = caseData.portfolio
      vat = portfolio.buyers[buyer].vatRate.count
      var counts: [Int: Int] = [:]
      for invoice in portfolio.invoices
      where invoice.buyer == buyer && invoice.amount.count > 0 && invoice.hasWrittenDueDate && !invoice.isDeemed {
        counts[invoice.dueOn.index - invoice.issuedOn.index, default: 0] += 1
      }
      let modal = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
      terms = portfolio.buyers[buyer].termsDays ?? modal ?? 30
    }

    mutating func on(_ day: Int) -> [Int] {
      let month = Day(number: Int32(day)).startOfMonth
      return forecast.deliveries(in: month, of: buyer).filter { $0.day.index == day }
        .map { ReferenceArithmetic.withVAT($0.net.count, rate: vat) }.filter { $0 != 0 }
    }
  }
}

/// When invoices are paid at a level of lateness. Source: fine-print.md "Behaviour".
struct ReferencePayment {
  private let portfolio: Portfolio
  private let level: Int
  /// Days late of every settled invoice, and of each buyer's.
  private var all: [Int] = []
  private var settled: [[Int]]
  /// Mean days beyond due that measures of the seller have put in the place of the ledger's, by buyer.
  var own: [Int: (numerator: Int128, denominator: Int128)] = [:]

  init(_ portfolio: Portfolio, level: LatenessLevel) {
    self.portfolio = portfolio
    self.level = Int(level.factor)
    settled = portfolio.buyers.map { _ in [] }
    for invoice in portfolio.invoices where invoice.amount.count > 0 && invoice.settledOn <= portfolio.asOf {
      let days = invoice.settledOn.index - invoice.dueOn.index
      all.append(days)
      settled[invoice.buyer].append(days)
    }
  }

  /// m = (n·own + 5·portfolio) / (n + 5), as a fraction.
  func mean(of buyer: Int) -> (numerator: Int128, denominator: Int128) {
    if let own = own[buyer] { return own }
    if let given = portfolio.buyers[buyer].meanDaysLate { return (Int128((given * 1_000_000).rounded()), 1_000_000) }
    let count = Int128(all.count)
    let sum = Int128(settled[buyer].reduce(0, +))
    // The portfolio's mean is a fraction of its own: multiply through by the number of all invoices.
    return (
      count == 0 ? 0 : sum * count + 5 * Int128(all.reduce(0, +)),
      max(1, count) * Int128(settled[buyer].count + 5)
    )
  }

  /// round(m + max(m, 0)(k − 1)), one rounding.
  func late(_ buyer: Int) -> Int {
    var (numerator, denominator) = mean(of: buyer)
    if numerator > 0 {
      numerator *= Int128(level)
      denominator *= 1000
    }
    return ReferenceArithmetic.nearest(numerator, denominator)
  }

  /// The day an invoice open at the valuation date is expected to be paid, `habit` telling whether it is stuck.
  func expected(_ invoice: Invoice, after habit: ReferencePayment) -> Int {
    if invoice.isDisputed { return .max }
    let today = portfolio.asOf.index
    let usual = max(invoice.issuedOn.index, invoice.dueOn.index + habit.late(invoice.buyer))
    if usual > today {
      return max(today + 1, invoice.issuedOn.index, invoice.dueOn.index + late(invoice.buyer))
    }
    let age = today - invoice.dueOn.index
    let alike = all.filter { $0 >= age }
    if alike.count < 20 { return today + 30 }
    let residual = alike.reduce(0) { $0 + $1 - age }
    return today + max(7, ReferenceArithmetic.nearest(Int128(residual), Int128(alike.count)))
  }
}
