import Foundation

/// A file that appears whole or not at all, even if the program is killed while it writes.
///
/// Where the system can (Linux), the file has no name until it is complete: a killed run leaves nothing behind. Elsewhere
/// it has a hidden name, `.name.process.partial`, until it is renamed.
package final class WholeFile {
  /// Where the bytes go; −1 once closed.
  private var descriptor: Int32
  /// The hidden name; nil for a file without a name.
  private var hidden: String?
  /// What a hidden name is made of.
  private let folder: String
  private let name: String

  /// A new file that will appear in `folder`, or on the same disk; `name` only tells its hidden name.
  package init(in folder: String, named name: String) throws(SystemError) {
    self.folder = folder
    self.name = name
    descriptor = WholeFile.openWithoutName(folder)
    if descriptor >= 0 { return }
    let path = WholeFile.hiddenPath(folder, name)
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard descriptor >= 0 else { throw .last }
    hidden = path
  }

  deinit { discard() }

  /// Writes all of the bytes behind those before.
  package func write(_ bytes: [UInt8]) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Foundation.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .last }
      written += count
    }
  }

  /// Gives the complete file its name; what had it before is replaced.
  package func appear(at path: String) throws(SystemError) {
    if hidden == nil {
      // Only a file that replaces another needs a hidden name, and for a moment: a link cannot replace, a rename can.
      if link(to: path) { return discard() }
      guard errno == EEXIST else { throw .last }
      let other = WholeFile.hiddenPath(folder, name)
      unlink(other)
      guard link(to: other) else { throw .last }
      hidden = other
    }
    // Some systems report a full disk only when a file is closed.
    let closing = close(descriptor)
    descriptor = -1
    guard closing == 0, let hidden, rename(hidden, path) == 0 else { throw .last }
    self.hidden = nil
  }

  /// Leaves nothing of a file that has not appeared.
  package func discard() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    if let hidden { unlink(hidden) }
    hidden = nil
  }

  /// The name a file in the making has where it must have one.
  package static func hiddenPath(_ folder: String, _ name: String) -> String {
    "\(folder)/.\(name).\(getpid()).partial"
  }

  #if os(Linux)
    /// `O_TMPFILE` of <fcntl.h>, whose macro Swift does not see: open(2), since Linux 3.11.
    private static let withoutName = O_DIRECTORY | 0o20_000_000

    private static func openWithoutName(_ folder: String) -> Int32 {
      let descriptor = open(folder, O_WRONLY | withoutName, 0o666)
      guard descriptor >= 0 else { return -1 }
      // Without /proc the file could never be given a name.
      if access("/proc/self/fd/\(descriptor)", F_OK) == 0 { return descriptor }
      close(descriptor)
      return -1
    }

    private func link(to path: String) -> Bool {
      linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0
    }
  #else
    private static func openWithoutName(_ folder: String) -> Int32 { -1 }

    private func link(to path: String) -> Bool { false }
  #endif
}
