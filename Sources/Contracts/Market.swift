import Receivables

/// The assumptions on defaults, recoveries and lateness. Defaults of every field: formats.md.
package struct Market: Sendable {
  /// One-year default probability of each rating.
  package var ratings: [String: Double] = [:]
  /// Cumulative default probabilities by year of each rating that has a term structure.
  package var termStructure: [String: [Double]] = [:]
  /// How buyers default together.
  package var dependence = Dependence()
  /// Probability that a default is an insolvency; else it is a protracted default.
  package var insolvencyShare = 0.7
  /// Days before its default on which a buyer stops paying.
  package var stressDays = 45
  /// When the seller stops delivering.
  package var sellerStops = SellerStops.stopShipment
  /// Probability that a member defaults with its parent.
  package var groupContagion = 0.8
  /// Probability that the insurer cuts the limit before a default.
  package var limitCutProbability = 0.3
  /// Days before the default on which it decides so.
  package var limitCutLeadDays = 60
  /// What is recovered after an insolvency.
  package var insolvencyRecovery = Recovery(mean: 0.05, concentration: 4, meanDelayDays: 690)
  /// What is recovered after a protracted default.
  package var protractedRecovery = Recovery(mean: 0.5, concentration: 4, meanDelayDays: 300)
  /// Share of the VAT of a lost debt that the State gives back.
  package var vatRecoveryShare = Rate.one
  /// Days until it does.
  package var vatRecoveryDelayDays = 400
  /// How strongly lateness follows the global factor.
  package var latenessSensitivity = 0.25
  /// Standard deviations by which the global factor stands lower on every path: a stress, 0 without. Buyers, and lateness
  /// with them, see Z − shock where the model has Z; the probabilities of default are those of a year without it.
  package var factorShock = 0.0
  /// The documented defaults.
  package init() {}

  /// When the seller stops delivering to a buyer that will default.
  package enum SellerStops: String, Sendable, CaseIterable {
    /// Where the policy demands it.
    case stopShipment
    /// At the default only.
    case `default`
  }

  /// How buyers default together.
  package struct Dependence: Sendable {
    /// The copula.
    package enum Family: String, Sendable, CaseIterable {
      /// Normal factors.
      case gaussian
      /// Normal factors over a common chi-square.
      case studentT
    }
    /// The copula.
    package var family = Family.gaussian
    /// Share of variance of the global factor, 0…1.
    package var global = 0.02
    /// Share of variance of the sector's factor.
    package var sector = 0.02
    /// Share of variance of the country's factor.
    package var country = 0.0
    /// Degrees of freedom of the chi-square.
    package var degreesOfFreedom: Double?
    /// The documented defaults.
    package init() {}
  }

  /// What is recovered after a default.
  package struct Recovery: Sendable {
    /// Mean share of the debt.
    package var mean: Double
    /// Concentration of the Beta law; nil for exactly the mean.
    package var concentration: Double?
    /// Mean delay in days.
    package var meanDelayDays: Double
    /// A law.
    package init(mean: Double, concentration: Double?, meanDelayDays: Double) {
      self.mean = mean
      self.concentration = concentration
      self.meanDelayDays = meanDelayDays
    }
  }
}
