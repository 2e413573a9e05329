/// A file that a report was computed from, and the fingerprint by which anybody can tell whether theirs is the same.
package struct InputFingerprint: Sendable {
  /// The file's name inside the case.
  package let file: String
  /// The SHA-256 of its bytes, 64 hexadecimal digits, as `sha256sum` prints it.
  package let digest: String

  /// The fingerprint of a file's bytes.
  package init(_ file: String, of bytes: [UInt8]) {
    self.file = file
    digest = SHA256.digest(bytes).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
