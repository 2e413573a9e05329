import Contracts
import Foundation
import Receivables
import Simulation
import Testing

/// The engine's cash of a path, run on sums over buyers, against the readable rule `PathCash` on generated contracts of every
/// form: every balance and every figure kept, to the cent.
@Suite struct EngineCashTests {
  @Test(arguments: 0..<4) func everyBalanceAgrees(block: Int) {
    let seeds = Int(ProcessInfo.processInfo.environment["ENCOURS_CASH_SEEDS"] ?? "") ?? 15
    var draws = 0
    for seed in (block * seeds)..<((block + 1) * seeds) { draws += compare(seed) }
    #expect(draws > seeds, "Some scenarios have an account.")
  }

  /// Compares a path under each scenario; returns how many had an account.
  private func compare(_ seed: Int) -> Int {
    var path = GeneratedFacility(seed: seed)
    path.writeJudgments()
    if seed % 2 == 1 { path.addLevers(seed) }
    let simulator = Simulator(path.made, cash: .all)
    var draws = PathDraws(path: seed, level: path.level, defaults: path.defaults.sorted { $0.buyer < $1.buyer })
    // Levers redraw recoveries from the path's own words, which tell the kind and the cut too: all scenarios share them.
    for scenario in path.made.scenarios.indices {
      let own = simulator.draws(draws, under: scenario)
      for (index, loss) in own.defaults.enumerated() {
        draws.defaults[index].isInsolvency = loss.isInsolvency
        draws.defaults[index].isLimitCut = loss.isLimitCut
      }
    }
    var accounts = 0
    simulator.cashRows(of: draws) { scenario, figures, balances in
      let read = simulator.read(
        scenario, defaults: simulator.draws(draws, under: scenario).defaults, level: path.level)
      let place = "seed \(seed) scenario \(scenario)"
      if read.cash.account != nil { accounts += 1 }
      if let day = zip(balances, read.cash.balances.map(\.cents)).enumerated().first(where: { $1.0 != $1.1 })?.offset {
        Issue.record(
          """
          \(place), day \(day): \(balances[day]) against \(read.cash.balances[day].cents)
          \(read.cash.lines.filter { $0.day == path.made.asOf + day }.map { "\($0.kind) \($0.amount) \($0.buyer ?? -1)" })
          \(path.made.scenarios[scenario].factoring.map { "\($0)" } ?? "no factoring")
          \(read.cash.account.map { "\($0.evenings[max(0, day - 1)]) \($0.evenings[day])" } ?? "")
          \(path.made.scenarios[scenario].levers.map { "\($0.lever.id) \($0.buyers ?? []) \($0.values)" })
          \(path.defaults.map { "\($0.buyer) \($0.day - path.made.asOf) \($0.isInsolvency ? "judgment" : "protracted")\($0.isLimitCut ? " cut" : "")" })
          """)
        return
      }
      let expected = CashFigures(read.cash, settled: read.settled)
      #expect(figures == expected, "\(place)")
    }
    return accounts
  }
}

extension GeneratedFacility {
  /// Gives every scenario some levers.
  fileprivate mutating func addLevers(_ seed: Int) {
    var numbers = GeneratedNumbers(seed: UInt64(seed) &+ 5_003)
    for index in made.scenarios.indices {
      made.scenarios[index].levers = GeneratedLevers.make(made.portfolio.buyers, &numbers)
    }
  }

  /// Writes the judgments of `asOf` and before into the case, as its files would.
  fileprivate mutating func writeJudgments() {
    var buyers = made.portfolio.buyers
    for loss in defaults where loss.day <= made.asOf { buyers[Int(loss.buyer)].insolventOn = loss.day }
    made.portfolio = Portfolio(
      asOf: made.asOf, buyers: buyers, invoices: made.portfolio.invoices.filter { !$0.isDeemed })
  }
}
