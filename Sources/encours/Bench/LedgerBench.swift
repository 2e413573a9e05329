import Audit
import CaseFiles
import Contracts
import Foundation
import Receivables
import Reports

/// Speed and memory of an audit: a generated ledger written as CSV, read, audited and turned into JSON.
struct LedgerBench {
  /// Documents.
  let invoices: Int
  /// Buyers.
  let buyers: Int
  /// The folder of the case, deleted by `remove`.
  let folder: String

  /// Writes the case of a ledger of `invoices` documents over two years, a tenth of them open, with a limit for every
  /// second buyer.
  init(invoices: Int, buyers: Int) throws {
    self.invoices = invoices
    self.buyers = buyers
    folder = NSTemporaryDirectory() + "encours-bench-\(getpid())-\(invoices)"
    try OutputFolder(folder).write([
      OutputFile("case.json5", LedgerBench.caseText), OutputFile("buyers.csv", LedgerBench.buyersText(buyers)),
      OutputFile("limits.csv", LedgerBench.limitsText(buyers)),
      OutputFile("invoices.csv", LedgerBench.invoicesText(invoices, buyers: buyers)),
    ])
  }

  /// Reads the case, audits it and makes the JSON; returns its size in bytes.
  func audit() throws -> Int { try LedgerBench.audit(folder: folder) }

  /// Reads the case of a folder, audits it and makes the JSON; returns its size in bytes.
  static func audit(folder: String) throws -> Int {
    let caseData = try CaseReader.read(folder: folder).validCase()
    let audit = PortfolioAudit(caseData)
    return AuditReport(audit, command: "bench", version: encoursVersion).json(.english).document.count
  }

  /// Deletes the case.
  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  private static let caseText = """
    { name: "Bench", asOf: "2026-09-30", currency: "EUR", scenarios: [{ id: "policy", policy: {
      structure: "wholeTurnover", period: { from: "2025-01-01", months: 12 }, insuredPercentage: { named: "90%" },
      discretionaryLimit: 5000, maximumTermsDays: 90, premium: { rate: "0.25%", minimum: 10000 },
      maximumLiability: { multipleOfPremium: 30 }, aggregateFirstLoss: { amount: 20000 } } }] }

    """

  private static func buyersText(_ count: Int) -> [UInt8] {
    var text = Array("buyer_id,name,country,sector,pd_1y\n".utf8)
    for index in 0..<count { text += "B\(index),Buyer \(index),FR,S\(index % 12),0.02\n".utf8 }
    return text
  }

  private static func limitsText(_ count: Int) -> [UInt8] {
    var text = Array("buyer_id,kind,amount,effective_on\n".utf8)
    for index in stride(from: 0, to: count, by: 2) {
      text += "B\(index),named,\(20_000 + index % 100_000),2024-01-01\n".utf8
    }
    return text
  }

  private static func invoicesText(_ count: Int, buyers: Int) -> [UInt8] {
    var text = Array("invoice_id,buyer_id,issued_on,due_on,amount,vat_rate,settled_on\n".utf8)
    text.reserveCapacity(count * 70)
    let start = Day(number: 20_000)
    for index in 0..<count {
      // 2026-09-30 is day 20,726: documents spread over the two years before it, by multiplicative hashing.
      let mixed = (UInt64(index) &* 0x9E37_79B9_7F4A_7C15) >> 20
      let issued = start + Int(mixed % 727)
      let due = issued + 30 + Int(mixed >> 10) % 31
      let settled = due + Int(mixed >> 16) % 40 - 5
      let isOpen = settled.number > 20_726 || mixed % 50 == 0
      let cents = 10_000 + Int(mixed >> 8) % 2_000_000
      text +=
        "F\(index),B\(Int(mixed >> 4) % buyers),\(issued),\(due),\(Money(cents: Int64(cents))),0.2,\(isOpen ? "" : settled.description)\n"
        .utf8
    }
    return text
  }
}
