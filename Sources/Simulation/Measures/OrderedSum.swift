/// A sum of doubles in the order in which they are added, compensated, so that it is the same bits wherever the terms
/// were computed. Source: Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen (1974).
package struct OrderedSum: Sendable {
  private var sum = 0.0
  private var compensation = 0.0

  /// Zero.
  package init() {}

  /// Adds a term.
  package mutating func add(_ term: Double) {
    let next = sum + term
    compensation += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
    sum = next
  }

  /// The sum.
  package var value: Double { sum + compensation }
}
