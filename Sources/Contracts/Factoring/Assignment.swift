import Receivables

/// Which invoices are, or will be, in the hands of a scenario's factor.
extension ScenarioCover {
  /// True if the invoice is in the hands of the factor on `day`: assigned on its own day, else on the latest of `asOf`,
  /// the facility's first day and its issue, which is `day` for one deemed issued that day.
  package func isAssigned(_ invoice: Invoice, of buyer: Buyer, on day: Day) -> Bool {
    guard let facility = scenario.factoring, invoice.amount.cents > 0 else { return false }
    if let buyers = facility.assignedBuyers, !buyers.contains(buyer.id) { return false }
    let issuedOn = invoice.isDeemed ? day : invoice.issuedOn
    let assignedOn = invoice.assignedOn ?? max(caseData.asOf, facility.from, issuedOn)
    return assignedOn <= day && facility.to.map { assignedOn <= $0 } ?? true
  }

  /// True if a new invoice of the buyer issued on `day` will be assigned.
  package func willAssign(_ buyer: Buyer, on day: Day) -> Bool {
    guard let facility = scenario.factoring, day >= facility.from else { return false }
    if let last = facility.to, day > last { return false }
    return facility.assignedBuyers?.contains(buyer.id) ?? true
  }

  /// True if the factor bears the insolvency of the document's buyer, so that neither the document's debt nor its sale is
  /// the policy's: it is open or was assigned, and in the factor's hands at `asOf`; a credit note still open follows the
  /// invoices it will be set off against.
  package func isBorneByFactor(_ invoice: Invoice, of buyer: Buyer) -> Bool {
    guard scenario.factoring?.bearsInsolvency == true, !invoice.isDisputed else { return false }
    let isOpen = invoice.settledOn > caseData.asOf
    if invoice.amount.cents < 0 { return isOpen && willAssign(buyer, on: max(invoice.issuedOn, caseData.asOf)) }
    return (isOpen || invoice.assignedOn != nil) && isAssigned(invoice, of: buyer, on: caseData.asOf)
  }

  /// True if the factor will bear the insolvency of a delivery to the buyer on `day`.
  package func willBeBorneByFactor(_ buyer: Buyer, on day: Day) -> Bool {
    scenario.factoring?.bearsInsolvency == true && willAssign(buyer, on: day)
  }
}
