import Contracts
import Receivables

/// What a reading of an events file gives.
package struct EventsReading: Sendable {
  /// The losses by day of default and buyer; nil if there is an error.
  package let events: [LossEvent]?
  /// All problems, by line and character.
  package let problems: [Problem]
  /// The number of problems found beyond the most that are kept.
  package let omittedProblems: Int
  /// Every default taken.
  package let defaults: [DefaultTaken]

  /// The losses, or the problems as an error.
  package func validEvents() throws(CaseFileError) -> [LossEvent] {
    guard let events else { throw .invalid(problems, omitted: omittedProblems) }
    return events
  }
}

/// Reads the losses of `--events`.
package struct EventsFile {
  private var reader: TableReader
  private let columns: Columns
  private let index: BuyerIndex
  private let decimals: Int
  private var losses: [Place: Loss] = [:]

  /// The events file at `path`, for a case already read; `name` is how problems call it.
  package static func read(contentsOf path: String, name: String, in content: Case) throws(CaseFileError)
    -> EventsReading
  {
    read(try InputFile.bytes(of: path), name: name, in: content)
  }

  /// An events file held in memory.
  package static func read(_ bytes: [UInt8], name: String, in content: Case) -> EventsReading {
    let table = DelimitedText(bytes: bytes, name: name)
    let notes = CaseNotes()
    var file = EventsFile(table, content, notes)
    if file.reader.hasRequiredColumns {
      let rows = table.rows()
      for row in rows { file.read(row) }
      file.reader.finish(rows)
      if file.losses.isEmpty, !notes.problems.hasErrors {
        notes.problems.append(
          Problem(file: name, line: 1, expected: Wording("at least one event", fr: "au moins un événement")))
      }
    }
    let events = file.losses.values.map(\.event).sorted { ($0.defaultOn, $0.buyer) < ($1.defaultOn, $1.buyer) }
    return EventsReading(
      events: notes.problems.hasErrors ? nil : events, problems: notes.problems.sorted(files: [name]),
      omittedProblems: notes.problems.omitted, defaults: notes.defaults)
  }

  private init(_ table: DelimitedText, _ content: Case, _ notes: CaseNotes) {
    reader = TableReader(table, TableFormats.events, notes: notes)
    columns = Columns(reader)
    index = BuyerIndex(content.portfolio.buyers)
    decimals = CurrencyCode.decimals(content.currency)
  }

  private mutating func read(_ row: DelimitedRow) {
    reader.begin(row)
    let buyer = reader.buyer(row, columns.buyer, index)
    let date = reader.day(row, columns.date)
    let kind = reader.choice(row, columns.kind, DefaultKind.self)
    let outstanding = reader.money(row, columns.outstanding, decimals: decimals, allowsNegative: false)
    let filedOn = reader.day(row, columns.filedOn)
    let recovery = readRecovery(row, after: date)
    if let date, let filedOn, filedOn < date {
      reader.report(row, columns.filedOn, expected: EventsFile.notBefore(date), severity: .warning)
    }
    guard let buyer, let date, let kind else { return }
    let place = Place(buyer: buyer, date: date)
    guard let first = losses[place] else {
      if reader.rowHasErrors { return }
      let event = LossEvent(
        buyer: buyer, defaultOn: date, kind: kind, outstanding: outstanding, filedOn: filedOn,
        recoveries: recovery.map { [$0] } ?? [])
      losses[place] = Loss(event: event, line: row.line)
      return
    }
    checkAgreement(row, columns.kind, kind.rawValue, first.event.kind.rawValue, first.line)
    if let outstanding {
      checkAgreement(row, columns.outstanding, outstanding, first.event.outstanding ?? outstanding, first.line)
    }
    if let filedOn {
      checkAgreement(row, columns.filedOn, filedOn, first.event.filedOn ?? filedOn, first.line)
    }
    if reader.rowHasErrors { return }
    // Which of the lines states them does not matter: rows have no order.
    losses[place]?.event.outstanding = first.event.outstanding ?? outstanding
    losses[place]?.event.filedOn = first.event.filedOn ?? filedOn
    if let recovery {
      losses[place]?.event.recoveries.append(recovery)
      losses[place]?.event.recoveries.sort { ($0.on, $0.gross, $0.costs) < ($1.on, $1.gross, $1.costs) }
    }
  }

  private mutating func readRecovery(_ row: DelimitedRow, after date: Day?) -> LossEvent.Recovery? {
    let gross = reader.money(row, columns.recovery, decimals: decimals, allowsNegative: false)
    let on = reader.day(row, columns.recoveryOn)
    let costs = reader.money(row, columns.recoveryCosts, decimals: decimals, allowsNegative: false)
    if let gross, !gross.isZero, row.isBlank(columns.recoveryOn.position) {
      reader.report(
        row, columns.recoveryOn, expected: Wording("the day of the recovery", fr: "la date du recouvrement"))
    }
    if let date, let on, on < date { reader.report(row, columns.recoveryOn, expected: EventsFile.notBefore(date)) }
    if let costs, costs > gross ?? .zero, row.isBlank(columns.recovery.position) || gross != nil {
      reader.report(row, columns.recoveryCosts, expected: .atMost(gross ?? .zero))
    }
    guard let gross, let on, !gross.isZero else { return nil }
    return LossEvent.Recovery(on: on, gross: gross, costs: costs ?? .zero)
  }

  /// Lines of one loss must not contradict one another.
  private mutating func checkAgreement<Value: Equatable>(
    _ row: DelimitedRow, _ column: TableReader.Column, _ value: Value, _ first: Value, _ line: Int
  ) {
    if value == first { return }
    reader.report(
      row, column, expected: Wording("\(first), as on line \(line)", fr: "\(first), comme ligne \(line)"),
      hint: Wording(
        "a further line adds a recovery to the same loss",
        fr: "une ligne de plus ajoute un recouvrement au même sinistre"))
  }

  private static func notBefore(_ date: Day) -> Wording {
    Wording("a day not before date, \(date)", fr: "une date non antérieure à date, \(date)")
  }

  private struct Loss {
    var event: LossEvent
    /// The line that names it first.
    let line: Int
  }

  private struct Place: Hashable {
    let buyer: Int
    let date: Day
  }

  /// The columns by their meaning.
  private struct Columns {
    let buyer, date, kind, outstanding, filedOn, recovery, recoveryOn, recoveryCosts: TableReader.Column

    init(_ reader: TableReader) {
      buyer = reader.column("buyer_id")
      date = reader.column("date")
      kind = reader.column("kind")
      outstanding = reader.column("outstanding")
      filedOn = reader.column("filed_on")
      recovery = reader.column("recovery")
      recoveryOn = reader.column("recovery_on")
      recoveryCosts = reader.column("recovery_costs")
    }
  }
}
