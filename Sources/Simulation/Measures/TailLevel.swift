/// A level of value at risk and expected shortfall.
package enum TailLevel: Int, Sendable, CaseIterable {
  case p95 = 950
  case p99 = 990
  case p995 = 995
  case p999 = 999

  /// The level in thousandths.
  package var thousandths: Int { rawValue }
  /// The probability beyond it in thousandths.
  package var beyond: Int { 1000 - rawValue }
  /// Its name in results: 99.5.
  package var name: String {
    switch self {
    case .p95: "95"
    case .p99: "99"
    case .p995: "99.5"
    case .p999: "99.9"
    }
  }
}
