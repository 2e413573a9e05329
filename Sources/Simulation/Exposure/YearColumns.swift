import Contracts
import Receivables

/// The policy years a scenario's losses can fall in, as columns.
struct YearColumns: Sendable {
  /// The years, by first day and policy: their order is the order settled.
  let years: [PolicyYear]
  /// Where each policy's years begin among `starts`, and the end.
  private var policyStart: [Int32] = [0]
  private var starts: [Int32] = []
  private var ends: [Int32] = []
  private var positions: [Int32] = []

  /// The years of a scenario that overlap [first, last].
  init(_ scenario: Scenario, from first: Day, through last: Day) {
    var byPolicy: [[PolicyYear]] = []
    for (position, terms) in scenario.policies.enumerated() {
      var years: [PolicyYear] = []
      var day = max(first, terms.from)
      while day <= last, let year = terms.year(holding: day, policy: position) {
        years.append(year)
        day = year.end
      }
      byPolicy.append(years)
    }
    let all = byPolicy.flatMap(\.self).sorted { ($0.start, $0.policy) < ($1.start, $1.policy) }
    let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, Int32($0)) })
    years = all
    for list in byPolicy {
      for year in list {
        starts.append(year.start.number)
        ends.append(year.end.number)
        positions.append(places[year]!)
      }
      policyStart.append(Int32(starts.count))
    }
  }

  /// The position of the policy's year that holds `day`; −1 if none does.
  @inline(__always) func year(of policy: Int, on day: Int32) -> Int32 {
    let first = Int(policyStart[policy])
    var index = Int(policyStart[policy &+ 1]) &- 1
    while index >= first {
      if starts[index] <= day { return day < ends[index] ? positions[index] : -1 }
      index &-= 1
    }
    return -1
  }
}
