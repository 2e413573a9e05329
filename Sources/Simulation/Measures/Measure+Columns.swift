extension ScenarioColumns {
  /// A measure on every path.
  package func column(of measure: Measure) -> PathColumn {
    switch measure {
    case .grossLoss: grossLoss
    case .indemnity: indemnity
    case .retainedLoss: retainedLoss
    case .premium: premium
    case .fees: PathColumn(constant: fees)
    case .tax: tax
    case .guarantee: guarantee
    case .vatRegained: vatRegained
    case .totalCostOfRisk: premium + tax + PathColumn(constant: fees) + retainedLoss
    }
  }
}
