import Receivables
import Testing

@testable import CaseFiles

/// Ledgers of any layout. Expected values: worked by hand on the fixtures.
@Suite struct ImportLedgerTests {
  @Test func aFrenchLedger() throws {
    let ledger = try ImportFixtures.ledger("french.csv")
    let imported = try #require(ledger.result.imported)
    // 00042 lost its zeros in one row; Ateliers Brumel SARL is the name of two rows of three.
    #expect(imported.buyers.map(\.id) == ["00042", "T7"])
    #expect(imported.buyers.map(\.name) == ["Ateliers Brumel SARL", "Maison Torval"])
    #expect(imported.buyers.map(\.country) == ["FR", "BE"] && imported.buyers.map(\.siren) == ["732829320", ""])
    // The column's 28/02 tells that 03/02 is 3 February.
    #expect(imported.invoice("F1")?.issuedOn == Day("2026-02-03") && imported.invoice("F1")?.amount == .of(1234.56))
    #expect(imported.invoice("F2")?.settledOn == Day("2026-04-15") && imported.invoice("F2")?.amount == .of(1000))
    let last = try #require(imported.invoice("F4"))
    #expect(last.isDisputed && last.amount == .of(2000.01) && last.dueOn == Day("2026-04-03"))
    #expect(imported.asOf == Day("2026-04-15") && imported.currency == "EUR")
    #expect(imported.balances == [.of(1184.56), .of(2000.01)])
    #expect(ledger.summary.roundedAmounts == 1)
    #expect(imported.assumption("company number")?.count == 1 && imported.assumption("due date")?.count == 1)
    let lengths = try #require(imported.assumption("customer numbers of different lengths"))
    #expect(lengths.count == 1 && lengths.assumption.english.contains("00042"))
    #expect(imported.assumption("names that change")?.count == 1)
  }

  @Test func anEnglishLedgerBesideIt() throws {
    let ledger = try ImportFixtures.ledger("french.csv", "english.csv")
    let imported = try #require(ledger.result.imported)
    #expect(imported.buyers.map(\.id) == ["00042", "T7", "X1"])
    let first = try #require(imported.invoice("G1"))
    #expect(first.issuedOn == Day("2026-03-14") && first.amount == .of(1234.5) && first.paid == .of(234.5))
    #expect(imported.invoice("G2")?.amount == .of(-100))
    // 700 was paid of 500: the rest is a credit of its own. Its terms are the customer's, 60 days.
    let third = try #require(imported.invoice("G3"))
    #expect(third.paid == .of(500) && third.dueOn == Day("2026-06-05"))
    #expect(imported.invoice("G3~rest")?.amount == .of(-200))
    #expect(imported.assumption("paid more than the amount")?.amount == .of(-200))
    #expect(imported.assumption("open amount above the invoice's amount") == nil)
    #expect(imported.balances == [.of(1184.56), .of(2900.01), .of(-200)])
    #expect(imported.balances.total() == ledger.summary.balance)
  }

  /// What is left of a document tells what is owed, whatever its sign: of a debt overpaid, of one without an amount, of a
  /// credit note whose rest is written as a debt's.
  @Test func whatIsLeftKeepsItsSign() throws {
    let text = """
      client;facture;date;échéance;montant;réglé;reste dû
      A;F1;05/01/2026;04/02/2026;100,00;120,00;-20,00
      B;F2;05/01/2026;04/02/2026;0,00;;50,00
      C;F3;05/01/2026;04/02/2026;-100,00;;40,00
      D;F4;05/01/2026;04/02/2026;100,00;60,00;40,00

      """
    let ledger = LedgerImport(
      [ImportSource(name: "ledger.csv", bytes: Array(text.utf8))], options: ImportOptions())
    let imported = try #require(ledger.result.imported, "\(ledger.result.problems)")
    #expect(imported.buyers.map(\.id) == ["A", "B", "C", "D"])
    #expect(imported.balances == [.of(-20), .of(50), .of(-40), .of(40)])
    #expect(imported.assumption("paid and balance") == nil)
  }

  @Test func aMapNamesUnknownColumns() throws {
    let unmapped = try ImportFixtures.ledger("mapped.csv")
    #expect(unmapped.result.imported == nil)
    #expect(unmapped.result.problems.map(\.field) == ["buyer_id", "amount", "issued_on"])
    #expect(unmapped.result.problems[0].hint?.english.contains("Belegnummer, Partner") == true)
    var options = ImportOptions()
    options.columns = ColumnMap(try ImportFixtures.source("ledger/mapped.txt"))
    let mapped = try ImportFixtures.ledger("mapped.csv", options: options)
    #expect(mapped.result.imported?.open == ["B1": .of(100)])
    #expect(mapped.result.problems.isEmpty)
  }

  @Test func aWrongMapIsReportedLineByLine() throws {
    let map = ColumnMap(try ImportFixtures.source("ledger/wrong-map.txt"))
    #expect(map.problems.map(\.line) == [1, 2, 3])
    #expect(map.problems[0].value == "invoice_nr" && map.problems[2].value == "@dates = sideways")
  }

  @Test func whatNoValueTellsIsAssumedAndCanBeSet() throws {
    let open = try #require(try ImportFixtures.ledger("ambiguous.csv").result.imported)
    #expect(open.balances == [.of(1.23), .of(2.35)])
    #expect(open.invoices[0].issuedOn == Day("2026-04-03"))
    #expect(open.assumption("dates") != nil && open.assumption("amounts") != nil)
    var options = ImportOptions()
    options.columns = ColumnMap(
      ImportSource(name: "map", bytes: Array("@dates = month_first\n@decimal = point\n".utf8)))
    let set = try #require(try ImportFixtures.ledger("ambiguous.csv", options: options).result.imported)
    #expect(set.balances == [.of(1234), .of(2345)])
    #expect(set.invoices[0].issuedOn == Day("2026-03-04") && set.assumption("dates") == nil)
  }

  @Test func noMoneyIsLostWithoutNumbers() throws {
    let ledger = try ImportFixtures.ledger("identity.csv")
    let imported = try #require(ledger.result.imported)
    // The same row twice is owed twice; a name stands for a missing number; the row of totals is no document.
    #expect(imported.buyers.map(\.id) == ["C1", "Torval", "unknown"])
    #expect(imported.balances == [.of(235), .of(20), .of(7)])
    #expect(imported.invoices.map(\.id) == ["F1", "F1~2", "identity-4", "identity-7", "F3", "F4"])
    #expect(imported.assumption("customer number")?.amount == .of(50))
    #expect(imported.assumption("document number")?.count == 2)
  }

  @Test func otherCurrenciesWantARate() throws {
    let ledger = try ImportFixtures.ledger("currencies.csv")
    let imported = try #require(ledger.result.imported)
    #expect(imported.currency == "EUR" && imported.foreignCurrencies == ["USD"])
    #expect(imported.invoice("I1")?.currency == "USD" && imported.balances.total() == .of(500))
    #expect(ledger.result.problems.map(\.field) == ["exchangeRates"])
    #expect(ImportedCaseText(imported, inFrench: false).caseText.contains("// exchangeRates: { USD: 0 },"))
    var options = ImportOptions()
    options.currency = "USD"
    #expect(try ImportFixtures.ledger("currencies.csv", options: options).result.imported?.foreignCurrencies == ["EUR"])
  }

  @Test func whatIsLeftOfADocumentIsWhatIsOpen() throws {
    let imported = try #require(try ImportFixtures.ledger("remaining.csv").result.imported)
    #expect(imported.open == ["F1": .of(40), "F2": .of(-30), "F3": .of(50), "F3~rest": .of(10)])
    #expect(imported.invoice("F1")?.paid == .of(60))
    #expect(imported.assumption("open amount above the invoice's amount")?.amount == .of(10))
    #expect(imported.assumption("paid more than the amount") == nil)
  }

  @Test func paidAndBalanceThatContradictTheAmountAreListed() throws {
    let text = "Client;Facture;Date;Montant;Payé;Solde\nA;F1;05/01/2026;100,00;30,00;60,00\nA;F2;13/01/2026;50;10;40\n"
    let ledger = LedgerImport([ImportSource(name: "a.csv", bytes: Array(text.utf8))], options: ImportOptions())
    let imported = try #require(ledger.result.imported)
    #expect(imported.open == ["F1": .of(60), "F2": .of(40)])
    let listed = try #require(imported.assumption("paid and balance"))
    #expect(listed.count == 1 && listed.amount == .of(10))
  }

  @Test func aBlankCountryIsToldWhereTheCurrencyIsForeign() throws {
    let text = "Customer,Invoice,Date,Amount,Currency\nA,F1,2026-01-05,100.00,USD\nB,F2,2026-01-06,50.00,USD\n"
    var imported = try #require(
      LedgerImport([ImportSource(name: "a.csv", bytes: Array(text.utf8))], options: ImportOptions()).result.imported)
    #expect(imported.currency == "USD" && imported.assumption("country")?.count == 2)
    imported.currency = "EUR"
    #expect(imported.blankCountries(place: "a.csv") == [])
  }

  @Test func aLedgerWithNothingOpenSaysSo() throws {
    let text = "Client;Facture;Date;Montant;Date de règlement\nA;F1;05/01/2026;100,00;13/02/2026\n"
    let ledger = LedgerImport([ImportSource(name: "a.csv", bytes: Array(text.utf8))], options: ImportOptions())
    let hint = try #require(ledger.result.problems.first?.hint)
    #expect(hint.english == "everything is settled by 2026-02-13; choose an earlier --as-of")
    #expect(hint.french == "tout est soldé au 13/02/2026 ; choisissez une date --as-of antérieure")
    var options = ImportOptions()
    options.asOf = Day("2026-02-12")
    let earlier = LedgerImport([ImportSource(name: "a.csv", bytes: Array(text.utf8))], options: options)
    #expect(earlier.result.problems == [] && earlier.result.imported?.balances == [.of(100)])
  }

  @Test(arguments: [[0x50, 0x4B, 0x03, 0x04, 0x00], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]] as [[UInt8]])
  func aWorkbookIsOneError(bytes: [UInt8]) throws {
    var options = ImportOptions()
    options.asOf = Day("2026-09-30")
    let source = ImportSource(name: "a.xlsx", bytes: bytes)
    let said = "this is an Excel workbook: save it as CSV (UTF-8)"
    for kind in ImportKind.allCases {
      let result = kind.run([source], options: options)
      #expect(result.imported == nil && result.problems.map(\.hint?.english) == [said], "\(kind)")
    }
    let map = ColumnMap(source)
    #expect(map.problems.map(\.hint?.english) == [said])
    let text = "{ asOf: \"2026-09-30\", currency: \"EUR\", scenarios: [{ id: \"a\" }] }"
    let reading = try CaseReader.read(
      CaseSource(name: "a", files: ["case.json5": Array(text.utf8), "buyers.csv": bytes]))
    #expect(reading.problems.map(\.hint?.english) == [said])
  }

  @Test(arguments: [
    ("2026-09-30", "2026-09-30"), ("30/09/2026", "2026-09-30"), ("30.09.2026", "2026-09-30"),
    ("1/9/2026", "2026-09-01"), ("09/30/2026", nil), ("30/09/26", nil), ("20260930", nil), ("30/09/2026 x", nil),
  ])
  func theValuationDateIsTypedInEitherForm(text: String, iso: String?) {
    #expect(ImportOptions.day(text)?.description == iso)
  }

  @Test func debitAndCreditColumns() throws {
    let imported = try #require(try ImportFixtures.ledger("debit-credit.csv").result.imported)
    // The credit note is set off against the oldest document, as in an accounting file.
    #expect(imported.open == ["F1": .of(100)] && imported.assumption("credit notes")?.amount == .of(-20))
  }

  @Test func amountsWithoutVATGetIt() throws {
    let imported = try #require(try ImportFixtures.ledger("excluding-vat.csv").result.imported)
    #expect(imported.balances == [.of(120), .of(105.5), .of(100)])
    #expect(imported.invoice("F2")?.vatRate?.description == "5.5%")
    #expect(imported.assumption("VAT")?.amount == .of(100))
  }

  @Test func everyUnreadableCellIsReportedAtItsPlace() throws {
    let ledger = try ImportFixtures.ledger("unreadable.csv")
    #expect(ledger.result.imported == nil)
    #expect(
      ledger.result.problems.map { "\($0.line):\($0.column) \($0.field) \($0.value)" } == [
        "3:6 Date 31/13/2026", "3:17 Échéance 99/02/2026", "3:28 Montant NaN", "4:17 Montant 12,34,5", "5:6 Date ",
      ])
  }

  @Test func aTableOfNothingKnownIsRefused() throws {
    let ledger = try ImportFixtures.ledger("nothing.csv")
    #expect(ledger.result.imported == nil && ledger.result.problems.count == 3)
  }

  @Test func datesOfSpreadsheets() throws {
    let imported = try #require(try ImportFixtures.ledger("spreadsheet-dates.csv").result.imported)
    let first = try #require(imported.invoice("F1"))
    // Day number 46,027 is 2026-01-05 (DATE in any spreadsheet).
    #expect(first.issuedOn == Day("2026-01-05") && first.dueOn == Day("2026-02-04") && first.settledOn == nil)
    #expect(imported.invoice("F2")?.settledOn == Day("2026-02-01"))
  }
}
