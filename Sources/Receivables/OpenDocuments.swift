/// The open amounts of one buyer's documents in order of issue, with sums and the oldest due date over any of them.
///
/// A segment tree: a change and a question cost O(log n). Amounts are at least zero.
struct OpenDocuments {
  /// What is set off of each document as a credit, in cents.
  var credits: [Int64]
  private let leaves: Int
  private var inclVATSums: [Int64]
  private var exclVATSums: [Int64]
  private var dueDates: [Day]

  /// Room for `count` documents, nothing open.
  init(count: Int) {
    var leaves = 1
    while leaves < count { leaves *= 2 }
    self.leaves = leaves
    credits = [Int64](repeating: 0, count: count)
    inclVATSums = [Int64](repeating: 0, count: 2 * leaves)
    exclVATSums = inclVATSums
    dueDates = [Day](repeating: .never, count: 2 * leaves)
  }

  /// All that is open, including VAT.
  var inclVAT: Int64 { inclVATSums[1] }
  /// All that is open, each document without its VAT.
  var exclVAT: Int64 { exclVATSums[1] }

  /// True if anything is open of the document at `position`, were it a credit.
  func isSet(_ position: Int) -> Bool { inclVATSums[leaves + position] != 0 || credits[position] != 0 }

  /// Sets what is open of the document at `position` and its due date, `Day.never` where it does not count.
  mutating func set(_ position: Int, inclVAT: Int64, exclVAT: Int64, due: Day) {
    var node = leaves + position
    inclVATSums[node] = inclVAT
    exclVATSums[node] = exclVAT
    dueDates[node] = due
    while node > 1 {
      node /= 2
      inclVATSums[node] = inclVATSums[2 * node] + inclVATSums[2 * node + 1]
      exclVATSums[node] = exclVATSums[2 * node] + exclVATSums[2 * node + 1]
      dueDates[node] = min(dueDates[2 * node], dueDates[2 * node + 1])
    }
  }

  /// The first document with which the sum including VAT, oldest first, reaches `amount`, and the sums through it.
  /// `amount` is above zero and at most `inclVAT`.
  func reached(by amount: Int64) -> (position: Int, inclVATThrough: Int64, exclVATThrough: Int64) {
    var node = 1
    var before: (inclVAT: Int64, exclVAT: Int64) = (0, 0)
    while node < leaves {
      node *= 2
      if before.inclVAT + inclVATSums[node] < amount {
        before.inclVAT += inclVATSums[node]
        before.exclVAT += exclVATSums[node]
        node += 1
      }
    }
    return (node - leaves, before.inclVAT + inclVATSums[node], before.exclVAT + exclVATSums[node])
  }

  /// The oldest due date among the documents from `position` on.
  func oldestDue(from position: Int) -> Day {
    if position >= leaves { return .never }
    var node = leaves + position
    var oldest = dueDates[node]
    while node > 1 {
      if node % 2 == 0 { oldest = min(oldest, dueDates[node + 1]) }
      node /= 2
    }
    return oldest
  }
}
