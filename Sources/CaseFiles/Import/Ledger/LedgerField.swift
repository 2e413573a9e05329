/// What a column of a receivables ledger means.
package enum LedgerField: Int, CaseIterable, Sendable {
  case buyerID, name, siren, country, termsDays, invoiceID, documentType, issuedOn, dueOn, settledOn
  /// The amount including VAT.
  case amount
  case amountExcludingVAT, vatAmount, vatRate, debit, credit
  /// What is still to pay of the document.
  case remaining
  case paid, status, disputed, currency
  /// What a customers' ledger (grand livre) tells of an entry beside date and amounts.
  case lettering, journal, label, account
  /// The side, debit or credit, of one column of amounts.
  case direction

  /// The name a map file uses.
  var key: String { LedgerField.keys[rawValue] }

  private static let keys = [
    "buyer_id", "name", "siren", "country", "terms_days", "invoice_id", "document_type", "issued_on", "due_on",
    "settled_on", "amount", "amount_excl_vat", "vat_amount", "vat_rate", "debit", "credit", "remaining", "paid",
    "status", "disputed", "currency", "lettering", "journal", "label", "account", "direction",
  ]

  /// The field with this name in a map file.
  init?(key: String) {
    guard let position = LedgerField.keys.firstIndex(of: key) else { return nil }
    self.init(rawValue: position)
  }

  /// True if the column holds dates.
  var isDate: Bool { self == .issuedOn || self == .dueOn || self == .settledOn }

  /// True if the column holds amounts.
  var isAmount: Bool {
    switch self {
    case .amount, .amountExcludingVAT, .vatAmount, .debit, .credit, .remaining, .paid: true
    default: false
    }
  }

  /// Names of columns in French and English, folded (`HeaderText.folded`), the most telling first.
  var synonyms: [String] {
    switch self {
    case .buyerID:
      [
        "buyerid", "customerid", "custnumber", "customernumber", "customerno", "customercode", "clientid", "clientcode",
        "clientnumber", "debtorid", "debtorno", "debtornumber", "debtorcode", "accountnumber", "accountcode",
        "codeclient", "numclient", "numeroclient", "nclient", "noclient", "idclient", "refclient", "compteclient",
        "codetiers", "numtiers", "comptetiers", "compteauxiliaire", "codeauxiliaire", "auxiliaire", "compauxnum",
        "ncompte", "numcompte", "numerodecompte", "kundennummer",
      ]
    case .name:
      [
        "buyername", "customername", "namecustomer", "clientname", "debtorname", "companyname", "accountname",
        "nomclient", "nomduclient", "raisonsociale", "intitule", "intituleclient", "libelleclient", "nomtiers",
        "libelletiers", "compauxlib", "intituleducompte", "intitulecompte",
        "libellecompte", "libelleducompte", "nomducompte", "nomcompte", "denomination", "nom", "name", "company",
        "societe",
      ]
    case .siren:
      [
        "siren", "siret", "numerosiren", "numerosiret", "nsiren", "nsiret", "sirensiret", "siretsiren",
        "registrationnumber", "companynumber", "vatnumber", "vatid", "tvaintracom", "tvaintracommunautaire",
        "numerotva", "ntva",
      ]
    case .country: ["country", "countrycode", "pays", "codepays", "buyercountry", "customercountry"]
    case .termsDays:
      ["termsdays", "paymenttermsdays", "paymentterms", "terms", "delai", "delaijours", "delaidepaiement"]
    case .invoiceID:
      [
        "invoiceid", "invoicenumber", "invoiceno", "invoicenum", "invoiceref", "invoicereference", "docid",
        "documentnumber", "documentno", "documentid", "docno", "docnumber", "billnumber", "numfacture",
        "numerofacture", "numerodefacture", "nfacture", "nofacture", "reffacture", "referencefacture", "numpiece",
        "numeropiece", "numerodepiece", "npiece", "nopiece", "pieceref", "refpiece", "piece", "facture", "invoice",
        "document", "reference", "ref",
      ]
    case .documentType:
      ["documenttype", "doctype", "type", "typedocument", "typepiece", "typedepiece", "nature", "transactiontype"]
    case .issuedOn:
      [
        "issuedon", "issuedate", "invoicedate", "dateofinvoice", "billdate", "billingdate", "datefacture",
        "datedefacture", "datedelafacture", "datefacturation", "datedefacturation", "dateemission", "datedemission",
        "emission", "documentdate", "docdate", "datepiece", "datedepiece", "datedocument", "postingdate",
        "transactiondate", "dateecriture", "ecrituredate", "date",
      ]
    case .dueOn:
      [
        "dueon", "duedate", "dueindate", "datedue", "netduedate", "maturity", "maturitydate", "paymentduedate",
        "echeance", "dateecheance", "datedecheance", "echeancele", "dateech", "ech", "due",
      ]
    case .settledOn:
      [
        "settledon", "settleddate", "settlementdate", "cleardate", "clearingdate", "cleareddate", "paiddate",
        "paidon", "paymentdate", "datepaid", "datereglement", "datedereglement", "reglele", "datepaiement",
        "datedepaiement", "payele", "dateencaissement", "datelettrage", "datesolde", "reglement",
      ]
    case .amount:
      [
        "amount", "invoiceamount", "totalamount", "grossamount", "amountinclvat", "amountincludingvat", "montantttc",
        "ttc", "totalttc", "montanttotal", "montantfacture", "montantdelafacture", "montant", "total",
        "converted", "totalopenamount", "docamount", "documentamount", "originalamount", "montantorigine", "value",
      ]
    case .amountExcludingVAT:
      ["amountexclvat", "netamount", "amountexcludingvat", "montantht", "ht", "totalht", "montanthorstaxe", "subtotal"]
    case .vatAmount: ["vatamount", "vat", "taxamount", "tax", "montanttva", "tva"]
    case .vatRate: ["vatrate", "taxrate", "tauxtva", "tauxdetva"]
    case .debit: ["debit", "montantdebit", "debiteur", "mouvementdebit", "mvtdebit"]
    case .credit: ["credit", "montantcredit", "crediteur", "mouvementcredit", "mvtcredit"]
    case .remaining:
      [
        "remaining", "openamount", "outstanding", "outstandingamount", "amountdue", "balance", "balancedue",
        "remainingamount", "residual", "solde", "restedu", "resteapayer", "montantrestant", "montantdu", "encours",
        "resteregler", "soldedu", "restantdu", "totaldu", "soldeclient", "soldetotal", "totalencours", "encourstotal",
        "totaldue", "totaloutstanding", "totalbalance", "balancetotal",
      ]
    case .paid:
      ["paid", "paidamount", "amountpaid", "montantregle", "montantpaye", "regle", "paye", "acompte", "dejaregle"]
    case .status: ["status", "invoicestatus", "state", "statut", "etat", "isopen"]
    case .disputed: ["disputed", "dispute", "indispute", "isdisputed", "litige", "enlitige", "conteste", "contestee"]
    case .currency: ["currency", "currencycode", "devise", "codedevise", "monnaie", "invoicecurrency", "curr"]
    case .lettering:
      ["lettrage", "codelettrage", "lettre", "let", "lett", "ecriturelet", "lettering", "codelettre", "l"]
    case .journal: ["journal", "codejournal", "journalcode", "jnl", "jal", "jrn", "codejnl", "cj", "codejal"]
    case .label:
      ["libelle", "libelleecriture", "ecriturelib", "libelledelecriture", "libellemouvement", "description", "label"]
    case .account:
      ["comptegeneral", "comptenum", "comptecollectif", "numcomptegeneral", "ncomptegeneral", "collectif"]
    case .direction:
      ["sens", "sensecriture", "sensmouvement", "dc", "drcr", "debitcredit", "debitoucredit", "debitcreditindicator"]
    }
  }

  /// Names that mean a debtor's number where the file has no other, and else its name.
  static let debtorNames = [
    "client", "customer", "debtor", "buyer", "tiers", "debiteur", "acheteur", "account", "compte",
  ]
}
