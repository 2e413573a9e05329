import CaseFiles
import Foundation
import Receivables
import Simulation
import Testing

/// The canonical workloads, where they are at hand: `ENCOURS_WORKLOADS=<folder of W1 and W2>`.
@Suite struct WorkloadTests {
  static let folder = ProcessInfo.processInfo.environment["ENCOURS_WORKLOADS"]

  /// Reference values: an independent C++ simulation, bench/README.md; closed form of the mean gross loss.
  @Test(.enabled(if: folder != nil, "ENCOURS_WORKLOADS names no folder"))
  func meansAgreeWithAnIndependentSimulation() throws {
    let folder = try #require(WorkloadTests.folder)
    for (name, paths, closedForm, reference) in [
      ("W1", 400_000, 9_341_711.0, [9_342_339.0, 4_487_746, 4_854_593]),
      ("W2", 60_000, 102_466_779.0, [102_517_895.0, 0, 54_830_369]),
    ] {
      let run = Simulator(try CaseReader.read(folder: folder + "/" + name).validCase()).run(paths: paths, threads: 2)
      let columns = run.scenarios[0]
      func moments(_ values: [Int64]) -> (mean: Double, error: Double) {
        let sum = values.reduce(0.0) { $0 + Double($1) / 100 }
        let mean = sum / Double(values.count)
        let squares = values.reduce(0.0) { $0 + (Double($1) / 100 - mean) * (Double($1) / 100 - mean) }
        return (mean, (squares / Double(values.count)).squareRoot() / Double(values.count).squareRoot())
      }
      let gross = moments(columns.grossLoss.values)
      #expect(abs(gross.mean - closedForm) < 3.5 * gross.error)
      for (column, expected) in zip([columns.grossLoss, columns.indemnity, columns.retainedLoss], reference)
      where expected > 0 {
        let own = moments(column.values)
        #expect(abs(own.mean - expected) < 3.5 * own.error * 1.1, "\(name): \(own) against \(expected)")
      }
    }
  }

  /// A reference figure and its standard error.
  private typealias Tail = (value: Double, error: Double)

  /// bench/README.md: VaR 95, ES 95, VaR 99, ES 99, VaR 99.9, ES 99.9 of gross and retained loss.
  private static let tails: [(name: String, paths: Int, gross: [Tail], retained: [Tail])] = [
    (
      "W1", 400_000,
      [
        (27_076_387, 12_625), (36_957_224, 19_906), (42_875_663, 30_016), (53_407_690, 47_512), (67_343_300, 103_668),
        (78_267_846, 156_347),
      ],
      [
        (9_466_183, 5_100), (17_471_489, 17_792), (22_875_663, 30_016), (33_407_690, 47_512), (47_343_300, 103_668),
        (58_267_846, 156_347),
      ]
    ),
    (
      "W2", 60_000,
      [
        (286_077_070, 435_025), (389_507_695, 659_731), (452_039_678, 1_136_942), (561_579_065, 1_576_620),
        (703_511_823, 3_259_013), (824_731_013, 5_501_311),
      ],
      [
        (107_424_410, 186_659), (193_875_038, 599_673), (252_039_678, 1_136_942), (361_579_065, 1_576_620),
        (503_511_823, 3_259_013), (624_731_013, 5_501_311),
      ]
    ),
  ]

  /// The tails of the same reference, within 3.5 joint standard errors.
  @Test(.enabled(if: folder != nil, "ENCOURS_WORKLOADS names no folder"))
  func tailsAgreeWithAnIndependentSimulation() throws {
    let folder = try #require(WorkloadTests.folder)
    for reference in WorkloadTests.tails {
      let made = try CaseReader.read(folder: folder + "/" + reference.name).validCase()
      let run = Simulator(made).run(paths: reference.paths, threads: 2)
      for (column, expected) in [
        (run.scenarios[0].grossLoss, reference.gross), (run.scenarios[0].retainedLoss, reference.retained),
      ] {
        let own = MeasureEstimate(column, sample: PathSample(count: run.paths))
        for (index, level) in [TailLevel.p95, .p99, .p999].enumerated() {
          let value = own.valueAtRisk(level)
          let width = Double(try #require(value.high) - (try #require(value.low)))
          let (atRisk, shortfall) = (expected[2 * index], expected[2 * index + 1])
          let joint = ((width / 392) * (width / 392) + atRisk.error * atRisk.error).squareRoot()
          #expect(abs(Double(value.value) / 100 - atRisk.value) < 3.5 * joint, "\(reference.name) VaR \(level.name)")
          let found = own.expectedShortfall(level)
          let error = found.standardError / 100
          let both = (error * error + shortfall.error * shortfall.error).squareRoot()
          #expect(abs(found.value / 100 - shortfall.value) < 3.5 * both, "\(reference.name) ES \(level.name)")
        }
      }
    }
  }
}
