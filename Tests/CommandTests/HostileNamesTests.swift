import Foundation
import Reports
import Testing

@testable import encours

/// Whatever a customer is called, pages, spreadsheets, JSON and terminals show it as a text.
@Suite struct HostileNamesTests {
  /// Everything the commands make of a case with such names.
  struct Outcome {
    var pages: [String] = []
    var spreadsheets: [(text: String, separator: Character)] = []
    var json: [String] = []
    var terminal: [String] = []

    init(_ names: [String]) throws {
      var outcome = Self()
      try CommandRun.inNewFolder { folder in
        let place = folder + "/case"
        try HostileNames.write(to: place, names)
        for language in ["en", "fr"] {
          let simulating = ["simulate", "cash", "compare", "optimize"].map { [$0, place, "--paths", "40"] }
          let claims = ["claims", place, "--events", place + "/events.csv"]
          for words in [["audit", place], claims] + simulating {
            let command = words + ["--lang", language]
            let out = folder + "/out"
            let run = CommandRun(command + ["--out", out])
            #expect(run.code == 0, "\(run.errors.prefix(500))")
            let quiet = CommandRun(command + ["--json"])
            outcome.terminal += [run.output, run.errors, quiet.errors]
            outcome.json.append(quiet.output)
            for name in try FileManager.default.contentsOfDirectory(atPath: out) {
              let text = try String(contentsOfFile: out + "/" + name, encoding: .utf8)
              if name.hasSuffix(".html") { outcome.pages.append(text) }
              if name.hasSuffix(".csv") { outcome.spreadsheets.append((text, language == "fr" ? ";" : ",")) }
              if name.hasSuffix(".json") { outcome.json.append(text) }
            }
            try FileManager.default.removeItem(atPath: out)
          }
          for words in [["check", place], ["path", place, "--path", "7"]] {
            let run = CommandRun(words + ["--lang", language])
            #expect(run.code == 0, "\(run.errors.prefix(500))")
            outcome.terminal += [run.output, run.errors]
          }
        }
      }
      self = outcome
    }

    private init() {}
  }

  /// Characters that may not reach a terminal or a page raw.
  static func steering(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { TerminalText.steers($0) && $0 != "\n" }
  }

  @Test func pagesAreMadeOfTheProgramsMarkupAlone() throws {
    let plain = try Outcome(HostileNames.all.indices.map { "Buyer \($0)" })
    let hostile = try Outcome(HostileNames.all)
    #expect(plain.pages.count == 12 && hostile.pages.count == 12)
    for (page, model) in zip(hostile.pages, plain.pages) {
      let found = Markup(page)
      let expected = Markup(model)
      #expect(found.fault == nil && expected.fault == nil, "\(found.fault ?? "") \(expected.fault ?? "")")
      #expect(found.names.subtracting(expected.names) == [])
      #expect(!found.names.contains { $0.contains(" on") })
      #expect(found.programs == expected.programs)
      #expect(found.data.count == expected.data.count)
      for data in found.data {
        #expect(!data.contains("<"))
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(data.utf8)) }
      }
      #expect(found.addresses.allSatisfy { $0.hasPrefix("#") }, "\(found.addresses)")
      #expect(Self.steering(page.replacing("\t", with: " ")) == [])
    }
  }

  /// The policy forbids every request and every script but the page's own.
  @Test func everyPageHasAContentSecurityPolicy() throws {
    for page in try Outcome(["Buyer 1", "Buyer 2", "Buyer 3"]).pages {
      let start = try #require(page.firstRange(of: "http-equiv=\"Content-Security-Policy\" content=\""))
      let policy = page[start.upperBound...].prefix { $0 != "\"" }.replacing("&#39;", with: "'")
      #expect(policy.contains("default-src 'none'") && policy.contains("base-uri 'none'"), "\(policy)")
      #expect(policy.contains("form-action 'none'") && !policy.contains("unsafe-eval"), "\(policy)")
      let scripts = try #require(policy.split(separator: ";").first { $0.contains("script-src") })
      #expect(scripts.contains("'sha256-") && !scripts.contains("unsafe-inline"), "\(scripts)")
    }
  }

  @Test func noCellIsAFormula() throws {
    let hostile = try Outcome(HostileNames.all)
    #expect(hostile.spreadsheets.count > 10)
    for (text, separator) in hostile.spreadsheets {
      for cell in Self.cells(text, separator) where cell.first.map({ "=+-@\t\r".contains($0) }) ?? false {
        #expect(Double(cell.replacing(",", with: ".")) != nil, "\(cell)")
      }
    }
  }

  @Test func nothingSteersATerminal() throws {
    let hostile = try Outcome(HostileNames.all)
    for text in hostile.terminal + hostile.json { #expect(Self.steering(text) == []) }
    for text in hostile.terminal {
      #expect(!text.split(separator: "\n").contains { $0.hasPrefix("forged") || $0.hasPrefix("buyers.csv:1:1") })
    }
    // Data that comes out as JSON is the data that went in: a program reads back every name.
    let first = try #require(hostile.json.first)
    let audit = try #require(try JSONSerialization.jsonObject(with: Data(first.utf8)) as? [String: Any])
    let findings = try #require(audit["findings"] as? [[String: Any]])
    let names = Set(findings.compactMap { $0["buyer"] as? String })
    #expect(names.contains("\u{1B}[31mred\u{1B}[0m 17"), "\(names)")
  }

  /// Errors show what they found: values, headers, keys and names in hints.
  @Test(arguments: HostileNames.sequences) func errorsSteerNoTerminal(_ name: String) throws {
    try FaultyFilesTests.inStarter { folder in
      let header = "invoice_id,buyer_id,issued_on,amount,\(HostileNames.cell(name))\n"
      let row = "F1,\(HostileNames.cell(name)),\(HostileNames.cell(name)),\(HostileNames.cell(name)),x\n"
      try (header + row).write(toFile: folder + "/invoices.csv", atomically: false, encoding: .utf8)
      let key = HostileNames.string(name)
      try "{ asOf: \(key), \(key): 1, currency: \(key), scenarios: [ { id: \(key), policy: \(key) } ] }".write(
        toFile: folder + "/case.json5", atomically: false, encoding: .utf8)
      for arguments in [["check", folder], ["check", folder, "--json"], ["audit", folder, "--scenario", name]] {
        let run = CommandRun(arguments)
        #expect(run.code == 65)
        #expect(Self.steering(run.errors + run.output) == [], "\(run.errors.debugDescription)")
        #expect(
          !run.errors.split(separator: "\n").contains { $0.hasPrefix("forged") || $0.hasPrefix("buyers.csv:1:1") })
      }
    }
  }

  /// What an import writes is opened in a spreadsheet too; read again it is what the books said.
  @Test func anImportKeepsNamesAndRunsNone() throws {
    try CommandRun.inNewFolder { folder in
      var text = "Customer ID,Customer name,Invoice number,Invoice date,Due date,Amount\n"
      for (index, name) in HostileNames.all.enumerated() {
        let cell = HostileNames.cell(name + " \(index)")
        text += "\(cell),\(cell),\(cell),2026-01-05,2026-02-05,100.00\n"
      }
      let source = folder + "/=cmd|' calc'!A0.csv"
      try text.write(toFile: source, atomically: false, encoding: .utf8)
      let out = folder + "/\"}, evil: { \u{1B}[31m"
      let run = CommandRun("import", "ledger", source, "--as-of", "2026-09-30", "--out", out)
      #expect(run.code == 0 && Self.steering(run.output + run.errors) == [], "\(run.errors)")
      for name in ["buyers.csv", "invoices.csv", "assumptions.csv", "limits.csv"] {
        let written = try String(contentsOfFile: out + "/" + name, encoding: .utf8)
        for cell in Self.cells(written, ",") where cell.first.map({ "=+-@\t\r".contains($0) }) ?? false {
          #expect(Double(cell) != nil, "\(name): \(cell)")
        }
      }
      let audit = CommandRun("audit", out, "--json")
      #expect(audit.code == 0, "\(audit.errors)")
      let object = try #require(try JSONSerialization.jsonObject(with: Data(audit.output.utf8)) as? [String: Any])
      let findings = try #require(object["findings"] as? [[String: Any]])
      let buyers = Set(findings.compactMap { $0["buyer"] as? String })
      #expect(
        buyers.contains("=HYPERLINK(\"http://evil.example\",\"x\") 10") && buyers.contains("=1+1 15"), "\(buyers)")
    }
  }

  /// The cells of a CSV file by RFC 4180, row by row without their rows.
  static func cells(_ text: String, _ separator: Character) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
    while let scalar = scalars.popFirst() {
      if scalar == "\"" {
        if isQuoted, scalars.first == "\"" {
          scalars = scalars.dropFirst()
          cell.unicodeScalars.append("\"")
        } else {
          isQuoted.toggle()
        }
      } else if !isQuoted, Character(scalar) == separator || scalar == "\n" || scalar == "\r" {
        cells.append(cell)
        cell = ""
      } else {
        cell.unicodeScalars.append(scalar)
      }
    }
    return cells + [cell]
  }
}
