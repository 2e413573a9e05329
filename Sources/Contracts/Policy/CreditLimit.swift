import Receivables

/// What kind of decision an insurer, or a factor, took on a buyer.
package enum LimitKind: String, Sendable, CaseIterable {
  /// A limit agreed for the buyer by name (agrément).
  case named
  /// A limit that replaces the named one while it is in force.
  case temporary
  /// No limit was granted.
  case refused
  /// The named limit was lowered.
  case reduced
  /// The limit was taken back; deliveries made before stay covered.
  case withdrawn
  /// A second line above the first.
  case topUp = "top_up"
  /// A named limit that cannot be cut before its last day.
  case nonCancellable = "non_cancellable"
  /// A factor's own approval.
  case factor
}

/// A dated decision on one buyer, a row of `limits.csv`.
package struct CreditLimit: Sendable {
  /// The buyer's position in `Portfolio.buyers`.
  package var buyer: Int
  /// The kind of decision.
  package var kind: LimitKind
  /// The amount, in the basis of the policy; nil for a refusal or a withdrawal.
  package var amount: Ceiling?
  /// The insured percentage of this limit; nil for the policy's.
  package var insuredPercentage: Rate?
  /// The day the decision takes effect; `Day.distantPast` if the file is blank.
  package var effectiveOn: Day
  /// The last day in force; nil if open-ended.
  package var expiresOn: Day?
  /// Days of notice of a cut; nil for the policy's.
  package var noticeDays: Int?
  /// The scenario it belongs to; nil for all.
  package var scenario: String?

  /// A decision.
  package init(
    buyer: Int, kind: LimitKind, amount: Ceiling? = nil, insuredPercentage: Rate? = nil,
    effectiveOn: Day = .distantPast, expiresOn: Day? = nil, noticeDays: Int? = nil, scenario: String? = nil
  ) {
    self.buyer = buyer
    self.kind = kind
    self.amount = amount
    self.insuredPercentage = insuredPercentage
    self.effectiveOn = effectiveOn
    self.expiresOn = expiresOn
    self.noticeDays = noticeDays
    self.scenario = scenario
  }

  /// The amount; zero for a refusal or withdrawal.
  package var amountOrZero: Ceiling { amount ?? .amount(.zero) }
  /// True if the decision leaves no limit.
  package var isRefusal: Bool { kind == .refused || kind == .withdrawn }
  /// True if the decision has ended before `day`.
  package func hasExpired(on day: Day) -> Bool { expiresOn.map { $0 < day } ?? false }
}
