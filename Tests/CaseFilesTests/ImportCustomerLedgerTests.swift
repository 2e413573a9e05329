import Receivables
import Testing

@testable import CaseFiles

/// Customers' ledgers (grands livres clients), read with the rules of accounting files. Expected values: worked by hand
/// on the fixtures.
@Suite struct ImportCustomerLedgerTests {
  @Test func letteringSettlesAndPaymentsAreNoDocuments() throws {
    let ledger = try ImportFixtures.ledger("grand-livre.csv")
    let imported = try #require(ledger.result.imported)
    #expect(ledger.result.problems.isEmpty)
    #expect(imported.buyers.map(\.name) == ["Ateliers Brunel", "Comptoir des Halles"])
    #expect(
      imported.buyers.map(\.relationship) == [nil, nil] && SalesLabel.relationship("CLIENTS COMPTOIR") == .consumer)
    // F1 is lettered A with the transfer of 10 February.
    #expect(imported.invoice("F1")?.settledOn == Day("2026-02-10"))
    #expect(imported.invoice("F1")?.dueOn == Day("2026-02-04"))
    // The credit note is set off against F2 without lettering: no day of settlement.
    let second = try #require(imported.invoice("F2"))
    #expect(second.paid == .of(400) && second.settledOn == nil)
    #expect(imported.invoice("AV1")?.amount == .of(-400) && imported.invoice("AV1")?.open(on: imported.asOf) == .zero)
    // F3: 500 lettered, 100 without; the check that bounced is a claim of its own.
    #expect(imported.invoice("F3")?.paid == .of(600))
    #expect(imported.invoices.count { $0.amount < .zero } == 1)
    #expect(imported.balances == [.of(2000), .of(700)] && imported.asOf == Day("2026-03-28"))
    #expect(imported.assumption("credits")?.count == 3 && imported.assumption("credits")?.amount == .of(-1800))
    #expect(imported.assumption("credit notes")?.amount == .of(-400))
    #expect(imported.assumption("debits that are no sales")?.amount == .of(500))
    #expect(imported.assumption("money without lettering")?.count == 2)
  }

  @Test func accountsAsSectionsAndNoLettering() throws {
    let imported = try #require(try ImportFixtures.ledger("grand-livre-sections.csv").result.imported)
    #expect(imported.buyers.map(\.id) == ["411DURAND", "411PETIT"])
    // The money settles the oldest first: the balance brought forward, then F10, dated by estimate.
    #expect(imported.invoice("F10")?.settledOn == Day("2026-02-15"))
    #expect(imported.open == ["F11": .of(600)] && imported.balances == [.zero, .of(600)])
    #expect(imported.assumption("lettering")?.amount == .of(1300))
  }

  @Test func ofAWholeChartOnlyCustomersAreRead() throws {
    let imported = try #require(try ImportFixtures.ledger("grand-livre-general.csv").result.imported)
    #expect(imported.buyers.map(\.id) == ["411001", "411002"] && imported.balances == [.zero, .of(600)])
    #expect(imported.assumption("accounts that are no customers'")?.count == 5)
  }

  @Test func asAnAccountingFileItIsRefusedByName() throws {
    let fec = FECImport([try ImportFixtures.source("ledger/grand-livre.csv")], options: ImportOptions())
    #expect(
      fec.result.problems.map { $0.hint?.english } == ["it looks like a customers' ledger; import it as a ledger"])
  }

  @Test func aListOfInvoicesBesideItIsRefused() throws {
    let ledger = try ImportFixtures.ledger("grand-livre.csv", "french.csv")
    #expect(ledger.result.imported == nil && ledger.result.problems.map(\.file) == ["french.csv"])
  }

  @Test(
    arguments: [
      ("VE", "F1", "Facture", 100, FECNature.sale), ("VE2", "AV1", "Client", -100, .creditNote),
      ("BQ", "F1", "Avoir remboursé", -100, .payment), ("OD", "", "Compensation", -100, .payment),
      ("VE", "", "Règlement comptoir", -100, .payment), ("", "AV-12", "", -100, .creditNote),
      ("", "", "Avoir 12", -100, .creditNote), ("", "12", "", -100, .payment), ("BQ", "", "Rejet", 100, .otherDebit),
      ("", "", "LCR impayée", 100, .otherDebit), ("RAN", "", "", 100, .opening),
      ("", "", "Report à nouveau", -100, .opening), ("OD", "", "Créance irrécouvrable", -100, .writeOff),
    ])
  func aLineIsWhatItsWordsSay(
    journal: String, reference: String, label: String, cents: Int64, nature: FECNature
  ) {
    let words = EntryWords(journal: journal, documentType: "", reference: reference, label: label)
    #expect(words.nature(cents: cents) == nature)
  }
}
