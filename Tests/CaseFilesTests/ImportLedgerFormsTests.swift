import Receivables
import Testing

@testable import CaseFiles

/// What customers' exports write in forms of their own: a column of sides, payments among invoices, currencies beside
/// amounts, a code beside the customer. Expected values: the sums of the rows, by hand.
@Suite struct ImportLedgerFormsTests {
  private func ledger(_ text: String, map: String? = nil) throws -> (ImportedCase, [Problem]) {
    var options = ImportOptions()
    if let map { options.columns = ColumnMap(ImportSource(name: "map.txt", bytes: Array(map.utf8))) }
    let ledger = LedgerImport([ImportSource(name: "ledger.csv", bytes: Array(text.utf8))], options: options)
    return (try #require(ledger.result.imported, "\(ledger.result.problems)"), ledger.result.problems)
  }

  /// 1,200 paid in full and 5,000 less 1,500.
  @Test(arguments: [("D", "C"), ("Débit", "Crédit"), ("DR", "CR"), ("S", "H")])
  func oneColumnOfAmountsWithItsSide(debit: String, credit: String) throws {
    let (imported, _) = try ledger(
      """
      Compte;Nom;Date;Pièce;Libellé;Montant;Sens
      C01;Martin;05/06/2026;F1;Facture F1;1200,00;\(debit)
      C01;Martin;20/06/2026;V1;Virement;1200,00;\(credit)
      C02;Durand;10/06/2026;F2;Facture F2;5000,00;\(debit)
      C02;Durand;21/06/2026;V2;Virement;1500,00;\(credit)

      """)
    #expect(imported.buyers.map(\.id) == ["C01", "C02"] && imported.balances == [.zero, .of(3500)])
    #expect(imported.assumption("credits")?.amount == .of(-2700))
  }

  @Test func aSideThatIsNeitherIsAnError() throws {
    let text = """
      Compte;Nom;Date;Pièce;Montant;Sens
      C01;Martin;05/06/2026;F1;1200,00;D
      C02;Durand;10/06/2026;F2;5000,00;D
      C02;Durand;11/06/2026;F3;10,00;?

      """
    let result = LedgerImport(
      [ImportSource(name: "ledger.csv", bytes: Array(text.utf8))], options: ImportOptions()
    ).result
    let problem = try #require(result.problems.first { $0.severity == .error })
    #expect(result.imported == nil && problem.line == 4 && problem.field == "Sens" && problem.value == "?")
    #expect(problem.expected.french == "D ou C")
  }

  /// A column « DC » of other words is no side: the file stays a list of invoices.
  @Test func aColumnOfOtherWordsIsNoSide() throws {
    let (imported, _) = try ledger("Client;Facture;Date;Montant;DC\nA;F1;05/06/2026;100,00;Lyon\n")
    #expect(
      imported.balances == [.of(100)] && imported.assumption("columns")?.assumption.english.contains("DC") == true)
  }

  /// 1,000 less 400 and 100 received, less credits of 50 and 25.
  @Test func paymentsAmongInvoicesLowerTheDebt() throws {
    let (imported, _) = try ledger(
      """
      Customer,Name,Type,Document,Date,Due date,Amount
      1,Alpha,Invoice,I1,2026-08-01,2026-09-01,1000.00
      1,Alpha,Payment,P1,2026-08-15,,400.00
      1,Alpha,Receipt,P2,2026-08-16,,-100.00
      1,Alpha,Credit note,C1,2026-08-17,,50.00
      1,Alpha,Credit memo,C2,2026-08-18,,25.00

      """)
    #expect(imported.balances == [.of(425)])
    let payments = try #require(imported.assumption("payments"))
    #expect(payments.count == 2 && payments.amount == .of(-500) && payments.place == "ledger.csv:3")
  }

  @Test func aCurrencyBesideTheAmountCounts() throws {
    let (imported, _) = try ledger(
      """
      Client;Nom;Facture;Date;Échéance;Montant TTC
      01;Un;F1;15/06/2026;15/08/2026;1 000,00 USD
      02;Deux;F2;16/06/2026;16/08/2026;700,00 €
      03;Trois;F3;16/06/2026;16/08/2026;£800,00
      04;Quatre;F4;16/06/2026;16/08/2026;50,00 €
      05;Cinq;F5;16/06/2026;16/08/2026;20,00

      """)
    #expect(imported.currency == "EUR" && imported.foreignCurrencies == ["GBP", "USD"])
    #expect(imported.invoices.map(\.currency) == ["USD", nil, "GBP", nil, nil])
    #expect(imported.balances.total() == .of(770))
    #expect(imported.foreignBalances.map(\.currency) == ["GBP", "USD"])
    #expect(imported.foreignBalances.map(\.balance) == [.of(800), .of(1000)])
  }

  @Test(arguments: [
    ("1 000,00 USD", "USD"), ("$5", "USD"), ("5 €", "EUR"), ("£5", "GBP"), ("CHF 5", "CHF"), ("5", nil), ("5 EU", nil),
  ])
  func theCurrencyOfAnAmount(text: String, code: String?) {
    #expect(AmountText.currency(Array(text.utf8)[...]) == code)
  }

  /// Two customers of one name are two where a code tells them apart.
  @Test(arguments: ["Code;Client;Facture", "Client;Code;Facture", "Code;Nom;Facture"])
  func aCodeBesideTheCustomerIsItsNumber(header: String) throws {
    func row(_ code: String, _ rest: String) -> String {
      (header.hasPrefix("Client") ? "Martin SARL;\(code)" : "\(code);Martin SARL") + rest
    }
    let (imported, _) = try ledger(
      "\(header);Date;Montant\n\(row("0012", ";F1;15/06/2026;1000,00"))\n\(row("0013", ";F2;16/06/2026;700,00"))\n")
    #expect(imported.buyers.map(\.id) == ["0012", "0013"] && imported.buyers.allSatisfy { $0.name == "Martin SARL" })
    #expect(imported.balances == [.of(1000), .of(700)])
  }

  /// A code elsewhere is anybody's.
  @Test func aCodeElsewhereIsNoCustomer() throws {
    let (imported, _) = try ledger("Client;Facture;Date;Montant;Code\nA;F1;15/06/2026;1000,00;X\n")
    #expect(imported.buyers.map(\.id) == ["A"])
  }

  @Test func whatOpenAmountsWereTakenForIsSaid() throws {
    let (comma, _) = try ledger("Client;Facture;Date;Montant\nA;F1;15/06/2026;1.500\n")
    #expect(comma.balances == [.of(1500)])
    let said = try #require(comma.assumption("amounts")?.assumption)
    #expect(said.french.contains("1,234 est lu 1,23 et 1.234 est lu 1234"))
    let (point, _) = try ledger("Customer,Invoice,Date,Amount\nA,F1,2026-06-15,1.500\n")
    #expect(point.balances == [.of(1.5)])
    #expect(point.assumption("amounts")?.assumption.english.contains("1.234 is read as 1.23 and 1,234 as 1234") == true)
  }

  @Test func aMapThatNamesAnAbsentColumnIsToldAtItsLine() throws {
    let (imported, problems) = try ledger(
      "Kunde;Kundenname;Belegnummer;Belegdatum;Betrag\n7;Nord AG;B1;15.06.2026;100,00\n",
      map: """
        Kunde = buyer_id
        Kundename = name
        Belegnummer = invoice_id
        Belegdatum = issued_on
        Betrag = amount
        Bemerkung = -
        """)
    #expect(imported.balances == [.of(100)])
    let problem = try #require(problems.count == 1 ? problems.first : nil, "\(problems)")
    #expect(problem.file == "map.txt" && problem.line == 2 && problem.value == "Kundename")
    #expect(problem.severity == .warning && problem.hint?.english == "did you mean Kundenname?")
  }

  /// Where the column meant is one that the file must have, the slip is told beside what is missing.
  @Test func aSlipOfAMapIsToldOfARefusedFileToo() throws {
    var options = ImportOptions()
    let map = "Kunde = buyer_id\nBelegdatum = issued_on\nBetag = amount\n"
    options.columns = ColumnMap(ImportSource(name: "map.txt", bytes: Array(map.utf8)))
    let text = "Kunde;Belegdatum;Betrag\n7;15.06.2026;100,00\n"
    let result = LedgerImport([ImportSource(name: "l.csv", bytes: Array(text.utf8))], options: options).result
    let slip = try #require(result.problems.first { $0.file == "map.txt" }, "\(result.problems)")
    #expect(result.imported == nil && slip.line == 3 && slip.hint?.english == "did you mean Betrag?")
    #expect(result.problems.contains { $0.file == "l.csv" && $0.field == "amount" && $0.severity == .error })
  }

  /// An aged balance's code and currencies are read as a ledger's.
  @Test func anAgedBalanceHasCodesAndCurrenciesToo() throws {
    var options = ImportOptions()
    options.asOf = Day("2026-09-30")
    let text = """
      Code;Client;Solde;Non échu;1-30;31-60
      0012;Martin SARL;1000;500;500;
      0013;Martin SARL;700;200;500 $;

      """
    let result = AgedBalanceImport([ImportSource(name: "aged.csv", bytes: Array(text.utf8))], options: options).result
    let imported = try #require(result.imported, "\(result.problems)")
    #expect(imported.buyers.map(\.id) == ["0012", "0013"])
    #expect(imported.foreignCurrencies == ["USD"] && imported.balances == [.of(1000), .of(200)])
  }

  /// Zeros alone are one number, however many.
  @Test func numbersOfZerosAreOne() throws {
    let (imported, _) = try ledger("Client;Facture;Date;Montant\n000;F1;15/06/2026;1,00\n0;F2;15/06/2026;2,00\n")
    #expect(imported.buyers.map(\.id) == ["000"] && imported.balances == [.of(3)])
    #expect(imported.assumption("customer numbers of different lengths")?.count == 1)
  }

  @Test(arguments: [("UK", "GB"), ("EL", "GR"), ("fr", "FR"), ("Allemagne", "DE")])
  func countriesOfOtherLists(text: String, code: String) { #expect(CountryName.code(text) == code) }
}
