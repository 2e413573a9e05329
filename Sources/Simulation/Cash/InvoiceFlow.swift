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
  /// The VAT in it.
  var vat: Int64
  /// Its commission, and the commission with VAT: 0 for one assigned before the first day.
  var commission: Int64 = 0
  var charge: Int64 = 0
  /// What of it is within approval and in the base, and what of that is financed, on the evening last looked at.
  var approved: Int64 = 0
  var financed: Int64 = 0
  /// What the factor keeps of it after a judgment.
  var kept: Int64 = 0
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
      for earlier in low..<flows.count where flows[earlier].paidOn > day && !flows[earlier].isDisputed {
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
    }
  }
}
