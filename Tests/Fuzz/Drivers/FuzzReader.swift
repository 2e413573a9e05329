/// Every reader of the program that takes a file from outside.
enum FuzzReader: String, CaseIterable {
  /// Lines cut into fields, with and without quotation marks.
  case delimited
  /// JSON5.
  case json5
  /// A whole case, its files one after the other under lines `=== name`.
  case folder = "case"
  /// The same, and all that the simulating commands make of it.
  case simulation
  /// One file of an otherwise sound case.
  case settings, buyers, invoices, limits, sales, flows
  /// Losses, for a sound case.
  case events
  /// Accounting files.
  case fec
  /// Lists of invoices.
  case ledger
  /// Aged balances.
  case aged
  /// Factors' files of fixed widths.
  case factor
  /// A column map, and behind a line `=== name` the ledger it is for.
  case map

  /// Reads an input, and stops the run if a property does not hold.
  func check(_ input: [UInt8]) {
    switch self {
    case .delimited: DelimitedProperties.check(input)
    case .json5: JSON5Properties.check(input)
    case .folder: CaseProperties.check(FuzzFiles(input, first: "case.json5").byName)
    case .simulation: SimulationProperties.check(FuzzFiles(input, first: "case.json5").byName)
    case .settings: CaseProperties.check(input, as: "case.json5")
    case .invoices:
      InvoicesProperties.check(input)
      CaseProperties.check(input, as: "invoices.csv")
    case .buyers, .limits, .sales, .flows: CaseProperties.check(input, as: "\(rawValue).csv")
    case .events: EventsProperties.check(input)
    case .fec: ImportProperties.check(.fec, FuzzFiles(input, first: "732829320FEC20261231.txt"))
    case .ledger, .factor: ImportProperties.check(.ledger, FuzzFiles(input, first: "ledger.csv"))
    case .aged: ImportProperties.check(.aged, FuzzFiles(input, first: "aged.csv"))
    case .map: ImportProperties.checkMap(FuzzFiles(input, first: "map.txt"))
    }
  }
}
