import Contracts
import Receivables
import Simulation
import Testing

/// What a credit line has to cover, and when, counted path by path.
@Suite struct LineNeededTests {
  @Test(arguments: [SimulationSettings.Sampling.pseudo, .importance])
  func lineAndWeekAreThoseOfThePathsThatBreakIt(sampling: SimulationSettings.Sampling) throws {
    let caseData = try ShippedCase.read("is-the-sme-covered")
    let uninsured = try #require(caseData.scenarios.firstIndex { $0.id == "uninsured" })
    let simulator = Simulator(caseData, seed: 2, sampling: sampling, scenarios: [uninsured], cash: .all, threads: 2)
    let run = simulator.run(paths: 500, threads: 2)
    let found = try #require(CashReview(simulator, run).scenarios.first)
    let columns = try #require(run.scenarios.first?.cash)
    let floor = -caseData.creditLine.cents
    let broken = (0..<run.paths).filter { columns.trough[$0] < floor }
    #expect(broken.count > 20 && broken.count < run.paths)
    let week = try #require(found.brokenWeek)
    let weeks = broken.map { Int(columns.troughDay[$0]) / 7 + 1 }
    #expect(weeks.contains(week))
    if sampling == .pseudo {
      #expect(week == weeks.sorted()[(weeks.count + 1) / 2 - 1])
      let more = (0..<run.paths).filter { columns.trough[$0] < floor - found.horizon.lineNeeded.cents }
      #expect(more.count <= run.paths / 100 && found.horizon.lineNeeded > .zero)
    }
    #expect(found.horizon.lineNeeded.cents == found.horizon.missing.valueAtRisk(.p99).value)
  }

  @Test func aLineThatHoldsNeedsNothing() throws {
    var caseData = try ShippedCase.read("is-the-sme-covered")
    caseData.openingCash = Money(units: 10_000_000)
    let simulator = Simulator(caseData, seed: 2, sampling: .pseudo, scenarios: [0], cash: .all)
    let found = try #require(CashReview(simulator, simulator.run(paths: 100)).scenarios.first)
    #expect(found.brokenWeek == nil && found.horizon.lineNeeded == .zero)
  }
}
