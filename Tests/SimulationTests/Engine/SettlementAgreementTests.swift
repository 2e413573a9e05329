import CaseFiles
import Contracts
import Foundation
import Receivables
import Simulation
import Testing

/// Whole paths settled by the engine against the code that settles `claims`, to the cent: guarantee, top-ups, recoveries,
/// VAT and premium with everything else that generated cases hold.
@Suite struct SettlementAgreementTests {
  /// What was met: a test that meets no guarantee proves nothing of guarantees.
  private struct Met {
    var losses = 0
    var guarantees = 0
    var guaranteesShared = 0
    var topUps = 0
    var bonuses = 0
    /// Losses under levers, and those of them with another recovery than the case draws, and with a bank's guarantee.
    var levered = 0
    var redrawn = 0
    var secured = 0
  }

  /// A generated case with every draw of the market, factors that bear insolvencies, and premiums that losses change.
  private static func makeCase(_ seed: Int) -> Case {
    var made = GeneratedPath.makeCase(seed)
    made.portfolio = Portfolio(
      asOf: made.asOf,
      buyers: made.portfolio.buyers.enumerated().map { index, buyer in
        var buyer = buyer
        if buyer.insolventOn == nil { buyer.defaultProbability = 0.2 + 0.1 * Double(index % 4) }
        return buyer
      }, invoices: made.portfolio.invoices.filter { !$0.isDeemed })
    made.market.limitCutProbability = 0.3
    made.market.insolvencyShare = 0.7
    made.market.latenessSensitivity = 0.3
    made.market.insolvencyRecovery = Market.Recovery(mean: 0.3, concentration: 4, meanDelayDays: 200)
    made.market.protractedRecovery = Market.Recovery(mean: 0.4, concentration: 4, meanDelayDays: 90)
    for index in made.scenarios.indices {
      if seed % 2 == 0 {
        made.scenarios[index].factoring?.recourse = false
        made.scenarios[index].factoring?.approvals = .own
      }
      for policy in made.scenarios[index].policies.indices {
        made.scenarios[index].policies[policy].premium.tax = Rate(percent: 9)
        made.scenarios[index].policies[policy].premium.bonusMalus = [
          BonusMalusLine(condition: .below(Rate(percent: 60)), adjustment: Rate(percent: -10)),
          BonusMalusLine(condition: .above(Rate(percent: 300)), adjustment: Rate(percent: 25)),
        ]
      }
    }
    if seed % 2 == 0 {
      for buyer in made.portfolio.buyers.indices {
        made.limits.append(
          CreditLimit(buyer: buyer, kind: .factor, amount: .amount(Money(units: 2_000 + Int64(buyer) * 1_500))))
      }
    }
    if seed % 3 == 1 {
      // Low first lines with a top-up above each, so that second insurers pay.
      for buyer in made.portfolio.buyers.indices {
        let from = made.asOf - 500
        made.limits.append(
          CreditLimit(buyer: buyer, kind: .named, amount: .amount(Money(units: 500)), effectiveOn: from))
        made.limits.append(
          CreditLimit(buyer: buyer, kind: .topUp, amount: .amount(Money(units: 6_000)), effectiveOn: from))
      }
    }
    return made
  }

  /// The same with levers in every scenario.
  @Test(arguments: 0..<3) func replayUnderLeversEqualsTheCodeOfClaims(block: Int) {
    var met = Met()
    for seed in block * 40..<(block + 1) * 40 {
      var made = SettlementAgreementTests.makeCase(seed)
      var numbers = GeneratedNumbers(seed: UInt64(seed) &+ 5_001)
      for index in made.scenarios.indices {
        made.scenarios[index].levers = GeneratedLevers.make(made.portfolio.buyers, &numbers)
      }
      guard compare(made, "seed \(seed)", &met) else { return }
    }
    #expect(met.levered > 300 && met.redrawn > 100 && met.secured > 10, "\(met)")
  }

  @Test(arguments: 0..<6) func replayEqualsTheCodeOfClaims(block: Int) {
    var met = Met()
    for seed in block * 40..<(block + 1) * 40 {
      guard compare(SettlementAgreementTests.makeCase(seed), "seed \(seed)", &met) else { return }
    }
    #expect(met.losses > 300 && met.guarantees > 20 && met.guaranteesShared > 10, "\(met)")
    #expect(met.topUps > 3 && met.bonuses > 20, "\(met)")
  }

  /// The shipped case of a small company.
  @Test func replayOfTheShippedCaseEqualsTheCodeOfClaims() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let folder = root.appending(path: "Scenarios/is-the-sme-covered").path
    var met = Met()
    #expect(compare(try CaseReader.read(folder: folder).validCase(), "SME", &met))
    #expect(met.losses > 10)
  }

  /// Compares some paths under every scenario; false at the first difference.
  private func compare(_ made: Case, _ name: String, _ met: inout Met) -> Bool {
    let simulator = Simulator(made, seed: 5, sampling: .pseudo)
    let run = simulator.run(paths: 8)
    let ground = CaseBook(made)
    for (position, scenario) in made.scenarios.enumerated() {
      let book = ground.under(scenario)
      let cover = ScenarioCover(book.caseData, scenario)
      let sales = InsurableSales(cover, forecast: book.forecast)
      for path in 0..<8 {
        let drawn = simulator.sampler.draws(path: path)
        let draws = simulator.draws(drawn, under: position)
        let defaults = draws.defaults.filter { $0.day < made.endOfHorizon }
        let slow = PathCase(book, cover, sales: sales, defaults: defaults, level: draws.level)
        let fast = simulator.replay(path: path, scenario: position)
        let told = fast.losses.map(Figures.init)
        let expected = slow.losses.map(Figures.init)
        let cost = premium(slow, cover, sales)
        met.losses += fast.losses.count
        if !scenario.levers.isEmpty {
          met.levered += fast.losses.count
          met.redrawn += zip(drawn.defaults, draws.defaults).count { $0 != $1 }
          met.secured += slow.losses.count { !$0.secured.isZero }
        }
        met.guarantees += slow.losses.count { $0.guarantee.cents > 0 }
        met.guaranteesShared += zip(slow.losses, fast.losses).count { $0.guarantee.cents < $1.debt.guarantee }
        met.topUps += fast.parts.count { $0.part.isTopUp && $0.indemnity > 0 }
        if fast.figures.premium != premium(nil, cover, sales).premium.cents { met.bonuses += 1 }
        let columns = run.scenarios[position]
        let isSame =
          told == expected && fast.figures.premium == cost.premium.cents && fast.figures.tax == cost.tax.cents
          && columns.guarantee[path] == slow.losses.map(\.guarantee).total().cents
          && columns.indemnity[path] == slow.losses.map(\.indemnity).total().cents
          && columns.retainedLoss[path] == slow.losses.map(\.retained).total().cents
          && columns.premium[path] == cost.premium.cents && columns.fees == cost.fees.cents
        #expect(isSame, "\(name) path \(path) \(scenario.id): \(told) \(fast.figures) against \(expected) \(cost)")
        if !isSame { return false }
      }
    }
    return true
  }

  /// Premium, tax and fees of the horizon's years, by the claims settled; without claims for nil.
  private func premium(
    _ path: PathCase?, _ cover: ScenarioCover, _ sales: InsurableSales
  ) -> (premium: Money, tax: Money, fees: Money) {
    var (premium, tax, fees) = (Money.zero, Money.zero, Money.zero)
    for year in cover.yearsInHorizon {
      guard let statement = PremiumStatement(year, cover: cover, sales: sales) else { continue }
      let claims = path?.settlement.claims.filter { $0.part.year == year } ?? []
      var losses = claims.map { $0.indemnity - $0.insurersRecovery }.total()
      // Model §4: what was used before `asOf` counts in the running year's loss ratio.
      if year.holds(cover.caseData.asOf) { losses += cover.scenario.policies[year.policy].maximumLiability.used }
      premium += statement.measured(losses: losses)
      tax += statement.tax(losses: losses)
      fees += statement.fees
    }
    return (premium, tax, fees)
  }
}

/// The figures of a loss, in cents.
private struct Figures: Equatable {
  var amounts: [Int64]

  init(_ loss: SettledLoss) {
    amounts = [
      loss.debt.debt, loss.debt.secured, loss.debt.netRecovery, loss.indemnity, loss.insurersRecovery, loss.guarantee,
      loss.vatRegained,
      loss.retained,
    ]
  }

  init(_ loss: PathCase.Loss) {
    amounts = [
      loss.debt, loss.secured, loss.netRecovery, loss.indemnity, loss.insurersRecovery, loss.guarantee,
      loss.vatRegained,
      loss.retained,
    ].map(\.cents)
  }
}
