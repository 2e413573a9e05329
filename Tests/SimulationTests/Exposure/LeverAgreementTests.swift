import Contracts
import Receivables
import Simulation
import Testing

/// Levers in columns against the readable rule, and scenarios without levers left as they were.
@Suite struct LeverAgreementTests {
  /// A generated case whose scenarios have levers.
  static func makeCase(_ seed: Int) -> Case {
    var made = GeneratedPath.makeCase(seed)
    var numbers = GeneratedNumbers(seed: UInt64(seed) &+ 31_337)
    for index in made.scenarios.indices {
      made.scenarios[index].levers = GeneratedLevers.make(made.portfolio.buyers, &numbers)
    }
    return made
  }

  @Test(arguments: 0..<8) func columnsEqualTheReadableRule(block: Int) {
    var (buffer, readableBuffer) = (PartBuffer(), PartBuffer())
    var met = (parts: 0, secured: 0, prepaid: 0)
    for seed in block * 40..<(block + 1) * 40 {
      let made = Self.makeCase(seed)
      let fast = CaseExposure(made)
      for (scenario, exposure) in zip(made.scenarios, fast.scenarios) {
        let readable = ReadableExposure(fast.book, scenario)
        met.prepaid += exposure.book.levers.depositShare.count { $0 == .one }
        for path in 0..<8 {
          let (level, defaults) = GeneratedPath.draw(path, seed, in: made)
          for (position, loss) in defaults.enumerated() {
            buffer.removeAll()
            readableBuffer.removeAll()
            let debt = exposure.append(loss, at: position, level: level, to: &buffer)
            let told = readable.append(loss, at: position, level: level, to: &readableBuffer)
            let parts = buffer.parts.map { ComparedPart($0, exposure.years) }
            let others = readableBuffer.parts.map { ComparedPart($0, readable.years) }
            met.parts += parts.count
            if debt.secured > 0 { met.secured += 1 }
            if debt == told && parts == others { continue }
            Issue.record(
              """
              seed \(seed) path \(path) scenario \(scenario.id) level \(level.index) \(loss)
              levers \(scenario.levers.map(\.lever.id))
              fast \(debt) \(parts)
              readable \(told) \(others)
              """)
            return
          }
        }
      }
    }
    #expect(met.parts > 300 && met.secured > 50 && met.prepaid > 0, "\(met)")
  }

  /// Model §6: a scenario changes the treatment, never the draw. One more scenario with every kind of lever changes no bit
  /// of the others, and a lever that concerns nobody none of its own.
  @Test func otherScenariosKeepTheirBits() {
    for seed in 0..<12 {
      let plain = GeneratedPath.makeCase(seed)
      var more = plain
      var numbers = GeneratedNumbers(seed: UInt64(seed) &+ 7)
      var levered = plain.scenarios[0]
      levered.levers = GeneratedLevers.make(plain.portfolio.buyers, &numbers)
      var nobody = plain.scenarios[0]
      nobody.levers = Lever.catalogue.filter { !$0.effects.contains { $0.parameter.isOfSeller } }.map {
        ScenarioLever($0, buyers: [])
      }
      more.scenarios += [levered, nobody]
      let one = Simulator(plain, seed: 3).run(paths: 60)
      let other = Simulator(more, seed: 3).run(paths: 60)
      let count = plain.scenarios.count
      for (left, right) in zip(
        one.scenarios + [one.scenarios[0]], other.scenarios[..<count] + [other.scenarios[count + 1]])
      {
        #expect(left.grossLoss.values == right.grossLoss.values, "seed \(seed)")
        #expect(left.retainedLoss.values == right.retainedLoss.values && left.buyers == right.buyers, "seed \(seed)")
        #expect(left.insurersRecovery.values == right.insurersRecovery.values && left.timing == right.timing)
      }
    }
  }
}
