import Receivables

/// Everything an import of accounting files takes for granted, with its extent.
struct FECAssumptions {
  private(set) var list: [Assumption] = []

  init(
    book: FECBook, isUsed: [Bool], buyers: FECBuyers, lettering: FECLettering, settlement: FECSettlement,
    rows: FECRows, options: ImportOptions, asOf: Day, namesTellAsOf: Bool
  ) {
    let file = book.files.first ?? ""
    let source: Wording =
      options.asOf != nil
      ? Wording("given", fr: "donnée")
      : namesTellAsOf
        ? Wording("the end of the year in the file's name", fr: "la fin d'exercice dans le nom du fichier")
        : Wording("the latest entry", fr: "la dernière écriture")
    list.append(
      Assumption(
        place: file, subject: Wording("valuation date", fr: "date d'arrêté"),
        assumption: Wording("\(asOf): \(source.english)", fr: "\(asOf.inFrench) : \(source.french)"), count: 1))
    var later = Tally()
    for (index, line) in book.lines.enumerated() where !isUsed[index] {
      later.add(Money(cents: line.cents), at: book.place(line))
    }
    let terms = options.termsDays
    add(
      rows.assumedDue, Assumption.dueDate,
      Wording("the file has none: issue + \(terms) days", fr: "le fichier n'en a pas : émission + \(terms) jours"))
    add(
      later, Wording("lines after the valuation date", fr: "lignes postérieures à la date d'arrêté"),
      Wording("left out, and their lettering with them", fr: "écartées, ainsi que leur lettrage"))
    addSettlement(settlement, lettering: lettering, rows: rows)
    addAccounts(book, isUsed: isUsed, buyers: buyers, rows: rows)
    addBuyers(rows: rows, buyers: buyers, file: file)
    addVAT(rows: rows, book: book, isUsed: isUsed)
  }

  /// Adds an assumption unless it concerns nothing.
  private mutating func add(_ tally: Tally, _ subject: Wording, _ assumption: Wording) {
    if tally.count == 0 { return }
    list.append(
      Assumption(
        place: tally.place, subject: subject, assumption: assumption, count: tally.count, amount: tally.amount))
  }

  private mutating func addSettlement(_ settlement: FECSettlement, lettering: FECLettering, rows: FECRows) {
    let lettered = Wording("lettering", fr: "lettrage")
    if settlement.isUnlettered {
      add(
        settlement.estimates, lettered,
        Wording(
          "the ledger has none: money settles the oldest document, and delays are estimates",
          fr: "le grand livre n'en a pas : les règlements soldent le plus ancien, et les délais sont des estimations"))
    } else {
      add(
        settlement.estimates, Wording("money without lettering", fr: "règlements non lettrés"),
        Wording(
          "set off against the debtor's oldest documents, an estimate that tells no delay",
          fr: "imputés sur les documents les plus anciens du débiteur, estimation qui n'apprend aucun délai"))
    }
    add(
      settlement.onOpenings, Wording("net credit of a lettering group", fr: "crédit net d'un groupe de lettrage"),
      Wording(
        "settles the same customer's opening line", fr: "solde la ligne d'à-nouveau du même client"))
    add(
      lettering.carried, Wording("opening lines of a later year", fr: "à-nouveaux d'un exercice suivant"),
      Wording(
        "left out: the year before holds the documents", fr: "écartés : l'exercice précédent détaille les documents"))
    add(
      rows.openings, Wording("open opening lines", fr: "à-nouveaux non soldés"),
      Wording(
        "dated as their document, else the eve of the year; no sales of the year",
        fr: "datés de leur pièce, sinon la veille de l'exercice ; hors ventes de l'exercice"))
    add(
      rows.leftoverCredits, Wording("credits", fr: "soldes créditeurs"),
      Wording("money beyond all debts, kept as a credit", fr: "règlements au-delà de toute dette, gardés en avoir"))
    add(
      rows.notSales, Wording("debits that are no sales", fr: "débits hors ventes"),
      Wording(
        "refunds, payments that bounced, transfers: kept as documents, for they are claims",
        fr: "remboursements, impayés, virements : gardés comme documents, car ce sont des créances"))
    add(
      rows.writtenOff, Wording("account 654", fr: "compte 654"),
      Wording("debts written off count as settled", fr: "les créances passées en perte comptent comme soldées"))
  }

  private mutating func addAccounts(_ book: FECBook, isUsed: [Bool], buyers: FECBuyers, rows: FECRows) {
    add(
      rows.assignedOpen, Wording("assigned to a factor (467)", fr: "cédé à un affactureur (467)"),
      Wording(
        "an assignment is no payment: open until the due date, beyond the ledger's own balance",
        fr: "une cession n'est pas un paiement : ouvert jusqu'à l'échéance, en plus du solde du grand livre"))
    add(
      rows.assignedPaid, Wording("assigned to a factor (467), due", fr: "cédé à un affactureur (467), échu"),
      Wording(
        "taken as paid to the factor, on no known day: the ledger does not tell",
        fr: "réputé payé à l'affactureur, à une date inconnue : le grand livre ne le dit pas"))
    var bills = Tally()
    var doubtful = Tally()
    var advances = Tally()
    var unknown = Tally()
    for (index, line) in book.lines.enumerated() where isUsed[index] {
      let amount = Money(cents: line.cents)
      switch book.accounts[Int(line.account)].kind {
      case .bill: bills.add(amount, at: book.place(line))
      case .doubtful: doubtful.add(amount, at: book.place(line))
      case .advance where buyers.unknownAdvances.contains(Int(line.account)): unknown.add(amount, at: book.place(line))
      case .advance: advances.add(amount, at: book.place(line))
      default: break
      }
    }
    add(
      bills, Wording("bills of exchange (413)", fr: "effets à recevoir (413)"),
      Wording("the claim goes on until the bill is collected", fr: "la créance court jusqu'à l'encaissement de l'effet")
    )
    add(
      doubtful, Wording("doubtful debtors (416)", fr: "clients douteux (416)"),
      Wording(
        "kept as claims of the same customer; enter insolvent_on where a judgment is known",
        fr: "gardés comme créances du même client ; saisissez insolvent_on si un jugement est connu"))
    add(
      advances, Wording("advances (4191)", fr: "avances reçues (4191)"),
      Wording("set off against the customer's debts", fr: "imputées sur les dettes du client"))
    add(
      unknown, Wording("advances (4191) without customer", fr: "avances reçues (4191) sans client"),
      Wording("left out: no debtor can be told", fr: "écartées : aucun débiteur ne peut être désigné"))
    if !book.unbilled.isZero {
      list.append(
        Assumption(
          place: book.files[0], subject: Wording("not yet invoiced (418)", fr: "factures à établir (418)"),
          assumption: Wording("left out: no claim yet", fr: "écartées : pas encore de créance"), count: 1,
          amount: book.unbilled))
    }
  }

  private mutating func addBuyers(rows: FECRows, buyers: FECBuyers, file: String) {
    func note(_ count: Int, _ subject: Wording, _ assumption: Wording) {
      if count > 0 { list.append(Assumption(place: file, subject: subject, assumption: assumption, count: count)) }
    }
    note(
      rows.exports.count, Wording("customers abroad", fr: "clients à l'étranger"),
      Wording(
        "told by the names of income accounts; their country is not known: fill in country",
        fr: "reconnus aux intitulés des comptes de produits ; pays inconnu : renseignez country"))
    note(
      rows.buyers.count { $0.relationship == .consumer }, Wording("natural persons", fr: "personnes physiques"),
      Wording("told by the name: relationship consumer", fr: "reconnues au nom : relationship consumer"))
    note(
      rows.buyers.count { $0.relationship == .public }, Wording("public bodies", fr: "organismes publics"),
      Wording("told by the name: relationship public", fr: "reconnus au nom : relationship public"))
    note(
      rows.buyers.count { $0.relationship == .affiliate },
      Wording("affiliates and own account", fr: "sociétés liées et compte propre"),
      Wording(
        "named as an account 45 or 108: relationship affiliate",
        fr: "même intitulé qu'un compte 45 ou 108 : relationship affiliate"))
    note(
      buyers.renamed, Wording("names that change", fr: "noms qui varient"),
      Wording("the most frequent is kept", fr: "le plus fréquent est gardé"))
  }

  private mutating func addVAT(rows: FECRows, book: FECBook, isUsed: [Bool]) {
    let subject = Wording("VAT rate", fr: "taux de TVA")
    add(
      rows.withVAT, subject,
      Wording("told by the entry: VAT (4457) over income (7)", fr: "lu dans l'écriture : TVA (4457) sur produits (7)"))
    add(
      rows.usualVAT, subject,
      Wording("not told: the customer's most frequent rate", fr: "non dit : le taux le plus fréquent du client"))
    add(
      rows.withoutVAT, subject,
      Wording("not told: the case's default, 20% in France", fr: "non dit : le défaut du dossier, 20 % en France"))
    var foreign: [Int32: Tally] = [:]
    for (index, line) in book.lines.enumerated() where isUsed[index] && line.currency != 0 {
      foreign[line.currency, default: Tally()].add(Money(cents: line.cents), at: book.place(line))
    }
    for (currency, tally) in foreign.sorted(by: { book.names.text($0.key) < book.names.text($1.key) }) {
      let code = book.names.text(currency)
      if code.uppercased() == "EUR" { continue }
      add(
        tally, Wording("currency \(code)", fr: "devise \(code)"),
        Wording("kept at the booked amount in the books' currency", fr: "gardé au montant comptabilisé"))
    }
  }
}
