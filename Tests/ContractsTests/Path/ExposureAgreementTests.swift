import Contracts
import Receivables
import Simulation
import Testing

/// What an exposure says of single defaults, against the readable path.
@Suite struct ExposureAgreementTests {
  /// Steps 1 to 5, dates, debts and guarantees of every default of generated paths are those of the readable path.
  @Test func partsAreThoseOfTheReadablePath() {
    for seed in 0..<300 {
      let path = GeneratedPath(seed: seed)
      let exposure = CaseExposure(path.made)
      for scenario in exposure.scenarios {
        let readable = PathCase(
          exposure.book, scenario.cover, sales: scenario.sales, defaults: path.defaults, level: path.level)
        for (position, loss) in path.defaults.enumerated() {
          var buffer = PartBuffer()
          let debt = scenario.append(loss, at: position, level: path.level, to: &buffer)
          let claims = readable.settlement.claims.filter { $0.event == position }
            .sorted { key($0.part.year, $0.part.isTopUp) < key($1.part.year, $1.part.isTopUp) }
          let parts = buffer.parts.sorted {
            key($0.year < 0 ? nil : scenario.years[Int($0.year)], $0.isTopUp)
              < key($1.year < 0 ? nil : scenario.years[Int($1.year)], $1.isTopUp)
          }
          #expect(debt.debt == readable.losses[position].debt.cents, "seed \(seed)")
          #expect(debt.netRecovery == readable.losses[position].netRecovery.cents)
          #expect(parts.count == claims.count, "seed \(seed)")
          for (part, claim) in zip(parts, claims) {
            #expect(part.outstanding == claim.part.outstanding.cents && part.vat == claim.part.vat.cents)
            #expect(part.afterThreshold == claim.part.perLoss.afterThreshold.cents)
            #expect(part.insurersShare == claim.part.perLoss.insurersShare.cents)
            #expect(part.afterEachAndEvery == claim.part.perLoss.afterEachAndEvery.cents)
            #expect(part.dateOfLoss == claim.clock.dateOfLoss)
            if let day = claim.indemnityOn { #expect(part.indemnityOn == day) }
            #expect(debt.earlyRecovery == claim.receivedBefore.cents)
          }
        }
      }
    }
  }

  private func key(_ year: PolicyYear?, _ isTopUp: Bool) -> Int {
    (isTopUp ? 1 << 40 : 0) + Int(year?.start.number ?? -1) * 16 + (year?.policy ?? 0)
  }

  /// Between two turning points a balance's parts only move along with the day of default.
  @Test func balancesChangeOnTurningPointsOnly() {
    var compared = 0
    for seed in 0..<120 {
      let path = GeneratedPath(seed: seed)
      let exposure = CaseExposure(path.made)
      let portfolio = exposure.book.caseData.portfolio
      for scenario in exposure.scenarios {
        for buyer in portfolio.buyers.indices where portfolio.isKnownByBalance(buyer) {
          let turns = scenario.balanceStretches(of: buyer)
          for isInsolvency in [true, false] {
            for isLimitCut in [true, false] {
              var before: [LossPart] = []
              var guarantee: Int64 = 0
              var day = path.made.asOf
              while day < path.made.endOfHorizon {
                let loss = SimulatedDefault(
                  buyer: Int32(buyer), day: day, isInsolvency: isInsolvency, isLimitCut: isLimitCut)
                var buffer = PartBuffer()
                let debt = scenario.append(loss, at: 0, level: path.level, to: &buffer)
                let parts = buffer.parts.map { part in
                  var part = part
                  part.dateOfLoss = part.dateOfLoss - Int(day.number)
                  part.indemnityOn = part.indemnityOn - Int(day.number)
                  return part
                }
                if !turns.contains(day) {
                  #expect(parts == before && debt.guarantee == guarantee, "seed \(seed) \(day)")
                  compared += 1
                }
                before = parts
                guarantee = debt.guarantee
                day = day + 1
              }
            }
          }
        }
      }
    }
    #expect(compared > 10_000)
  }

  /// The slope of a claim against one more cent of limit, on cases with room for rounding: an average over 1,000 units.
  @Test func slopesAreThoseOfARaisedLimit() throws {
    let asOf = try #require(Day("2026-01-31"))
    for (limit, each, slots) in [
      (1_000, 0, LimitSlots.loss), (1_000, 100, .loss), (2_500, 0, .shipment), (9_000, 0, .loss),
    ] {
      var policy = PolicyTerms(
        structure: .wholeTurnover, from: asOf.addingMonths(-3), months: 12, namedPercentage: Rate(percent: 90))
      policy.limitSlots = slots
      policy.basis = .inclVAT
      policy.eachAndEveryFirstLoss = Money(units: Int64(each))
      func figures(_ limit: Int) -> LossPart {
        let portfolio = Portfolio(
          asOf: asOf, buyers: [Buyer(id: BuyerID("B"))],
          invoices: (0..<3).map { index in
            Invoice(
              id: InvoiceID("F\(index)"), buyer: 0, issuedOn: asOf - (20 - index), dueOn: asOf + 30,
              amount: Money(units: 2_000))
          })
        var made = Case(name: "Slope", currency: "EUR", portfolio: portfolio)
        made.limits = [CreditLimit(buyer: 0, kind: .named, amount: .amount(Money(units: Int64(limit))))]
        made.scenarios = [Scenario(id: "s", name: "s", policies: [policy])]
        var buffer = PartBuffer()
        _ = CaseExposure(made).scenarios[0].append(
          SimulatedDefault(buyer: 0, day: asOf, isInsolvency: true), at: 0, level: .usual, to: &buffer)
        return buffer.parts[0]
      }
      let before = figures(limit)
      let after = figures(limit + 100)
      #expect(before.coveredSlope == Double(after.afterThreshold - before.afterThreshold) / 10_000)
      #expect(abs(before.shareSlope - Double(after.afterEachAndEvery - before.afterEachAndEvery) / 10_000) < 1e-9)
    }
  }
}
