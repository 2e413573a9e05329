import Receivables

/// Makes a case of accounting files (fichiers des écritures comptables): what each customer owes, and how each paid.
package struct FECImport: Sendable {
  /// The case, unless an error stands in its way, and every problem.
  package let result: ImportResult
  /// What the files hold; nil if they could not be read.
  package let summary: FECSummary?

  /// Reads the files of one seller, one or several years, in any order.
  package init(_ sources: [ImportSource], options: ImportOptions) {
    let files = sources.map(\.name)
    let names = sources.map { FECFileName($0.name) }
    if let problem = FECImport.otherSeller(names, files: files) {
      var problems = ProblemList()
      problems.append(problem)
      self.init(result: ImportResult(nil, problems: problems, files: files), summary: nil)
      return
    }
    var reader = FECReader()
    for source in sources { reader.read(source) }
    var book = reader.book
    var problems = reader.problems
    book.markOpenings()
    guard let latest = book.entries.map(\.date).max() else {
      if !problems.hasErrors {
        problems.append(
          Problem(
            file: files.first ?? "", expected: Wording("at least one entry", fr: "au moins une écriture")))
      }
      self.init(result: ImportResult(nil, problems: problems, files: files), summary: nil)
      return
    }
    let asOf = options.asOf ?? names.compactMap(\.yearEnd).max() ?? latest
    var settled = SettledBook(book, options: options, asOf: asOf)
    settled.checkDebtors(field: "CompAuxNum", problems: &problems)
    var imported = settled.importedCase(
      options: options, namesTellAsOf: names.contains { $0.yearEnd != nil }, problems: &problems)
    let sirens = Set(names.map(\.siren).filter { CompanyNumber.isSIREN($0) })
    imported.sellerSiren = sirens.count == 1 ? sirens.first! : ""
    if asOf > latest + 366 || asOf < latest {
      problems.append(
        Problem(
          file: files[0], field: "asOf", value: asOf.description,
          expected: Wording(
            "a valuation date at the latest entry, \(latest)",
            fr: "une date d'arrêté à la dernière écriture, \(latest.inFrench)"
          ),
          hint: Wording("set it with --as-of \(latest)", fr: "fixez-la avec --as-of \(latest.inFrench)"),
          severity: .warning))
    }
    if let problem = imported.nothingOpen(file: files[0]) { problems.append(problem) }
    settled.reconcile(imported, problems: &problems)
    self.init(result: ImportResult(imported, problems: problems, files: files), summary: settled.summary)
  }

  private init(result: ImportResult, summary: FECSummary?) {
    self.result = result
    self.summary = summary
  }

  /// Files of two sellers make no case; whatever else is wrong with them need not be told.
  private static func otherSeller(_ names: [FECFileName], files: [String]) -> Problem? {
    let numbers = names.map(\.siren).filter { !$0.isEmpty }
    guard let index = names.firstIndex(where: { !$0.siren.isEmpty && $0.siren != numbers[0] }) else { return nil }
    return Problem(
      file: files[index], field: "SIREN", value: names[index].siren,
      expected: Wording("files of one seller, \(numbers[0])", fr: "des fichiers d'un seul vendeur, \(numbers[0])"),
      hint: Wording("import each seller by itself", fr: "importez chaque vendeur séparément"))
  }
}
