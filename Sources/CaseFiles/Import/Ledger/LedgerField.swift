/// x
package enum LedgerField: String, Sendable { case amount }
