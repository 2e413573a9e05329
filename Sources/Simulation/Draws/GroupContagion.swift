import Contracts

/// Who defaults with whom: a member follows its parent on the same day with a fixed probability (model §6).
package struct GroupContagion: Sendable {
  /// A buyer and its parent.
  package struct Member: Hashable, Sendable {
    /// The member.
    package var buyer: Int32
    /// Its parent.
    package var parent: Int32
  }

  /// The members, after their parents' own memberships, so that contagion runs down a group of several levels.
  package let members: [Member]

  /// The groups of a case; none if nothing is contagious.
  package init(_ caseData: Case) {
    guard caseData.market.groupContagion > 0 else {
      members = []
      return
    }
    let parents = caseData.groupParents
    func depth(_ buyer: Int) -> Int {
      var (depth, above) = (0, parents[buyer])
      while let next = above, depth < parents.count { (depth, above) = (depth + 1, parents[next]) }
      return depth
    }
    members = parents.indices.filter { parents[$0] != nil }.map { (depth($0), $0) }.sorted { $0 < $1 }
      .map { Member(buyer: Int32($0.1), parent: Int32(parents[$0.1]!)) }
  }
}
