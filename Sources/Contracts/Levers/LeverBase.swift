import Receivables

/// What a case holds of each parameter before any lever.
struct LeverBase {
  private let caseData: Case
  private let payments: ExpectedPayment
  private let termsDays: [Int]

  init(_ caseData: Case, payments: ExpectedPayment, termsDays: [Int]) {
    self.caseData = caseData
    self.payments = payments
    self.termsDays = termsDays
  }

  /// The parameter of a buyer: the case's own where it has one, else that of a seller that takes no such measure.
  func value(_ parameter: LeverParameter, of buyer: Int) -> LeverValue {
    let data = caseData.portfolio.buyers[buyer]
    let market = caseData.market
    func mean(_ recovery: Market.Recovery) -> LeverValue {
      let rounded = LeverValue(billionths: Int64((recovery.mean * Double(Rate.scale)).rounded()))
      return data.lossGivenDefault.map { .share(Rate(billionths: Rate.scale - $0.billionths)) } ?? rounded
    }
    func delay(_ recovery: Market.Recovery) -> LeverValue {
      LeverValue(billionths: Int64((recovery.meanDelayDays * Double(Rate.scale)).rounded()))
    }
    switch parameter {
    case .meanDaysLate: return LeverValue(billionths: payments.meanDaysLate(of: buyer))
    case .termsDays: return .days(termsDays[buyer])
    case .retentionOfTitle: return .share(data.retentionOfTitle)
    case .insolvencyRecovery: return mean(market.insolvencyRecovery)
    case .protractedRecovery: return mean(market.protractedRecovery)
    case .protractedRecoveryDelay: return delay(market.protractedRecovery)
    case .stopDeliveryDays: return .unlimited
    case .collectionShare, .protractedCost, .insolvencyCost, .monthlyCost, .depositShare, .securedAmount,
      .securedDelay, .penaltyShare:
      return .units(0)
    }
  }
}
