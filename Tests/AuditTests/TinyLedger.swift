import Audit
import Contracts
import Receivables
import Testing

/// A ledger of a few invoices without VAT, under one policy that insures 90 % of named limits, for one rule of the
/// audit: maximum extension 60 days, claims filed within 30 more, amounts including VAT.
struct TinyLedger: Sendable {
  var asOf = day("2026-09-30")
  var currency = "EUR"
  /// By identifier; "A" alone unless a test says otherwise.
  var buyers = [Buyer(id: BuyerID("A"), name: "Atelier Aubrelle", vatRate: .zero)]
  var invoices: [Invoice] = []
  var limits: [CreditLimit] = []
  var policies = [TinyLedger.policy(from: "2025-01-01")]

  /// A whole-turnover policy without any limit of its own.
  static func policy(from: String) -> PolicyTerms {
    var terms = PolicyTerms(
      structure: .wholeTurnover, from: day(from), months: 12, namedPercentage: Rate(percent: 90))
    terms.basis = .inclVAT
    return terms
  }

  mutating func add(_ id: String) { buyers.append(Buyer(id: BuyerID(id), name: id, vatRate: .zero)) }

  mutating func invoice(
    _ amount: Int64, _ issuedOn: String, due dueOn: String, of buyer: Int = 0, settled: String? = nil,
    disputed: Bool = false, notice: OverdueNotice = .unknown
  ) {
    invoices.append(
      Invoice(
        id: InvoiceID("F\(invoices.count + 1)"), buyer: buyer, issuedOn: day(issuedOn), dueOn: day(dueOn),
        amount: Money(units: amount), vatRate: .zero, settledOn: settled.map(day) ?? .never, isDisputed: disputed,
        overdueNotice: notice))
  }

  /// Invoices of one amount, `count` of them, paid `late` days after their due dates of 2026.
  mutating func settled(_ count: Int, late: Int) {
    for index in 0..<count {
      let due = day("2026-03-01") + index
      invoices.append(
        Invoice(
          id: InvoiceID("S\(index)"), buyer: 0, issuedOn: due - 30, dueOn: due, amount: Money(units: 100),
          vatRate: .zero, settledOn: due + late))
    }
  }

  mutating func limit(
    _ kind: LimitKind, _ amount: Int64? = nil, from: String, until: String? = nil, of buyer: Int = 0
  ) {
    limits.append(
      CreditLimit(
        buyer: buyer, kind: kind, amount: amount.map { .amount(Money(units: $0)) }, effectiveOn: day(from),
        expiresOn: until.map(day)))
  }

  var caseData: Case {
    var made = Case(
      name: "tiny", currency: currency, portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: invoices))
    made.limits = limits
    made.scenarios = [Scenario(id: "only", name: "Only", policies: policies)]
    return made
  }

  var findings: [Finding] { PortfolioAudit(caseData).findings }

  func findings(_ code: FindingCode) -> [Finding] { findings.filter { $0.code == code } }
}

/// A day a test writes in ISO form.
func day(_ text: String) -> Day { Day(text)! }

/// A ledger written by a few statements.
func ledger(_ write: (inout TinyLedger) -> Void) -> TinyLedger {
  var made = TinyLedger()
  write(&made)
  return made
}

/// One rule: a ledger on which it fires, what it then says, and a ledger on which it just does not.
struct RuleCase: Sendable, CustomTestStringConvertible {
  var code: FindingCode
  var amount: Money
  var deadline: String?
  var severity: Severity
  var values: [String: FindingValue]
  var fires: TinyLedger
  var not: TinyLedger

  init(
    _ code: FindingCode, _ amount: Int64, by deadline: String? = nil, _ severity: Severity,
    _ values: [String: FindingValue] = [:], fires: (inout TinyLedger) -> Void, not: (inout TinyLedger) -> Void
  ) {
    self.code = code
    self.amount = Money(units: amount)
    self.deadline = deadline
    self.severity = severity
    self.values = values
    self.fires = ledger(fires)
    self.not = ledger(not)
  }

  var testDescription: String { code.rawValue }
}
