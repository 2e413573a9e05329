import Contracts
import Receivables
import Simulation
import Testing

/// Fifty cases with two policy years, a withdrawal, both kinds of default, threshold, first loss and liability, each of
/// which decides about some claim: entry by entry and path by path to the cent.
@Suite struct FullPathTests {
  @Test func fullCasesAgreeToTheCent() {
    var stopped = (threshold: 0, firstLoss: 0, liability: 0)
    for seed in (1_000...).lazy.filter({ FullPathTests.hasLedger($0) }).prefix(50) {
      let made = FullPathTests.makeCase(seed)
      var claims: [Claim] = []
      for path in 0..<8 { claims += compare(made, seed, path) }
      #expect(Set(claims.compactMap { $0.part.year?.start }).count >= 2, "seed \(seed)")
      #expect(Set(claims.map(\.kind)).count == 2, "seed \(seed)")
      for claim in claims {
        let loss = claim.part.perLoss
        if !claim.part.coveredLoss.isZero && loss.afterThreshold.isZero { stopped.threshold += 1 }
        if claim.afterAggregate < loss.afterEachAndEvery { stopped.firstLoss += 1 }
        if claim.indemnity < claim.afterAggregate { stopped.liability += 1 }
      }
    }
    #expect(stopped.threshold > 50 && stopped.firstLoss > 50 && stopped.liability > 50, "\(stopped)")
  }

  /// Compares one path under every scenario, and what everybody bears of it with the debts; returns the claims.
  private func compare(_ made: Case, _ seed: Int, _ path: Int) -> [Claim] {
    var claims: [Claim] = []
    let (level, defaults) = FullPathTests.draw(path, seed, in: made)
    let book = CaseBook(made)
    for scenario in book.caseData.scenarios {
      let cover = ScenarioCover(book.caseData, scenario)
      let product = PathCase(
        book, cover, sales: InsurableSales(cover, forecast: book.forecast), defaults: defaults, level: level)
      let reference = ReferencePath(made, scenario, defaults, level: level)
      #expect(product.losses.map(ReferencePath.Loss.init) == reference.losses, "seed \(seed) path \(path)")
      let entries = product.settlement.claims.map(FullPathTests.figures)
      #expect(entries == reference.settled.map(FullPathTests.figures), "seed \(seed) path \(path) \(scenario.id)")
      // Source: model.md §7, debts = net recoveries + (indemnity − insurer's share) + factor + VAT + retained; what is
      // retained is added up here claim by claim, as `claims` shows it.
      let kept = product.settlement.claims.map(\.retained).total()
      let borne = product.losses.map { $0.indemnity - $0.insurersRecovery + $0.vatRegained }.total()
      #expect(product.losses.map(\.gross).total() == borne + kept, "seed \(seed) path \(path) \(scenario.id)")
      claims += product.settlement.claims
    }
    return claims
  }

  private static func figures(_ claim: Claim) -> [Int] {
    [
      claim.event, claim.part.isTopUp ? 1 : 0, claim.part.year?.start.index ?? 0, claim.clock.dateOfLoss.index,
      claim.part.outstanding.count, claim.part.perLoss.afterThreshold.count, claim.part.perLoss.insurersShare.count,
      claim.part.perLoss.afterEachAndEvery.count, claim.afterAggregate.count, claim.indemnity.count,
      claim.netRecovery.count, claim.insurersRecovery.count, claim.vatRegained.count,
    ]
  }

  private static func figures(_ entry: ReferenceSettled) -> [Int] {
    let part = entry.part
    return [
      entry.event, part.isTopUp ? 1 : 0, part.year?.start ?? 0, entry.clock.loss, part.outstanding,
      part.afterThreshold, part.insurersShare, part.afterEachAndEvery, entry.afterAggregate, entry.indemnity, entry.net,
      entry.insurersRecovery, entry.vatRegained,
    ]
  }

  /// True if three buyers or more are told invoice by invoice.
  private static func hasLedger(_ seed: Int) -> Bool {
    GeneratedCase.make(seed).portfolio.buyers.count { $0.outstanding == nil && $0.relationship == .thirdParty } >= 3
  }

  /// The case of a seed with every clause in force.
  private static func makeCase(_ seed: Int) -> Case {
    var numbers = GeneratedNumbers(seed: UInt64(seed) &+ 5_003)
    var made = GeneratedPath(seed: seed).made
    made.horizonMonths = numbers.pick([12, 18])
    let buyers = made.portfolio.buyers.map { buyer in
      var buyer = buyer
      if buyer.outstanding == nil { buyer.annualSales = Money(units: 10_000) + numbers.money(upTo: 60_000) }
      return buyer
    }
    made.portfolio = Portfolio(
      asOf: made.asOf, buyers: buyers, invoices: made.portfolio.invoices.filter { !$0.isDeemed })
    for index in made.scenarios.indices {
      if made.scenarios[index].policies.isEmpty {
        made.scenarios[index].policies = [
          PolicyTerms(
            structure: .wholeTurnover, from: made.asOf - 200, months: 12, namedPercentage: Rate(percent: 90))
        ]
      }
      for position in made.scenarios[index].policies.indices {
        var terms = made.scenarios[index].policies[position]
        terms.renews = true
        terms.months = numbers.pick([6, 9, 12])
        terms.discretionaryLimit = .amount(Money(units: terms.structure == .topUp ? 0 : 3_000))
        if terms.structure == .namedBuyers { terms.structure = .wholeTurnover }
        terms.claimsThreshold.amount = numbers.money(upTo: 1_500)
        terms.aggregateFirstLoss.amount = numbers.money(upTo: 4_000)
        terms.maximumLiability.measure = .amount(Money(units: 1_000) + numbers.money(upTo: 12_000))
        made.scenarios[index].policies[position] = terms
      }
    }
    let buyer = numbers.number(0...made.portfolio.buyers.count - 1)
    made.limits.append(
      CreditLimit(buyer: buyer, kind: .named, amount: .amount(Money(units: 9_000)), effectiveOn: made.asOf - 90))
    made.limits.append(CreditLimit(buyer: buyer, kind: .withdrawn, effectiveOn: made.asOf + numbers.number(-20...120)))
    return made
  }

  /// A path on which most buyers default.
  private static func draw(
    _ path: Int, _ seed: Int, in made: Case
  ) -> (level: LatenessLevel, defaults: [SimulatedDefault]) {
    var numbers = GeneratedNumbers(seed: UInt64(seed) &* 1_009 &+ UInt64(path))
    let days = made.endOfHorizon - made.asOf
    let defaults = made.portfolio.buyers.indices.filter { _ in numbers.chance(80) }.map { buyer in
      SimulatedDefault(
        buyer: Int32(buyer), day: made.asOf + numbers.number(0...days - 1), isInsolvency: numbers.chance(50),
        isLimitCut: numbers.chance(40),
        recoveryShare: Int32(numbers.pick([0, 50_000, numbers.number(0...1_000_000), 1_000_000])),
        recoveryDelayDays: Int32(numbers.number(1...(numbers.chance(50) ? 100 : 900))))
    }
    return (LatenessLevel(index: numbers.number(0...LatenessLevel.count - 1)), defaults)
  }
}
