import Contracts
import Receivables
import Simulation
import Testing

/// Where a claim begins or ceases to be paid under a delegated policy, the factor holds its invoices or hands them back:
/// the page carries what follows for every outcome that any terms offered lead to.
@Suite struct WhatIfOutcomeTests {
  private static let range = Money(cents: 30_000_000)

  /// Terms drawn: what the page carries against the engine on a case with these terms written in, path by path: the factor's
  /// charges, and the balance at each point.
  @Test(arguments: MovedCase.Variation.allCases)
  func everyOutcomeIsTold(variation: MovedCase.Variation) throws {
    let caseData = try MovedCase.read(variation)
    let own = Simulator(caseData, cash: .all, threads: 2)
    let paths = variation == .lateHandBack ? 250 : 60
    let whatIf = try #require(WhatIf(own, paths: paths, range: Self.range, threads: 2))
    let unpacked = UnpackedWhatIf(whatIf)
    #expect(whatIf.cashPaths == whatIf.paths && unpacked.isUsedUp)
    var draw = MovedCase.Draw()
    var (changed, several) = (0, 0)
    for _ in 0..<(variation == .lateHandBack ? 2 : 6) {
      let (movedCase, variants) = MovedCase.moved(caseData, whatIf, &draw)
      let simulator = Simulator(movedCase, cash: .all, threads: 2)
      for path in 0..<whatIf.paths {
        let (before, after) = (replay(own, path, whatIf), replay(simulator, path, whatIf))
        let places = UnpackedWhatIf.places(after.settled)
        for index in whatIf.scenarios.indices {
          let (told, variant) = (unpacked.paths[path][index], variants[index])
          let key = told.first(paid(after.settled[index], places, told)) ^ told.contract
          let changes = try #require(told.changes)
          let charges = key == 0 ? 0 : try #require(changes[key])[variant]
          #expect(told.costs[variant] + charges == after.charges[index])
          let moved = key == 0 ? whatIf.points.map { _ in 0 } : told.moved[key]![variant]
          for (point, day) in whatIf.points.enumerated() {
            let claims =
              claimed(after.settled[index], movedCase, through: day)
              - claimed(before.settled[index], caseData, through: day)
            let balance = unpacked.balances[path][index][variant][point] + moved[point] + claims
            #expect(balance == after.balances[index][day])
          }
          if key != 0 { changed += 1 }
          if key.nonzeroBitCount > 1 { several += 1 }
        }
      }
    }
    #expect(changed > 200 && several > 80)
  }

  /// A path under every scenario of a page.
  private struct Replayed {
    var settled: [SettledPath] = []
    var charges: [Int64] = []
    var balances: [[Int64]] = []
  }

  private func replay(_ simulator: Simulator, _ path: Int, _ whatIf: WhatIf) -> Replayed {
    var rows: [Int: (Int64, [Int64])] = [:]
    simulator.cashRows(of: simulator.sampler.draws(path: path)) { scenario, figures, balances in
      rows[scenario] = (figures.commission + figures.financing + figures.collection, balances)
    }
    var replayed = Replayed()
    for scenario in whatIf.scenarios {
      let position = simulator.scenarios.firstIndex(of: scenario.position)!
      replayed.settled.append(simulator.replay(path: path, scenario: position))
      replayed.charges.append(rows[scenario.position]!.0)
      replayed.balances.append(rows[scenario.position]!.1)
    }
    return replayed
  }

  /// What claims bring through a day, the factor's account aside: indemnities, recoveries, VAT of lost debts, and of the
  /// factor's guarantee what recoveries take from it.
  private func claimed(_ settled: SettledPath, _ caseData: Case, through day: Int) -> Int64 {
    func counts(_ on: Day) -> Bool { on > caseData.asOf && on - caseData.asOf <= day }
    var sum: Int64 = 0
    for part in settled.parts where counts(part.part.indemnityOn) { sum += part.indemnity }
    for loss in settled.losses {
      if counts(loss.loss.recoveryOn) {
        sum += loss.debt.netRecovery - loss.insurersRecovery + loss.guarantee - loss.debt.guarantee
      }
      if counts(loss.loss.day + caseData.market.vatRecoveryDelayDays) { sum += loss.vatRegained }
    }
    return sum
  }

  /// The bits of the parts that the engine pays.
  private func paid(_ settled: SettledPath, _ places: [Int], _ told: UnpackedWhatIf.Path) -> UInt32 {
    var paid: UInt32 = 0
    for (place, loss) in zip(places, told.losses) {
      let parts = settled.parts.filter { Int($0.part.loss) == place }
      for (part, packed) in zip(parts, loss.parts) where packed.bit >= 0 && part.indemnity > 0 {
        paid |= 1 << UInt32(packed.bit)
      }
    }
    return paid
  }

  /// All combinations of percentage, first losses and liability, settled by a reference of the tests' own from what the page
  /// carries: every outcome is told, and no other that differs in several losses.
  @Test(arguments: MovedCase.Variation.allCases.filter { $0 != .lateHandBack })
  func everyCombinationOfTermsIsFound(variation: MovedCase.Variation) throws {
    let simulator = Simulator(try MovedCase.read(variation), cash: .all, threads: 2)
    // The policy that follows another has few losses.
    let paths = variation == .followed ? 200 : 20
    let whatIf = try #require(WhatIf(simulator, paths: paths, range: Self.range, threads: 2))
    let unpacked = UnpackedWhatIf(whatIf)
    var outcomes = 0
    for scenarios in unpacked.paths {
      for (index, path) in scenarios.enumerated() where path.losses.contains(where: \.isHeld) {
        let found = EveryCombination(whatIf.scenarios[index]).outcomes(of: path)
        let keys = Set(found.map { $0 ^ path.contract }).subtracting([0])
        #expect(keys.isSubset(of: path.told.map(\.key)))
        #expect(keys.isSuperset(of: path.told.filter { !$0.isSingle }.map(\.key)))
        outcomes += keys.count
      }
    }
    #expect(outcomes > 60)
  }

  /// Beyond each bound a path's outcomes are not told, all else is.
  @Test func beyondTheBoundsOutcomesAreLeftOut() throws {
    let simulator = Simulator(try MovedCase.read(.asItIs), cash: .all, threads: 2)
    let whole = UnpackedWhatIf(try #require(WhatIf(simulator, paths: 100, range: Self.range, threads: 2)))
    var bounds = [WhatIf.Bounds(), WhatIf.Bounds(), WhatIf.Bounds()]
    bounds[0].days = 3
    bounds[1].outcomes = 5
    bounds[2].runs = 0
    for (bound, own) in bounds.enumerated() {
      let whatIf = try #require(WhatIf(simulator, paths: 100, range: Self.range, threads: 2, bounds: own))
      let unpacked = UnpackedWhatIf(whatIf)
      #expect(unpacked.isUsedUp && unpacked.balances == whole.balances)
      var (told, left) = (0, 0)
      for (path, all) in zip(unpacked.paths.joined(), whole.paths.joined())
      where path.losses.contains(where: \.isHeld) {
        #expect(path.costs == all.costs)
        let bits = path.losses.flatMap(\.parts).map(\.bit).max()! + 1
        switch bound {
        case 0: #expect((path.changes == nil) == (bits > 3))
        case 1: #expect(path.changes != nil || all.told.count > 4)
        default: #expect(path.changes == nil)
        }
        if let changes = path.changes {
          #expect(changes == all.changes)
          told += 1
        } else {
          left += 1
        }
      }
      #expect(left > 20 && (bound == 2) == (told == 0))
    }
  }
}

extension UnpackedWhatIf.Loss {
  /// True if the factor's account looks at its payment.
  fileprivate var isHeld: Bool { parts.contains { $0.bit >= 0 } }
}

/// Settles the claims that a page carries under every combination of the terms it offers, one after the other.
private struct EveryCombination {
  private let scenario: WhatIfScenario
  private let policies: [PolicyTerms]
  private let terms: MovableTerms

  init(_ scenario: WhatIfScenario) {
    self.scenario = scenario
    policies = scenario.scenario.policies
    terms = scenario.terms!
  }

  func outcomes(of path: UnpackedWhatIf.Path) -> Set<UInt32> {
    let consumes = scenario.years.map { ClaimWaterfall(policies[$0.policy]).consumesCovered }
    var found: Set<UInt32> = []
    for percentage in terms.percentages.values.indices {
      for firstLoss in terms.eachAndEvery.values {
        let steps = path.order.flatMap { perLoss(path.losses[$0], percentage, firstLoss) }
        for aggregates in scenario.aggregateOpenings {
          for liabilities in scenario.liabilityOpenings {
            var (aggregateLeft, liabilityLeft) = (aggregates.map(\.cents), liabilities.map(\.cents))
            var paid: UInt32 = 0
            for (year, rest, covered, bit) in steps {
              let (_, indemnity) = YearArithmetic.settle(
                rest, covered: covered, consumesCovered: consumes[year], aggregateLeft: &aggregateLeft[year],
                liabilityLeft: &liabilityLeft[year])
              if indemnity > 0 && bit >= 0 { paid |= 1 << UInt32(bit) }
            }
            found.insert(path.first(paid))
          }
        }
      }
    }
    return found
  }

  /// Steps 3 to 5 of a loss: over each policy's claim, then by year in proportion to the insurer's share (model §4).
  private func perLoss(
    _ loss: UnpackedWhatIf.Loss, _ percentage: Int, _ firstLoss: Money
  ) -> [(year: Int, rest: Int64, covered: Int64, bit: Int)] {
    var found: [(year: Int, rest: Int64, covered: Int64, bit: Int)] = []
    for policy in policies.indices {
      let parts = loss.parts.filter { $0.year >= 0 && scenario.years[$0.year].policy == policy }
      var waterfall = ClaimWaterfall(policies[policy])
      if policy == terms.policy { waterfall.eachAndEvery = firstLoss }
      let covering = covering(parts, policy, percentage)
      let whole = waterfall.perLoss(
        covered: covering.map(\.amount).total(), share: covering.map { $0.amount * $0.rate }.total(),
        percentage: covering.count == 1 ? covering[0].rate : nil)
      let last = parts.lastIndex { $0.covered > 0 }
      var (shareLeft, restLeft) = (whole.insurersShare, whole.afterEachAndEvery)
      for (index, part) in parts.enumerated() where part.covered > 0 && !whole.afterThreshold.isZero {
        var rest = restLeft
        if index != last {
          let share = min(self.covering([part], policy, percentage).map { $0.amount * $0.rate }.total(), shareLeft)
          rest = min(whole.afterEachAndEvery.share(share, of: whole.insurersShare), restLeft)
          shareLeft -= share
        }
        restLeft -= rest
        found.append((part.year, rest.cents, part.covered, part.bit))
      }
    }
    // First lines before top-ups, each by year, as told.
    return loss.parts.compactMap { part in found.first { $0.year == part.year } }
  }

  /// What is covered at each kind and percentage.
  private func covering(
    _ parts: [UnpackedWhatIf.Part], _ policy: Int, _ percentage: Int
  ) -> [(kind: SlotKind, rate: Rate, amount: Money)] {
    let rates = terms.rates(percentage, policies[terms.policy])
    var found: [(kind: SlotKind, rate: Rate, amount: Money)] = []
    for (slot, amount) in parts.flatMap(\.slots) {
      let kind = scenario.slots[slot].kind
      let rate =
        policy == terms.policy && scenario.slots[slot].follows
        ? rates[SlotKind.allCases.firstIndex(of: kind)!] : scenario.slots[slot].percentage
      if let known = found.firstIndex(where: { $0.kind == kind && $0.rate == rate }) {
        found[known].amount += Money(cents: amount)
      } else {
        found.append((kind, rate, Money(cents: amount)))
      }
    }
    return found
  }
}
