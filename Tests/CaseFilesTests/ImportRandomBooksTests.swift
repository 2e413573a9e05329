import Receivables
import Testing

@testable import CaseFiles

/// Books made at random: whatever is lettered with whatever, every customer owes in the case what the books say.
@Suite struct ImportRandomBooksTests {
  static let header =
    "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate"
    + "\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\n"

  /// A year of entries, and what each customer owes at its end.
  struct Books {
    var text = ImportRandomBooksTests.header
    var balances: [String: Int64]
    var chance: ImportDamageTests.Chance
    let year: Int
    private var number = 0

    init(year: Int, seed: UInt64, opening: [String: Int64]) {
      self.year = year
      balances = opening
      chance = ImportDamageTests.Chance(state: seed)
      var total: Int64 = 0
      for (customer, cents) in opening.sorted(by: { $0.key < $1.key }) where cents != 0 {
        line("AN", 0, "\(year)0101", "411000", customer, cents, "")
        total += cents
      }
      if !opening.isEmpty { line("AN", 0, "\(year)0101", "101000", "", -total, "") }
      for _ in 0..<120 { entry() }
    }

    mutating func line(
      _ journal: String, _ number: Int, _ date: String, _ account: String, _ customer: String, _ cents: Int64,
      _ code: String
    ) {
      let amount = Money(cents: abs(cents)).description.replacing(".", with: ",")
      let (debit, credit) = cents > 0 ? (amount, "0,00") : ("0,00", amount)
      text +=
        "\(journal)\t\(journal == "AN" ? "A NOUVEAUX" : journal)\t\(number)\t\(date)\t\(account)\tCompte\t\(customer)"
        + "\t\(customer.isEmpty ? "" : "CLIENT \(customer)")\tP\(number % 50)\t\(date)\tE\t\(debit)\t\(credit)\t\(code)\t\t"
        + "\(date)\t\t\n"
    }

    /// An invoice, a credit note, a payment, a refund, a write-off, or a claim moved to 413, 416 or from 4191.
    mutating func entry() {
      number += 1
      let date =
        "\(year)" + (chance.below(12) + 101).description.dropFirst() + (chance.below(28) + 101).description.dropFirst()
      let customer = "C\(chance.below(5))"
      let cents = Int64(chance.below(900) + 1) * 100
      let codes = ["", "", "A", "A", "B", "C"]
      let code = codes[chance.below(codes.count)]
      let (account, other, sign): (String, String, Int64) = [
        ("411000", "701000", 1), ("411000", "701000", 1), ("411000", "701000", -1), ("411000", "512000", -1),
        ("411000", "512000", -1), ("411000", "512000", 1), ("411000", "654000", -1), ("413000", "411000", 1),
        ("416000", "411000", 1), ("413000", "512000", -1), ("419100", "512000", -1), ("419100", "411000", 1),
      ][chance.below(12)]
      line("J", number, date, account, customer, sign * cents, code)
      let isMove = other == "411000"
      line(
        "J", number, date, other, isMove ? customer : "", -sign * cents, isMove ? codes[chance.below(codes.count)] : "")
      if !isMove { balances[customer, default: 0] += sign * cents }
    }
  }

  static func expect(_ fec: FECImport, _ balances: [String: Int64]) throws {
    #expect(fec.result.problems.filter { $0.severity == .error } == [])
    let imported = try #require(fec.result.imported)
    let owed = Dictionary(uniqueKeysWithValues: zip(imported.buyers.map(\.id), imported.balances.map(\.cents)))
    #expect(owed.filter { $0.value != 0 } == balances.filter { $0.value != 0 })
    try ImportWriterTests.expectReadable(imported)
  }

  @Test(arguments: 1...30)
  func oneYear(_ seed: UInt64) throws {
    let books = Books(year: 2026, seed: seed, opening: seed % 2 == 0 ? [:] : ["C1": 50_000, "C2": -3_000, "C9": 100])
    let source = ImportSource(name: "732829320FEC20261231.txt", bytes: Array(books.text.utf8))
    try Self.expect(FECImport([source], options: ImportOptions()), books.balances)
  }

  @Test(arguments: 1...30)
  func twoYears(_ seed: UInt64) throws {
    let first = Books(year: 2025, seed: seed, opening: [:])
    // Every third time the accountant has changed the opening by hand.
    var opening = first.balances
    if seed % 3 == 0 { opening["C1", default: 0] += 777 }
    let second = Books(year: 2026, seed: seed &+ 1_000, opening: opening)
    let sources = [(2026, second), (2025, first)].map { year, books in
      ImportSource(name: "732829320FEC\(year)1231.txt", bytes: Array(books.text.utf8))
    }
    let fec = FECImport(sources, options: ImportOptions())
    try Self.expect(fec, second.balances)
    #expect(fec.result.problems.contains { $0.hint?.english.contains("difference of 7.77") == true } == (seed % 3 == 0))
  }
}
