import Contracts
import Receivables
import Simulation
import Testing

/// Cases under stress: the engine still equals the readable rule, and worse is never better on the same paths.
@Suite struct StressedCaseTests {
  /// Every kind of shock at once.
  private static let everything = Stress(
    id: "everything", name: "everything",
    shocks: [
      .defaultProbability(times: 2, .everyone), .factor(deviations: 1), .delay(days: 9),
      .largestBuyersFail(count: 1, afterDays: 40), .limitCut(keeps: Rate(percent: 60), .sector("food"), afterDays: 5),
      .limitCut(keeps: .zero, .sector("steel"), afterDays: 20), .facilityWithdrawn(afterDays: 10),
    ])

  @Test func columnsEqualTheReadableRuleUnderStress() {
    var (buffer, readableBuffer) = (PartBuffer(), PartBuffer())
    var compared = 0
    for seed in 0..<120 {
      var plain = GeneratedPath.makeCase(seed)
      if seed % 2 == 1 {
        var numbers = GeneratedNumbers(seed: UInt64(seed))
        for index in plain.scenarios.indices {
          plain.scenarios[index].levers = GeneratedLevers.make(plain.portfolio.buyers, &numbers)
        }
      }
      let made = plain.stressed(by: Self.everything)
      let fast = CaseExposure(made)
      for (scenario, exposure) in zip(made.scenarios, fast.scenarios) {
        let readable = ReadableExposure(fast.book, scenario)
        for path in 0..<6 {
          let (level, defaults) = GeneratedPath.draw(path, seed, in: made)
          for (position, loss) in defaults.enumerated() {
            buffer.removeAll()
            readableBuffer.removeAll()
            let debt = exposure.append(loss, at: position, level: level, to: &buffer)
            let told = readable.append(loss, at: position, level: level, to: &readableBuffer)
            let parts = buffer.parts.map { ComparedPart($0, exposure.years) }
            let others = readableBuffer.parts.map { ComparedPart($0, readable.years) }
            compared += parts.count
            #expect(debt == told && parts == others, "seed \(seed) path \(path) scenario \(scenario.id) \(loss)")
          }
        }
      }
    }
    #expect(compared > 500)
  }

  @Test func theSMEsCashAgreesUnderStress() throws {
    let crisis = try #require(Stress.builtIn.first { $0.id == "crisis" })
    let simulator = Simulator(
      try ShippedCase.read("is-the-sme-covered").stressed(by: crisis).after(.factor(deviations: 1)), cash: .all,
      threads: 2)
    for path in 0..<12 {
      let draws = simulator.sampler.draws(path: path)
      simulator.cashRows(of: draws) { scenario, figures, balances in
        let read = simulator.read(scenario, defaults: draws.defaults, level: draws.level)
        #expect(balances == read.cash.balances.map(\.cents), "path \(path), scenario \(scenario)")
        #expect(figures == CashFigures(read.cash, settled: read.settled), "path \(path), scenario \(scenario)")
      }
    }
  }

  private struct Means {
    var gross: [Double]
    var retained: [Double]
    var trough: [Double]
  }

  private static func means(_ caseData: Case) -> Means {
    let run = Simulator(caseData, cash: .all, threads: 2).run(paths: 600, threads: 2)
    func mean(_ column: PathColumn) -> Double { (0..<600).reduce(0) { $0 + Double(column[$1]) } / 600 }
    return Means(
      gross: run.scenarios.map { mean($0.grossLoss) }, retained: run.scenarios.map { mean($0.retainedLoss) },
      trough: run.scenarios.map { mean($0.cash!.trough) })
  }

  @Test(arguments: [
    [
      Shock.defaultProbability(times: 1, .everyone), .defaultProbability(times: 1.3, .everyone),
      .defaultProbability(times: 4, .everyone),
    ],
    [.factor(deviations: 0), .factor(deviations: 0.3), .factor(deviations: 2)],
    [
      .largestBuyersFail(count: 0, afterDays: 50), .largestBuyersFail(count: 1, afterDays: 50),
      .largestBuyersFail(count: 4, afterDays: 50),
    ],
  ]) func worseNeverLosesLess(shocks: [Shock]) throws {
    let plain = try ShippedCase.read("is-the-sme-covered")
    let found = shocks.map { Self.means(plain.after($0)) }
    for (mild, harsh) in zip(found, found.dropFirst()) {
      for scenario in plain.scenarios.indices {
        #expect(harsh.gross[scenario] > mild.gross[scenario])
        #expect(harsh.retained[scenario] > mild.retained[scenario])
      }
    }
    // The mildest of each kind is no shock at all.
    #expect(found[0].gross == Self.means(plain).gross && found[0].trough == Self.means(plain).trough)
  }

  @Test func smallerLimitsNeverLeaveLessToTheSeller() throws {
    let plain = try ShippedCase.read("is-the-sme-covered")
    let found = [Rate.one, Rate(percent: 50), .zero].map {
      Self.means(plain.after(.limitCut(keeps: $0, .everyone, afterDays: 0)))
    }
    for (mild, harsh) in zip(found, found.dropFirst()) {
      #expect(harsh.gross[0] == mild.gross[0] && harsh.retained[0] == mild.retained[0])
      #expect(harsh.retained[1] > mild.retained[1] && harsh.retained[3] > mild.retained[3])
    }
  }

  /// Without policy and factor every euro comes later, and nothing else moves but what defaults catch.
  @Test func laterPaymentsNeverLeaveMoreCash() throws {
    let plain = try ShippedCase.read("is-the-sme-covered")
    let found = [0, 5, 30].map { Self.means(plain.after(.delay(days: $0))) }
    for (mild, harsh) in zip(found, found.dropFirst()) { #expect(harsh.trough[0] < mild.trough[0]) }
  }

  /// A facility that ends cannot raise more than one that goes on.
  @Test func anEndedFacilityRaisesLess() throws {
    let plain = try ShippedCase.read("is-the-sme-covered")
    let ended = plain.after(.facilityWithdrawn(afterDays: 0))
    func funds(_ caseData: Case) -> [Double] {
      let simulator = Simulator(caseData, cash: .all, threads: 2)
      return CashReview(simulator, simulator.run(paths: 200, threads: 2)).scenarios.map(\.fundingRaised.mean)
    }
    let (before, after) = (funds(plain), funds(ended))
    #expect(after[0] == before[0] && after[1] < before[1] / 2 && after[3] < before[3] / 2)
    // 30 September 2026 + 60 days of notice: nothing is assigned after 29 November.
    #expect(ended.scenarios[1].factoring?.to == Day(year: 2026, month: 11, day: 29))
  }
}
