import Foundation
import Receivables
import Testing

@testable import CaseFiles

/// The folder written. Expected values: the format page, "A case: a folder".
@Suite struct ImportWriterTests {
  /// An empty place for a test's folders, removed afterwards.
  static func inTemporaryFolder(_ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "encours-import-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  static func sample() throws -> ImportedCase {
    try #require(try ImportFixtures.fec("factor-732829320FEC20261231.txt").result.imported)
  }

  @Test func theFolderIsWrittenWhole() throws {
    try Self.inTemporaryFolder { path in
      let target = path + "/deep/case"
      try CaseFolderWriter.write(try Self.sample(), to: target, inFrench: false)
      let files = try FileManager.default.contentsOfDirectory(atPath: target).sorted()
      #expect(files == ["assumptions.csv", "buyers.csv", "case.json5", "invoices.csv", "limits.csv"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: path + "/deep") == ["case"])
      // What is written is read again by the reader of cases, cell by cell.
      let table = try DelimitedText(contentsOf: target + "/invoices.csv", name: "invoices.csv")
      #expect(
        table.header == [
          "invoice_id", "buyer_id", "issued_on", "due_on", "amount", "vat_rate", "currency", "settled_on", "paid",
          "disputed", "assigned_on",
        ])
      let rows = table.rows().map { row in table.header.indices.map { row.text($0) } }
      #expect(
        rows.contains(["F2", "C001", "2026-12-10", "2027-01-09", "600.00", "20%", "", "", "", "", "2026-12-12"]))
      #expect(
        rows.contains(["F1", "C001", "2026-01-10", "2026-02-09", "1200.00", "20%", "", "", "1200.00", "", "2026-01-12"])
      )
      let buyers = try DelimitedText(contentsOf: target + "/buyers.csv", name: "buyers.csv")
      #expect(buyers.rows().map { $0.text(buyers.column("buyer_id")) } == ["C001", "C002"])
    }
  }

  /// Every page quotes what was taken for granted, with colons as the language of the import writes them.
  @Test func assumptionsAreQuotedInTheirLanguage() throws {
    try Self.inTemporaryFolder { path in
      for (french, start) in [(false, "valuation date: "), (true, "date d'arrêté : ")] {
        let target = "\(path)/\(french)"
        try CaseFolderWriter.write(try Self.sample(), to: target, inFrench: french)
        let read = AssumptionsFile(folder: target)
        #expect(read.entries.first?.text.hasPrefix(start) == true)
        let written = try Self.sample().assumptions
        #expect(read.entries.map(\.amount) == written.map(\.amount))
        #expect(read.entries.map(\.count) == written.map { "\($0.count)" })
      }
    }
  }

  @Test func aRerunGivesTheSameBytes() throws {
    let first = ImportedCaseText(try Self.sample(), inFrench: false).files
    let second = ImportedCaseText(try Self.sample(), inFrench: false).files
    #expect(first.map(\.name) == second.map(\.name) && first.map(\.bytes) == second.map(\.bytes))
  }

  /// The case that the reader of cases makes of what was written, in memory.
  static func reread(_ imported: ImportedCase, inFrench french: Bool = false) throws -> CaseReading {
    let files = ImportedCaseText(imported, inFrench: french).files
    return try CaseReader.read(
      CaseSource(
        name: "imported",
        files: Dictionary(uniqueKeysWithValues: files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })))
  }

  /// Expects that a case is read without an error and that every buyer owes what the import says.
  static func expectReadable(_ imported: ImportedCase) throws {
    let reading = try reread(imported)
    #expect(reading.problems.filter { $0.severity == .error } == [])
    let portfolio = try #require(reading.content).portfolio
    #expect(portfolio.asOf == imported.asOf && portfolio.buyers.map(\.id.text) == imported.buyers.map(\.id))
    let balances = portfolio.buyers.indices.map { buyer in
      portfolio.openItems(of: buyer, on: imported.asOf).map(\.amount).total()
    }
    #expect(balances == imported.balances)
  }

  @Test func textsInEitherLanguageAreTheSameCase() throws {
    for french in [false, true] {
      var imported = try Self.sample()
      imported.name = "Brumel \"& fils\"\\"
      let read = try #require(try Self.reread(imported, inFrench: french).content)
      #expect(read.name == imported.name && read.sellerSiren == "732829320" && read.currency == "EUR")
      #expect(read.asOf == Day("2026-12-31") && read.scenarios.map(\.id) == ["uninsured"])
    }
  }

  @Test(arguments: [
    "lettering", "opening", "unlettered", "loose-money", "credit-notes", "factor", "doubtful", "bills", "advances",
    "identity", "vat", "relationships", "currency", "collective-in-part", "layout", "due-dates", "years",
  ])
  func accountingFilesBecomeReadableCases(_ name: String) throws {
    try Self.expectReadable(try #require(try ImportFixtures.fec("\(name)-732829320FEC20261231.txt").result.imported))
  }

  @Test(arguments: ["french.csv", "english.csv", "identity.csv", "remaining.csv", "excluding-vat.csv"])
  func ledgersBecomeReadableCases(_ name: String) throws {
    try Self.expectReadable(try #require(try ImportFixtures.ledger(name).result.imported))
  }

  @Test(arguments: ["french.csv", "english.csv"])
  func agedBalancesBecomeReadableCases(_ name: String) throws {
    try Self.expectReadable(try #require(try ImportAgedBalanceTests.aged(name).result.imported))
  }

  /// The files of a case with the policy of its template in use.
  static func withTemplate(_ imported: ImportedCase, inFrench french: Bool) throws -> CaseReading {
    var files: [String: String] = [:]
    for file in ImportedCaseText(imported, inFrench: french).files {
      files[file.name] = String(decoding: file.bytes, as: UTF8.self)
    }
    let lines = try #require(files["case.json5"]).split(separator: "\n", omittingEmptySubsequences: false)
    let first = try #require(lines.firstIndex { $0.hasPrefix("    // {") })
    let last = try #require(lines.lastIndex { $0.hasPrefix("    // },") })
    files["case.json5"] = lines.enumerated().map { index, line in
      (first...last).contains(index)
        ? String(line.replacing("    // ", with: "    ", maxReplacements: 1)) : String(line)
    }.joined(separator: "\n")
    return try CaseReader.read(CaseSource(name: "imported", files: files))
  }

  @Test(arguments: [false, true])
  func thePolicyOfTheTemplateIsValidAndCoversTheLastYear(french: Bool) throws {
    for asOf in ["2026-09-30", "2024-02-29", "2026-12-31"] {
      var imported = try Self.sample()
      imported.asOf = try #require(Day(asOf))
      // An invoice issued on the first day of the last year.
      imported.invoices[0].issuedOn = imported.asOf.addingMonths(-12)
      let reading = try Self.withTemplate(imported, inFrench: french)
      #expect(reading.problems.filter { $0.severity == .error } == [])
      let read = try #require(reading.content)
      #expect(read.scenarios.map(\.id) == ["uninsured", "insured"])
      let terms = try #require(read.scenarios[1].policies.first)
      #expect(terms.from <= imported.invoices[0].issuedOn && terms.from.components.day == 1)
      #expect(terms.waitingPeriodDays == 150 && terms.filingDays == 30 && terms.maximumExtensionDays == 60)
      // Every key of a policy stands in the template, but those of other structures.
      let stated = reading.defaults.filter { $0.field.hasPrefix("scenarios[1].policy.") }.map(\.field)
      let last = stated.map { $0.split(separator: ".").last.map(String.init) ?? "" }
      #expect(
        Set(last).isSubset(of: ["replaces", "flat", "amount", "temporary", "nonCancellable", "topUp"]), "\(stated)")
    }
  }

  @Test func limitsHaveAPlaceToBeEnteredIn() throws {
    let limits = String(decoding: ImportedCaseText(try Self.sample(), inFrench: false).limits, as: UTF8.self)
    #expect(limits == "buyer_id,kind,amount,insured_percentage,effective_on,expires_on,notice_days,scenario\n")
    #expect(try Self.reread(try Self.sample()).problems.filter { $0.file == "limits.csv" } == [])
  }

  @Test func aFolderInUseIsRefused() throws {
    try Self.inTemporaryFolder { path in
      try Data("mine".utf8).write(to: URL(fileURLWithPath: path + "/notes.txt"))
      let error = #expect(throws: CaseFolderWriter.Failure.self) {
        try CaseFolderWriter.write(try Self.sample(), to: path, inFrench: false)
      }
      #expect(error == .notEmpty(path: path) && error?.exitCode == 73)
      #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["notes.txt"])
      #expect(throws: CaseFolderWriter.Failure.isFile(path: path + "/notes.txt")) {
        try CaseFolderWriter.write(try Self.sample(), to: path + "/notes.txt", inFrench: false)
      }
    }
  }

  @Test func anEmptyFolderIsTaken() throws {
    try Self.inTemporaryFolder { path in
      try CaseFolderWriter.write(try Self.sample(), to: path, inFrench: true)
      #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 5)
    }
  }

  @Test func nothingIsLeftOfAFailure() throws {
    try Self.inTemporaryFolder { path in
      #expect(throws: CaseFolderWriter.Failure.self) {
        try CaseFolderWriter.write([("a.csv", []), ("no/such/folder.csv", [])], to: path + "/case")
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: path)
      #expect(left.isEmpty)
    }
  }

  @Test func buyersWithoutDocumentsOweZero() throws {
    var imported = try Self.sample()
    imported.buyers.append(ImportedBuyer(id: "C9, \"x\""))
    let table = DelimitedText(bytes: ImportedCaseText(imported, inFrench: false).buyers, name: "buyers.csv")
    let rows = table.rows().map { ($0.text(table.column("buyer_id")), $0.text(table.column("outstanding"))) }
    #expect(rows.map(\.0) == ["C001", "C002", "C9, \"x\""] && rows.map(\.1) == ["", "", "0"])
  }
}
