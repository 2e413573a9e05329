import Receivables

/// An invoice on its way through a path, in columns of days counted from `asOf`.
struct InvoiceFlow {
  /// A day that never comes, with room to add days.
  static let never: Int32 = 1 << 29

  /// The day of issue, below zero for the ledger's older ones.
  var issuedOn: Int32
  /// The due date.
  var dueOn: Int32
  /// The day the debtor pays.
  var paidOn: Int32
  /// The day of assignment; `never` if it is not assigned.
  var assignedOn: Int32
  /// The day it leaves the factor's hands by payment, dispute or lateness.
  var exitOn: Int32 = InvoiceFlow.never
  /// True if it leaves because it is paid.
  var isPaidOut = false
  /// True if it is the ledger's.
  var isLedger: Bool
  /// True if the debtor contests it.
  var isDisputed: Bool
  /// What is open of it, including VAT, in cents.
  var amount: Int64
  /// The VAT in it, and in what of it was paid in advance.
  var vat: Int64
  /// What was paid in advance, on the day of issue.
  var deposit: Int64 = 0
  /// The day on which a bank's guarantee pays for some of it, and how much.
  var calledOn: Int32 = InvoiceFlow.never
  var called: Int64 = 0
  /// Its commission, and the commission with VAT: 0 for one assigned before the first day.
  var commission: Int64 = 0
  var charge: Int64 = 0
  /// What of it is within approval and in the base, and what of that is financed, on the evening last looked at.
  var approved: Int64 = 0
  var financed: Int64 = 0
  /// What the factor keeps of it after a judgment.
  var kept: Int64 = 0

  /// What is open of it at a day's end, unless it is paid.
  @inline(__always)
  func amount(on day: Int32) -> Int64 { day >= calledOn ? amount - called : amount }
}

extension ScenarioExposure {
  /// Everything a buyer owes or is delivered inside the horizon on a path, oldest first: `BuyerLife` in columns.
  ///
  /// - Parameters:
  ///   - defaultOn: the day of default; `InvoiceFlow.never` if the buyer survives. A default of `asOf` or before is not
  ///     followed: nothing of it is paid or financed.
  ///   - stressOn: the first day on which no payment arrives.
  ///   - days: days of the horizon.
  func appendFlows(
    of buyer: Int, level: Int, defaultOn: Int32, stressOn: Int32, days: Int32, to flows: inout [InvoiceFlow]
  ) {
    let columns = receivables
    if columns.isBalance[buyer] { return }
    let asOf = columns.asOf
    let delay = columns.delays[buyer &* LatenessLevel.count &+ level]
    let begin = flows.count
    let (first, forecast, end) = (
      Int(columns.invoiceStart[buyer]), Int(columns.forecastStart[buyer]), Int(columns.invoiceStart[buyer &+ 1])
    )
    for invoice in first..<forecast {
      var paidOn = columns.ledgerPaidOn(invoice, cell: buyer &* LatenessLevel.count &+ level)
      paidOn = paidOn >= ReceivablesColumns.neverPaid ? InvoiceFlow.never : paidOn &- asOf
      if paidOn >= stressOn { paidOn = InvoiceFlow.never }
      let given = columns.assignedOn[invoice]
      flows.append(
        InvoiceFlow(
          issuedOn: columns.issuedOn[invoice] &- asOf, dueOn: columns.dueOn[invoice] &- asOf, paidOn: paidOn,
          assignedOn: given == .min ? InvoiceFlow.never : given &- asOf, isLedger: true,
          isDisputed: columns.isDisputed[invoice], amount: columns.inclVAT[invoice],
          vat: columns.inclVAT[invoice] &- columns.exclVAT[invoice]))
    }
    var low = begin
    let last = min(defaultOn, days)
    for invoice in forecast..<end {
      let day = columns.issuedOn[invoice] &- asOf
      if day >= last { break }
      var oldestDue = Int32.max
      while low < flows.count && flows[low].paidOn <= day { low += 1 }
      for earlier in low..<flows.count
      where flows[earlier].paidOn > day && !flows[earlier].isDisputed && flows[earlier].amount > 0 {
        oldestDue = min(oldestDue, flows[earlier].dueOn &+ asOf)
      }
      if stops.stops(buyer, on: columns.issuedOn[invoice], oldestDue: oldestDue) { continue }
      let dueOn = columns.dueOn[invoice] &- asOf
      var paidOn = max(day, dueOn &+ delay)
      if paidOn >= stressOn { paidOn = InvoiceFlow.never }
      flows.append(
        InvoiceFlow(
          issuedOn: day, dueOn: dueOn, paidOn: paidOn, assignedOn: InvoiceFlow.never, isLedger: false,
          isDisputed: false, amount: columns.inclVAT[invoice],
          vat: columns.inclVAT[invoice] &- columns.exclVAT[invoice]))
      if !columns.deposit.isEmpty && columns.deposit[invoice] > 0 {
        let last = flows.count - 1
        let billed = Money(cents: columns.inclVAT[invoice] + columns.deposit[invoice])
        flows[last].deposit = columns.deposit[invoice]
        flows[last].vat = (billed - billed.excludingVAT(at: Rate(billionths: columns.vatRate[invoice]))).cents
        if columns.inclVAT[invoice] == 0 { flows[last].paidOn = InvoiceFlow.never }
      }
    }
    if defaultOn > 0 && defaultOn != InvoiceFlow.never { secure(buyer, on: defaultOn, &flows, from: begin) }
  }

  /// What a bank pays of the debt on the day of default, oldest first.
  private func secure(_ buyer: Int, on day: Int32, _ flows: inout [InvoiceFlow], from begin: Int) {
    guard book.levers.hold(.securedAmount) else { return }
    var whole = Money.zero
    for flow in flows[begin...] where flow.paidOn > day { whole += Money(cents: flow.amount) }
    var left = book.levers.secured(of: whole, buyer: buyer).cents
    for index in begin..<flows.count where flows[index].paidOn > day && left > 0 {
      flows[index].calledOn = day
      flows[index].called = min(left, flows[index].amount)
      left -= flows[index].called
    }
  }
}
