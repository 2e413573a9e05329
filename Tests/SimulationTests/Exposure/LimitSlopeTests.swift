import Contracts
import Receivables
import Simulation
import Testing

/// The slopes by one more unit of limit against finite differences, where the claim is straight between them.
@Suite struct LimitSlopeTests {
  /// The case with every limit of a buyer raised, the discretionary one with them.
  private func raised(_ made: Case, buyer: Int, by amount: Money) -> Case {
    var made = made
    for index in made.limits.indices
    where made.limits[index].buyer == buyer && made.limits[index].kind != .topUp && made.limits[index].kind != .factor {
      if case .amount(let limit)? = made.limits[index].amount { made.limits[index].amount = .amount(limit + amount) }
    }
    for scenario in made.scenarios.indices {
      for policy in made.scenarios[scenario].policies.indices {
        let limit = made.scenarios[scenario].policies[policy].discretionaryLimit
        if case .amount(let old) = limit, old.cents > 0 {
          made.scenarios[scenario].policies[policy].discretionaryLimit = .amount(old + amount)
        }
      }
    }
    return made
  }

  /// True if every first line of a scenario has a limit of the buyer from the valuation date on, or none has, nor a
  /// refusal; then one is asked for.
  private func limits(_ made: Case, _ buyer: Int, _ scenario: Int) -> (all: Bool, none: Bool) {
    let cover = ScenarioCover(made, made.scenarios[scenario])
    let has = made.scenarios[scenario].policies.indices.filter {
      made.scenarios[scenario].isFirstLine(made.scenarios[scenario].policies[$0])
    }.map { policy -> Bool? in
      let history = cover.firstLine(of: buyer, policy: policy)
      let standings = history.starts.indices.filter { index in
        index == history.starts.count - 1 || history.starts[index + 1] > made.asOf
      }.map { history.standings[$0] }
      if standings.contains(where: \.isLimit) { return true }
      return standings.allSatisfy { $0 == .noLimit } ? false : nil
    }
    return (has.allSatisfy { $0 == true }, has.allSatisfy { $0 == false })
  }

  /// The case with a limit asked for at the valuation date.
  private func asked(_ made: Case, buyer: Int, by amount: Money) -> Case {
    var made = made
    if !amount.isZero {
      made.limits.append(CreditLimit(buyer: buyer, kind: .named, amount: .amount(amount), effectiveOn: made.asOf))
    }
    return made
  }

  @Test func slopesEqualFiniteDifferences() {
    var (compared, sloped, asked) = (0, 0, 0)
    for seed in 0..<400 {
      let made = GeneratedPath.makeCase(seed)
      let buyer = seed % made.portfolio.buyers.count
      let amounts = [Money.zero, Money(units: 10), Money(units: 20)]
      let raised = amounts.map { CaseExposure(self.raised(made, buyer: buyer, by: $0)) }
      let requested = amounts.map { CaseExposure(self.asked(made, buyer: buyer, by: $0)) }
      for path in 0..<20 {
        let (level, defaults) = GeneratedPath.draw(path, seed, in: made)
        guard let loss = defaults.first(where: { $0.buyer == Int32(buyer) }) else { continue }
        for scenario in made.scenarios.indices {
          let (all, none) = limits(made, buyer, scenario)
          let isLater = made.limits.contains { $0.buyer == buyer && $0.effectiveOn >= made.asOf }
          let hasTopUp = made.limits.contains { $0.buyer == buyer && $0.kind == .topUp }
          // Without limit one is asked for, unless another decision meets it.
          if !all && (!none || isLater || hasTopUp) { continue }
          // A withdrawal decided the same day would take the request's place.
          if !all && loss.isLimitCut { continue }
          let exposures = all ? raised : requested
          let parts = exposures.map { exposure in
            var buffer = PartBuffer()
            _ = exposure.scenarios[scenario].append(loss, at: 0, level: level, to: &buffer)
            return buffer.parts
          }
          guard parts[1].count == parts[0].count, parts[2].count == parts[0].count else { continue }
          for index in parts[0].indices {
            let step = 1_000.0
            for (values, slope) in [
              (parts.map { $0[index].afterThreshold }, parts[0][index].coveredSlope),
              (parts.map { $0[index].afterEachAndEvery }, parts[0][index].shareSlope),
            ] {
              let (one, two) = (Double(values[1] - values[0]), Double(values[2] - values[1]))
              // A claim that first comes to something jumps over its threshold; a kink between is no straight line.
              if abs(one - two) > 4 || (all && parts[0][index].afterThreshold == 0 && values[1] != 0) { continue }
              // From nothing, a retention of some cents is a kink too.
              if values[0] == 0 && slope == 0 { continue }
              #expect(
                abs(one - slope * step) <= 4,
                "seed \(seed) path \(path) scenario \(scenario) part \(index): \(values) \(slope) \(all)")
              compared += 1
              if slope != 0 && all { sloped += 1 } else if slope != 0 { asked += 1 }
            }
          }
        }
      }
    }
    #expect(compared > 3_000 && sloped > 1_000 && asked > 100, "\(compared) \(sloped) \(asked)")
  }

  /// Source: model.md §7; a buyer that has no limit is asked what a first euro of a named one would bring.
  @Test func withoutLimitANamedOneIsRaisedFromZero() {
    let asOf = Day("2026-09-30")!
    var buyer = Buyer(id: BuyerID("A"))
    buyer.outstanding = Money(units: 12_000)
    var made = Case(
      name: "one", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: [buyer], invoices: []), baseline: "s")
    let terms = PolicyTerms(
      structure: .namedBuyers, from: Day("2026-01-01")!, months: 12, namedPercentage: Rate(percent: 90))
    made.scenarios = [Scenario(id: "s", name: "s", policies: [terms])]
    var buffer = PartBuffer()
    let loss = SimulatedDefault(buyer: 0, day: asOf + 100, isInsolvency: true)
    _ = CaseExposure(made).scenarios[0].append(loss, at: 0, level: .usual, to: &buffer)
    #expect(buffer.parts.map(\.coveredSlope) == [1] && buffer.parts.map(\.shareSlope) == [0.9])
    #expect(buffer.parts.map(\.afterThreshold) == [0])
  }
}
