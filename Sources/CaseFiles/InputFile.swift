import Foundation
import Receivables
import WholeFiles

/// The bytes of a file from outside, read so that no file, however made, takes more memory than its text or stops the
/// program: a file that is cut while it is read, a device without end, a line of a gigabyte.
struct InputFile {
  /// A file with more bytes than this holds nobody's books.
  static let longest = 1 << 31
  /// A line with more bytes than this is no line of a table.
  static let longestLine = 1 << 24

  private let path: String
  /// How problems call it.
  private let name: String
  private var bytes: [UInt8] = []
  /// Where the line at hand begins.
  private var line = 0

  /// The whole file at `path`.
  static func bytes(of path: String) throws(CaseFileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var file = InputFile(path: path, name: path.split(separator: "/").last.map(String.init) ?? path)
    try file.read(descriptor)
    return file.bytes
  }

  private init(path: String, name: String) {
    self.path = path
    self.name = name
  }

  /// Why the file could not be opened. A link that leads nowhere is there and cannot be read: it is not missing.
  private static func failure(_ path: String) -> CaseFileError {
    let error = SystemError.last
    var status = stat()
    let isThere = lstat(path, &status) == 0
    return (error.number == ENOENT || error.number == ENOTDIR) && !isThere
      ? .missing(path: path) : .unreadable(path: path, reason: error.description)
  }

  private mutating func read(_ descriptor: Int32) throws(CaseFileError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw InputFile.failure(path) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .wrongKind(path: path, expectedFolder: false) }
    let isRegular = status.st_mode & S_IFMT == S_IFREG
    if isRegular {
      if status.st_size > InputFile.longest { throw tooLong }
      bytes.reserveCapacity(Int(status.st_size))
    }
    let piece = 1 << 20
    var buffer = [UInt8](repeating: 0, count: piece)
    while true {
      let count = buffer.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, piece) }
      if count == 0 { break }
      if count > 0 {
        try append(buffer[..<count])
      } else if errno == EAGAIN {
        // A pipe whose writer is not ready.
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&wanted, 1, -1)
      } else if errno != EINTR {
        throw .unreadable(path: path, reason: SystemError.last.description)
      }
    }
    if isRegular, bytes.count != Int(status.st_size) {
      throw .changed(path: path)
    }
  }

  /// Takes a piece, unless a line or the file grows too long.
  private mutating func append(_ piece: ArraySlice<UInt8>) throws(CaseFileError) {
    guard bytes.count + piece.count <= InputFile.longest else { throw tooLong }
    let offset = bytes.count
    bytes += piece
    // Lines begin and end inside the piece, which is shorter than the longest line: only what stands before the first
    // end and behind the last is counted.
    func isEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    let first = piece.firstIndex(where: isEnd).map { offset + $0 } ?? bytes.count
    guard first - line <= InputFile.longestLine else { throw tooLongLine }
    if let last = piece.lastIndex(where: isEnd) { line = offset + last + 1 }
  }

  private var tooLong: CaseFileError {
    problem(
      line: 0,
      expected: Wording(
        "at most \(InputFile.longest >> 30) GiB, more than any books take",
        fr: "au plus \(InputFile.longest >> 30) Gio, plus que n'en prennent des livres"))
  }

  private var tooLongLine: CaseFileError {
    problem(
      line: DelimitedRow.position(of: line, from: 0, line: 1, in: bytes).line,
      expected: Wording(
        "a line of at most \(InputFile.longestLine >> 20) MiB",
        fr: "une ligne d'au plus \(InputFile.longestLine >> 20) Mio"))
  }

  private func problem(line: Int, expected: Wording) -> CaseFileError {
    .invalid([
      Problem(
        file: name, line: line, column: line > 0 ? 1 : 0, expected: expected,
        hint: Wording("is this the right file?", fr: "est-ce le bon fichier ?"))
    ])
  }
}
