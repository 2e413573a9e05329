import Receivables
import Testing

@testable import CaseFiles

/// How files may be written, whom they name, and what is refused. Expected values: the rules of article A47 A-1 in
/// reference/factoring.md §4.1, worked by hand on the fixtures.
@Suite struct ImportFECLayoutTests {
  @Test func headersSeparatorsEncodingsAndPaddingVary() throws {
    let fec = try ImportFixtures.fec("layout-732829320FEC20261231.txt")
    let imported = try #require(fec.result.imported)
    #expect(imported.buyers.map(\.id) == ["C001", "C002"])
    #expect(imported.buyers.map(\.name) == ["CAFÉ DE L'ÉTOILE", "BŒUF & CIE €"])
    #expect(imported.open == ["F2": .of(600)])
    #expect(fec.summary?.lines == 8 && fec.summary?.entries == 3)
    #expect(fec.result.problems.isEmpty)
  }

  @Test(arguments: ["montant-dc", "montant-sign", "signs"])
  func amountsAreDebitAndCreditOrAmountAndSense(_ name: String) throws {
    let fec = try ImportFixtures.fec("\(name)-732829320FEC20261231.txt")
    let imported = try #require(fec.result.imported)
    #expect(imported.open == ["F2": .of(480)])
    #expect(imported.invoice("AV1")?.amount == .of(-120))
    #expect(fec.result.problems.isEmpty)
  }

  @Test func quotedFieldsAreRead() throws {
    let fec = try ImportFixtures.fec("quoted-732829320FEC20261231.txt")
    #expect(fec.result.imported?.buyers.map(\.name) == ["ATELIERS \"BRUMEL\"; SARL"])
    #expect(fec.result.problems.map(\.severity) == [.warning])
  }

  @Test func anAddedDueDateIsUsed() throws {
    let imported = try #require(try ImportFixtures.fec("due-dates-732829320FEC20261231.txt").result.imported)
    #expect(imported.invoice("F1")?.dueOn == Day("2026-03-31"))
    #expect(imported.invoice("F2")?.dueOn == Day("2026-02-19"))
    #expect(imported.assumption("due date")?.count == 1)
  }

  @Test func termsAreTheUsers() throws {
    var options = ImportOptions()
    options.termsDays = 45
    let fec = FECImport([try ImportFixtures.source("fec/lettering-732829320FEC20261231.txt")], options: options)
    let imported = try #require(fec.result.imported)
    #expect(imported.invoices.allSatisfy { $0.dueOn - $0.issuedOn == 45 })
    #expect(imported.buyers.allSatisfy { $0.termsDays == 45 })
  }

  @Test func subAccountsAreCustomers() throws {
    let imported = try #require(try ImportFixtures.fec("subaccounts-732829320FEC20261231.txt").result.imported)
    #expect(imported.buyers.map(\.id) == ["411DURVEL", "411HALVEN"])
    #expect(imported.open == ["F1": .of(1200)])
  }

  @Test func aCollectiveAccountTellsNoDebtor() throws {
    let fec = try ImportFixtures.fec("collective-732829320FEC20261231.txt")
    #expect(fec.result.imported == nil)
    let problem = try #require(fec.result.problems.first { $0.severity == .error })
    #expect(problem.value == "41100000" && problem.hint?.english.contains("no debtor can be told") == true)
  }

  @Test func aCollectiveAccountBesideCustomersIsKept() throws {
    let fec = try ImportFixtures.fec("collective-in-part-732829320FEC20261231.txt")
    let imported = try #require(fec.result.imported)
    #expect(imported.balance("41100000") == .of(840) && imported.balance("C002") == .of(360))
    #expect(fec.result.problems.map(\.severity) == [.warning])
  }

  @Test func namesTellRelationships() throws {
    let imported = try #require(try ImportFixtures.fec("relationships-732829320FEC20261231.txt").result.imported)
    #expect(imported.buyers.map(\.relationship) == [.consumer, .public, .affiliate, nil, .affiliate])
    #expect(imported.assumption("natural persons")?.count == 1)
    #expect(imported.assumption("affiliates and own account")?.count == 2)
  }

  @Test func foreignCurrencyStaysAtTheBookedAmount() throws {
    let imported = try #require(try ImportFixtures.fec("currency-732829320FEC20261231.txt").result.imported)
    #expect(imported.balance("C001") == .of(920) && imported.invoices.allSatisfy { $0.currency == nil })
    #expect(imported.assumption("currency USD")?.amount == .of(920))
    #expect(imported.assumption("customers abroad")?.count == 1)
  }

  @Test func vatIsTheEntrys() throws {
    let imported = try #require(try ImportFixtures.fec("vat-732829320FEC20261231.txt").result.imported)
    let rates = ["F1", "F2", "F3", "F4"].map { imported.invoice($0)?.vatRate?.description }
    // F4 bears 20 % and 11 % on halves: 155 / 1,000.
    #expect(rates == ["20%", "5.5%", "0%", "15.5%"])
    // Opening lines: C002's other documents bear 10 %, C003 has none.
    let openings = imported.invoices.filter { $0.id.hasPrefix("RAN") }
    #expect(openings.map { $0.vatRate?.description } == ["10%", nil])
    #expect(imported.assumption("customers abroad")?.count == 1)
  }

  @Test func documentsWithOneNumberAreAllOwed() throws {
    let imported = try #require(try ImportFixtures.fec("identity-732829320FEC20261231.txt").result.imported)
    #expect(imported.balances.total() == .of(3072))
    #expect(Set(imported.invoices.map(\.id)).count == 6)
    #expect(imported.invoice("F1~2")?.amount == .of(1200) && imported.invoice("F1~3")?.amount == .of(600))
    // Without EcritureNum, journal, date and document tell entries apart.
    #expect(imported.invoice("F7")?.vatRate == Rate(percent: 20) && imported.invoice("F8")?.amount == .of(36))
  }

  @Test func anUnbalancedEntryIsAWarning() throws {
    let fec = try ImportFixtures.fec("unbalanced-732829320FEC20261231.txt")
    #expect(fec.result.imported?.balances.total() == .of(1200))
    let problem = try #require(fec.result.problems.first)
    #expect(problem.line == 2 && problem.value == "200.00" && problem.severity == .warning)
  }

  @Test func everyUnreadableCellIsReportedAtItsPlace() throws {
    let fec = try ImportFixtures.fec("unreadable-732829320FEC20261231.txt")
    #expect(fec.result.imported == nil)
    let errors = fec.result.problems.filter { $0.severity == .error }
    #expect(
      errors.map { "\($0.line) \($0.field) \($0.value)" } == [
        "2 Debit NaN", "3 Credit 1.234,56", "5 EcritureDate 20261340", "6 CompteNum ", "7 Credit 99999999999,00",
      ])
    #expect(errors[0].column == 84)
  }

  @Test func theNameIsChecked() throws {
    let unnamed = try ImportFixtures.fec("export-ventes.txt")
    #expect(unnamed.result.imported?.asOf == Day("2026-01-10"))
    #expect(unnamed.result.problems.map(\.severity) == [.warning])
    let wrong = try ImportFixtures.fec("123456789FEC20261231.txt")
    #expect(wrong.result.problems.map(\.value) == ["123456789"])
    #expect(wrong.result.imported?.sellerSiren == "")
    let long = try ImportFixtures.fec("0732829320FEC20191231.txt")
    #expect(long.result.problems.contains { $0.value == "0732829320" })
    #expect(long.result.problems.contains { $0.field == "asOf" && $0.hint?.english.contains("2026-01-10") == true })
  }

  @Test func filesOfTwoSellersMakeNoCase() throws {
    let fec = try ImportFixtures.fec("lettering-732829320FEC20261231.txt", "123456789FEC20261231.txt")
    #expect(fec.result.imported == nil)
    #expect(fec.result.problems.map(\.value) == ["123456789"] && fec.result.problems[0].severity == .error)
  }

  @Test(arguments: [
    ("xml", "XML form"), ("saft", "SAF-T"), ("datev", "DATEV"), ("german", "German"), ("headerless", "column names"),
    ("invoices", "list of invoices"), ("other", "another program"), ("workbook", "Excel workbook"),
  ])
  func otherLayoutsAreRefusedByName(_ name: String, _ hint: String) throws {
    let fec = try ImportFixtures.fec("refused-\(name).txt")
    #expect(fec.result.imported == nil && fec.summary == nil)
    #expect(fec.result.problems.count { $0.severity == .error } == 1)
    #expect(fec.result.problems.contains { $0.hint?.english.contains(hint) == true })
  }

  @Test func anIncompleteFileNamesWhatIsMissing() throws {
    let fec = try ImportFixtures.fec("refused-incomplete.txt")
    #expect(fec.result.imported == nil)
    #expect(fec.result.problems.filter { $0.severity == .error }.map(\.field) == ["CompteNum"])
  }
}
