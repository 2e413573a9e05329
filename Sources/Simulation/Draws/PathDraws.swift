import Receivables

/// What one path draws before any scenario is looked at.
package struct PathDraws: Hashable, Sendable {
  /// The path, from 0.
  package var path: Int
  /// How late buyers pay on the path.
  package var level: LatenessLevel
  /// What the path counts under importance sampling; 1 otherwise.
  package var weight: Double
  /// The defaults, by buyer, at most one each: those that count, before the horizon's end, and those of the `stressDays`
  /// after it, which touch cash only.
  package var defaults: [SimulatedDefault]

  /// The draws of a path.
  package init(path: Int, level: LatenessLevel = .usual, weight: Double = 1, defaults: [SimulatedDefault]) {
    self.path = path
    self.level = level
    self.weight = weight
    self.defaults = defaults
  }
}
