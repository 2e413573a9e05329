import Receivables

/// Exports of spreadsheets and accounting software put a company's name, a title, a date above the header.
extension DelimitedText {
  /// Lines above a header at most.
  private static let mostTitleLines = 20
  /// Bytes in which a header ends, whatever it holds.
  private static let headerBytes = 1 << 16

  /// A file of an import without what stands above its header; whole if the first line is one or no line is.
  ///
  /// - Parameter isHeader: true of the names of columns that can be read.
  init(_ source: ImportSource, isHeader: ([String]) -> Bool) {
    self.init(bytes: source.bytes, name: source.name)
    if isHeader(header) { return }
    var offset = 0
    for number in 2...DelimitedText.mostTitleLines + 1 {
      guard let end = bytes[offset...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return }
      let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
      offset = end + (isPair ? 2 : 1)
      if !isHeader(DelimitedText(bytes: beginning(from: offset), name: name).header) { continue }
      self.init(bytes: Array(bytes[offset...]), name: name, firstLine: number)
      return
    }
  }

  /// Whole lines from an offset on, enough for a header.
  private func beginning(from offset: Int) -> [UInt8] {
    let start = bytes[offset...].prefix(DelimitedText.headerBytes)
    if start.endIndex == bytes.count { return Array(start) }
    let end = start.lastIndex { $0 == 0x0A || $0 == 0x0D } ?? start.endIndex
    return Array(start[..<end])
  }

  /// What was left out above the header, as an assumption of the import.
  var titles: [Assumption] {
    firstLine == 1
      ? []
      : [
        Assumption(
          place: name, subject: Wording("lines above the header", fr: "lignes au-dessus de l'en-tête"),
          assumption: Wording("titles: not read", fr: "titres : non lus"), count: headerLine - 1)
      ]
  }
}
