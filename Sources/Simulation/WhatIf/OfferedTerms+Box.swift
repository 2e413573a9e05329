import Receivables

/// Many terms at once: ranges of values, and what their amounts are at least and at most.
extension OfferedTerms {
  /// What is left of each year under each value of a term, in cents.
  ///
  /// Values need not be in the order of their amounts: a contract's own maximum liability may be a multiple of each year's
  /// premium.
  struct Amounts {
    let count: Int
    /// The least and the greatest of each year among the values from one to another, by the two.
    private let least: [[Int64]]
    private let greatest: [[Int64]]

    init(_ values: [[Money]]) {
      count = values.count
      let cents = values.map { $0.map(\.cents) }
      func among(_ better: (Int64, Int64) -> Int64) -> [[Int64]] {
        cents.indices.flatMap { first in
          cents.indices.map { last in
            first > last ? [] : cents[first...last].dropFirst().reduce(cents[first]) { zip($0, $1).map(better) }
          }
        }
      }
      least = among(min)
      greatest = among(max)
    }

    func least(_ range: ClosedRange<Int>, _ year: Int) -> Int64 {
      least[range.lowerBound * count + range.upperBound][year]
    }
    func greatest(_ range: ClosedRange<Int>, _ year: Int) -> Int64 {
      greatest[range.lowerBound * count + range.upperBound][year]
    }
  }

  /// Terms from one value of each to another.
  struct Box {
    var percentages: ClosedRange<Int>
    var firstLosses: ClosedRange<Int>
    var aggregates: ClosedRange<Int>
    var liabilities: ClosedRange<Int>

    /// Its halves along its longest side.
    var halves: (Box, Box) {
      var (lower, upper) = (self, self)
      let longest = max(percentages.count, firstLosses.count, aggregates.count, liabilities.count)
      func split(_ range: ClosedRange<Int>) -> (ClosedRange<Int>, ClosedRange<Int>) {
        let middle = (range.lowerBound + range.upperBound) / 2
        return (range.lowerBound...middle, middle + 1...range.upperBound)
      }
      if percentages.count == longest {
        (lower.percentages, upper.percentages) = split(percentages)
      } else if firstLosses.count == longest {
        (lower.firstLosses, upper.firstLosses) = split(firstLosses)
      } else if aggregates.count == longest {
        (lower.aggregates, upper.aggregates) = split(aggregates)
      } else {
        (lower.liabilities, upper.liabilities) = split(liabilities)
      }
      return (lower, upper)
    }
  }
}
