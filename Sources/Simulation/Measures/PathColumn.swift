/// One figure in cents on every path of a run.
package struct PathColumn: Sendable {
  /// The figure of each path; empty if it is the same on all.
  package let values: [Int64]
  /// The figure of all paths if it is the same on all.
  package let constant: Int64

  /// A figure that varies.
  package init(_ values: [Int64]) {
    self.values = values
    constant = 0
  }

  /// A figure that does not.
  package init(constant: Int64) {
    values = []
    self.constant = constant
  }

  /// True if every path has the same figure by construction.
  package var isConstant: Bool { values.isEmpty }

  /// The figure of a path.
  package subscript(path: Int) -> Int64 { values.isEmpty ? constant : values[path] }

  /// Two figures added path by path.
  package static func + (left: PathColumn, right: PathColumn) -> PathColumn {
    switch (left.isConstant, right.isConstant) {
    case (true, true): PathColumn(constant: left.constant + right.constant)
    case (true, false): PathColumn(right.values.map { left.constant + $0 })
    case (false, true): PathColumn(left.values.map { $0 + right.constant })
    case (false, false): PathColumn(zip(left.values, right.values).map { $0 + $1 })
    }
  }

  /// The same figure with the other sign.
  package static prefix func - (column: PathColumn) -> PathColumn {
    column.isConstant ? PathColumn(constant: -column.constant) : PathColumn(column.values.map { -$0 })
  }

  /// A figure that follows from this one path by path.
  package func map(_ transform: (Int64) -> Int64) -> PathColumn {
    isConstant ? PathColumn(constant: transform(constant)) : PathColumn(values.map(transform))
  }

  /// The smallest figure at or below which lies a share of the sample, 0…1.
  package func quantile(_ share: Double, of sample: PathSample) -> Int64 {
    RankedColumn(self, sample).quantile(share)
  }
}
