import CaseFiles
import Receivables
import Reports

/// What `import` takes and prints.
enum ImportText {
  /// The lines for people: what came in, and the assumptions that weigh most.
  static func summary(_ imported: ImportedCase, folder: String, _ language: Language) -> [String] {
    let numbers = Numbers(language, currency: imported.currency)
    let balance = numbers.money(imported.balances.total())
    let open = imported.invoices.count { !$0.open(on: imported.asOf).isZero }
    var lines = [
      Wording(
        "\(imported.name): \(imported.buyers.count) buyers, \(imported.invoices.count) documents, \(open) open, balance \(balance) as of \(numbers.day(imported.asOf))",
        fr:
          "\(imported.name) : \(imported.buyers.count) clients, \(imported.invoices.count) pièces, dont \(open) ouvertes, solde \(balance) au \(numbers.day(imported.asOf))"
      )[language], "",
      Wording(
        "\(imported.assumptions.count) assumptions, all in \(folder)/assumptions.csv:",
        fr: "\(imported.assumptions.count) hypothèses, toutes dans \(folder)/assumptions.csv :")[language],
    ]
    for assumption in imported.assumptions.prefix(12) {
      let amount = assumption.amount.map { ", " + numbers.money($0) } ?? ""
      lines.append(
        "  \(assumption.subject[language]): \(assumption.assumption[language]) (\(assumption.count)\(amount))")
    }
    if imported.assumptions.count > 12 {
      lines.append(
        Wording(
          "  … and \(imported.assumptions.count - 12) more", fr: "  … et \(imported.assumptions.count - 12) autres")[
            language])
    }
    return lines + ["", Wording("Next: encours audit \(folder)", fr: "Ensuite : encours audit \(folder)")[language]]
  }
}

extension ImportOptions {
  /// The options of a command line; throws a usage error for one that cannot be read.
  init(_ invocation: Invocation) throws {
    self.init()
    if let text = invocation.value(.asOf) {
      guard let day = Day(text) else {
        throw UsageError(
          message: Wording(
            "--as-of takes a date like 2026-09-30, not \(text)",
            fr: "--as-of attend une date comme 2026-09-30, et non \(text)"))
      }
      asOf = day
    }
    if let text = invocation.value(.terms) {
      guard let days = Int(text), (0...3650).contains(days) else {
        throw UsageError(
          message: Wording(
            "--terms takes days from 0 to 3650, not \(text)",
            fr: "--terms attend un nombre de jours de 0 à 3650, et non \(text)"))
      }
      termsDays = days
    }
    if let text = invocation.value(.currency) {
      guard text.utf8.count == 3, text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
        throw UsageError(
          message: Wording(
            "--currency takes an ISO code like EUR, not \(text)",
            fr: "--currency attend un code ISO comme EUR, et non \(text)"))
      }
      currency = text
    }
    if let text = invocation.value(.basis) {
      switch text {
      case "due": ageingBasis = .dueDate
      case "issue": ageingBasis = .invoiceDate
      default:
        throw UsageError(
          message: Wording("--basis takes due or issue, not \(text)", fr: "--basis attend due ou issue, et non \(text)")
        )
      }
    }
    if let path = invocation.value(.map) {
      columns = ColumnMap(try ImportSource(contentsOf: path))
    }
  }
}
