extension ScenarioColumns {
  /// A measure on every path.
  package func column(of measure: Measure) -> PathColumn {
    switch measure {
    case .grossLoss: grossLoss
    case .indemnity: indemnity
    case .insurersRecovery: insurersRecovery
    case .retainedLoss: retainedLoss
    case .premium: premium
    case .fees: PathColumn(constant: fees)
    case .tax: tax
    case .guarantee: guarantee
    case .vatRegained: vatRegained
    case .commission: cash?.commission ?? PathColumn(constant: 0)
    case .financing: cash?.financing ?? PathColumn(constant: 0)
    case .factoringCost: column(of: .commission) + column(of: .financing)
    case .collection: cash?.collection ?? PathColumn(constant: 0)
    case .totalCostOfRisk:
      premium + tax + PathColumn(constant: fees) + column(of: .factoringCost) + column(of: .collection) + retainedLoss
    }
  }
}
