import Audit
import Contracts
import Receivables

extension ClaimsReport {
  /// Every claim of every scenario: `claims.csv`.
  var spreadsheet: Table {
    claims(review.scenarios, id: "claims", caption: Wording("Claims", fr: "Sinistres"), isInPage: false)
  }

  /// The claims of one scenario, each opened into its steps.
  func claims(of scenario: ClaimsReview.ScenarioReview, number: Int) -> Table {
    let name = scenario.scenario.name
    var table = claims(
      [scenario], id: number == 0 ? "claims" : "scenario-\(number + 1)",
      caption: Wording("Claims under “\(name)”", fr: "Sinistres, scénario « \(name) »"), isInPage: true
    ).printingExplanations()
    table.totals = ClaimsReport.columns.map { column in
      switch column.key {
      case "outstanding": .money(scenario.outstanding)
      case "indemnity": .money(scenario.indemnity)
      case "recovery.insured": .money(scenario.netRecovery - scenario.insurersRecovery)
      case "vatRegained": .money(scenario.vatRegained)
      case "retained": .money(scenario.retained)
      default: .empty
      }
    }
    return table
  }

  private func claims(_ scenarios: [ClaimsReview.ScenarioReview], id: String, caption: Wording, isInPage: Bool)
    -> Table
  {
    let entries = scenarios.flatMap { review in review.claims.map { (review, $0) } }
    return Table(
      id: id, caption: caption, columns: ClaimsReport.columns,
      rows: entries.map { row($0.1, in: $0.0, isInPage: isInPage) },
      stakes: entries.map { $0.1.part.outstanding }, file: "claims.csv")
  }

  /// The keys of formats.md; `recovery` is spread over three columns.
  private static let columns: [Column] = [
    Column("scenario", Wording("Scenario", fr: "Scénario"), isInPage: false),
    Column("policy", Wording("Policy", fr: "Police"), .integer, isInPage: false),
    Column("year", Wording("Year from", fr: "Exercice du"), .day, isInPage: false),
    Column("buyer", Wording("Buyer", fr: "Acheteur")), Column("kind", Wording("Default", fr: "Défaillance")),
    Column("defaultOn", Wording("Default on", fr: "Défaillance le"), .day, isInPage: false),
    Column("dateOfLoss", Wording("Date of loss", fr: "Date du sinistre"), .day),
    amount("outstanding", Wording("Debt", fr: "Créance")),
    amount("disputed", Wording("Disputed", fr: "En litige"), isInPage: false),
    amount("breaches", Wording("Uninsured outright", fr: "Hors garantie"), isInPage: false),
    amount("claimable", Wording("Claimable", fr: "Assiette"), isInPage: false),
    amount("coveredLoss", Wording("Covered loss", fr: "Perte garantie"), isInPage: false),
    amount("afterThreshold", Wording("After the threshold", fr: "Après seuil d’intervention"), isInPage: false),
    amount("insurersShare", Wording("Insurer’s share", fr: "Part de l’assureur"), isInPage: false),
    amount("afterEachAndEvery", Wording("After each first loss", fr: "Après franchise par sinistre"), isInPage: false),
    amount(
      "afterAggregate", Wording("After the aggregate first loss", fr: "Après franchise annuelle globale"),
      isInPage: false), amount("indemnity", Wording("Indemnity", fr: "Indemnité")),
    Column("indemnityOn", Wording("Payable on", fr: "Payable le"), .day),
    amount("recovery.net", Wording("Net recoveries", fr: "Récupérations nettes"), isInPage: false),
    amount("recovery.insurer", Wording("Insurer’s recoveries", fr: "Récupérations, assureur"), isInPage: false),
    amount("recovery.insured", Wording("Seller’s recoveries", fr: "Récupérations, vendeur")),
    amount("vatRegained", Wording("VAT regained", fr: "TVA récupérée")),
    amount("retained", Wording("Kept by the seller", fr: "Perte conservée")),
    amount("aggregateLeft", Wording("First loss left", fr: "Franchise restante"), isInPage: false),
    amount("liabilityLeft", Wording("Liability left", fr: "Limite de décaissement restante"), isInPage: false),
  ]

  private static func amount(_ key: String, _ header: Wording, isInPage: Bool = true) -> Column {
    Column(key, header, .money(decimals: 2), isInPage: isInPage)
  }

  /// The CSV keeps the day a claim would be paid; a reader of the page would take it for a payment.
  private func row(_ claim: Claim, in review: ClaimsReview.ScenarioReview, isInPage: Bool) -> Row {
    let isPaid = !isInPage || !claim.indemnity.isZero
    let scenario = review.scenario
    let year = claim.part.year
    let steps = ClaimStep.allCases.map { Cell.money(claim.amount(of: $0)) }
    let left: Cell = claim.maximumLeft(in: scenario).map { .money($0) } ?? (year == nil ? .empty : .unlimited)
    return Row(
      [
        .word(key: scenario.id, Wording(same: scenario.name)), year.map { .integer($0.policy + 1) } ?? .empty,
        year.map { .day($0.start) } ?? .empty,
        .word(key: portfolio.buyers[claim.buyer].id.text, name(of: claim, among: review.claims)),
        .word(key: claim.kind.rawValue, claim.kind.words), .day(claim.defaultOn), .day(claim.clock.dateOfLoss),
      ] + steps + [
        claim.indemnityOn.flatMap { isPaid ? .day($0) : nil } ?? .empty, .money(claim.netRecovery),
        .money(claim.insurersRecovery),
        .money(claim.insuredsRecovery), .money(claim.vatRegained), .money(claim.retained),
        .money(claim.aggregateLeft), left,
      ], explanation: ClaimStory(claim, in: review, report: self).paragraphs)
  }

  /// The buyer; of several entries of one loss, which one it is.
  func name(of claim: Claim, among claims: [Claim]) -> Wording {
    let buyer = Wording(same: portfolio.buyers[claim.buyer].shownName)
    guard let year = claim.part.year, claims.count(where: { $0.event == claim.event }) > 1 else { return buyer }
    let from = Wording(numbers) { $0.day(year.start) }
    let second = claim.part.isTopUp ? Wording(", top-up", fr: ", complément") : Wording(same: "")
    return buyer + second
      + Wording(", year from \(from.english)", fr: ", exercice du \(from.french)")
  }
}
