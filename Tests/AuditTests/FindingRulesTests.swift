import Audit
import Contracts
import Receivables
import Testing

/// Every rule of the audit on a ledger as small as can be.
///
/// Source of the expected values: the definitions of `model.md`, worked out beside each ledger.
@Suite("The rules of the audit")
struct FindingRulesTests {
  static let cases = RuleCase.ofCover + RuleCase.ofLimits + RuleCase.ofDuties + RuleCase.ofBuyers + RuleCase.ofLedger

  @Test("Every rule stands in the table")
  func complete() {
    #expect(Set(Self.cases.map(\.code)) == Set(FindingCode.allCases))
  }

  @Test("A rule fires with its amount, deadline, severity and values, and just does not", arguments: cases)
  func fires(rule: RuleCase) throws {
    let found = rule.fires.findings(rule.code)
    #expect(found.count == 1)
    let finding = try #require(found.first)
    #expect(finding.amount == rule.amount)
    #expect(finding.deadline == rule.deadline.map(day))
    #expect(finding.severity == rule.severity)
    for (name, value) in rule.values { #expect(finding.values[name] == value, "\(name)") }
    #expect(rule.not.findings(rule.code).isEmpty)
  }

  /// The parts of an open amount that no insurer pays and no factor bears; VAT and credits are no loss.
  private static func isUninsured(_ status: CoverStatus) -> Bool {
    switch status {
    case .insured, .credit, .assigned, .excluded(.vat): false
    case .overLimit, .noLimit, .refused, .withdrawn, .breach, .disputed, .excluded, .noPolicy: true
    }
  }

  @Test("Every uninsured cover status yields a finding", arguments: CoverStatus.all.filter(isUninsured))
  func uninsured(status: CoverStatus) throws {
    let ledger = UninsuredLedgers.ledger(of: status)
    let audit = PortfolioAudit(ledger.caseData)
    let scenario = try #require(audit.scenarios.first)
    #expect(scenario.slices.contains { $0.status == status && $0.amount == Money(units: 1_000) })
    let code = UninsuredLedgers.code(of: status)
    let total = audit.findings.filter { $0.code == code }.map(\.amount).total()
    #expect(total == Money(units: 1_000))
  }

  @Test("An insolvent buyer gets no advice but that of its insolvency")
  func insolvent() {
    let made = ledger {
      $0.buyers[0].insolventOn = day("2026-08-01")
      $0.policies[0].overdueNoticeDays = 30
      $0.policies[0].maximumTermsDays = 60
      $0.settled(6, late: 0)
      $0.limit(.named, 500, from: "2026-01-01", until: "2026-10-31")
      $0.limit(.withdrawn, from: "2026-06-01")
      $0.invoice(1_000, "2026-03-01", due: "2026-03-31", notice: .notGiven)
      $0.invoice(2_000, "2026-06-15", due: "2026-07-15", notice: .notGiven)
      $0.invoice(4_000, "2026-07-20", due: "2026-08-20", notice: .notGiven)
    }
    let codes = Set(made.findings.map(\.code))
    #expect(codes == [.insolvent, .insolventUninsured, .concentration, .latePenalties])
  }

  @Test("A notice that fell due after the judgment is no breach in findings")
  func frozenNotice() throws {
    let made = ledger {
      $0.buyers[0].insolventOn = day("2026-07-01")
      $0.policies[0].overdueNoticeDays = 30
      $0.limit(.named, 10_000, from: "2025-01-01")
      // Notice due on 15 June, before the judgment: a breach. The other on 30 July: none.
      $0.invoice(1_000, "2026-04-16", due: "2026-05-16", notice: .notGiven)
      $0.invoice(2_000, "2026-05-31", due: "2026-06-30", notice: .notGiven)
    }
    #expect(made.findings(.insolventUninsured).map(\.amount) == [Money(units: 1_000)])
    #expect(made.findings(.overdueNotNotified).isEmpty)
  }

  @Test("The filing deadline is that of the policy that holds the invoice, with or without a successor")
  func filing() throws {
    // Due 15 December 2025 + 60 + 30 days = 15 March 2026; the policy of 2026 would say 14 May.
    func made(successor: Bool) -> TinyLedger {
      ledger {
        $0.asOf = day("2026-03-20")
        $0.policies[0].renews = false
        var next = TinyLedger.policy(from: "2026-01-01")
        next.maximumExtensionDays = 90
        next.filingDays = 60
        if successor { $0.policies.append(next) }
        $0.limit(.named, 10_000, from: "2025-01-01")
        $0.invoice(1_000, "2025-11-15", due: "2025-12-15")
      }
    }
    for successor in [true, false] {
      let found = made(successor: successor).findings(.claimFilingMissed)
      #expect(found.map(\.deadline) == [day("2026-03-15")])
      #expect(found.map(\.amount) == [Money(units: 900)])
    }
    // Deliveries of today still belong to the policy of today: 95 days past due are more than 90.
    #expect(made(successor: true).findings(.stopShipment).map { $0.values["extension"] } == [.count(90)])
    #expect(made(successor: false).findings(.stopShipment).isEmpty)
  }

  @Test("A withdrawal, its refusal and a new limit leave the deliveries between them uninsured, and told")
  func withdrawnThenDecided() {
    for later: LimitKind in [.refused, .named] {
      let made = ledger {
        $0.limit(.named, 5_000, from: "2025-01-01")
        $0.limit(.withdrawn, from: "2026-04-30")
        $0.limit(later, later == .named ? 9_000 : nil, from: "2026-08-01")
        $0.invoice(1_000, "2026-07-01", due: "2026-10-01")
      }
      // 30 April + 30 days of notice = 30 May.
      let found = made.findings(.withdrawn)
      #expect(found.map(\.amount) == [Money(units: 1_000)])
      #expect(found.map { $0.values["lastCovered"] } == [.day(day("2026-05-30"))])
    }
  }

  @Test("A delivery after a withdrawal stays told when no policy holds today")
  func withdrawnWithoutPolicyToday() {
    let made = ledger {
      $0.policies[0].renews = false
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.limit(.withdrawn, from: "2025-06-01")
      $0.invoice(1_000, "2025-12-01", due: "2026-10-01")
    }
    #expect(made.findings(.withdrawn).map(\.amount) == [Money(units: 1_000)])
    #expect(made.findings(.withdrawn).map { $0.values["lastCovered"] } == [.day(day("2025-07-01"))])
  }

  @Test("A consumer's debt lapses under another law, a debt filed in proceedings does not")
  func limitation() {
    func made(_ relationship: Relationship, insolventOn: String?) -> TinyLedger {
      ledger {
        $0.buyers[0].relationship = relationship
        $0.buyers[0].insolventOn = insolventOn.map(day)
        $0.invoice(1_500, "2021-10-01", due: "2021-10-30")
      }
    }
    #expect(made(.thirdParty, insolventOn: nil).findings(.nearLimitation).count == 1)
    #expect(made(.consumer, insolventOn: nil).findings(.nearLimitation).isEmpty)
    #expect(made(.thirdParty, insolventOn: "2026-01-01").findings(.nearLimitation).isEmpty)
  }

  @Test("The limit named is the one the invoice met")
  func limitMet() {
    let made = ledger {
      $0.limit(.named, 50_000, from: "2025-01-01")
      $0.limit(.named, 200_000, from: "2026-09-01")
      $0.invoice(100_000, "2026-08-10", due: "2026-10-10")
    }
    #expect(made.findings(.overLimit).map { $0.values["limit"] } == [.money(Money(units: 50_000))])
  }

  @Test("A top-up counts in the limit met")
  func limitMetWithTopUp() {
    let made = ledger {
      $0.limit(.named, 1_000, from: "2025-01-01")
      $0.limit(.topUp, 500, from: "2025-01-01")
      $0.invoice(2_000, "2026-08-10", due: "2026-10-10")
    }
    #expect(made.findings(.overLimit).map(\.amount) == [Money(units: 500)])
    #expect(made.findings(.overLimit).map { $0.values["limit"] } == [.money(Money(units: 1_500))])
  }

  @Test("Of a group in which one member owes, that member is named")
  func loneMember() {
    let made = ledger {
      $0.add("B")
      $0.buyers[1].group = BuyerID("A")
      $0.invoice(2_000, "2026-09-01", due: "2026-10-31", of: 1)
    }
    #expect(made.findings(.concentration).map(\.buyer) == [1])
  }

  @Test("Every text names only values that the finding holds", arguments: cases)
  func placeholders(rule: RuleCase) throws {
    let finding = try #require(rule.fires.findings(rule.code).first)
    var known = Set(finding.values.keys)
    known.insert("amount")
    if finding.buyer != nil { known.insert("buyer") }
    if finding.deadline != nil { known.insert("deadline") }
    for words in [rule.code.rule.message, rule.code.rule.action] {
      for text in [words.english, words.french] {
        let names = text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
          .map { String($0.prefix { !"|?}".contains($0) }) }
        #expect(Set(names).isSubset(of: known), "\(text)")
      }
    }
  }

  @Test("Findings below a thousandth of the book and below 500 are low, unless due within thirty days")
  func floor() {
    let made = ledger {
      $0.add("B")
      $0.limit(.named, 1_000_000, from: "2025-01-01")
      $0.invoice(600_000, "2026-09-01", due: "2026-10-31")
      $0.invoice(499, "2026-09-01", due: "2026-10-31", of: 1)
    }
    #expect(made.findings(.noLimit).map(\.severity) == [.low])
    var duty = made
    duty.limit(.named, 1_000, from: "2025-01-01", of: 1)
    duty.policies[0].overdueNoticeDays = 30
    duty.invoices[1].dueOn = day("2026-09-10")
    #expect(duty.findings(.overdueToNotify).map(\.severity) == [.high])
    var larger = made
    larger.invoices[1].amount = Money(units: 500)
    #expect(larger.findings(.noLimit).map(\.severity) == [.high])
  }

  @Test("Findings are in a total order")
  func order() {
    func finding(_ scenario: String?, _ deadline: String?) -> Finding {
      Finding(.noLimit, scenario: scenario, buyer: 0, amount: Money(units: 1), deadline: deadline.map(day))
    }
    let sorted = [
      finding(nil, nil), finding("a", "2026-01-01"), finding("a", "2026-01-02"), finding("b", "2026-01-01"),
    ]
    for (index, left) in sorted.enumerated() {
      for (other, right) in sorted.enumerated() { #expect(Finding.comesBefore(left, right) == (index < other)) }
    }
  }
}
