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
        print(name, own.mean, own.error, expected)
      }
      let sorted = columns.grossLoss.values.sorted()
      print(name, [0.95, 0.99, 0.999].map { sorted[Int(($0 * Double(paths)).rounded(.up)) - 1] / 100 })
    }
  }
}
