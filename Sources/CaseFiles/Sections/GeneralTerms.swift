import Contracts
import Receivables

/// What `case.json5` says outside its scenarios, and what the other readers need of it.
struct GeneralTerms {
  /// Nil if the case states none or a faulty one; checks that need it are then left out.
  var asOf: Day?
  var name = ""
  /// Empty if the case states none or a faulty one; documents are then not held against it.
  var currency = ""
  var seller: (siren: String, country: String) = ("", "FR")
  var exchangeRates: [String: Rate] = [:]
  var maximumInsuredPercentage = Rate(percent: 90)

  /// Reads the keys outside scenarios.
  static func read(_ root: SectionReader, folderName: String) -> GeneralTerms {
    var terms = GeneralTerms()
    if root.states("name") {
      terms.name = root.text("name")
    } else {
      root.noteDescribed("name")
      terms.name = folderName
    }
    terms.asOf = root.day("asOf")
    terms.currency = root.text("currency")
    if !terms.currency.isEmpty || root.states("currency"), !CurrencyCode.isValid(terms.currency) {
      root.report("currency", expected: currencyCode, hint: upperCaseHint(terms.currency, length: 3))
      terms.currency = ""
    }
    let seller = root.section("seller", CaseKeys.seller)
    terms.seller.siren = seller.text("siren")
    if let expected = expectedOfSiren(terms.seller.siren) {
      seller.report("siren", expected: expected, severity: .warning)
    }
    if let country = seller.value("country") {
      terms.seller.country = terms.country(
        seller.text(of: country, field: seller.fieldPath("country")), country, seller.fieldPath("country"), seller)
    }
    terms.readExchangeRates(root)
    terms.maximumInsuredPercentage = root.rate("maximumInsuredPercentage")
    if terms.maximumInsuredPercentage > Rate(percent: 95) {
      root.report(
        "maximumInsuredPercentage", expected: Wording("at most 95%", fr: "au plus 95 %"),
        hint: ValueFault.write("\"95%\""))
    } else if terms.maximumInsuredPercentage > Rate(percent: 90) {
      root.report(
        "maximumInsuredPercentage", expected: Wording("at most 90% as a rule", fr: "au plus 90 % en règle générale"),
        severity: .warning)
    }
    return terms
  }

  private mutating func readExchangeRates(_ root: SectionReader) {
    for member in root.entries("exchangeRates") {
      let field = "\(root.fieldPath("exchangeRates")).\(member.key)"
      if !CurrencyCode.isValid(member.key) {
        root.report(
          LocatedJSON(value: .string(member.key), line: member.line, column: member.column), field: field,
          expected: GeneralTerms.currencyCode, hint: GeneralTerms.upperCaseHint(member.key, length: 3))
      }
      let rate = root.read(member.value, field: field) { bytes throws(ValueFault) in
        let rate = try FieldValue.multiple(bytes, decimalComma: true)
        if rate.value == .zero {
          throw ValueFault(Wording("a number above 0", fr: "un nombre supérieur à 0"))
        }
        return rate
      }
      exchangeRates[member.key] = rate ?? .one
    }
  }

  /// A country's code; a fault is reported, and the text returned all the same.
  func country(_ text: String, _ node: LocatedJSON, _ field: String, _ section: SectionReader) -> String {
    if !CountryCode.isValid(text), !text.isEmpty || node.shown.isEmpty {
      section.report(node, field: field, expected: CountryCode.expected, hint: CountryCode.hint(text))
    }
    return text
  }

  /// Checks an insured percentage against the case's rule; an excess-of-loss policy may insure 100 %.
  func checkInsuredPercentage(_ section: SectionReader, _ key: String, _ rate: Rate, isExcess: Bool) {
    guard !isExcess, rate > maximumInsuredPercentage else { return }
    section.report(key, expected: insuredPercentageBound)
  }

  /// What is expected of an insured percentage that is too high.
  var insuredPercentageBound: Wording {
    Wording(
      "at most \(maximumInsuredPercentage), the case's maximumInsuredPercentage",
      fr: "au plus \(maximumInsuredPercentage.inFrench), le maximumInsuredPercentage du dossier")
  }

  static let currencyCode = Wording("three capital letters such as EUR", fr: "trois lettres majuscules telles que EUR")
  static let nineDigits = Wording("nine digits", fr: "neuf chiffres")

  /// What a company number should have been; nil if it is right or absent.
  static func expectedOfSiren(_ text: String) -> Wording? {
    if text.isEmpty { return nil }
    let isWhole = text.utf8.count == 9 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if !isWhole { return nineDigits }
    return CompanyNumber.isSIREN(text)
      ? nil : Wording("a company number with a right check digit", fr: "un SIREN dont la clé est juste")
  }

  static func upperCaseHint(_ text: String, length: Int) -> Wording? {
    let upper = text.uppercased()
    return upper != text && upper.utf8.count == length && upper.utf8.allSatisfy { (0x41...0x5A).contains($0) }
      ? ValueFault.write(upper) : nil
  }
}
