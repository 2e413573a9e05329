/// The greatest figures of a column in descending order, ties by path: all that tail measures need of a sample.
struct UpperTail {
  /// A figure and the path it belongs to.
  struct Entry {
    let value: Int64
    let path: Int
  }

  /// The figures above `floor`, greatest first.
  let entries: [Entry]
  /// What every other figure is at most, and at least one equals; ranks not among `entries` that measures ask for are it.
  let floor: Int64
  /// Number of paths in all.
  let count: Int

  /// The `depth` greatest figures; those equal to the least of them are left to `floor`.
  init(_ values: [Int64], depth: Int) {
    count = values.count
    let depth = min(max(depth, 1), values.count)
    var copy = values
    let threshold = UpperTail.select(&copy, rank: depth - 1)
    floor = threshold
    var tail: [Entry] = []
    tail.reserveCapacity(depth)
    for (path, value) in values.enumerated() where value > threshold { tail.append(Entry(value: value, path: path)) }
    tail.sort { $0.value == $1.value ? $0.path < $1.path : $0.value > $1.value }
    entries = tail
  }

  /// The figure that exactly `rank` others precede.
  func value(at rank: Int) -> Int64 { rank < entries.count ? entries[rank].value : floor }

  /// The figure of a rank in descending order, by Hoare's selection with the middle of three as pivot.
  private static func select(_ values: inout [Int64], rank: Int) -> Int64 {
    values.withUnsafeMutableBufferPointer { buffer in
      var (low, high) = (0, buffer.count - 1)
      while low < high {
        let (first, middle, last) = (buffer[low], buffer[low + (high - low) / 2], buffer[high])
        let pivot = max(min(first, middle), min(max(first, middle), last))
        var (left, right) = (low, high)
        while left <= right {
          while buffer[left] > pivot { left += 1 }
          while buffer[right] < pivot { right -= 1 }
          if left <= right {
            buffer.swapAt(left, right)
            left += 1
            right -= 1
          }
        }
        if rank <= right {
          high = right
        } else if rank >= left {
          low = left
        } else {
          return pivot
        }
      }
      return buffer[rank]
    }
  }
}
