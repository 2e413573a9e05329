import Receivables

/// The financial years of several accounting files read together.
///
/// A year begins with the file that carries balances forward. In the second year and later these opening lines repeat
/// documents that the year before holds one by one, so they are left out, once their lettering has been handed back to
/// the documents.
struct FECYears {
  /// For each file the year it belongs to, from 0.
  let yearOf: [Int]

  init(_ book: FECBook) {
    var first = [Day](repeating: .never, count: book.files.count)
    var opens = [Bool](repeating: false, count: book.files.count)
    for entry in book.entries {
      first[Int(entry.file)] = min(first[Int(entry.file)], entry.date)
      if entry.isOpening { opens[Int(entry.file)] = true }
    }
    var years = [Int](repeating: 0, count: book.files.count)
    var year = 0
    let order = book.files.indices.sorted { first[$0] != first[$1] ? first[$0] < first[$1] : $0 < $1 }
    for (position, file) in order.enumerated() {
      if position > 0, opens[file] { year += 1 }
      years[file] = year
    }
    yearOf = years
  }

  /// The latest year of which a line counts.
  func latest(_ book: FECBook, isUsed: [Bool]) -> Int {
    book.lines.indices.lazy.filter { isUsed[$0] }.map { yearOf[Int(book.lines[$0].file)] }.max() ?? 0
  }

  /// The first day of a year's opening entries.
  func opening(of year: Int, _ book: FECBook) -> Day? {
    book.entries.lazy.filter { $0.isOpening && yearOf[Int($0.file)] == year }.map(\.date).min()
  }

  /// True if a line repeats documents of the year before.
  func isCarried(_ line: FECLine, _ book: FECBook) -> Bool {
    yearOf[Int(line.file)] > 0 && book.entries[Int(line.entry)].isOpening
  }
}
