import Receivables

/// The files of an imported case as text, in the forms of the format page.
package struct ImportedCaseText {
  private let imported: ImportedCase
  private let french: Bool

  /// The texts of a case; comments and assumptions in French or English.
  package init(_ imported: ImportedCase, inFrench french: Bool) {
    self.imported = imported
    self.french = french
  }

  /// Every file of the folder with its bytes, `case.json5` last: a folder without it is no case.
  package var files: [(name: String, bytes: [UInt8])] {
    [
      ("buyers.csv", buyers), ("invoices.csv", invoices), ("limits.csv", limits),
      ("assumptions.csv", assumptions), ("case.json5", Array(caseText.utf8)),
    ]
  }

  /// `buyers.csv`: a buyer without documents has a balance of zero, for a case wants one or the other.
  package var buyers: [UInt8] {
    var hasDocuments = [Bool](repeating: false, count: imported.buyers.count)
    for invoice in imported.invoices { hasDocuments[invoice.buyer] = true }
    var text = CSVBytes(
      header: ["buyer_id", "name", "siren", "country", "relationship", "terms_days", "outstanding"])
    for (index, buyer) in imported.buyers.enumerated() {
      text.add(buyer.id)
      text.add(buyer.name)
      text.add(buyer.siren)
      text.add(buyer.country)
      text.add(buyer.relationship?.rawValue ?? "")
      text.add(buyer.termsDays.map(String.init) ?? "")
      text.add(hasDocuments[index] ? "" : "0")
      text.endRow()
    }
    return text.bytes
  }

  /// `invoices.csv`.
  package var invoices: [UInt8] {
    var text = CSVBytes(
      header: [
        "invoice_id", "buyer_id", "issued_on", "due_on", "amount", "vat_rate", "currency", "settled_on", "paid",
        "disputed", "assigned_on",
      ])
    for invoice in imported.invoices {
      text.add(invoice.id)
      text.add(imported.buyers[invoice.buyer].id)
      text.add(invoice.issuedOn)
      text.add(invoice.dueOn)
      text.add(invoice.amount)
      text.add(invoice.vatRate?.description ?? "")
      text.add(invoice.currency ?? "")
      text.add(invoice.settledOn)
      if invoice.paid.isZero { text.add("") } else { text.add(invoice.paid) }
      text.add(invoice.isDisputed ? "true" : "")
      text.add(invoice.assignedOn)
      text.endRow()
    }
    return text.bytes
  }

  /// `limits.csv`: its header alone, for no accounting file holds an insurer's decisions.
  package var limits: [UInt8] { CSVBytes(header: TableFormats.limits.columns.map(\.name)).bytes }

  /// `assumptions.csv`.
  package var assumptions: [UInt8] {
    var text = CSVBytes(header: ["place", "subject", "assumption", "count", "amount"])
    for assumption in imported.assumptions {
      text.add(assumption.place)
      text.add(assumption.subject.text(inFrench: french))
      text.add(assumption.assumption.text(inFrench: french))
      text.add(String(assumption.count))
      if let amount = assumption.amount { text.add(amount) } else { text.add("") }
      text.endRow()
    }
    return text.bytes
  }

  private func say(_ english: String, _ french: String) -> String { self.french ? french : english }

  /// `case.json5`: what the files tell, one scenario without cover, and a policy to fill in.
  package var caseText: String {
    var lines = [
      "// "
        + say(
          "A case made from accounting files; assumptions.csv lists what was taken for granted.",
          "Un dossier tiré de fichiers comptables ; assumptions.csv dit ce qui a été supposé."),
      "{",
      "  asOf: \"\(imported.asOf)\",",
      "  currency: \(Self.quoted(imported.currency)),",
    ]
    if !imported.name.isEmpty { lines.insert("  name: \(Self.quoted(imported.name)),", at: 2) }
    if imported.sellerSiren.isEmpty {
      lines += [
        "  // "
          + say(
            "The seller's country decides the VAT of documents that state none.",
            "Le pays du vendeur décide de la TVA des documents qui n'en disent rien."),
        "  // seller: { siren: \"\", country: \"FR\" },",
      ]
    } else {
      lines.append("  seller: { siren: \(Self.quoted(imported.sellerSiren)), country: \"FR\" },")
    }
    if !imported.foreignCurrencies.isEmpty {
      lines.append(
        "  // "
          + say(
            "One unit of each in \(imported.currency), to fill in; without these rates the case cannot be read.",
            "Une unité de chacune en \(imported.currency), à remplir ; sans ces cours le dossier est illisible."))
      let rates = imported.foreignCurrencies.map { "\($0): 0" }.joined(separator: ", ")
      lines.append("  // exchangeRates: { \(rates) },")
    }
    lines += [
      "  scenarios: [",
      "    { id: \"uninsured\", name: \(Self.quoted(say("No cover", "Sans couverture"))) },",
      "    // "
        + say(
          "A policy to fill in from its conditions: take away the // below; its limits belong in limits.csv.",
          "Une police à remplir d'après ses conditions : ôtez les // ci-dessous ; ses limites vont dans limits.csv."),
    ]
    lines += PolicyTemplate(asOf: imported.asOf, inFrench: french).lines.map { "    // " + $0 }
    lines += [
      "  ],",
      "}",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A JSON string.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
