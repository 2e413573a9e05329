import Foundation
import Receivables

/// The entry that libFuzzer calls with each input. The environment's `ENCOURS_FUZZ_READER` names the reader, so that one
/// program, built once, fuzzes all of them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  Fuzzing.reader.check(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// Called once before all inputs: with `ENCOURS_FUZZ_WORDS` in the environment the reader's dictionary is all that is asked.
@_cdecl("LLVMFuzzerInitialize")
public func initializeFuzzing(_ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
  if ProcessInfo.processInfo.environment["ENCOURS_FUZZ_WORDS"] != nil {
    print(FuzzWords.dictionary(for: Fuzzing.reader), terminator: "")
    exit(0)
  }
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
