/// Memory for one buffer of plain values, given back with its last owner.
///
/// The one place where buffers are unsafe: a kernel's phases read and write several of them at once, which arrays of one
/// structure do not allow without copies. Bounds are the callers' to keep; tests run them against the plain form.
final class Storage<Element: BitwiseCopyable>: @unchecked Sendable {
  /// The first element.
  let base: UnsafeMutablePointer<Element>

  /// A buffer of `count` copies of `value`.
  init(repeating value: Element, count: Int) {
    base = .allocate(capacity: max(1, count))
    base.initialize(repeating: value, count: max(1, count))
  }

  /// A buffer of these values.
  init(_ values: [Element]) {
    base = .allocate(capacity: max(1, values.count))
    for (index, value) in values.enumerated() { (base + index).initialize(to: value) }
  }

  deinit { base.deallocate() }
}
