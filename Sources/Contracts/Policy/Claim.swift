import Receivables

/// One settled entry: a buyer's loss under one policy year.
package struct Claim: Sendable {
  /// The position of the loss among the events settled.
  package var event: Int
  /// The buyer's position in `Portfolio.buyers`.
  package var buyer: Int
  /// The kind of default.
  package var kind: DefaultKind
  /// The day of default.
  package var defaultOn: Day
  /// Its dates.
  package var clock: ClaimClock
  /// Money received after the default and before the date of loss: it has lowered the debt of the whole loss.
  package var receivedBefore = Money.zero
  /// Steps 1 to 5.
  package var part: ClaimPart
  /// Step 6.
  package var afterAggregate = Money.zero
  /// Step 7.
  package var indemnity = Money.zero
  /// The day it is paid; nil without policy.
  package var indemnityOn: Day?
  /// What is left of the year's first loss and liability before the claim; nil without policy.
  package var before: YearBalance?
  /// What is left of the year's first loss after the claim.
  package var aggregateLeft = Money.zero
  /// What is left of the year's maximum liability after the claim; without meaning if the policy has none.
  package var liabilityLeft = Ceiling.beyondAnySum
  /// Net recoveries shared on or after the date of loss; zero for a top-up.
  package var netRecovery = Money.zero
  /// The insurer's part of them.
  package var insurersRecovery = Money.zero
  /// VAT the State gives back.
  package var vatRegained = Money.zero

  /// The insured's part of the recoveries; negative for a top-up, whose insurer takes from the first line's net.
  package var insuredsRecovery: Money { netRecovery - insurersRecovery }

  /// What the seller keeps of the loss: outstanding − its recoveries − indemnity − VAT regained; of a top-up, whose debt
  /// stands in the first line's entry, insurer's recovery − indemnity.
  package var retained: Money {
    part.isTopUp
      ? insurersRecovery - indemnity : part.outstanding - insuredsRecovery - indemnity - vatRegained
  }
}
