import Contracts
import Receivables

/// A part of a loss once the policy years have been through it.
package struct SettledPart: Hashable, Sendable {
  /// Steps 1 to 5.
  package var part: LossPart
  /// Step 6: after the aggregate first loss.
  package var afterAggregate: Int64 = 0
  /// Step 7.
  package var indemnity: Int64 = 0
  /// The insurer's share of recoveries.
  package var insurersRecovery: Int64 = 0
}

/// One default settled under one scenario, in cents.
package struct SettledLoss: Hashable, Sendable {
  /// The default.
  package var loss: SimulatedDefault
  /// Its debt.
  package var debt: DebtAtDefault
  /// Indemnities of all its parts.
  package var indemnity: Int64 = 0
  /// The insurers' share of its recoveries.
  package var insurersRecovery: Int64 = 0
  /// What the factor bears, less its share of recoveries.
  package var guarantee: Int64 = 0
  /// VAT the State gives back.
  package var vatRegained: Int64 = 0

  /// Debt less net recovery.
  package var gross: Int64 { debt.debt - debt.netRecovery }
  /// What the seller keeps: conservation of money makes it the rest.
  package var retained: Int64 { gross - (indemnity - insurersRecovery) - guarantee - vatRegained }
}

/// The figures of one path under one scenario, in cents.
package struct PathFigures: Hashable, Sendable {
  /// Debts at default less net recoveries.
  package var grossLoss: Int64 = 0
  /// Indemnities.
  package var indemnity: Int64 = 0
  /// The insurers' share of recoveries.
  package var insurersRecovery: Int64 = 0
  /// What the factor bears.
  package var guarantee: Int64 = 0
  /// VAT the State gives back.
  package var vatRegained: Int64 = 0
  /// What the seller keeps.
  package var retainedLoss: Int64 = 0
  /// The measured premium.
  package var premium: Int64 = 0
  /// Tax on premium and fees.
  package var tax: Int64 = 0
  /// What binds.
  package var binding: Binding = []
}

/// One path replayed under one scenario.
package struct SettledPath: Sendable {
  /// The path.
  package var path: Int
  /// The scenario's position in the case.
  package var scenario: Int
  /// What the path counts.
  package var weight: Double
  /// What each policy year starts with.
  package var opening: [YearBalance]
  /// The defaults that count, by buyer; a part's `loss` is a position here.
  package var losses: [SettledLoss]
  /// The parts, in the order settled.
  package var parts: [SettledPart]
  /// The sums.
  package var figures: PathFigures
}
