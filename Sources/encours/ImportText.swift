import CaseFiles
import Receivables
import Reports

/// What `import` takes and prints.
enum ImportText {
  /// The result as formats.md states it; what a refused import cannot tell is null.
  static func json(_ result: ImportResult, name: String, _ language: Language) -> String {
    let imported = result.imported
    let open = imported.map { made in made.invoices.count { !$0.open(on: made.asOf).isZero } }
    let assumptions = (imported?.assumptions ?? []).map { assumption in
      JSONText.object([
        ("place", .string(assumption.place)), ("subject", .string(assumption.subject[language])),
        ("assumption", .string(assumption.assumption[language])), ("count", .integer(assumption.count)),
        ("amount", .optional(assumption.amount) { .money($0) }),
      ])
    }
    let document = JSONText.object([
      ("encours", .string(encoursVersion)), ("case", .string(name)), ("asOf", .optional(imported?.asOf) { .day($0) }),
      ("currency", .optional(imported?.currency) { .string($0) }),
      ("buyers", .optional(imported?.buyers.count) { .integer($0) }),
      ("documents", .optional(imported?.invoices.count) { .integer($0) }), ("open", .optional(open) { .integer($0) }),
      ("balance", .optional(imported?.balances.total()) { .money($0) }),
      (
        "foreignBalances",
        .optional(imported) { made in
          .array(
            made.foreignBalances.map {
              .object([("currency", .string($0.currency)), ("balance", .money($0.balance))])
            })
        }
      ), ("assumptions", .array(assumptions)),
      ("problems", .array(result.problems.map(CheckText.json))), ("omittedProblems", .integer(result.omittedProblems)),
    ]).document
    return String(decoding: document.dropLast(), as: UTF8.self)
  }

  /// The lines for people: what came in, and the assumptions that weigh most.
  static func summary(_ imported: ImportedCase, folder: String, _ language: Language) -> [String] {
    let numbers = Numbers(language, currency: imported.currency)
    let foreign = imported.foreignBalances.filter { !$0.balance.isZero }
      .map { Numbers(language, currency: $0.currency).money($0.balance) }
    let balance = ([numbers.money(imported.balances.total())] + foreign).joined(separator: " + ")
    let open = imported.invoices.count { !$0.open(on: imported.asOf).isZero }
    let colon = Wording(": ", fr: " : ")[language]
    let extent = [
      Wording(count: imported.buyers.count, "buyer", "buyers", fr: "client", "clients"),
      Wording(count: imported.invoices.count, "document", "documents", fr: "pièce", "pièces"),
      Wording(count: open, "open", "open", fr: "ouverte", "ouvertes"),
    ].joined(separator: ", ")
    let day = numbers.day(imported.asOf)
    let count = Wording(
      count: imported.assumptions.count, "assumption", "assumptions", fr: "hypothèse", "hypothèses")
    var lines = [
      imported.name + colon + extent[language]
        + Wording(", balance \(balance) as of \(day)", fr: ", solde \(balance) au \(day)")[language],
      "",
      count[language]
        + Wording(", all in \(folder)/assumptions.csv:", fr: ", toutes dans \(folder)/assumptions.csv :")[language],
    ]
    for assumption in imported.assumptions.prefix(12) {
      let amount = assumption.amount.map { ", " + numbers.money($0) } ?? ""
      lines.append(
        "  \(assumption.subject[language])\(colon)\(assumption.assumption[language]) (\(assumption.count)\(amount))")
    }
    if imported.assumptions.count > 12 {
      lines.append(
        Wording(
          "  … and \(imported.assumptions.count - 12) more",
          fr: "  … et \(imported.assumptions.count - 12) \(imported.assumptions.count == 13 ? "autre" : "autres")")[
            language])
    }
    return lines + [
      "",
      Wording(
        "Next: encours check \(folder), then encours audit \(folder)",
        fr: "Ensuite : encours check \(folder), puis encours audit \(folder)")[language],
    ]
  }
}

extension ImportOptions {
  /// The options of a command line; throws a usage error for one that cannot be read.
  init(_ invocation: Invocation) throws {
    self.init()
    if let text = invocation.value(.asOf) {
      guard let day = ImportOptions.day(text) else {
        throw UsageError(
          message: Wording(
            "--as-of takes a date like 2026-09-30 or 30/09/2026, not \(text)",
            fr: "--as-of attend une date comme 2026-09-30 ou 30/09/2026, et non \(text)"))
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
