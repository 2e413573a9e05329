/// A name given by the user to one kind of thing, compared byte by byte in UTF-8.
///
/// `Kind` keeps buyers and invoices apart; it holds no value.
package struct Identifier<Kind>: Hashable, Sendable, Comparable {
  /// The text as the file holds it, without surrounding spaces.
  package let text: String

  /// An identifier with this text.
  package init(_ text: String) { self.text = text }

  /// UTF-8 order, the same on every machine and in every language.
  package static func < (left: Identifier, right: Identifier) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  /// Equal bytes; Swift's own equality would take composed and decomposed accents for the same.
  package static func == (left: Identifier, right: Identifier) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Feeds the bytes.
  package func hash(into hasher: inout Hasher) {
    var copy = text; copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

}

extension Identifier: CustomStringConvertible {
  /// The text itself.
  package var description: String { text }
}

/// The kind of an identifier of a buyer.
package enum BuyerKind: Sendable {}
/// The kind of an identifier of an invoice.
package enum InvoiceKind: Sendable {}
/// A buyer's identifier in the case.
package typealias BuyerID = Identifier<BuyerKind>
/// An invoice's identifier in the case.
package typealias InvoiceID = Identifier<InvoiceKind>
