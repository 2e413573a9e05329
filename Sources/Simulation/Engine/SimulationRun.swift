import Contracts
import Receivables

/// What a simulation has found: a row for every path and scenario. A function of the case, the seed, the sampling and
/// the number of paths; threads and blocks leave no trace.
package struct SimulationRun: Sendable {
  /// Number of paths.
  package var paths: Int
  /// The seed.
  package var seed: UInt64
  /// How factors were drawn.
  package var sampling: SimulationSettings.Sampling
  /// True if the run was interrupted before its paths were done.
  package var isPartial: Bool
  /// What each path counts; empty if all count 1.
  package var weights: [Double]
  /// Independent replicates: path p belongs to replicate p mod `replicates`; 1 if every path is one.
  package var replicates: Int
  /// The scenarios, in the order asked for.
  package var scenarios: [ScenarioColumns]
}

/// The figures of one scenario on every path, in cents.
package struct ScenarioColumns: Sendable {
  /// The scenario's position in the case.
  package var scenario: Int
  /// Debts at default less net recoveries, early ones included.
  package var grossLoss: PathColumn
  /// Indemnities, before the insurer's share of recoveries.
  package var indemnity: PathColumn
  /// The insurer's share of recoveries.
  package var insurersRecovery: PathColumn
  /// What the factor bears, less its share of recoveries.
  package var guarantee: PathColumn
  /// VAT the State gives back.
  package var vatRegained: PathColumn
  /// What the seller keeps of the losses.
  package var retainedLoss: PathColumn
  /// The measured premium, after the path's bonus or malus.
  package var premium: PathColumn
  /// Tax on premium and fees.
  package var tax: PathColumn
  /// Fees: the same on every path.
  package var fees: Int64
  /// What binds on each path; empty if nothing can.
  package var binding: [Binding]
  /// Sums over the paths, by buyer.
  package var buyers: BuyerTotals
  /// When indemnities come.
  package var timing: IndemnityTiming
  /// The policy years that losses may touch.
  package var years: [PolicyYear]
  /// What is left of each year at `asOf`.
  package var opening: [YearBalance]
  /// Cash; nil unless it was asked for.
  package var cash: CashColumns?
}

/// What of the yearly amounts acts on a path.
package struct Binding: OptionSet, Hashable, Sendable {
  /// The bits.
  package let rawValue: UInt8
  /// A set of bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  /// An aggregate first loss took something off an indemnity.
  package static let aggregate = Binding(rawValue: 1)
  /// An aggregate first loss was used up.
  package static let aggregateUsedUp = Binding(rawValue: 2)
  /// A maximum liability cut an indemnity.
  package static let liability = Binding(rawValue: 4)
}

/// Sums over all paths by buyer, exact: integers, so that no order of addition shows.
package struct BuyerTotals: Hashable, Sendable {
  /// Weights are counted in this many parts of one: 1 if no path is weighted.
  package var weightScale: Int64
  /// Gross loss of each buyer, in cents times `weightScale`.
  package var gross: [Int128]
  /// Retained loss of each buyer.
  package var retained: [Int128]

  /// Nothing yet.
  package init(buyers: Int, weightScale: Int64) {
    self.weightScale = weightScale
    gross = [Int128](repeating: 0, count: buyers)
    retained = gross
  }

  /// Mean gross loss of a buyer over `paths` paths, in cents.
  package func meanGross(_ buyer: Int, paths: Int) -> Double {
    Double(gross[buyer]) / Double(weightScale) / Double(max(1, paths))
  }

  /// Mean retained loss of a buyer over `paths` paths, in cents.
  package func meanRetained(_ buyer: Int, paths: Int) -> Double {
    Double(retained[buyer]) / Double(weightScale) / Double(max(1, paths))
  }

  mutating func add(_ other: BuyerTotals) {
    for buyer in gross.indices {
      gross[buyer] += other.gross[buyer]
      retained[buyer] += other.retained[buyer]
    }
  }
}

/// When indemnities come after the default, summed over all paths.
package struct IndemnityTiming: Hashable, Sendable {
  /// Indemnities times weight, in cents times the weight's scale.
  package var amount: Int128 = 0
  /// The same times the days from default to indemnity.
  package var amountDays: Int128 = 0

  /// No indemnity yet.
  package init() {}

  /// Mean days from default to indemnity, by amount; 0 without indemnity.
  package var meanDays: Double { amount == 0 ? 0 : Double(amountDays) / Double(amount) }

  mutating func add(_ other: IndemnityTiming) {
    amount += other.amount
    amountDays += other.amountDays
  }
}
