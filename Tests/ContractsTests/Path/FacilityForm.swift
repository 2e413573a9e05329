import Contracts
import Receivables
import Simulation

/// The forms of a factoring contract, and what may happen in its account, that generated paths must reach.
enum FacilityForm: String, CaseIterable {
  case ownRecourse, guarantee, delegatedRecourse, delegatedNonRecourse
  case proportionalFund, fundCappedByAmount, fundCappedByMean
  case commissionAtAssignment, commissionAtRelease, minimumCommission, minimumInProportion
  case arrears, upfront, interestGivenBack
  case concentrationCapBinds, equalLatenessLimits, partlyDrawn, reserves, openingFunds
  case endsInside, endedBefore, startsLater, assignList
  case disputed, affiliate, consumer, creditNote, limitCut
  case definanced, handedBack, repaidAtHandBack, judgmentSendsBack, judgmentKeeps, exhaustedBase
  case guaranteePaid, guaranteeExceedsFunds, guaranteeOutsideAccount, factorsShareOfRecovery
  case indemnityCredited, indemnityExceedsFunds, shortfall, indemnityOfProtractedDefault
  case defaultBehindTheHorizon, emptyAccount

  /// What a contract says by its terms alone.
  static func forms(of contract: FacilityTerms, in made: Case) -> Set<FacilityForm> {
    var forms: Set<FacilityForm> = []
    switch (contract.recourse, contract.approvals) {
    case (true, .own): forms.insert(.ownRecourse)
    case (false, .own): forms.insert(.guarantee)
    case (true, .policy): forms.insert(.delegatedRecourse)
    case (false, .policy): forms.insert(.delegatedNonRecourse)
    }
    if contract.guaranteeFund.rate.count > 0 {
      switch (contract.guaranteeFund.design, contract.guaranteeFund.cap) {
      case (.proportional, _): forms.insert(.proportionalFund)
      case (.capped, nil): forms.insert(.fundCappedByMean)
      case (.capped, _): forms.insert(.fundCappedByAmount)
      }
    }
    if contract.commission.rate.count > 0 {
      forms.insert(contract.commission.taken == .assignment ? .commissionAtAssignment : .commissionAtRelease)
    }
    if contract.financing.rate.count > 0 { forms.insert(contract.financing.taken == .arrears ? .arrears : .upfront) }
    if contract.overdueLimitDays == contract.handBackDays { forms.insert(.equalLatenessLimits) }
    if contract.drawn != .one { forms.insert(.partlyDrawn) }
    if contract.reserves.count > 0 { forms.insert(.reserves) }
    if contract.openingFundsInUse.count > 0 { forms.insert(.openingFunds) }
    if contract.from > made.asOf { forms.insert(.startsLater) }
    if let last = contract.to {
      if last < made.asOf { forms.insert(.endedBefore) } else if last < made.endOfHorizon { forms.insert(.endsInside) }
    }
    if contract.assignedBuyers != nil { forms.insert(.assignList) }
    return forms
  }
}
