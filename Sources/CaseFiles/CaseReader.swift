import Contracts
import Receivables

/// What a reading of a case gives: the case, or what is wrong with it; and every default taken.
package struct CaseReading: Sendable {
  /// The case; nil if there is an error.
  package let content: Case?
  /// All problems, file by file, by line and character.
  package let problems: [Problem]
  /// The number of problems found beyond the most that are kept of a file.
  package let omittedProblems: Int
  /// Every default taken, in the order of the files.
  package let defaults: [DefaultTaken]

  /// The case, or its problems as an error.
  package func validCase() throws(CaseFileError) -> Case {
    guard let content else { throw .invalid(problems, omitted: omittedProblems) }
    return content
  }

  /// The warnings.
  package var warnings: [Problem] { problems.filter { $0.severity == .warning } }
}

/// Reads a case: every file, every problem, every default, in one go.
package struct CaseReader {
  private let source: CaseSource
  private let notes = CaseNotes()

  /// The files in the order in which their problems are listed.
  package static let files = [SectionReader.file] + TableFormats.all.dropLast().map(\.file)

  /// Reads the case of a folder; throws only if a file is missing or cannot be read at all.
  package static func read(folder: String) throws(CaseFileError) -> CaseReading {
    try read(CaseSource(folder: folder))
  }

  /// Reads a case from anywhere.
  package static func read(_ source: CaseSource) throws(CaseFileError) -> CaseReading {
    try source.checkFolder()
    return try CaseReader(source: source).read()
  }

  private func read() throws(CaseFileError) -> CaseReading {
    let document = CaseDocument.read(
      try source.requiredBytes(of: SectionReader.file), folderName: source.name, notes: notes)
    let buyersTable = DelimitedText(
      bytes: try source.requiredBytes(of: TableFormats.buyers.file), name: TableFormats.buyers.file)
    let content = BuyersFile.read(buyersTable, document, notes)
    var buyers = content.buyers
    let invoices = try table(TableFormats.invoices).map {
      InvoicesFile.read($0, content, document, notes)
    }
    let limits = try table(TableFormats.limits).map { LimitsFile.read($0, content, document, notes) }
    let sales = try table(TableFormats.sales).map { SalesFile.read($0, content, document, notes) }
    let flows = try table(TableFormats.flows).map { FlowsFile.read($0, document, notes) }
    reportMisnamedFiles()

    let check = CaseCheck(document: document, notes: notes)
    if content.isComplete { check.checkReferences(buyers: buyers) }
    check.checkFactorLimits(limits ?? [])
    check.checkPeriods()
    check.checkTotal(buyers, invoices ?? [], sales ?? [])
    check.reconcileBalances(&buyers, content, invoices: invoices ?? [])
    check.checkSubstance(buyers: buyers, content, invoices: invoices ?? [], sales: sales ?? [])

    var result: Case?
    if !notes.problems.hasErrors, let asOf = document.general.asOf {
      result = assemble(document, asOf: asOf, buyers, invoices ?? [], limits ?? [], sales ?? [], flows ?? [])
    }
    return CaseReading(
      content: result, problems: notes.problems.sorted(files: CaseReader.files),
      omittedProblems: notes.problems.omitted, defaults: notes.defaults)
  }

  private func table(_ format: TableFormat) throws(CaseFileError) -> DelimitedText? {
    guard let bytes = try source.bytes(of: format.file) else { return nil }
    return DelimitedText(bytes: bytes, name: format.file)
  }

  /// A file whose name is nearly that of a file of the case is most likely meant to be it.
  private func reportMisnamedFiles() {
    let names = source.fileNames()
    let absent = CaseReader.files.filter { !names.contains($0) }
    for name in names where !CaseReader.files.contains(name) {
      guard let nearest = NearestName.of(name, among: absent) else { continue }
      notes.problems.append(
        Problem(
          file: name, expected: Wording("a file of the case", fr: "un fichier du dossier"),
          hint: Wording("did you mean \(nearest)?", fr: "vouliez-vous dire \(nearest) ?"), severity: .warning))
    }
  }

  private func assemble(
    _ document: CaseDocument, asOf: Day, _ buyers: [Buyer], _ invoices: [Invoice], _ limits: [CreditLimit],
    _ sales: [MonthlySales], _ flows: [CashFlow]
  ) -> Case {
    var result = Case(
      name: document.general.name, currency: document.general.currency,
      portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: invoices), baseline: document.baseline)
    result.sellerSiren = document.general.seller.siren
    result.sellerCountry = document.general.seller.country
    result.horizonMonths = document.horizonMonths
    result.runOffMonths = document.runOffMonths
    result.maximumInsuredPercentage = document.general.maximumInsuredPercentage
    result.ageBuckets = document.ageBuckets
    result.costOfCapital = document.costOfCapital
    result.legal = document.legal
    result.market = document.market
    result.openingCash = document.openingCash
    result.creditLine = document.creditLine
    result.paysVATMonthly = document.paysVATMonthly
    result.scenarios = document.scenarios
    result.stresses = document.stresses
    result.simulation = document.simulation
    result.search = document.search?.resolved(buyers)
    // Sorted, so that no figure depends on the order of rows; equal decisions of a day keep no order worth keeping.
    result.limits = limits.sorted(by: CaseReader.precedes)
    result.sales = sales.sorted { ($0.buyer, $0.month) < ($1.buyer, $1.month) }
    result.flows = flows.sorted { ($0.date, $0.amount, $0.label) < ($1.date, $1.amount, $1.label) }
    return result
  }

  private static func precedes(_ left: CreditLimit, _ right: CreditLimit) -> Bool {
    if (left.buyer, left.effectiveOn) != (right.buyer, right.effectiveOn) {
      return (left.buyer, left.effectiveOn) < (right.buyer, right.effectiveOn)
    }
    if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
    if left.amount != right.amount { return left.amountOrZero < right.amountOrZero }
    if left.scenario != right.scenario { return (left.scenario ?? "") < (right.scenario ?? "") }
    return (left.expiresOn ?? .never, left.noticeDays ?? -1, left.insuredPercentage ?? .zero)
      < (right.expiresOn ?? .never, right.noticeDays ?? -1, right.insuredPercentage ?? .zero)
  }
}
