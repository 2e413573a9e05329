import Dispatch

/// Work cut into pieces that run on all processors at once.
///
/// Each piece writes its own result and results stand in the order of the pieces, so that they do not depend on which ends
/// first or on how many processors there are. Little work is done in one piece: to start others would take longer.
package enum SideBySide {
  /// Fewer things than this are little work.
  private static let many = 4_000
  /// Pieces of much work; more than processors, so that none waits long for the last.
  private static let pieces = 16

  /// The results of `piece` for consecutive ranges that make up `range`, in order.
  package static func results<Result: Sendable>(
    over range: Range<Int>, _ piece: @Sendable (Range<Int>) -> Result
  ) -> [Result] {
    if range.count < many { return [piece(range)] }
    return all(pieces) { index in
      let start = range.lowerBound + range.count * index / pieces
      return piece(start..<(range.lowerBound + range.count * (index + 1) / pieces))
    }
  }

  /// The results of two works, done at once if they are about `size` things, many of them.
  package static func both<First: Sendable, Second: Sendable>(
    size: Int, _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    if size < many { return (first(), second()) }
    let results = all(2) { index -> (First?, Second?) in index == 0 ? (first(), nil) : (nil, second()) }
    guard let left = results[0].0, let right = results[1].1 else { preconditionFailure("each work has a result") }
    return (left, right)
  }

  private static func all<Result: Sendable>(_ count: Int, _ piece: @Sendable (Int) -> Result) -> [Result] {
    var results = [Result?](repeating: nil, count: count)
    results.withUnsafeMutableBufferPointer { buffer in
      // Each index is written by one piece alone, and read when all have ended.
      nonisolated(unsafe) let places = buffer
      DispatchQueue.concurrentPerform(iterations: count) { places[$0] = piece($0) }
    }
    return results.compactMap { $0 }
  }
}
