import Audit
import Contracts
import Receivables

extension AuditReport {
  /// `audit.json`, with the keys of formats.md; messages in one language.
  package func json(_ language: Language) -> JSONText {
    .object([
      ("encours", .string(version)), ("asOf", .day(asOf)), ("currency", .string(audit.caseData.currency)),
      ("totals", totals),
      (
        "aged",
        .array(
          audit.aging.lines.map { line in
            .object([
              ("bucket", .string(line.bucket.name)), ("amount", .money(line.amount)),
              ("invoices", .integer(line.invoices)),
            ])
          })
      ),
      (
        "dso",
        .object([
          ("simple", .optional(audit.salesOutstanding.simple) { .number($0) }),
          ("countBack", .optional(audit.salesOutstanding.countBack) { .number($0) }),
          ("bestPossible", .optional(audit.salesOutstanding.bestPossible) { .number($0) }),
        ])
      ), ("daysLate", daysLate), ("concentration", concentrationFigures),
      ("scenarios", .array(audit.scenarios.map(scenario))),
      ("findings", .array(findings(language))),
    ])
  }

  private var totals: JSONText {
    let aging = audit.aging
    return .object([
      ("receivables", .money(aging.receivables)), ("notDue", .money(aging.notDue)), ("overdue", .money(aging.overdue)),
      ("disputed", .money(aging.disputed)), ("creditNotes", .money(aging.creditNotes)),
      ("invoices", .integer(aging.invoices)), ("buyers", .integer(aging.buyers)),
    ])
  }

  private var daysLate: JSONText {
    let behavior = audit.behavior
    return .object([
      ("mean", .optional(behavior.mean) { .number($0) }),
      ("meanFloored", .optional(behavior.meanFloored) { .number($0) }),
      ("weighted", .optional(behavior.weighted) { .number($0) }),
      ("shareLate", .optional(behavior.shareLate) { .number($0) }),
      ("settledInvoices", .integer(behavior.settledInvoices)),
    ])
  }

  private var concentrationFigures: JSONText {
    let spread = audit.byBuyer
    return .object([
      ("top1", .number(spread.top(1))), ("top5", .number(spread.top(5))), ("top10", .number(spread.top(10))),
      ("top20", .number(spread.top(20))), ("herfindahl", .number(spread.herfindahl)),
      ("effectiveBuyers", .number(spread.effectiveNumber)),
    ])
  }

  private func scenario(_ scenario: ScenarioAudit) -> JSONText {
    let base = scenario.base
    return .object([
      ("id", .string(scenario.id)),
      (
        "cover",
        .array(
          scenario.cover.map { line in
            .object([
              ("status", .string(line.status.name)), ("reason", .optional(line.status.reason) { .string($0) }),
              ("amount", .money(line.amount)), ("invoices", .integer(line.invoices)),
            ])
          })
      ), ("insured", .money(scenario.insured)), ("coveredShare", .number(scenario.coveredShare)),
      ("maximumIndemnity", .money(scenario.maximumIndemnity)), ("eligible", .money(base.eligible)),
      (
        "ineligible",
        .array(
          Ineligibility.allCases.compactMap { reason in
            base.ineligible[reason].map {
              .object([("reason", .string(reason.rawValue)), ("amount", .money($0))])
            }
          })
      ), ("guaranteeFund", .money(base.guaranteeFund)), ("availability", .money(base.availability)),
    ])
  }

  private func findings(_ language: Language) -> [JSONText] {
    SideBySide.results(over: audit.findings.indices) { piece in
      audit.findings[piece].map { finding($0, language) }
    }.flatMap { $0 }
  }

  private func finding(_ finding: Finding, _ language: Language) -> JSONText {
    let invoice = finding.invoice.map { portfolio.invoices[$0] }.flatMap { $0.isDeemed ? nil : $0 }
    return .object([
      ("code", .string(finding.code.rawValue)), ("severity", .string(finding.severity.rawValue)),
      ("scenario", .optional(finding.scenario) { .string($0) }),
      ("buyer", .optional(finding.buyer) { .string(portfolio.buyers[$0].id.text) }),
      ("invoice", .optional(invoice) { .string($0.id.text) }), ("amount", .money(finding.amount)),
      ("deadline", .optional(finding.deadline) { .day($0) }),
      ("message", .string(texts.message(finding, language))), ("action", .string(texts.action(finding, language))),
    ])
  }
}
