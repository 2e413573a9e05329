import Foundation
import Receivables

/// The entry that libFuzzer calls with each input. The environment's `ENCOURS_FUZZ_READER` names the reader, so that one
/// program, built once, fuzzes all of them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzzing.reader.check(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// What all readers share.
enum Fuzzing {
  /// The reader this run is about.
  static let reader: FuzzReader = {
    let name = ProcessInfo.processInfo.environment["ENCOURS_FUZZ_READER"] ?? ""
    guard let reader = FuzzReader(rawValue: name) else {
      let known = FuzzReader.allCases.map(\.rawValue).joined(separator: " ")
      fatalError("ENCOURS_FUZZ_READER must be one of \(known)")
    }
    return reader
  }()

  /// Stops the run if a property fails: libFuzzer then keeps the input. `fatalError`, because an optimized
  /// `precondition` keeps its message to itself.
  static func require(_ holds: Bool, _ property: @autoclosure () -> String) {
    if !holds { fatalError("property broken: \(property())") }
  }
}
