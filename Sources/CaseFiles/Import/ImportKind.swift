/// What the command `import` can read.
package enum ImportKind: String, Sendable, CaseIterable {
  /// French accounting files (fichiers des écritures comptables).
  case fec
  /// Lists of invoices, open or settled, and factors' files.
  case ledger
  /// Aged balances.
  case aged

  /// Reads files of this kind into one case.
  package func run(_ sources: [ImportSource], options: ImportOptions) -> ImportResult {
    switch self {
    case .fec: FECImport(sources, options: options).result
    case .ledger: LedgerImport(sources, options: options).result
    case .aged: AgedBalanceImport(sources, options: options).result
    }
  }
}
