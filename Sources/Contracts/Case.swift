import Receivables

/// One seller, its receivables, what insurers decided, and the coverage scenarios to compare.
package struct Case: Sendable {
  /// The name shown on pages.
  package var name: String
  /// The valuation date.
  package var asOf: Day { portfolio.asOf }
  /// ISO 4217 code of the case's currency.
  package var currency: String
  /// The seller's company number; empty if unknown.
  package var sellerSiren = ""
  /// The seller's country.
  package var sellerCountry = "FR"
  /// Length of the horizon, 1…36 months from `asOf`.
  package var horizonMonths = 12
  /// How long claims and recoveries run on, in months.
  package var runOffMonths = 36
  /// The highest insured percentage allowed without a warning.
  package var maximumInsuredPercentage = Rate(percent: 90)
  /// Upper bounds in days past due of the buckets of the aged balance.
  package var ageBuckets = [30, 60, 90, 120]
  /// Cost of capital a year, shown beside the total cost of risk.
  package var costOfCapital = Rate.zero
  /// Dated legal parameters, by date.
  package var legal: [LegalRates] = LegalRates.builtIn
  /// The buyers and their documents.
  package var portfolio: Portfolio
  /// Sales by buyer and month, as the user gave them.
  package var sales: [MonthlySales] = []
  /// Cash flows other than receivables.
  package var flows: [CashFlow] = []
  /// The insurers' and factors' decisions.
  package var limits: [CreditLimit] = []
  /// Assumptions on defaults and recoveries.
  package var market = Market()
  /// Cash at the evening of `asOf`.
  package var openingCash = Money.zero
  /// How far cash may fall below zero.
  package var creditLine = Money.zero
  /// True if VAT due is paid monthly; else it is left out.
  package var paysVATMonthly = false
  /// The scenarios, in the order of the file.
  package var scenarios: [Scenario] = []
  /// The scenario the others are compared with.
  package var baseline: String
  /// How a simulation of this case runs unless the command says otherwise.
  package var simulation = SimulationSettings()
  /// The stresses the case gives beside the built-in ones.
  package var stresses: [Stress] = []
  /// The stresses that this case is under; none in a case as read.
  package var appliedStresses: [Stress] = []
  /// The search for a better structure, if the case states one.
  package var search: StructureSearch?

  /// A case without scenarios.
  package init(name: String, currency: String, portfolio: Portfolio, baseline: String = "") {
    self.name = name
    self.currency = currency
    self.portfolio = portfolio
    self.baseline = baseline
  }
}

/// A combination of policies, factoring and levers.
package struct Scenario: Sendable {
  /// The identifier used by commands and results.
  package var id: String
  /// The name shown on pages.
  package var name: String
  /// The policies in order: an invoice belongs to the first non-top-up one whose period holds its date.
  package var policies: [PolicyTerms]
  /// The factoring contract, if there is one.
  package var factoring: FacilityTerms?
  /// The seller's own measures, in the order in which they act.
  package var levers: [ScenarioLever]

  /// A scenario.
  package init(
    id: String, name: String, policies: [PolicyTerms] = [], factoring: FacilityTerms? = nil,
    levers: [ScenarioLever] = []
  ) {
    self.id = id
    self.name = name
    self.policies = policies
    self.factoring = factoring
    self.levers = levers
  }
}

/// How a simulation runs.
package struct SimulationSettings: Sendable {
  /// How factors are drawn.
  package enum Sampling: String, Sendable, CaseIterable {
    /// Independent draws.
    case pseudo
    /// Scrambled Sobol points.
    case sobol
    /// Independent draws with a shifted mean, weighted.
    case importance
  }
  /// The largest seed: what results can write as a whole number.
  package static let largestSeed = UInt64(Int64.max)
  /// Number of paths.
  package var paths = 100_000
  /// Seed.
  package var seed: UInt64 = 1
  /// How factors are drawn.
  package var sampling = Sampling.pseudo
  /// The documented defaults.
  package init() {}
}

/// A cash flow other than receivables, once or repeated.
package struct CashFlow: Sendable {
  /// How often the flow repeats.
  package enum Frequency: String, Sendable, CaseIterable {
    /// Every seven days.
    case weekly
    /// Every month, clamped to its end.
    case monthly
    /// Every three months.
    case quarterly
    /// Every year.
    case yearly
  }
  /// The first date.
  package var date: Day
  /// The amount, negative if it goes out.
  package var amount: Money
  /// What it is.
  package var label: String
  /// How often it repeats; nil for once.
  package var frequency: Frequency?
  /// The last date it may fall on; nil for no end.
  package var until: Day?
  /// A flow.
  package init(date: Day, amount: Money, label: String, frequency: Frequency?, until: Day?) {
    self.date = date
    self.amount = amount
    self.label = label
    self.frequency = frequency
    self.until = until
  }
}
