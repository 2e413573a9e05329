import Contracts
import Receivables
import Simulation
import Testing

/// The fast kernel against the readable reference: `Simulator.replay`, which draws by `DefaultSampler.draws` and settles
/// part by part.
@Suite struct KernelTests {
  /// Cases in which the kernel takes each of its ways.
  private static func cases() -> [(name: String, caseData: Case, isFlat: Bool)] {
    var flat = TinyPortfolio.caseData(buyers: 300)
    flat.scenarios = TinyPortfolio.scenarios
    var student = flat
    student.market.dependence.family = .studentT
    student.market.dependence.degreesOfFreedom = 4
    student.horizonMonths = 18
    var recovering = flat
    recovering.market.insolvencyRecovery = Market.Recovery(mean: 0.3, concentration: 4, meanDelayDays: 200)
    recovering.market.vatRecoveryShare = Rate(percent: 80)
    recovering.market.stressDays = 45
    recovering.market.latenessSensitivity = 0.25
    var shocked = recovering
    shocked.market.factorShock = 1.5
    return [
      ("flat", flat, true), ("student", student, true), ("recovering", recovering, false), ("shocked", shocked, false),
    ]
  }

  @Test(arguments: [SimulationSettings.Sampling.pseudo, .sobol, .importance])
  func kernelEqualsTheReferenceBitForBit(sampling: SimulationSettings.Sampling) {
    for (name, caseData, isFlat) in KernelTests.cases() {
      let simulator = Simulator(caseData, sampling: sampling)
      let run = simulator.run(paths: 300, threads: 2, block: 7)
      for scenario in simulator.scenarios.indices {
        // The look-ups must be in use where they can be: otherwise this test would compare the reference with itself.
        #expect(simulator.isFlat(scenario) == isFlat, "\(name) \(scenario)")
        let columns = run.scenarios[scenario]
        var totals = BuyerTotals(
          buyers: caseData.portfolio.buyers.count, weightScale: columns.buyers.weightScale)
        var timing = IndemnityTiming()
        for path in 0..<run.paths {
          let settled = simulator.replay(path: path, scenario: scenario)
          let figures = settled.figures
          #expect(columns.grossLoss[path] == figures.grossLoss, "\(name) path \(path) scenario \(scenario)")
          #expect(columns.indemnity[path] == figures.indemnity)
          #expect(columns.insurersRecovery[path] == figures.insurersRecovery)
          #expect(columns.guarantee[path] == figures.guarantee)
          #expect(columns.vatRegained[path] == figures.vatRegained)
          #expect(columns.retainedLoss[path] == figures.retainedLoss)
          #expect(columns.premium[path] == figures.premium)
          #expect(columns.tax[path] == figures.tax)
          #expect((columns.binding.isEmpty ? [] : columns.binding[path]) == figures.binding)
          #expect(run.weights.isEmpty || run.weights[path].bitPattern == settled.weight.bitPattern)
          let weight = Int128((settled.weight * Double(totals.weightScale)).rounded())
          for loss in settled.losses {
            totals.gross[Int(loss.loss.buyer)] += weight * Int128(loss.gross)
            totals.retained[Int(loss.loss.buyer)] += weight * Int128(loss.retained)
          }
          for part in settled.parts {
            let days = part.part.indemnityOn - settled.losses[Int(part.part.loss)].loss.day
            timing.amount += weight * Int128(part.indemnity)
            timing.amountDays += weight * Int128(part.indemnity) * Int128(days)
          }
        }
        #expect(columns.buyers == totals, "\(name) \(scenario)")
        #expect(columns.timing == timing, "\(name) \(scenario)")
      }
    }
  }

  /// Model §7: nothing of a figure depends on threads or blocks.
  @Test func threadsAndBlocksLeaveNoTrace() {
    for (name, caseData, _) in KernelTests.cases() {
      let simulator = Simulator(caseData)
      let first = simulator.run(paths: 500)
      for (threads, block) in [(1, 1), (2, 64), (7, 33), (7, 1000)] {
        let other = simulator.run(paths: 500, threads: threads, block: block)
        for (left, right) in zip(first.scenarios, other.scenarios) {
          #expect(left.retainedLoss.values == right.retainedLoss.values, "\(name) \(threads) \(block)")
          #expect(left.grossLoss.values == right.grossLoss.values)
          #expect(left.premium.values == right.premium.values)
          #expect(left.binding == right.binding)
          #expect(left.buyers == right.buyers)
          #expect(left.timing == right.timing)
        }
      }
    }
  }

  /// Model §7, "On every path and scenario, to the cent", from the parts up.
  @Test func moneyIsConservedOnEveryPath() {
    for (name, caseData, _) in KernelTests.cases() {
      let simulator = Simulator(caseData)
      for path in 0..<200 {
        for scenario in simulator.scenarios.indices {
          let settled = simulator.replay(path: path, scenario: scenario)
          let debts = settled.losses.reduce(0) { $0 + $1.debt.debt }
          let recoveries = settled.losses.reduce(0) { $0 + $1.debt.netRecovery }
          let indemnities = settled.parts.reduce(0) { $0 + $1.indemnity - $1.insurersRecovery }
          let figures = settled.figures
          #expect(
            debts == recoveries + indemnities + figures.guarantee + figures.vatRegained + figures.retainedLoss,
            "\(name) \(path) \(scenario)")
          #expect(settled.losses.allSatisfy { $0.retained >= 0 })
        }
      }
    }
  }

  /// An interrupted run holds a first stretch of paths; one that is precise enough ends at a checkpoint.
  @Test func runsEndEarlyWhereTheyAreTold() {
    let simulator = Simulator(TinyPortfolio.caseData(buyers: 50))
    let whole = simulator.run(paths: 10_000)
    let cancelled = simulator.run(paths: 10_000, threads: 2, isCancelled: { true })
    #expect(cancelled.paths == 0 && cancelled.isPartial)
    for threads in [1, 3] {
      var asked: [Int] = []
      let enough = simulator.run(
        paths: 10_000, threads: threads, block: 100 * threads,
        isEnough: { run in
          asked.append(run.paths)
          return run.paths >= 5000
        })
      #expect(asked == [4096, 5120])
      #expect(enough.paths == 5120 && !enough.isPartial)
      #expect(enough.scenarios[0].grossLoss.values == Array(whole.scenarios[0].grossLoss.values.prefix(5120)))
    }
  }
}
