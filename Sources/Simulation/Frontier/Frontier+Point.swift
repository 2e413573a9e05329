import Contracts
import Receivables

extension Frontier.Point {
  /// What a run says of a structure, at the policies' own premium; `prices` is what the normal year says of it, the same
  /// row where the case bears no stress.
  init(
    _ structure: Structure, _ row: StructureRun.Row, prices: StructureRun.Row, sample: PathSample, factoring: Double
  ) {
    self.structure = structure
    premium = prices.meanPremium
    fees = Double(prices.fees)
    taxRate = prices.meanPremium + fees > 0 ? prices.meanTax / (prices.meanPremium + fees) : 0
    feesAndTax = fees + prices.meanTax
    factoringCost = factoring
    retained = MeasureEstimate(row.retained, sample: sample)
    meanIndemnity = prices.meanIndemnity
    deviationOfIndemnity = prices.deviationOfIndemnity
    totalCost = 0
  }

  /// Tax follows the premium; all of it adds up to the total.
  mutating func addUp() {
    feesAndTax = fees + taxRate * (premium + fees)
    totalCost = premium + feesAndTax + factoringCost + retained.mean
  }
}

extension Structure {
  /// True if the insurer covers more or less than today.
  var changesCover: Bool { !changes.isSubset(of: [.advanceRate, .recourse]) }
}

extension StructurePricing.Quote {
  /// True if the quote holds for a structure: every term that it names is the structure's.
  func matches(_ structure: Structure) -> Bool {
    guard let policy = structure.policy else { return false }
    var liability: Ceiling?
    switch policy.maximumLiability.measure {
    case .amount(let amount): liability = .amount(amount)
    case .unlimited: liability = .unlimited
    default: break
    }
    return (insuredPercentage.map { $0 == policy.namedPercentage } ?? true)
      && (discretionaryLimit.map { .amount($0) == policy.discretionaryLimit } ?? true)
      && (eachAndEveryFirstLoss.map { $0 == policy.eachAndEveryFirstLoss } ?? true)
      && (aggregateFirstLoss.map { $0 == policy.aggregateFirstLoss.amount } ?? true)
      && (maximumLiability.map { $0 == liability } ?? true)
  }
}
