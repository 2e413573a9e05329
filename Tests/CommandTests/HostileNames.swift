import Foundation

@testable import encours

/// Names that would do something where they are shown: in a page, a spreadsheet or a terminal.
enum HostileNames {
  /// Markup, drawings, attributes, addresses.
  static let markup = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</title></style></script><svg onload=alert(1)>",
    "' onmouseover='alert(1)", "]]><!--", "&lt;b&gt;&#60;", "javascript:alert(1)", "<a href=//evil.example>x</a>",
    "</text><foreignObject><iframe/></foreignObject>", "\" style=\"background:url(//evil.example)",
  ]
  /// Formulas of spreadsheets. Source: OWASP, "CSV Injection".
  static let formulas = [
    "=HYPERLINK(\"http://evil.example\",\"x\")", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "'=1+1",
    "=1,2;3\"4",
  ]
  /// What steers a terminal, forges a line or turns the direction of writing.
  static let sequences = [
    "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}", "\u{9B}2J", "\u{8}\u{8}\u{8}", "\u{202E}lave\u{202C}",
    "\u{2066}x\u{2069}", "\u{7F}", "x\nbuyers.csv:1:1: error: forged", "x\r\nforged", "x\rforged",
  ]
  /// All of them.
  static let all = markup + formulas + sequences

  /// A text as a cell of a CSV file.
  static func cell(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

  /// A text as a string of JSON5.
  static func string(_ text: String) -> String {
    "\""
      + text.utf16.map {
        "\\u" + String(repeating: "0", count: 4 - String($0, radix: 16).count) + String($0, radix: 16)
      }
      .joined() + "\""
  }

  /// A case in which every text that a user writes is what `name` says, made unique by a number; the identifiers of its
  /// buyers in order.
  static func write(to folder: String, _ names: [String]) throws {
    func name(_ index: Int, _ salt: String) -> String { names[index % names.count] + salt }
    var buyers = "buyer_id,name,country,sector,group_id,rating,relationship,terms_days\n"
    var invoices = "invoice_id,buyer_id,issued_on,due_on,amount,vat_rate,disputed,settled_on\n"
    var limits = "buyer_id,kind,amount,effective_on,scenario\n"
    var events = "buyer_id,date,kind,recovery,recovery_on\n"
    for index in names.indices {
      let id = cell(name(index, " \(index)"))
      buyers += "\(id),\(cell(name(index, ""))),FR,\(cell(name(index, "S"))),\(cell(name(index + 1, "G"))),,,30\n"
      for number in 0..<3 {
        let settled = number == 2 ? "2026-08-20" : ""
        invoices +=
          "\(cell(name(index, "\(number) \(index)"))),\(id),2026-0\(4 + number)-01,2026-0\(5 + number)-01,\(9000 + index),,"
          + "\(number == 1 && index % 5 == 0 ? "true" : ""),\(settled)\n"
      }
      if index % 3 != 0 { limits += "\(id),named,\(4000 + index),2026-01-01,\(index % 2 == 0 ? cell(names[0]) : "")\n" }
      events += "\(id),2026-10-01,\(index % 2 == 0 ? "insolvency" : "protracted"),100,2027-01-01\n"
    }
    let document = """
      { name: \(string(names[0])), asOf: "2026-09-30", currency: "EUR", seller: { country: "FR" },
        scenarios: [ { id: \(string(names[0])), name: \(string(names[1 % names.count])), policies: [ {
          insurer: \(string(names[2 % names.count])), structure: "wholeTurnover", period: { from: "2026-01-01" },
          insuredPercentage: { named: "90%" }, discretionaryLimit: 1000, overdueNoticeDays: 90,
          exclusions: { sectors: [ \(string(name(4 % names.count, "S"))) ] },
          premium: { rate: "0.25%" }, maximumLiability: { multipleOfPremium: 30 } } ],
          factoring: { factor: \(string(names[3 % names.count])), advanceRate: "90%" } },
        { id: \(string(names[1 % names.count] + "!")), name: \(string(names[4 % names.count])) } ],
        stresses: [ { id: \(string(names[5 % names.count] + "!")), name: \(string(names[6 % names.count])),
          delayDays: 10, limitCuts: [ { sector: \(string(name(7, "S"))) } ] } ],
        optimize: { scenario: \(string(names[0])), insuredPercentage: ["80%"], raisedLimits: [
          { name: \(string(names[8 % names.count])), limits: { \(string(name(1, " 1"))): 9000 } } ] } }
      """
    let flows = "date,amount,label,repeat\n" + names.map { "2026-10-15,-100,\(cell($0)),monthly\n" }.joined()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (file, text) in [
      ("case.json5", document), ("buyers.csv", buyers), ("invoices.csv", invoices), ("limits.csv", limits),
      ("events.csv", events), ("flows.csv", flows),
    ] {
      try text.write(toFile: folder + "/" + file, atomically: false, encoding: .utf8)
    }
  }
}
