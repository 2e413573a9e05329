import CaseFiles
import Foundation
import Reports
import Testing

@testable import encours

/// Files that are links, pipes, folders, unreadable or gone. Expected values: the exit codes of formats.md and the table of
/// documentation/faults.md.
@Suite struct AbsentFilesTests {
  /// The starter case with another thing in the place of `invoices.csv`; gives what an audit said.
  static func audit(_ replace: (_ path: String) throws -> Void) throws -> (code: Int32, errors: String) {
    var result: (Int32, String)?
    try FaultyFilesTests.inStarter { folder in
      try FileManager.default.removeItem(atPath: folder + "/invoices.csv")
      try replace(folder + "/invoices.csv")
      let run = CommandRun("audit", folder, "--out", folder + "/out")
      #expect(FileManager.default.fileExists(atPath: folder + "/out") == (run.code == 0))
      result = (run.code, run.errors.replacing(folder + "/", with: ""))
    }
    return try #require(result)
  }

  @Test func aLinkToAFileIsTheFile() throws {
    let (code, errors) = try Self.audit { path in
      try Data(try #require(StarterCase.files(.english).first { $0.name == "invoices.csv" }).text.utf8)
        .write(to: URL(fileURLWithPath: path + ".kept"))
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path + ".kept")
    }
    #expect(code == 0 && !errors.contains("invoices.csv:"), "\(errors)")
  }

  /// A ledger that cannot be reached is not a ledger without invoices.
  @Test(arguments: [("invoices.csv", "Too many levels"), ("/nowhere/at/all", "No such file")])
  func aLinkThatLeadsNowhereIsNoAbsentFile(_ target: String, _ reason: String) throws {
    let (code, errors) = try Self.audit { path in
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }
    #expect(code == 66 && errors.hasPrefix("invoices.csv: cannot be read: \(reason)"), "\(errors)")
  }

  @Test func aFolderIsNoFile() throws {
    let (code, errors) = try Self.audit { path in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }
    #expect(code == 66 && errors == "invoices.csv: expected a file")
  }

  @Test func aSocketCannotBeRead() throws {
    let (code, errors) = try Self.audit { path in
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(descriptor) }
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      // A path of at most 108 bytes, so relative to the folder it stands in.
      let name = "/tmp/encours-\(getpid()).socket"
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name.utf8) }
      let size = socklen_t(MemoryLayout<sockaddr_un>.size)
      let bound = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
      }
      try #require(bound == 0)
      try FileManager.default.moveItem(atPath: name, toPath: path)
    }
    #expect(code == 66 && errors.hasPrefix("invoices.csv: cannot be read: "), "\(errors)")
  }

  @Test func aPipeThatNobodyWritesIsAnEmptyFile() throws {
    let (code, errors) = try Self.audit { path in try #require(mkfifo(path, 0o600) == 0) }
    #expect(code == 65 && errors.hasPrefix("invoices.csv:1: error: expected a header"), "\(errors)")
  }

  @Test func aFileWithoutPermissionIsUnreadable() throws {
    // The superuser may read everything, so there it is read.
    let (code, errors) = try Self.audit { path in
      try Data("invoice_id,buyer_id,issued_on,amount\nF1,C001,2026-09-01,5\n".utf8).write(
        to: URL(fileURLWithPath: path))
      chmod(path, 0)
    }
    #expect(geteuid() == 0 ? code == 0 : code == 66 && errors.contains("Permission denied"), "\(code) \(errors)")
  }

  @Test func aFileThatVanishesIsMissing() throws {
    try FaultyFilesTests.inStarter { folder in
      for name in ["buyers.csv", "case.json5"] {
        try FileManager.default.removeItem(atPath: folder + "/" + name)
        let run = CommandRun("audit", folder, "--out", folder + "/out")
        #expect(run.code == 66 && run.errors == "\(folder)/\(name): not found", "\(run.errors)")
      }
      try FileManager.default.removeItem(atPath: folder)
      #expect(CommandRun("audit", folder).errors == "\(folder): not found")
      #expect(CommandRun("claims", folder, "--events", folder + "/events.csv").code == 66)
      #expect(CommandRun("import", "fec", folder + "/x.txt", "--out", folder + "/y").code == 66)
    }
  }

  #if os(Linux)
    /// The system says of such files that they are empty; what is read of them is more.
    @Test func aFileThatChangesWhileItIsReadIsRefused() throws {
      let path = "/proc/self/status"
      let run = CommandRun("import", "fec", path, "--out", "/nowhere/at/all")
      #expect(run.code == 66 && run.errors == "\(path): changed while it was read; run again")
    }

    @Test func aDeviceWithoutEndIsRefused() {
      let run = CommandRun("import", "fec", "/dev/zero", "--out", "/nowhere/at/all")
      #expect(run.code == 65 && run.errors.hasPrefix("zero:1:1: error: expected a line of at most 16 MiB"))
    }
  #endif
}
