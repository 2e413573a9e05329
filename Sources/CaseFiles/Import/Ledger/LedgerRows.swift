import Receivables

/// Turns the documents of ledgers into the rows of a case.
struct LedgerRows {
  private(set) var buyers: [ImportedBuyer] = []
  private(set) var invoices: [ImportedInvoice] = []
  private(set) var currency: String
  private(set) var foreignCurrencies: [String] = []
  private(set) var summary = LedgerSummary()
  private(set) var assumptions: [Assumption] = []
  private(set) var problems: [Problem] = []

  private let book: LedgerBook
  private let termsDays: Int
  private let asOf: Day
  /// The debtor of rows that name none by number, by folded name, and of rows that name none at all.
  private var byName: [String: Int] = [:]
  private var takenIDs: Set<String> = []
  private var unknownDebtor: Int?
  private var named = Tally()
  private var nameless = Tally()
  private var numberless = Tally()
  private var assumedIssue = Tally()
  private var assumedDue = Tally()
  private var dueBeforeIssue = Tally()
  private var farOff = Tally()
  private var overpaid = Tally()
  private var openAboveAmount = Tally()
  private var later = Tally()

  init(_ book: LedgerBook, options: ImportOptions, asOf: Day) {
    self.book = book
    self.termsDays = options.termsDays
    self.asOf = asOf
    let usual = LedgerRows.currency(book, options: options)
    currency = usual.code
    addDebtors()
    for row in book.rows { add(row) }
    foreignCurrencies = Set(invoices.compactMap(\.currency)).sorted()
    summary.documents = book.rows.count
    summary.debtors = buyers.count
    summary.names = Set(book.rows.map(\.name).filter { $0 != 0 }).count
    summary.roundedAmounts = book.rounded.count
    summary.dueBeforeIssue = dueBeforeIssue.count
    note(options: options, currencySource: usual.source)
  }

  /// The case's currency: given, else the one that most rows or their amount's column name, else EUR.
  private static func currency(_ book: LedgerBook, options: ImportOptions) -> (code: String, source: Wording) {
    if let given = options.currency { return (given, LedgerNotes.given) }
    var counts: [String: Int] = [:]
    for row in book.rows {
      if let code = book.currency(of: row), CurrencyCode.isValid(code) { counts[code, default: 0] += 1 }
    }
    // In a file, a few documents that name a currency do not speak for the many that name none.
    let naming = Set(book.rows.lazy.filter { $0.currency != 0 }.map(\.file))
    let unnamed = book.rows.count { $0.currency == 0 && naming.contains($0.file) }
    if let most = counts.values.max(), most < unnamed { return ("EUR", LedgerNotes.mostNone) }
    if let most = counts.max(by: { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }) {
      return (most.key, LedgerNotes.most)
    }
    return ("EUR", LedgerNotes.none)
  }

  private mutating func addDebtors() {
    let (winners, variety) = book.nameCounts.winners(things: book.debtors.count, names: book.names)
    for (index, number) in book.debtors.enumerated() {
      var buyer = ImportedBuyer(id: book.names.text(number))
      buyer.name = book.names.text(winners[index])
      buyer.siren =
        book.details[index].siren.isEmpty ? CompanyNumber.siren(in: buyer.id) ?? "" : book.details[index].siren
      buyer.country = book.details[index].country
      buyer.termsDays = book.details[index].termsDays
      buyer.relationship = SalesLabel.relationship(buyer.name)
      buyers.append(buyer)
      takenIDs.insert(buyer.id)
      let folded = HeaderText.folded(buyer.name)
      if !folded.isEmpty, byName[folded] == nil { byName[folded] = index }
    }
    func note(_ subject: Wording, _ assumption: Wording, count: Int) {
      if count == 0 { return }
      assumptions.append(Assumption(place: book.files[0], subject: subject, assumption: assumption, count: count))
    }
    note(
      Wording("names that change", fr: "noms qui varient"),
      Wording("the most frequent is kept", fr: "le plus fréquent est gardé"), count: variety.count { $0 > 1 })
    let example = book.shortenedNumbers.min().map { buyers[Int($0)].id } ?? ""
    note(
      Wording("customer numbers of different lengths", fr: "numéros de client de longueurs différentes"),
      Wording(
        "with and without leading zeros, such as \(example): one customer, by the longest number",
        fr: "avec et sans zéros en tête, ainsi \(example) : un seul client, sous le numéro le plus long"),
      count: book.shortenedNumbers.count)
  }

  /// The debtor of a row; one without a number is known by its name, one without either is kept as unknown.
  private mutating func debtor(of row: LedgerRow) -> Int {
    if row.debtor >= 0 { return Int(row.debtor) }
    let name = book.names.text(row.name)
    let folded = HeaderText.folded(name)
    if folded.isEmpty {
      nameless.add(row.amount, at: book.place(row))
      if let unknownDebtor { return unknownDebtor }
      let new = addBuyer(id: "unknown", name: "")
      unknownDebtor = new
      return new
    }
    named.add(row.amount, at: book.place(row))
    if let known = byName[folded] { return known }
    let new = addBuyer(id: name, name: name)
    byName[folded] = new
    return new
  }

  private mutating func addBuyer(id: String, name: String) -> Int {
    var free = id
    var number = 2
    while !takenIDs.insert(free).inserted {
      free = "\(id)~\(number)"
      number += 1
    }
    var buyer = ImportedBuyer(id: free)
    buyer.name = name
    buyer.relationship = SalesLabel.relationship(name)
    buyers.append(buyer)
    return buyers.count - 1
  }

  private mutating func add(_ row: LedgerRow) {
    let buyer = debtor(of: row)
    let terms = buyers[buyer].termsDays ?? termsDays
    // A document with a settlement alone was due by then, at the usual terms.
    let issuedOn = row.issuedOn ?? (row.dueOn ?? row.settledOn!) - terms
    let dueOn = row.dueOn ?? issuedOn + terms
    if row.issuedOn == nil { assumedIssue.add(row.amount, at: book.place(row)) }
    if row.dueOn == nil { assumedDue.add(row.amount, at: book.place(row)) }
    if let written = row.issuedOn, let due = row.dueOn, due < written {
      dueBeforeIssue.add(row.amount, at: book.place(row))
    }
    // Ten years: an invoice older, or due later, is a slip of the pen.
    let near = asOf - 3_653...asOf + 3_653
    if !near.contains(issuedOn) || !near.contains(dueOn) { farOff.add(row.amount, at: book.place(row)) }
    var id = book.names.text(row.document)
    if id.isEmpty {
      numberless.add(row.amount, at: book.place(row))
      id = "\(book.files[Int(row.file)].prefix { $0 != "." })-\(row.line)"
    }
    var invoice = ImportedInvoice(id: id, buyer: buyer, issuedOn: issuedOn, dueOn: dueOn, amount: row.amount)
    invoice.vatRate = row.vatRate
    invoice.isDisputed = row.isDisputed
    invoice.assignedOn = row.assignedOn
    invoice.settledOn = row.settledOn
    if let code = book.currency(of: row), code != currency { invoice.currency = code }
    if row.settledOn == nil { invoice.paid = row.paid }
    if issuedOn > asOf { later.add(row.amount, at: book.place(row)) }
    if invoice.currency == nil {
      summary.total += row.amount
      if issuedOn <= asOf, row.settledOn.map({ $0 > asOf }) ?? true {
        summary.balance += row.amount - invoice.paid
      }
    }
    splitOverpayment(&invoice, row: row)
    invoices.append(invoice)
  }

  /// Money beyond a document's amount becomes a credit, and what is left beyond it (a surcharge) a document: a case
  /// allows neither a payment above the amount nor one below zero.
  private mutating func splitOverpayment(_ invoice: inout ImportedInvoice, row: LedgerRow) {
    let open = invoice.amount - invoice.paid
    let isWithin =
      invoice.amount >= .zero
      ? open >= .zero && open <= invoice.amount : open <= .zero && open >= invoice.amount
    if isWithin { return }
    var rest = invoice
    rest.id += "~rest"
    let isAbove = invoice.amount >= .zero ? open > invoice.amount : open < invoice.amount
    if isAbove {
      rest.amount = open - invoice.amount
      invoice.paid = .zero
      openAboveAmount.add(rest.amount, at: book.place(row))
    } else {
      rest.amount = open
      invoice.paid = invoice.amount
      overpaid.add(rest.amount, at: book.place(row))
    }
    rest.paid = .zero
    invoices.append(rest)
  }
}

extension LedgerRows {
  private mutating func note(options: ImportOptions, currencySource: Wording) {
    let file = book.files[0]
    func add(_ tally: Tally, _ subject: Wording, _ text: Wording, hasAmount: Bool = true) {
      if tally.count == 0 { return }
      assumptions.append(
        Assumption(
          place: tally.place, subject: subject, assumption: text, count: tally.count,
          amount: hasAmount ? tally.amount : nil))
    }
    func say(_ place: String, _ subject: Wording, _ text: Wording) {
      assumptions.append(Assumption(place: place, subject: subject, assumption: text, count: 1))
    }
    func say(_ places: [(file: String, columns: [String])], _ subject: Wording, _ text: Wording) {
      for place in places {
        let columns = place.columns.joined(separator: ", ")
        assumptions.append(
          Assumption(
            place: place.file, subject: subject,
            assumption: Wording("\(columns): \(text.english)", fr: "\(columns) : \(text.french)"),
            count: place.columns.count))
      }
    }
    say(
      file, Wording("valuation date", fr: "date d'arrêté"),
      options.asOf != nil
        ? Wording("\(asOf): given", fr: "\(asOf.inFrench) : donnée")
        : Wording(
          "\(asOf): the latest issue or settlement, or a factor's file's date",
          fr: "\(asOf.inFrench) : dernière émission, dernier règlement, ou date d'un fichier d'affactureur"))
    say(
      file, Wording("currency", fr: "devise"),
      Wording("\(currency): \(currencySource.english)", fr: "\(currency) : \(currencySource.french)"))
    add(
      assumedDue, Assumption.dueDate,
      Wording(
        "missing: issue + \(termsDays) days or the debtor's terms",
        fr: "absente : émission + \(termsDays) jours ou le délai du débiteur"))
    add(
      assumedIssue, Wording("invoice date", fr: "date de facture"),
      Wording(
        "missing: due date or settlement less \(termsDays) days",
        fr: "absente : échéance ou règlement moins \(termsDays) jours"))
    add(
      dueBeforeIssue, Wording("due dates before the invoice date", fr: "échéances antérieures à la facture"),
      Wording("kept as written", fr: "gardées telles quelles"))
    add(
      farOff, Wording("dates far from the valuation date", fr: "dates éloignées de la date d'arrêté"),
      Wording("by more than ten years: is the century right?", fr: "de plus de dix ans : le siècle est-il juste ?"))
    add(
      numberless, Wording("document number", fr: "numéro de pièce"),
      Wording("missing: file and line stand for it", fr: "absent : le fichier et la ligne en tiennent lieu"))
    add(
      named, Wording("customer number", fr: "numéro de client"),
      Wording("missing: the name stands for it", fr: "absent : le nom en tient lieu"))
    add(
      nameless, Wording("customer", fr: "client"),
      Wording("neither number nor name: kept as buyer unknown", fr: "ni numéro ni nom : gardé comme client unknown"))
    add(
      overpaid, Wording("paid more than the amount", fr: "réglé au-delà du montant"),
      Wording(
        "taken as paid in full; the difference is a document of its own, ~rest",
        fr: "pris pour soldé ; l'écart est un document distinct, ~rest"))
    add(
      openAboveAmount, Wording("open amount above the invoice's amount", fr: "reste dû supérieur au montant"),
      Wording(
        "taken as unpaid; the difference is a document of its own, ~rest",
        fr: "pris pour impayé ; l'écart est un document distinct, ~rest"))
    add(
      book.contradictory, Wording("paid and balance", fr: "réglé et solde"),
      Wording(
        "do not add up to the amount: the balance counts; the sum is what paid falls short by",
        fr: "leur somme n'est pas le montant : le solde compte ; la somme est ce qui manque au réglé"))
    add(
      later, Wording("documents after the valuation date", fr: "documents postérieurs à la date d'arrêté"),
      Wording("kept; not owed yet", fr: "gardés ; pas encore dus"))
    add(
      book.payments, Wording("payments", fr: "règlements"),
      Wording(
        "rows whose type says so: credits of their own, as nothing tells what they settle",
        fr: "lignes dont le type le dit : crédits distincts, rien ne disant ce qu'ils règlent"))
    add(book.rounded, LedgerNotes.moreDecimals, LedgerNotes.rounded, hasAmount: false)
    add(
      book.withoutVAT, Wording("VAT", fr: "TVA"),
      Wording(
        "amounts excluding VAT of unknown rate, taken as including it", fr: "montants HT de taux inconnu, pris pour TTC"
      ))
    add(
      book.unknownCountries, Wording("country", fr: "pays"),
      Wording("not understood: left blank, the seller's", fr: "non compris : laissé vide, celui du vendeur"),
      hasAmount: false)
    add(
      book.invalidNumbers, Wording("company number", fr: "SIREN"),
      Wording("wrong check digit: left blank", fr: "clé fausse : laissé vide"), hasAmount: false)
    say(book.openDates, LedgerNotes.dates, LedgerNotes.openDates)
    assumptions += book.openNumbers
    assumptions += book.titles
    say(book.ignored, Wording("columns", fr: "colonnes"), Wording("ignored", fr: "ignorées"))
    let untold = invoices.count { $0.vatRate == nil }
    if untold > 0 {
      assumptions.append(
        Assumption(
          place: file, subject: Wording("VAT rate", fr: "taux de TVA"),
          assumption: Wording(
            "not told: the case's default, 20% in France", fr: "non dit : le défaut du dossier, 20 % en France"),
          count: untold))
    }
  }
}
