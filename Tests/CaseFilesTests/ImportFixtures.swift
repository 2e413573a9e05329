import Foundation
import Receivables

@testable import CaseFiles

/// The small invented accounting files beside the tests, one for each rule.
enum ImportFixtures {
  /// A fixture by its path below `Tests/Fixtures/import`.
  static func source(_ path: String) throws -> ImportSource {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/import")
    return try ImportSource(contentsOf: folder.appendingPathComponent(path).path)
  }

  /// The import of accounting files below `fec`, all of the invented seller 732 829 320.
  static func fec(_ names: String..., asOf: String? = nil) throws -> FECImport {
    var options = ImportOptions()
    options.asOf = asOf.flatMap { Day($0) }
    return FECImport(try names.map { try source("fec/\($0)") }, options: options)
  }

  /// The import of ledgers below `ledger`.
  static func ledger(_ names: String..., options: ImportOptions = ImportOptions()) throws -> LedgerImport {
    LedgerImport(try names.map { try source("ledger/\($0)") }, options: options)
  }
}

extension ImportedCase {
  /// A document by its identifier.
  func invoice(_ id: String) -> ImportedInvoice? { invoices.first { $0.id == id } }

  /// A buyer by its identifier.
  func buyer(_ id: String) -> ImportedBuyer? { buyers.first { $0.id == id } }

  /// What is open by identifier of the document.
  var open: [String: Money] {
    Dictionary(uniqueKeysWithValues: invoices.map { ($0.id, $0.open(on: asOf)) }.filter { !$0.1.isZero })
  }

  /// The balance of a buyer.
  func balance(_ id: String) -> Money? { buyers.firstIndex { $0.id == id }.map { balances[$0] } }

  /// The assumption on a subject.
  func assumption(_ subject: String) -> Assumption? { assumptions.first { $0.subject.english == subject } }
}

extension Money {
  /// An amount in units and cents, for expected values: `.of(1200)`, `.of(0.05)`.
  static func of(_ units: Double) -> Money { Money(cents: Int64((units * 100).rounded())) }
}
