import Receivables

/// What the ledgers hold, before anything is made of them: figures to compare with the seller's own.
package struct LedgerSummary: Sendable {
  /// Documents read.
  package var documents = 0
  /// The sum of all documents in the case's currency, paid or not, each rounded to the cent.
  package var total = Money.zero
  /// Debtors, and the different names they bear.
  package var debtors = 0
  package var names = 0
  /// Amounts that held more than two decimals.
  package var roundedAmounts = 0
  /// Documents due before they were issued, by the file's own dates.
  package var dueBeforeIssue = 0
  /// The open balance at the valuation date in the case's currency, as the rows state it.
  package var balance = Money.zero
}
