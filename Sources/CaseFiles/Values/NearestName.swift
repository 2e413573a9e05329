import Receivables

/// The known name a misspelled one was most likely meant to be.
enum NearestName {
  /// The candidate at the smallest edit distance, if it is near enough to be a misspelling; ties: the first.
  static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    let most = max(1, min(3, wanted.count / 3))
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let other = Array(candidate.lowercased().unicodeScalars)
      if abs(other.count - wanted.count) > most { continue }
      let distance = distance(wanted, other)
      if distance <= most, best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    return best?.name
  }

  /// The hint that names the nearest candidate, else all of them if they are few.
  static func hint(_ name: String, among candidates: [String]) -> Wording? {
    if let nearest = of(name, among: candidates) {
      return Wording("did you mean \(nearest)?", fr: "vouliez-vous dire \(nearest) ?")
    }
    return nil
  }

  /// The number of insertions, deletions, replacements and exchanges of neighbors between two texts.
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for (row, leftScalar) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, rightScalar) in right.enumerated() {
        var best = min(last[column + 1] + 1, current[column] + 1, last[column] + (leftScalar == rightScalar ? 0 : 1))
        if row > 0, column > 0, leftScalar == right[column - 1], left[row - 1] == rightScalar {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
