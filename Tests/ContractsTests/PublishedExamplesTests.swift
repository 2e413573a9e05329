import Contracts
import Receivables
import Testing

/// Published claim examples, each row with its source: Tests/Golden/insurance.csv and recoveries.csv.
@Suite struct PublishedExamplesTests {
  /// One loss of one buyer whose limit, terms and running amounts the row states; settled through `ClaimSettlement`.
  @Test func everyPublishedClaimIsFoundToTheCent() throws {
    let rows = try GoldenTable("insurance.csv").rows
    #expect(rows.count == 11)
    for row in rows {
      let asOf = try #require(Day("2026-01-01"))
      let portfolio = Portfolio(
        asOf: asOf,
        buyers: [Buyer(id: BuyerID("B"), outstanding: Money(golden: row["outstanding"]), vatRate: .zero)], invoices: [])
      var terms = PolicyTerms(
        structure: .wholeTurnover, from: asOf, months: 12,
        namedPercentage: Rate(golden: row["insured_percentage"]) ?? Rate(percent: 90))
      terms.claimsThreshold.amount = Money(golden: row["claims_threshold"]) ?? .zero
      terms.claimsThreshold.equalQualifies = row["equal_qualifies"] != "false"
      terms.eachAndEveryFirstLoss = Money(golden: row["each_and_every_first_loss"]) ?? .zero
      terms.minimumRetention = Money(golden: row["minimum_retention"]) ?? .zero
      if row["first_loss_position"] == "beforePercentage" { terms.firstLossPosition = .beforePercentage }
      terms.aggregateFirstLoss.amount = Money(golden: row["aggregate_first_loss"]) ?? .zero
      terms.aggregateFirstLoss.used = Money(golden: row["aggregate_used"]) ?? .zero
      if row["consumed_by"] == "coveredLoss" { terms.aggregateFirstLoss.consumedBy = .coveredLoss }
      if let maximum = Money(golden: row["maximum_liability"]) { terms.maximumLiability.measure = .amount(maximum) }
      var caseData = Case(name: "Published", currency: "EUR", portfolio: portfolio)
      let limit = Money(golden: row["limit"]).map(Ceiling.amount) ?? .unlimited
      caseData.limits = [CreditLimit(buyer: 0, kind: .named, amount: limit)]
      let scenario = Scenario(id: "s", name: "s", policies: [terms])
      let cover = ScenarioCover(caseData, scenario)
      let settlement = ClaimSettlement(
        cover, events: [LossEvent(buyer: 0, defaultOn: asOf, kind: .insolvency)],
        sales: InsurableSales(cover, forecast: SalesForecast(portfolio: portfolio, sales: [])))
      let claim = try #require(settlement.claims.first)
      let source = Comment(rawValue: "\(row["id"] ?? ""): \(row["source"] ?? "")")
      if let covered = Money(golden: row["expected_covered_loss"]) {
        #expect(claim.part.coveredLoss == covered, source)
      }
      if let share = Money(golden: row["expected_insurers_share"]) {
        #expect(claim.part.perLoss.insurersShare == share, source)
      }
      #expect(claim.indemnity == Money(golden: row["expected_indemnity"]), source)
    }
  }

  /// The net recovery is shared in proportion to indemnity and debt; the insured takes the remainder.
  @Test func everyPublishedRecoveryIsSharedToTheCent() throws {
    for row in try GoldenTable("recoveries.csv").rows {
      let source = Comment(rawValue: "\(row["id"] ?? ""): \(row["source"] ?? "")")
      for gross in (row["gross"] ?? "").split(separator: ";") {
        let net = try #require(Money(golden: gross.filter { $0 != " " })) - (Money(golden: row["costs"]) ?? .zero)
        let indemnity = try #require(Money(golden: row["indemnity"]))
        let claim = try settled(
          debt: try #require(Money(golden: row["claimable"])), indemnity: indemnity, gross: net)
        #expect(claim.insurersRecovery + claim.insuredsRecovery == net, source)
        if let insurer = Money(golden: row["insurer"]) { #expect(claim.insurersRecovery == insurer, source) }
        if let insured = Money(golden: row["insured"]), row["id"] != "R31" {
          #expect(claim.insuredsRecovery == insured, source)
        }
      }
    }
  }

  /// A claim whose indemnity is given: a fully covered debt cut by the maximum liability.
  private func settled(debt: Money, indemnity: Money, gross: Money) throws -> Claim {
    let asOf = try #require(Day("2026-01-01"))
    let portfolio = Portfolio(
      asOf: asOf, buyers: [Buyer(id: BuyerID("B"), outstanding: debt, vatRate: .zero)], invoices: [])
    var terms = PolicyTerms(structure: .wholeTurnover, from: asOf, months: 12, namedPercentage: .one)
    terms.maximumLiability.measure = .amount(indemnity)
    var caseData = Case(name: "Recoveries", currency: "EUR", portfolio: portfolio)
    caseData.limits = [CreditLimit(buyer: 0, kind: .named, amount: .unlimited)]
    let cover = ScenarioCover(caseData, Scenario(id: "s", name: "s", policies: [terms]))
    let event = LossEvent(
      buyer: 0, defaultOn: asOf, kind: .insolvency, recoveries: [LossEvent.Recovery(on: asOf + 100, gross: gross)])
    let settlement = ClaimSettlement(
      cover, events: [event],
      sales: InsurableSales(cover, forecast: SalesForecast(portfolio: portfolio, sales: [])))
    return try #require(settlement.claims.first)
  }
}
