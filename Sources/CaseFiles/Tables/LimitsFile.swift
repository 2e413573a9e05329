import Contracts
import Receivables

/// Reads `limits.csv`.
enum LimitsFile {
  /// The decisions in the order of the file; `CreditLimit.buyer` is the position in the buyers.
  static func read(
    _ table: DelimitedText, _ content: BuyersFile.Content, _ document: CaseDocument, _ notes: CaseNotes
  ) -> [CreditLimit] {
    var reader = TableReader(table, TableFormats.limits, notes: notes)
    guard reader.hasRequiredColumns else { return [] }
    let columns = Columns(reader)
    let index = BuyerIndex(content.buyers, isComplete: content.isComplete)
    let decimals = CurrencyCode.decimals(document.general.currency)
    let scenarios = document.scenarios.map(\.id)
    var limits: [CreditLimit] = []
    var lines: [Decision: Int] = [:]
    let rows = table.rows()
    for row in rows {
      reader.begin(row)
      let buyer = reader.buyer(row, columns.buyer, index)
      let kind = reader.choice(row, columns.kind, LimitKind.self)
      let amount = reader.ceiling(row, columns.amount, decimals: decimals)
      let percentage = reader.rate(row, columns.percentage)
      let effectiveOn = reader.day(row, columns.effectiveOn)
      let expiresOn = reader.day(row, columns.expiresOn)
      let notice = reader.integer(row, columns.notice, in: 0...3650)
      let scenario = reader.text(row, columns.scenario)
      if let kind { checkAmount(row, columns, &reader, kind, amount) }
      if let effectiveOn, let expiresOn, expiresOn < effectiveOn {
        reader.report(
          row, columns.expiresOn,
          expected: Wording(
            "a day not before effective_on, \(effectiveOn)",
            fr: "une date non antérieure à effective_on, \(effectiveOn)"))
      }
      if !scenario.isEmpty, document.isReadable, !scenarios.contains(scenario) {
        reader.report(
          row, columns.scenario, expected: Wording("the id of a scenario", fr: "l'id d'un scénario"),
          hint: NearestName.hint(scenario, among: scenarios)
            ?? Wording(
              "one of \(scenarios.joined(separator: ", "))", fr: "l'un de \(scenarios.joined(separator: ", "))"))
      } else if let percentage, kind != .factor {
        checkPercentage(row, columns, &reader, percentage, scenario: scenario, document)
      }
      guard !reader.rowHasErrors, let buyer, let kind else { continue }
      let decision = Decision(buyer: buyer, kind: kind, effectiveOn: effectiveOn ?? .distantPast, scenario: scenario)
      if let earlier = lines[decision] {
        reader.report(
          row, columns.kind,
          expected: Wording(
            "one decision of a kind on a buyer and a day", fr: "une seule décision d'un type par acheteur et par jour"),
          hint: Wording(
            "line \(earlier) holds one: keep the one that is in force",
            fr: "la ligne \(earlier) en porte une : gardez celle qui vaut"),
          severity: .warning)
      } else {
        lines[decision] = row.line
      }
      limits.append(
        CreditLimit(
          buyer: buyer, kind: kind, amount: kind == .refused || kind == .withdrawn ? nil : amount,
          insuredPercentage: percentage, effectiveOn: effectiveOn ?? .distantPast, expiresOn: expiresOn,
          noticeDays: notice, scenario: scenario.isEmpty ? nil : scenario))
    }
    reader.finish(rows)
    return limits
  }

  private static func checkAmount(
    _ row: DelimitedRow, _ columns: Columns, _ reader: inout TableReader, _ kind: LimitKind, _ amount: Ceiling?
  ) {
    if kind == .refused || kind == .withdrawn {
      if let amount, amount != .amount(.zero) {
        reader.report(
          row, columns.amount,
          expected: Wording("no amount for \(kind.rawValue)", fr: "aucun montant pour \(kind.rawValue)"),
          hint: Wording("a lower limit is of kind reduced", fr: "une limite abaissée est de type reduced"))
      }
    } else if amount == nil, row.isBlank(columns.amount.position) {
      reader.report(
        row, columns.amount,
        expected: Wording("an amount or the word unlimited", fr: "un montant ou le mot unlimited"),
        hint: Wording("blank is neither 0 nor unlimited", fr: "vide n'est ni 0 ni unlimited"))
    }
  }

  /// An insured percentage above the case's rule needs excess-of-loss policies wherever the row counts.
  private static func checkPercentage(
    _ row: DelimitedRow, _ columns: Columns, _ reader: inout TableReader, _ percentage: Rate, scenario: String,
    _ document: CaseDocument
  ) {
    guard percentage > document.general.maximumInsuredPercentage else { return }
    let policies = document.scenarios.filter { scenario.isEmpty || $0.id == scenario }.flatMap(\.policies)
    if policies.isEmpty || policies.contains(where: { $0.structure != .excessOfLoss }) {
      reader.report(row, columns.percentage, expected: document.general.insuredPercentageBound)
    }
  }

  /// What tells decisions apart.
  private struct Decision: Hashable {
    var buyer: Int
    var kind: LimitKind
    var effectiveOn: Day
    var scenario: String
  }

  /// The columns by their meaning.
  private struct Columns {
    let buyer, kind, amount, percentage, effectiveOn, expiresOn, notice, scenario: TableReader.Column

    init(_ reader: TableReader) {
      buyer = reader.column("buyer_id")
      kind = reader.column("kind")
      amount = reader.column("amount")
      percentage = reader.column("insured_percentage")
      effectiveOn = reader.column("effective_on")
      expiresOn = reader.column("expires_on")
      notice = reader.column("notice_days")
      scenario = reader.column("scenario")
    }
  }
}
