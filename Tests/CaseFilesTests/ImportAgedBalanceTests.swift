import Receivables
import Testing

@testable import CaseFiles

/// Aged balances. Expected values: worked by hand on the fixtures; buckets as in model.md §2.
@Suite struct ImportAgedBalanceTests {
  static func aged(
    _ name: String, asOf: String? = "2026-06-30", basis: AgeingBasis? = nil
  ) throws -> AgedBalanceImport {
    var options = ImportOptions()
    options.asOf = asOf.flatMap { Day($0) }
    options.ageingBasis = basis
    return AgedBalanceImport([try ImportFixtures.source("aged/\(name)")], options: options)
  }

  /// Sums by days past due: not due, 1–30, 31–60, 61–90, 91–120, over 120.
  static func buckets(_ imported: ImportedCase) -> [Money] {
    [Int.min...0, 1...30, 31...60, 61...90, 91...120, 121...Int.max].map { days in
      imported.invoices.filter { days.contains(imported.asOf - $0.dueOn) }.map { $0.open(on: imported.asOf) }.total()
    }
  }

  @Test func everyAmountStaysInItsBucket() throws {
    let aged = try Self.aged("french.csv")
    let imported = try #require(aged.result.imported)
    #expect(imported.buyers.map(\.id) == ["C1", "C2"])
    // C2's total says 270 and its ages 260: the difference counts as oldest, and is reported.
    #expect(Self.buckets(imported) == [.of(1000), .of(500), .of(250), .zero, .zero, .zero])
    #expect(imported.assumption("totals that differ from their ages")?.amount == .of(10))
    #expect(imported.balances == [.of(1480), .of(270)])
    #expect(imported.invoices.allSatisfy { $0.issuedOn <= imported.asOf })
    let warning = try #require(aged.result.problems.first)
    #expect(aged.result.problems.count == 1 && warning.line == 3 && warning.field == "Total")
    #expect(imported.assumption("ageing basis")?.count == 1)
  }

  /// What is not due yet is « à échéance du », what is overdue « échu le ».
  @Test func dueAndOverdueAreToldApart() throws {
    let imported = try #require(try Self.aged("french.csv").result.imported)
    let told = imported.assumptions.filter { $0.subject.english.hasPrefix("column ") }.map(\.assumption)
    #expect(
      told.prefix(2).map(\.french) == [
        "un document par client, à échéance du 15/07/2026", "un document par client, échu le 15/06/2026",
      ])
    #expect(told.first?.english == "one document a customer, due on 2026-07-15")
  }

  /// Found by fuzzing: a total that differs from its ages by more than an amount may be made a case that could not be read.
  @Test func aDifferenceBeyondAnyAmountIsAnError() throws {
    var options = ImportOptions()
    options.asOf = Day("2026-06-30")
    let text = "Customer,0-30,31-60,Over 90,Balance\nA,10,0.00,-10000000000,155.00\n"
    let aged = AgedBalanceImport([ImportSource(name: "aged.csv", bytes: Array(text.utf8))], options: options)
    #expect(aged.result.imported == nil)
    let error = try #require(aged.result.problems.first { $0.severity == .error })
    #expect(error.line == 2 && error.column == 24 && error.field == "Balance" && error.value == "155.00")
    #expect(error.hint?.english.contains("10000000145.00") == true)
  }

  /// Of a ledger, too: two columns that are within bounds may add up to more.
  @Test func aDocumentBeyondAnyAmountIsAnError() throws {
    var options = ImportOptions()
    options.asOf = Day("2026-02-28")
    let text = "customer,invoice,date,due date,debit,credit\nA,F1,2026-01-01,2026-01-31,6000000000,-6000000000\n"
    let ledger = LedgerImport([ImportSource(name: "ledger.csv", bytes: Array(text.utf8))], options: options)
    #expect(ledger.result.imported == nil)
    let error = try #require(ledger.result.problems.first { $0.severity == .error })
    #expect(error.file == "ledger.csv" && error.field == "F1" && error.value == "12000000000.00")
  }

  @Test func englishColumnsAndAWrongTotal() throws {
    let aged = try Self.aged("english.csv")
    let imported = try #require(aged.result.imported)
    #expect(Self.buckets(imported) == [.of(100), .of(50), .of(20), .zero, .of(5), .zero])
    #expect(aged.result.problems.map { "\($0.line):\($0.column) \($0.field)" } == ["4:26 31-60"])
  }

  @Test func agesMayCountFromTheInvoice() throws {
    let imported = try #require(try Self.aged("english.csv", basis: .invoiceDate).result.imported)
    // 31–60 days old, so 45 in the middle, at 30 days' terms: 15 days late.
    let document = try #require(imported.invoice("B 31-60"))
    #expect(document.issuedOn == Day("2026-05-16") && document.dueOn == Day("2026-06-15"))
    #expect(imported.balances == [.of(155), .of(20)])
  }

  @Test func theDateIsAsked() throws {
    let aged = try Self.aged("french.csv", asOf: nil)
    #expect(aged.result.imported == nil && aged.result.problems.map(\.field) == ["--as-of"])
  }

  @Test func aListOfInvoicesIsNoAgedBalance() throws {
    let aged = try Self.aged("no-buckets.csv")
    #expect(aged.result.imported == nil)
    #expect(aged.result.problems.first?.hint?.english.contains("as a ledger") == true)
  }

  @Test(arguments: [
    ("Non échu", AgeColumn.Kind.notDue), ("À échoir", .notDue), ("Current", .notDue), ("0-30", .days(from: 1, to: 30)),
    ("1 à 30 jours", .days(from: 1, to: 30)), ("Échu de 31 à 60 j", .days(from: 31, to: 60)),
    ("> 120", .days(from: 121, to: nil)), ("+ de 90 jours", .days(from: 91, to: nil)),
    ("91+", .days(from: 91, to: nil)), ("Over 90 days", .days(from: 91, to: nil)),
    ("plus de 120 jours", .days(from: 121, to: nil)), ("< 30", .days(from: 1, to: 30)),
    ("30 days", .days(from: 1, to: 30)), ("Échu", .overdue),
  ])
  func columnNamesTellAges(_ name: String, _ kind: AgeColumn.Kind) {
    #expect(AgeColumn.all(in: ["Client", name]).map(\.kind) == [kind])
  }

  @Test func bucketsThatShareABoundFollowEachOther() {
    let kinds = AgeColumn.all(in: ["Nom", "0-30", "30-60", "60-90", "90+", "Échu", "Total 2026"]).map(\.kind)
    #expect(
      kinds == [
        .days(from: 1, to: 30), .days(from: 31, to: 60), .days(from: 61, to: 90), .days(from: 91, to: nil),
      ])
  }
}
