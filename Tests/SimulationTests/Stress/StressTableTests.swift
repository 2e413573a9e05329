import Contracts
import Receivables
import Simulation
import Testing

@Suite struct StressTableTests {
  /// Every cell is what `simulate` and `cash` say of the same paths.
  @Test func cellsAreThoseOfTheReviews() throws {
    let made = try ShippedCase.read("is-the-sme-covered")
    let wanted = Stress.builtIn.filter { ["recession", "facility-withdrawn"].contains($0.id) }
    let table = StressTable(made, stresses: wanted, scenarios: [1, 3], seed: 9, paths: 400, threads: 2)
    #expect(table.rows.map(\.stress?.id) == [nil, "recession", "facility-withdrawn"])
    for row in table.rows {
      let simulator = Simulator(
        row.stress.map(made.stressed) ?? made, seed: 9, scenarios: [1, 3], cash: .all, threads: 2)
      let run = simulator.run(paths: 400, threads: 2)
      let cash = CashReview(simulator, run)
      let sample = PathSample(count: 400)
      for (index, cell) in row.cells.enumerated() {
        let cost = MeasureEstimate(run.scenarios[index].column(of: .totalCostOfRisk), sample: sample)
        let retained = MeasureEstimate(run.scenarios[index].retainedLoss, sample: sample)
        #expect(cell.scenario == [1, 3][index])
        #expect(cell.meanTotalCost == cost.mean && cell.meanTotalCostError == cost.standardError)
        #expect(cell.expectedShortfall == retained.expectedShortfall(.p99).value)
        #expect(cell.shortfallProbability == cash.scenarios[index].horizon.probability.value)
        #expect(cell.shortfallProbabilityError == cash.scenarios[index].horizon.probability.standardError)
        #expect(cell.troughP5 == cash.scenarios[index].troughP5)
      }
    }
    for index in 0..<2 {
      #expect(table.rows[1].cells[index].meanTotalCost > table.rows[0].cells[index].meanTotalCost)
      #expect(table.rows[2].cells[index].troughP5 < table.rows[0].cells[index].troughP5)
    }
  }

  /// Without a list: every built-in stress and the case's own.
  @Test func allKnownStressesAreTried() {
    var made = ReverseStressTests.makeCase()
    made.stresses = [Stress(id: "own", name: "own", shocks: [.delay(days: 25)])]
    let table = StressTable(made, paths: 40)
    #expect(table.rows.map(\.stress?.id) == [nil] + Stress.builtIn.map(\.id) + ["own"])
    #expect(table.rows.last?.cells[0].shortfallProbability == 1)
  }
}
