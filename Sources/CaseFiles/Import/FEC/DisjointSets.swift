/// Sets that only grow together (union–find with path halving).
struct DisjointSets {
  private var parent: [Int32]

  /// `count` sets of one member each.
  init(count: Int) { parent = (0..<Int32(count)).map { $0 } }

  /// One more set of one member; its number.
  mutating func add() -> Int32 {
    parent.append(Int32(parent.count))
    return Int32(parent.count - 1)
  }

  /// The member that stands for the set.
  mutating func root(_ member: Int32) -> Int32 {
    var member = member
    while parent[Int(member)] != member {
      parent[Int(member)] = parent[Int(parent[Int(member)])]
      member = parent[Int(member)]
    }
    return member
  }

  /// Makes one set of two.
  mutating func unite(_ left: Int32, _ right: Int32) {
    let (left, right) = (root(left), root(right))
    if left != right { parent[Int(max(left, right))] = min(left, right) }
  }
}
