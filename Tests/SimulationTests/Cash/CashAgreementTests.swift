import Contracts
import Receivables
import Simulation
import Testing

/// The engine's cash equals the readable rule's to the cent, balance by balance: `PathCash`, which Tests/ContractsTests
/// holds to an independent reference.
@Suite struct CashAgreementTests {
  /// Differences of some paths between the engine and the readable rule, the first of each scenario in words.
  static func differences(_ simulator: Simulator, paths: Range<Int>) -> [String] {
    var found: [String] = []
    simulator.cashRows(of: paths) { path, scenario, figures, balances in
      let draws = simulator.sampler.draws(path: path)
      let read = simulator.read(scenario, draws)
      let expected = read.cash.balances.map(\.cents)
      if let day = balances.indices.first(where: { balances[$0] != expected[$0] }) {
        found.append(
          "path \(path), scenario \(scenario), day \(day): \(balances[day]) instead of \(expected[day]), defaults "
            + draws.defaults.map {
              "\($0.buyer)@\($0.day - simulator.caseData.asOf)\($0.isInsolvency ? "i" : "p")\($0.isLimitCut ? "c" : "")"
            }.joined(separator: " "))
        return
      }
      let wanted = CashFigures(read.cash, settled: read.settled)
      if figures != wanted { found.append("path \(path), scenario \(scenario): \(figures) instead of \(wanted)") }
    }
    return found
  }

  @Test func theSMECaseAgreesPathByPath() throws {
    let caseData = try ShippedCase.read("is-the-sme-covered")
    let simulator = Simulator(caseData, cash: .all, threads: 2)
    let found = CashAgreementTests.differences(simulator, paths: 0..<60)
    #expect(found.isEmpty, "\(found.prefix(5).joined(separator: "\n"))")
  }
}
