import Contracts
import Receivables

/// Reads `buyers.csv`.
enum BuyersFile {
  /// The buyers in the order of their identifiers, and where the file says what is checked later.
  struct Content {
    var buyers: [Buyer] = []
    /// False if the file could not be read to its end, or has too many faulty buyers to know them all.
    var isComplete = false
    /// For each buyer with an `outstanding`, that field as a problem in waiting.
    var outstandingPlaces: [Int: Problem] = [:]
    /// For each buyer, its identifier's field as a problem in waiting.
    var places: [Problem] = []
  }

  /// The buyers; faults go to `notes`, and a buyer is kept as soon as its identifier is good, so that rows of other
  /// files find it; unless faults are only counted.
  static func read(_ table: DelimitedText, _ document: CaseDocument, _ notes: CaseNotes) -> Content {
    var reader = TableReader(table, TableFormats.buyers, notes: notes)
    guard reader.hasRequiredColumns else { return Content() }
    let columns = Columns(reader)
    let decimals = CurrencyCode.decimals(document.general.currency)
    var found: [(buyer: Buyer, place: Problem, outstanding: Problem?)] = []
    var lines: [BuyerID: Int] = [:]
    let rows = table.rows()
    for row in rows {
      reader.begin(row)
      let text = reader.text(row, columns.id)
      var buyer = Buyer(id: BuyerID(text))
      readWho(&buyer, row, columns, &reader, document)
      readFigures(&buyer, row, columns, &reader, document, decimals: decimals)
      if text.isEmpty { continue }
      if let line = lines[buyer.id] {
        reader.report(
          row, columns.id, expected: Wording("each buyer once", fr: "chaque acheteur une seule fois"),
          hint: Wording("line \(line) has it too", fr: "la ligne \(line) l'a déjà"))
        continue
      }
      if reader.rowHasErrors && reader.countsOnly { continue }
      lines[buyer.id] = row.line
      let place = reader.problem(row, columns.id, expected: "", hint: nil, severity: .warning)
      let outstanding =
        buyer.outstanding == nil
        ? nil : reader.problem(row, columns.outstanding, expected: "", hint: nil, severity: .error)
      found.append((buyer, place, outstanding))
    }
    reader.finish(rows)
    if found.isEmpty, !table.isUnreadable, !notes.problems.hasErrors {
      notes.problems.append(
        Problem(file: table.name, line: 1, expected: Wording("at least one buyer", fr: "au moins un acheteur")))
    }
    found.sort { $0.buyer.id < $1.buyer.id }
    var content = Content(
      buyers: found.map(\.buyer), isComplete: !rows.isBroken && !table.isUnreadable && !reader.countsOnly,
      places: found.map(\.place))
    for (index, item) in found.enumerated() { content.outstandingPlaces[index] = item.outstanding }
    return content
  }

  private static func readWho(
    _ buyer: inout Buyer, _ row: DelimitedRow, _ columns: Columns, _ reader: inout TableReader,
    _ document: CaseDocument
  ) {
    buyer.name = reader.text(row, columns.name)
    buyer.siren = reader.text(row, columns.siren)
    if let expected = GeneralTerms.expectedOfSiren(buyer.siren) {
      let isShort = buyer.siren.utf8.count < 9 && buyer.siren.utf8.allSatisfy { (0x30...0x39).contains($0) }
      let padded = String(repeating: "0", count: max(0, 9 - buyer.siren.utf8.count)) + buyer.siren
      reader.report(
        row, columns.siren, expected: expected, hint: isShort ? ValueFault.write(padded) : nil,
        severity: .warning)
    }
    let country = reader.text(row, columns.country)
    buyer.country = country.isEmpty ? document.general.seller.country : country
    if !country.isEmpty, !CountryCode.isValid(country) {
      reader.report(row, columns.country, expected: CountryCode.expected, hint: CountryCode.hint(country))
    }
    buyer.sector = reader.text(row, columns.sector)
    let group = reader.text(row, columns.group)
    buyer.group = group.isEmpty ? nil : BuyerID(group)
    buyer.relationship = reader.choice(row, columns.relationship, Relationship.self) ?? .thirdParty
    buyer.rating = reader.text(row, columns.rating)
    if !buyer.rating.isEmpty, document.isReadable, document.market.ratings[buyer.rating] == nil {
      let scale = document.market.ratings.keys.sorted()
      reader.report(
        row, columns.rating,
        expected: Wording("a rating of the case's scale", fr: "une notation de l'échelle du dossier"),
        hint: NearestName.hint(buyer.rating, among: scale)
          ?? Wording("one of \(scale.joined(separator: ", "))", fr: "l'une de \(scale.joined(separator: ", "))"))
    }
  }

  private static func readFigures(
    _ buyer: inout Buyer, _ row: DelimitedRow, _ columns: Columns, _ reader: inout TableReader,
    _ document: CaseDocument, decimals: Int
  ) {
    buyer.defaultProbability = reader.probability(row, columns.probability)
    buyer.lossGivenDefault = reader.rate(row, columns.lossGivenDefault)
    buyer.retentionOfTitle = reader.rate(row, columns.retentionOfTitle) ?? .zero
    buyer.annualSales = reader.money(row, columns.annualSales, decimals: decimals, allowsNegative: false)
    buyer.outstanding = reader.money(row, columns.outstanding, decimals: decimals)
    buyer.vatRate = reader.rate(row, columns.vatRate) ?? (buyer.country == "FR" ? Rate(percent: 20) : .zero)
    buyer.termsDays = reader.integer(row, columns.terms, in: 0...3650)
    buyer.meanDaysLate = reader.double(row, columns.meanDaysLate, in: -3650...3650)
    buyer.insolventOn = reader.day(row, columns.insolventOn)
    if let probability = buyer.defaultProbability, probability > 0, buyer.insolventOn != nil {
      // A certain default leaves the draw: the probability beside it does nothing.
      reader.report(
        row, columns.probability,
        expected: Wording("either pd_1y or insolvent_on", fr: "soit pd_1y, soit insolvent_on"),
        hint: Wording("insolvent_on decides", fr: "insolvent_on décide"), severity: .warning)
    }
  }

  /// The columns by their meaning.
  private struct Columns {
    let id, name, siren, country, sector, group, relationship, rating, probability: TableReader.Column
    let lossGivenDefault, retentionOfTitle, annualSales, outstanding, vatRate, terms: TableReader.Column
    let meanDaysLate, insolventOn: TableReader.Column

    init(_ reader: TableReader) {
      id = reader.column("buyer_id")
      name = reader.column("name")
      siren = reader.column("siren")
      country = reader.column("country")
      sector = reader.column("sector")
      group = reader.column("group_id")
      relationship = reader.column("relationship")
      rating = reader.column("rating")
      probability = reader.column("pd_1y")
      lossGivenDefault = reader.column("lgd")
      retentionOfTitle = reader.column("retention_of_title")
      annualSales = reader.column("annual_sales")
      outstanding = reader.column("outstanding")
      vatRate = reader.column("vat_rate")
      terms = reader.column("terms_days")
      meanDaysLate = reader.column("mean_days_late")
      insolventOn = reader.column("insolvent_on")
    }
  }
}
