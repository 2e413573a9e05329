import Foundation

/// Processor time and memory of this process, as the system counts them.
enum Stopwatch {
  /// What the system has counted for this process.
  private static var usage: rusage {
    var usage = rusage()
    #if os(Linux)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    return usage
  }

  /// Seconds of user time used so far.
  static var userSeconds: Double {
    let usage = usage
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
  }

  /// The most memory the process has held, in MiB.
  static var peakMemory: Int {
    let usage = usage
    // Linux counts KiB, macOS bytes.
    #if os(Linux)
      return Int(usage.ru_maxrss) / 1024
    #else
      return Int(usage.ru_maxrss) / 1_048_576
    #endif
  }

  /// The least, median and greatest user time of some runs of `body`, in seconds.
  static func measure(runs: Int, _ body: () throws -> Void) rethrows -> (least: Double, median: Double, most: Double) {
    var times: [Double] = []
    for _ in 0..<runs {
      let start = userSeconds
      try body()
      times.append(userSeconds - start)
    }
    times.sort()
    return (times[0], times[times.count / 2], times[times.count - 1])
  }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
