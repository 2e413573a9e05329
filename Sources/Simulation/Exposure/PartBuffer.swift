import Receivables

/// The parts of a path's defaults under one scenario, with the room that working them out needs: one a thread, reused
/// from path to path, so that nothing is allocated once it has grown.
package struct PartBuffer: Sendable {
  /// The parts appended so far: for each default first lines before top-ups, each by year.
  package var parts: [LossPart] = []

  /// The invoices of the default at hand, oldest first.
  var items: [Item] = []
  /// What of a policy's claim each slot covers, by part.
  var slots: [SlotAmount] = []
  /// Parts being worked out, in the order of `parts` from the first of the default.
  var drafts: [Draft] = []
  /// Ledger balances at the shipments of a window of forecast invoices.
  var window: [Window] = []

  /// An empty buffer.
  package init() {}

  /// Forgets the parts of a path.
  package mutating func removeAll() { parts.removeAll(keepingCapacity: true) }

  /// An invoice open on the day of default.
  struct Item {
    var invoice: Int32
    var issuedOn: Int32
    var dueOn: Int32
    /// The oldest due date among undisputed invoices open at its shipment, its own included.
    var oldestDue: Int32
    var inclVAT: Int64
    var exclVAT: Int64
    /// The balance before it at its shipment.
    var balanceInclVAT: Int64
    var balanceExclVAT: Int64
  }

  /// Covered by one slot of one part.
  struct SlotAmount {
    var draft: Int32
    var slot: Int32
    var amount: Int64
    var slope: Double
  }

  /// A part before its steps 3 to 5.
  struct Draft {
    var year: Int32
    var policy: Int32
    var isTopUp: Bool
    var outstanding: Int64 = 0
    var vat: Int64 = 0
    var covered: Int64 = 0
    var coveredSlope = 0.0
    /// Steps 3 to 5.
    var afterThreshold: Int64 = 0
    var thresholdSlope = 0.0
    var share: Int64 = 0
    var rest = SlopedAmount(0)
    /// True once its policy's steps are done, or once it is appended.
    var isSettled = false
  }

  /// What the ledger leaves open when one forecast invoice is issued.
  struct Window {
    var inclVAT: Int64 = 0
    var exclVAT: Int64 = 0
    var oldestDue = Int32.max
  }
}
