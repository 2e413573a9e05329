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
    let simulator = Simulator(path.made, cash: .all)
    let draws = PathDraws(path: seed, level: path.level, defaults: path.defaults.sorted { $0.buyer < $1.buyer })
    var accounts = 0
    simulator.cashRows(of: draws) { scenario, figures, balances in
      let read = simulator.read(scenario, defaults: path.defaults, level: path.level)
      let place = "seed \(seed) scenario \(scenario)"
      if read.cash.account != nil { accounts += 1 }
      if let day = zip(balances, read.cash.balances.map(\.cents)).enumerated().first(where: { $1.0 != $1.1 })?.offset {
        Issue.record(
          """
          \(place), day \(day): \(balances[day]) against \(read.cash.balances[day].cents)
          \(read.cash.lines.filter { $0.day == path.made.asOf + day }.map { "\($0.kind) \($0.amount) \($0.buyer ?? -1)" })
          \(path.made.scenarios[scenario].factoring.map { "\($0)" } ?? "no factoring")
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
  /// Writes the judgments of `asOf` and before into the case, as its files would.
  fileprivate mutating func writeJudgments() {
    var buyers = made.portfolio.buyers
    for loss in defaults where loss.day <= made.asOf { buyers[Int(loss.buyer)].insolventOn = loss.day }
    made.portfolio = Portfolio(
      asOf: made.asOf, buyers: buyers, invoices: made.portfolio.invoices.filter { !$0.isDeemed })
  }
}
