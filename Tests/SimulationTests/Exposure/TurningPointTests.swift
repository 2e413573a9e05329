import Contracts
import Receivables
import Simulation
import Testing

/// Between two turning points a constant balance comes to the same, its dates moving along.
@Suite struct TurningPointTests {
  @Test func nothingChangesBetweenTurningPoints() {
    var (buffer, compared) = (PartBuffer(), 0)
    for seed in 0..<150 {
      var made = GeneratedPath.makeCase(seed)
      if seed % 2 == 0 {
        var numbers = GeneratedNumbers(seed: UInt64(seed) &+ 9_001)
        for index in made.scenarios.indices {
          made.scenarios[index].levers = GeneratedLevers.make(made.portfolio.buyers, &numbers)
        }
      }
      let exposures = CaseExposure(made).scenarios
      for buyer in made.portfolio.buyers.indices
      where made.portfolio.isKnownByBalance(buyer) && made.portfolio.buyers[buyer].insolventOn == nil {
        for (number, exposure) in exposures.enumerated() {
          for (isInsolvency, isCut) in [(true, false), (false, false), (true, true), (false, true)] {
            let points = Set(exposure.balanceStretches(of: buyer))
            #expect(points.contains(made.asOf))
            var expected: [[Int64]] = []
            var day = made.asOf
            while day < made.endOfHorizon {
              buffer.removeAll()
              let loss = SimulatedDefault(buyer: Int32(buyer), day: day, isInsolvency: isInsolvency, isLimitCut: isCut)
              let debt = exposure.append(loss, at: 0, level: .usual, to: &buffer)
              let now =
                [[debt.debt, debt.secured, debt.guarantee, debt.debt == 0 ? 0 : Int64(debt.dateOfLoss - day)]]
                + buffer.parts.map { part in
                  [
                    Int64(part.year), part.isTopUp ? 1 : 0, Int64(part.dateOfLoss - day), Int64(part.indemnityOn - day),
                    part.outstanding, part.vat, part.afterThreshold, part.insurersShare, part.afterEachAndEvery,
                  ]
                }
              if points.contains(day) { expected = now }
              #expect(now == expected, "seed \(seed) buyer \(buyer) scenario \(number) \(isInsolvency) \(isCut) \(day)")
              if now != expected { return }
              compared += 1
              day = day + 1
            }
          }
        }
      }
    }
    #expect(compared > 10_000)
  }
}
