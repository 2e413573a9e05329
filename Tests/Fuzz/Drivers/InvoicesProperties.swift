import Receivables

@testable import CaseFiles

/// Plain rows of `invoices.csv` are read from their bytes: that must give what reading them field by field gives.
enum InvoicesProperties {
  static func check(_ input: [UInt8]) {
    let fast = reading(input) { InvoicesFile.readPlainRows($0, $1, $2, $3) }
    let slow = reading(input) { InvoicesFile.readFieldByField($0, $1, $2, $3) }
    // Nil leaves the file to the reader of fields.
    guard let invoices = fast.invoices, let expected = slow.invoices else { return }
    Fuzzing.require("\(invoices)" == "\(expected)", "plain rows give the same invoices")
    Fuzzing.require(fast.notes.problems.items == slow.notes.problems.items, "plain rows give the same problems")
    Fuzzing.require(fast.notes.defaults == slow.notes.defaults, "plain rows give the same defaults")
  }

  private static func reading(
    _ input: [UInt8],
    _ read: (DelimitedText, BuyersFile.Content, CaseDocument, CaseNotes) -> [Invoice]?
  ) -> (invoices: [Invoice]?, notes: CaseNotes) {
    let notes = CaseNotes()
    let document = CaseDocument.read(SoundFiles.all["case.json5"] ?? [], folderName: "fuzz", notes: notes)
    let buyers = BuyersFile.read(
      DelimitedText(bytes: SoundFiles.all["buyers.csv"] ?? [], name: "buyers.csv"), document, notes)
    return (read(DelimitedText(bytes: input, name: "invoices.csv"), buyers, document, notes), notes)
  }
}
