import Foundation
import Receivables
import Testing

@testable import CaseFiles

/// Whatever is done to a file, an import either refuses it with an error or gives a case that can be read and owes what
/// the file's readable lines owe.
@Suite struct ImportDamageTests {
  /// A small generator, so that every run damages the same bytes. Source: Steele, Lea and Flood, SplitMix64.
  struct Chance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
  }

  /// Changes, drops, doubles or moves bytes and lines.
  static func damage(_ bytes: [UInt8], _ chance: inout Chance) -> [UInt8] {
    let marks = Array("0123456789,.;|\t\n\r\"-+()/ AFDC=~€é".utf8)
    var result = bytes
    for _ in 0...chance.below(6) where !result.isEmpty {
      let place = chance.below(result.count)
      switch chance.below(6) {
      case 0: result[place] = marks[chance.below(marks.count)]
      case 1: result.remove(at: place)
      case 2: result.insert(marks[chance.below(marks.count)], at: place)
      case 3: result.removeSubrange(place..<min(result.count, place + chance.below(60)))
      default:
        var lines = result.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        let line = lines.remove(at: chance.below(lines.count))
        for _ in 0..<chance.below(3) { lines.insert(line, at: chance.below(lines.count + 1)) }
        result = Array(lines.joined(separator: [0x0A]))
      }
    }
    return result
  }

  /// The fixtures of a kind.
  static func fixtures(_ folder: String) throws -> [ImportSource] {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/import/\(folder)").path
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map {
      try ImportSource(contentsOf: path + "/" + $0)
    }
  }

  @Test(arguments: [
    (ImportKind.fec, "fec", 40), (.ledger, "ledger", 60), (.ledger, "factor", 60), (.aged, "aged", 100),
  ])
  func aDamagedFileIsRefusedOrReadable(_ kind: ImportKind, _ folder: String, _ rounds: Int) throws {
    var options = ImportOptions()
    options.asOf = kind == .aged ? Day("2026-06-30") : nil
    var refused = 0
    var readable = 0
    for source in try Self.fixtures(folder) {
      var chance = Chance(state: 1)
      for round in 0..<rounds {
        let damaged = ImportSource(name: source.name, bytes: Self.damage(source.bytes, &chance))
        let result = kind.run([damaged], options: options)
        #expect(
          !result.problems.contains { $0.hint?.english.contains("please report") == true }, "\(source.name) \(round)")
        guard let imported = result.imported else {
          refused += 1
          #expect(result.problems.contains { $0.severity == .error }, "\(source.name) \(round)")
          continue
        }
        readable += 1
        // Documents in another currency wait for their rate.
        if imported.foreignCurrencies.isEmpty { try ImportWriterTests.expectReadable(imported) }
      }
    }
    #expect(refused > 0 && readable > 0)
  }
}
