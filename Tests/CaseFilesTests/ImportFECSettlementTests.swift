import Receivables
import Testing

@testable import CaseFiles

/// What became of each line. Expected values: worked by hand from the fixtures by the rules of
/// reference/factoring.md §4.1, numbered there (1) to (12).
@Suite struct ImportFECSettlementTests {
  @Test func aGroupSettlesOnTheDayOfItsLastEntryNotOfItsLettering() throws {
    let fec = try ImportFixtures.fec("lettering-732829320FEC20261231.txt")
    let imported = try #require(fec.result.imported)
    #expect(imported.asOf == Day("2026-12-31") && imported.sellerSiren == "732829320" && imported.currency == "EUR")
    let first = try #require(imported.invoice("F1"))
    #expect(first.issuedOn == Day("2026-01-10") && first.dueOn == Day("2026-02-09"))
    #expect(first.settledOn == Day("2026-02-20"))
    #expect(first.amount == .of(1200) && first.vatRate == Rate(percent: 20))
    let second = try #require(imported.invoice("F2"))
    #expect(second.settledOn == nil && second.paid == .of(250))
    #expect(imported.open == ["F2": .of(350), "F3": .of(2400)])
    #expect(imported.balances == [.of(350), .of(2400)])
    #expect(fec.summary?.meanDaysToPay == 41)
    #expect(fec.result.problems.isEmpty)
  }

  @Test func netCreditOfAGroupSettlesTheOpeningLine() throws {
    let imported = try #require(try ImportFixtures.fec("opening-732829320FEC20261231.txt").result.imported)
    // Of 1,700 brought forward, 1,200 is paid alone and 500 with an invoice of 480; 900 of C002 stay open.
    #expect(imported.open == ["RAN": .of(900)])
    let opening = try #require(imported.invoice("RAN"))
    #expect(opening.issuedOn == Day("2025-12-31"))
    #expect(imported.buyers[opening.buyer].id == "C002")
    #expect(imported.invoice("F1")?.settledOn == Day("2026-02-25"))
    #expect(imported.assumption("net credit of a lettering group")?.amount == .of(1700))
    #expect(imported.invoices.count == 3)
  }

  @Test func aCodeServesAgainOnceItsLinesAreBalanced() throws {
    let imported = try #require(try ImportFixtures.fec("reused-code-732829320FEC20261231.txt").result.imported)
    #expect(imported.invoice("F1")?.settledOn == Day("2026-02-20"))
    #expect(imported.invoice("F2")?.settledOn == Day("2026-05-20"))
    #expect(imported.invoice("F3")?.settledOn == Day("2026-07-20"))
    #expect(imported.open == ["F9": .of(1200)])
  }

  @Test func twoYearsAreOneLedger() throws {
    let fec = try ImportFixtures.fec("years-732829320FEC20261231.txt", "years-732829320FEC20251231.txt")
    let imported = try #require(fec.result.imported)
    #expect(imported.asOf == Day("2026-12-31"))
    // F2's code straddles the years; F3 is lettered with its own opening line; F4 is brought forward and open.
    #expect(imported.invoice("F1")?.settledOn == Day("2025-02-10"))
    #expect(imported.invoice("F2")?.settledOn == Day("2026-01-20"))
    #expect(imported.invoice("F3")?.settledOn == Day("2026-03-10"))
    #expect(imported.open == ["F4": .of(360), "G1": .of(120)])
    #expect(imported.invoice("F4")?.issuedOn == Day("2025-12-15"))
    #expect(fec.summary?.balance == .of(480))
    #expect(imported.assumption("opening lines of a later year")?.amount == .of(1200))
    #expect(fec.result.problems.isEmpty)
  }

  @Test func theEarlierYearAloneKnowsNothingOfTheLater() throws {
    let imported = try #require(try ImportFixtures.fec("years-732829320FEC20251231.txt").result.imported)
    #expect(imported.open == ["F2": .of(600), "F3": .of(240), "F4": .of(360)])
  }

  @Test func anOpeningThatDiffersFromTheClosingKeepsTheDifference() throws {
    let fec = try ImportFixtures.fec("years-732829320FEC20251231.txt", "years-gap-732829320FEC20261231.txt")
    let imported = try #require(fec.result.imported)
    // The later books say 650 for C001 (600 at the close) and nothing for C002 (600).
    #expect(imported.balance("C001") == .of(770) && imported.balance("C002") == .zero)
    #expect(imported.invoice("opening-2026-01-01-C001")?.amount == .of(50))
    #expect(fec.result.problems.count { $0.severity == .warning } == 2)
  }

  @Test func linesAfterTheValuationDateAndTheirLetteringAreUnknown() throws {
    let fec = try ImportFixtures.fec("lettering-732829320FEC20261231.txt", asOf: "2026-01-31")
    let imported = try #require(fec.result.imported)
    #expect(imported.open == ["F1": .of(1200)])
    #expect(imported.assumption("lines after the valuation date")?.count == 4)
  }

  @Test func withoutLetteringMoneySettlesTheOldest() throws {
    let fec = try ImportFixtures.fec("unlettered-732829320FEC20261231.txt")
    let imported = try #require(fec.result.imported)
    // 1,200 + 600 − 120 (credit note) − 1,300 = 380: F1 is paid by both, F2 in part.
    #expect(imported.invoice("F1")?.settledOn == Day("2026-03-15"))
    #expect(imported.invoice("AV1")?.settledOn == Day("2026-03-10"))
    #expect(imported.invoice("F2")?.paid == .of(220))
    #expect(imported.open == ["F2": .of(380), "VIR": .of(-30)])
    #expect(imported.assumption("lettering")?.amount == .of(1540))
    #expect(imported.assumption("credits")?.amount == .of(-30))
    #expect(fec.summary?.settledDebits == 0)
  }

  @Test func looseMoneyOfALetteredLedgerTellsNoDelay() throws {
    let imported = try #require(try ImportFixtures.fec("loose-money-732829320FEC20261231.txt").result.imported)
    let second = try #require(imported.invoice("F2"))
    #expect(second.settledOn == nil && second.paid == .of(600))
    #expect(imported.open == ["F3": .of(500), "VIR": .of(-50)])
    #expect(imported.assumption("money without lettering")?.amount == .of(700))
  }

  @Test func creditNotesLowerTheDebt() throws {
    let imported = try #require(try ImportFixtures.fec("credit-notes-732829320FEC20261231.txt").result.imported)
    #expect(imported.invoice("F1")?.settledOn == Day("2026-02-20"))
    let note = try #require(imported.invoice("AV1"))
    #expect(note.amount == .of(-240) && note.settledOn == Day("2026-02-20") && note.vatRate == Rate(percent: 20))
    // AV2 is used for 96 by F2, 24 are left.
    #expect(imported.open == ["AV2~2": .of(-24)])
    #expect(imported.invoice("AV2")?.amount == .of(-96))
    #expect(imported.balance("C002") == .of(-24))
  }

  @Test func anAssignmentToAFactorIsNoPayment() throws {
    let fec = try ImportFixtures.fec("factor-732829320FEC20261231.txt")
    let imported = try #require(fec.result.imported)
    let due = try #require(imported.invoice("F1"))
    #expect(due.assignedOn == Day("2026-01-12") && due.settledOn == nil && due.paid == .of(1200))
    let running = try #require(imported.invoice("F2"))
    #expect(running.assignedOn == Day("2026-12-12") && running.settledOn == nil)
    // F3 went to the factor and came back: it never left.
    let returned = try #require(imported.invoice("F3"))
    #expect(returned.assignedOn == nil && returned.settledOn == nil)
    #expect(imported.open == ["F2": .of(600), "F3": .of(360)])
    #expect(imported.assumption("assigned to a factor (467)")?.amount == .of(600))
    #expect(imported.assumption("assigned to a factor (467), due")?.amount == .of(1200))
    #expect(fec.summary?.balance == .of(360))
    #expect(fec.summary?.settledDebits == 1 && fec.summary?.daysToPay == 31)
  }

  @Test func doubtfulDebtsAreTheSameClaim() throws {
    let imported = try #require(try ImportFixtures.fec("doubtful-732829320FEC20261231.txt").result.imported)
    #expect(imported.open == ["F1": .of(1200)])
    #expect(imported.invoice("F1")?.issuedOn == Day("2026-01-10"))
    #expect(imported.assumption("doubtful debtors (416)")?.amount == .of(1200))
  }

  @Test func aBillGoesOnUntilItIsCollected() throws {
    let imported = try #require(try ImportFixtures.fec("bills-732829320FEC20261231.txt").result.imported)
    #expect(imported.invoice("F1")?.settledOn == Day("2026-03-10"))
    #expect(imported.open == ["F2": .of(600)])
    #expect(imported.assumption("bills of exchange (413)")?.amount == .of(600))
  }

  @Test func advancesBelongToTheirCustomer() throws {
    let imported = try #require(try ImportFixtures.fec("advances-732829320FEC20261231.txt").result.imported)
    #expect(imported.invoice("F1")?.settledOn == Day("2026-02-20"))
    #expect(imported.open == ["F2": .of(50)])
    // 500 received on an account without customer is no debtor's: stated, and left out.
    #expect(imported.assumption("advances (4191) without customer")?.amount == .of(-500))
  }

  @Test func aWriteOffSettlesAndIsSaid() throws {
    let imported = try #require(try ImportFixtures.fec("write-off-732829320FEC20261231.txt").result.imported)
    #expect(imported.open.isEmpty)
    #expect(imported.assumption("account 654")?.amount == .of(1200))
  }
}
