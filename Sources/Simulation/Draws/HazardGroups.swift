/// The buyers that may default, by cell and near-equal threshold: the table that the thinning clock runs through.
///
/// Within a group every buyer's conditional hazard is at most that at the group's upper edge, so that one bound a group
/// suffices (simulation.md tells the algorithm; Lewis and Shedler 1979 the principle).
package struct HazardGroups: Sendable {
  /// Buyers of one cell with thresholds between two edges.
  package struct Group: Sendable {
    /// The cell.
    package var cell: Int
    /// The upper edge, in intervals of the hazard table above the cell's first edge.
    package var edge: Int
    /// Position of the first buyer in `order`.
    package var start: Int
    /// Number of buyers.
    package var count: Int
  }

  /// The groups, by cell and edge; none is empty.
  package let groups: [Group]
  /// The first edge of each cell, divided by the cell's own deviation.
  package let firstEdge: [Double]
  /// The buyers in the order of the clock.
  package let order: [Int32]
  /// Their thresholds divided by their cell's own deviation.
  package let thresholds: [Double]

  /// Sorts the buyers.
  ///
  /// - Parameters:
  ///   - thresholds: the threshold of each buyer's X; nil if it cannot default.
  ///   - expectedDefaults: expected number of defaults a path, which decides how fine the groups are.
  package init(_ model: FactorModel, thresholds all: [Double?], expectedDefaults: Double) {
    func scaled(_ buyer: Int) -> Double { (all[buyer] ?? 0) / model.cells[model.cellOfBuyer[buyer]].own }
    let order = all.indices.filter { all[$0] != nil }.sorted { left, right in
      (model.cellOfBuyer[left], scaled(left), left) < (model.cellOfBuyer[right], scaled(right), right)
    }
    // A Student-t law of few degrees puts thresholds where differences lose their digits: lower ones are bounded as this.
    func bounded(_ buyer: Int) -> Double { max(scaled(buyer), -1e9) }
    let width = HazardGroups.width(order.map { (model.cellOfBuyer[$0], bounded($0)) }, expectedDefaults)
    var groups: [Group] = []
    var edges = [Double](repeating: 0, count: model.cells.count)
    for (position, buyer) in order.enumerated() {
      let cell = model.cellOfBuyer[buyer]
      if groups.last?.cell != cell {
        edges[cell] = bounded(buyer)
      }
      let units = min((bounded(buyer) - edges[cell]) * Double(HazardTables.stepsPerUnit), 0x1p60)
      let edge = (Int(units) / width + 1) * width
      if let last = groups.last, last.cell == cell, last.edge == edge {
        groups[groups.count - 1].count += 1
      } else {
        groups.append(Group(cell: cell, edge: edge, start: position, count: 1))
      }
    }
    self.groups = groups
    firstEdge = edges
    self.order = order.map { Int32($0) }
    self.thresholds = order.map(scaled)
  }

  /// The width that costs least: a group costs a path about a fifteenth of a candidate, and candidates in excess of
  /// defaults grow with half of the width, by about 2.6 times the hazard for a unit of the threshold.
  private static func width(_ sorted: [(cell: Int, threshold: Double)], _ expectedDefaults: Double) -> Int {
    func cost(_ width: Int) -> Double {
      let places = sorted.map {
        [$0.cell, Int(min(($0.threshold + 1000) * Double(HazardTables.stepsPerUnit), 0x1p60)) / width]
      }
      return Double(Set(places).count) / 15 + expectedDefaults * 1.3 * Double(width) / Double(HazardTables.stepsPerUnit)
    }
    return [2, 4, 8, 16].min { cost($0) < cost($1) } ?? 8
  }

  /// The bound of a group's hazards: the chord of the convex H at its upper edge, a millionth higher than rounding needs.
  @inline(__always)
  func bound(_ group: Group, scale: Double, shift: Double, hazards: Span<Double>) -> Double {
    let steps = Double(HazardTables.stepsPerUnit)
    let first = ((firstEdge[group.cell] * scale - shift) - HazardTables.least) * steps
    let position = min(max(first + Double(group.edge) * scale, 0), Double(HazardTables.steps))
    let index = Int(position)
    let f = position - Double(index)
    return (hazards[index] + f * (hazards[index &+ 1] - hazards[index])) * 1.000001
  }
}
