import CaseFiles
import Contracts
import Foundation
import Receivables
import Reports
import Simulation
import Synchronization

/// How a command line asks for a simulation.
struct SimulationOptions {
  /// Number of paths.
  var paths: Int
  /// Seed.
  var seed: UInt64
  /// Threads used.
  var threads: Int
  /// How factors are drawn.
  var sampling: SimulationSettings.Sampling
  /// The half-width, as a share of the target, at which to stop; nil to draw all paths.
  var targetError: Double?
  /// What `targetError` looks at.
  var target: Measure

  /// The options every command that simulates takes.
  static let all: [Option] = [.stress, .paths, .seed, .threads, .sampling, .targetError, .target]

  /// Reads the options; what is not given is the case's.
  init(_ invocation: Invocation, _ caseData: Case) throws(UsageError) {
    paths = try Int(invocation.whole(.paths, in: 2...100_000_000) ?? UInt64(caseData.simulation.paths))
    seed = try invocation.whole(.seed, in: 0...SimulationSettings.largestSeed) ?? caseData.simulation.seed
    threads = try Int(
      invocation.whole(.threads, in: 1...1024) ?? UInt64(ProcessInfo.processInfo.activeProcessorCount))
    sampling = caseData.simulation.sampling
    if let name = invocation.value(.sampling) {
      guard let known = SimulationSettings.Sampling(rawValue: name) else {
        throw UsageError(
          message: Wording(
            "--sampling takes pseudo, sobol or importance, not \(name)",
            fr: "--sampling attend pseudo, sobol ou importance, et non \(name)"))
      }
      sampling = known
    }
    target = .retainedLoss
    if let name = invocation.value(.target) {
      guard let known = Measure(rawValue: name) else {
        let list = Measure.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError(
          message: Wording(
            "--target \(name): there is no such measure; there are \(list)",
            fr: "--target \(name) : mesure inconnue ; il y a \(list)"))
      }
      target = known
    }
    if let text = invocation.value(.targetError) {
      let isPercent = text.hasSuffix("%")
      // A French hand writes 0,5% or 0,5 %.
      let digits = (isPercent ? String(text.dropLast()) : text).replacing(",", with: ".").filter { !$0.isWhitespace }
      let figure = Double(digits).map { isPercent ? $0 / 100 : $0 }
      guard let figure, figure > 0, figure < 1 else {
        throw UsageError(
          message: Wording(
            "--target-error takes a share such as 0.5% or 0.005, not \(text)",
            fr: "--target-error attend une part, 0.5% ou 0.005, et non \(text)"))
      }
      targetError = figure
    } else if invocation.has(.target) {
      throw UsageError(
        message: Wording("--target needs --target-error", fr: "--target demande --target-error"))
    }
  }

  /// True once a run knows the target as well as was asked.
  func isEnough(_ run: SimulationRun, leading: Int) -> Bool {
    guard let targetError else { return false }
    let columns = run.scenarios[leading]
    let sample = PathSample(count: run.paths, replicates: run.replicates, weights: run.weights)
    let estimate = MeasureEstimate(columns.column(of: target), sample: sample)
    return estimate.halfWidth <= targetError * abs(estimate.mean)
  }
}

extension Invocation {
  /// A whole number of an option; nil if it is not given.
  func whole(_ option: Option, in range: ClosedRange<UInt64>) throws(UsageError) -> UInt64? {
    guard let text = value(option) else { return nil }
    guard let number = UInt64(text.replacing("_", with: "")), range.contains(number) else {
      throw UsageError(
        message: Wording(
          "--\(option.rawValue) takes a whole number from \(range.lowerBound) to \(range.upperBound), not \(text)",
          fr:
            "--\(option.rawValue) attend un nombre entier de \(range.lowerBound) à \(range.upperBound), et non \(text)")
      )
    }
    return number
  }
}

/// Ctrl-C during a simulation: the first asks for what is known so far, the second ends the program at once.
enum Interruption {
  private static let asked = Atomic(false)

  /// True once it was asked for.
  static var isAsked: Bool { asked.load(ordering: .relaxed) }

  /// Listens from now on.
  static func listen() {
    _ = isAsked
    signal(SIGINT) { _ in
      if Interruption.asked.exchange(true, ordering: .relaxed) { _exit(ExitCode.interrupted) }
    }
  }
}

/// A line on a terminal that shows how far a simulation is and how long it still takes.
final class ProgressLine: Sendable {
  private let start = ContinuousClock.now
  private let shown = Atomic(-1)
  private let language: Language
  private let isShown: Bool

  /// A line, shown only on a terminal.
  init(_ language: Language, isQuiet: Bool) {
    self.language = language
    isShown = !isQuiet && isatty(STDERR_FILENO) == 1
  }

  /// Shows the progress if another hundredth is done.
  func show(_ progress: Simulator.Progress) {
    guard isShown, progress.total > 0 else { return }
    let percent = progress.done * 100 / progress.total
    let before = shown.load(ordering: .relaxed)
    guard percent > before,
      shown.compareExchange(expected: before, desired: percent, ordering: .relaxed).exchanged
    else { return }
    let seconds = start.duration(to: .now).inSeconds
    let left = Int((seconds * Double(progress.total - progress.done) / Double(max(1, progress.done))).rounded())
    let bar = String(repeating: "#", count: percent / 4) + String(repeating: ".", count: 25 - percent / 4)
    let words = Wording("\(left) s left", fr: "encore \(left) s")[language]
    FileHandle.standardError.write(Data("\r\(bar) \(percent) %, \(words)   ".utf8))
  }

  /// Clears the line.
  func finish() {
    if isShown && shown.load(ordering: .relaxed) >= 0 {
      FileHandle.standardError.write(Data("\r\(String(repeating: " ", count: 60))\r".utf8))
    }
  }
}
