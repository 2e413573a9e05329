import Contracts
import Receivables
import Simulation
import Testing

/// The engine's cash equals the readable rule's to the cent, balance by balance, on paths drawn; on contracts of every form
/// `EngineCashTests` hold it to the same rule.
@Suite struct CashAgreementTests {
  @Test func theSMECaseAgreesPathByPath() throws {
    let simulator = Simulator(try ShippedCase.read("is-the-sme-covered"), cash: .all, threads: 2)
    for path in 0..<60 {
      let draws = simulator.sampler.draws(path: path)
      simulator.cashRows(of: draws) { scenario, figures, balances in
        let read = simulator.read(scenario, draws)
        let day = zip(balances, read.cash.balances.map(\.cents)).enumerated().first { $1.0 != $1.1 }
        #expect(day == nil, "path \(path), scenario \(scenario)")
        #expect(figures == CashFigures(read.cash, settled: read.settled), "path \(path), scenario \(scenario)")
      }
    }
  }
}
