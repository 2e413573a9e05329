import Foundation
import Testing

@testable import encours

/// What `import` and `check` say and how they end. Expected: the command table of formats.md.
@Suite struct ImportCommandTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/import").path
  private static let ledger = folder + "/ledger/grand-livre.csv"

  @Test func aSecondImportIntoTheSameFolderIs73() throws {
    try CommandRun.inNewFolder { folder in
      let out = folder + "/g2"
      #expect(CommandRun("import", "ledger", Self.ledger, "--out", out, "--quiet").code == 0)
      let english = CommandRun("import", "ledger", Self.ledger, "--out", out)
      #expect(english.code == 73 && english.output.isEmpty)
      #expect(english.errors == "\(out): the folder is not empty; import writes into a new one")
      let french = CommandRun("import", "ledger", Self.ledger, "--out", out, "--lang", "fr")
      #expect(french.code == 73)
      #expect(french.errors == "\(out) : le dossier n'est pas vide ; l'import écrit dans un nouveau dossier")
      try "x".write(toFile: folder + "/file", atomically: true, encoding: .utf8)
      let unwritable = CommandRun("import", "ledger", Self.ledger, "--out", folder + "/file/case")
      #expect(unwritable.code == 73 && unwritable.errors.contains("cannot be written"))
    }
  }

  @Test func jsonIsTheResultAndNothingElse() throws {
    try CommandRun.inNewFolder { folder in
      let run = CommandRun("import", "ledger", Self.ledger, "--out", folder + "/case", "--json")
      #expect(run.code == 0 && run.errors.isEmpty)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(object["case"] as? String == "case" && object["asOf"] as? String == "2026-03-28")
      #expect(object["buyers"] as? Int == 2 && object["balance"] as? Double == 2700 && object["open"] as? Int == 3)
      let assumptions = try #require(object["assumptions"] as? [[String: Any]])
      let payments = try #require(assumptions.first { $0["subject"] as? String == "credits" })
      #expect(payments["count"] as? Int == 3 && payments["amount"] as? Double == -1800)
      #expect((object["problems"] as? [Any])?.isEmpty == true)
      let refused = CommandRun("import", "aged", Self.ledger, "--out", folder + "/no", "--json")
      let answer = try JSONSerialization.jsonObject(with: Data(refused.output.utf8)) as? [String: Any]
      #expect(refused.code == 65 && answer?["asOf"] is NSNull && (answer?["problems"] as? [Any])?.count == 1)
    }
  }

  @Test func countsAgreeWithTheirNouns() throws {
    try CommandRun.inNewFolder { folder in
      let text = "Client;Facture;Date;Montant\nA;F1;13/01/2026;100,00\n"
      try text.write(toFile: folder + "/one.csv", atomically: true, encoding: .utf8)
      let english = CommandRun("import", "ledger", folder + "/one.csv", "--out", folder + "/a")
      #expect(english.output.hasPrefix("a: 1 buyer, 1 document, 1 open, balance"), "\(english.output)")
      let french = CommandRun("import", "ledger", folder + "/one.csv", "--out", folder + "/b", "--lang", "fr")
      #expect(french.output.hasPrefix("b : 1 client, 1 pièce, 1 ouverte, solde"), "\(french.output)")
      #expect(french.output.contains("date d'arrêté : 13/01/2026 : "), "\(french.output)")
      let check = CommandRun("check", folder + "/b", "--lang", "fr")
      #expect(check.output.contains("0 erreur, 1 avertissement\n") && check.output.contains("1 scénario"))
      #expect(CommandRun("check", folder + "/b").output.contains("0 errors, 1 warning\n"))
    }
  }

  /// Warnings alike are one line that says where the others are.
  @Test func warningsAlikeAreOneLine() throws {
    try CommandRun.inNewFolder { folder in
      var text = "Client;1-30;Total\n"
      for number in 1...40 { text += "C\(number);10;11\n" }
      try text.write(toFile: folder + "/aged.csv", atomically: true, encoding: .utf8)
      let run = CommandRun(
        "import", "aged", folder + "/aged.csv", "--as-of", "30/09/2026", "--out", folder + "/case")
      let lines = run.errors.split(separator: "\n")
      #expect(run.code == 0 && lines.count == 1 && lines[0].hasPrefix("aged.csv:2:"), "\(lines)")
      #expect(lines.first?.hasSuffix(" (and 39 more alike: lines 3, 4, 5, 6, 7, …)") == true, "\(lines)")
      #expect(try String(contentsOfFile: folder + "/case/case.json5", encoding: .utf8).contains("asOf: \"2026-09-30\""))
      var buyers = "buyer_id,outstanding,pd_1y\n"
      for number in 1...3 { buyers += "C\(number),,1%\n" }
      try buyers.write(toFile: folder + "/case/buyers.csv", atomically: true, encoding: .utf8)
      try FileManager.default.removeItem(atPath: folder + "/case/invoices.csv")
      let check = CommandRun("check", folder + "/case")
      #expect(check.errors.hasSuffix("(and 2 more alike: lines 3, 4)"), "\(check.errors)")
      let audit = CommandRun("audit", folder + "/case", "--lang", "fr", "--json")
      #expect(audit.errors.hasSuffix("(et 2 autres semblables : lignes 3, 4)"), "\(audit.errors)")
    }
  }

  @Test func helpShowsAnExampleOfEachKind() {
    let help = CommandRun("help", "import").output
    for kind in ["fec", "ledger", "aged"] { #expect(help.contains("  encours import \(kind) ")) }
  }
}
