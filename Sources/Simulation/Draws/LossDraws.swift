import Contracts
import Receivables

/// What is drawn for a buyer that defaults: the kind, the limit cut, the recovery and its delay. One draw per path and
/// buyer for all scenarios; unused words are drawn all the same, so that one assumption moves no other draw.
package struct LossDraws: Sendable {
  /// The recovered share of one law, in millionths.
  private enum Recovery: Sendable {
    /// Exactly the mean.
    case fixed(Int32)
    /// A Beta law, tabulated.
    case table(QuantileTable)
    /// A Beta law, solved at each draw: beyond `mostTables` laws tables would cost more than they save.
    case solved(BetaDistribution)
  }

  private static let mostTables = 64
  private static let million = 1_000_000.0

  private let insolvencyShare: Double
  private let cutProbability: Double
  private let meanDelay: (insolvency: Double, protracted: Double)
  /// The same of each buyer, an insolvency before a protracted default, where levers differ by buyer; else empty.
  private let delayOfBuyer: [Double]
  private let laws: [Recovery]
  /// The law of each buyer: of an insolvency, then of a protracted default.
  private let lawOfBuyer: [Int32]
  /// What retention of title adds, in millionths.
  private let retention: [Int32]
  /// The mean recovered share of each buyer's insolvency, in millionths.
  private let meanShare: [Int32]
  private let asOf: Day
  /// True if nothing depends on a random word.
  package let isCertain: Bool

  /// True if no default recovers anything.
  package let recoversNothing: Bool

  /// The laws of a case, or of a scenario whose levers change them.
  package init(_ caseData: Case, levers: LeverTerms = .none) {
    let market = caseData.market
    asOf = caseData.asOf
    insolvencyShare = market.insolvencyShare
    cutProbability = market.limitCutProbability
    meanDelay = (market.insolvencyRecovery.meanDelayDays, market.protractedRecovery.meanDelayDays)
    var laws: [Recovery] = []
    var known: [[Double]: Int32] = [:]
    func law(_ mean: Double, _ concentration: Double?) -> Int32 {
      let key = [mean, concentration ?? -1]
      if let index = known[key] { return index }
      let index = Int32(laws.count)
      known[key] = index
      laws.append(LossDraws.law(mean: mean, concentration: concentration, isTabulated: index < LossDraws.mostTables))
      return index
    }
    var lawOfBuyer: [Int32] = []
    var meanShare: [Int32] = []
    for (position, buyer) in caseData.portfolio.buyers.enumerated() {
      for (recovery, parameter) in [
        (market.insolvencyRecovery, LeverParameter.insolvencyRecovery),
        (market.protractedRecovery, .protractedRecovery),
      ] {
        let mean =
          levers.value(parameter, of: position)?.double
          ?? buyer.lossGivenDefault.map { Double(Rate.scale - $0.billionths) / Double(Rate.scale) } ?? recovery.mean
        lawOfBuyer.append(law(mean, recovery.concentration))
        if lawOfBuyer.count % 2 == 1 { meanShare.append(Int32(mean * LossDraws.million + 0.5)) }
      }
    }
    self.laws = laws
    self.lawOfBuyer = lawOfBuyer
    self.meanShare = meanShare
    retention = caseData.portfolio.buyers.enumerated().map { position, buyer in
      let share = levers.value(.retentionOfTitle, of: position)?.rate ?? buyer.retentionOfTitle
      return Int32((share.billionths + 500) / 1000)
    }
    let (insolvency, protracted) = meanDelay
    delayOfBuyer =
      levers.hold(.protractedRecoveryDelay)
      ? caseData.portfolio.buyers.indices.flatMap { position in
        [insolvency, levers.value(.protractedRecoveryDelay, of: position)?.double ?? protracted]
      } : []
    let hasFixedRecoveries = laws.allSatisfy { if case .fixed = $0 { true } else { false } }
    recoversNothing =
      laws.allSatisfy { if case .fixed(0) = $0 { true } else { false } } && retention.allSatisfy { $0 == 0 }
    isCertain =
      hasFixedRecoveries && (insolvencyShare <= 0 || insolvencyShare >= 1) && cutProbability <= 0 && meanDelay.0 <= 0
      && meanDelay.1 <= 0
  }

  private static func law(mean: Double, concentration: Double?, isTabulated: Bool) -> Recovery {
    guard let concentration, mean > 0, mean < 1 else { return .fixed(Int32(mean * million + 0.5)) }
    let (a, b) = (mean * concentration, (1 - mean) * concentration)
    let beta = BetaDistribution(a: a, b: b)
    if !isTabulated { return .solved(beta) }
    let mirrored = BetaDistribution(a: b, b: a)
    return .table(QuantileTable { $1 ? 1 - mirrored.quantile($0) : beta.quantile($0) })
  }

  /// Completes a given insolvency with the recovery that is expected of it, and its mean delay.
  func expect(_ loss: inout SimulatedDefault) {
    let buyer = Int(loss.buyer)
    loss.recoveryShare = min(1_000_000, meanShare[buyer] + retention[buyer])
    loss.recoveryDelayDays = Int32(max(0, asOf - loss.day)) + Int32(meanDelay(of: buyer, isInsolvency: true).rounded())
  }

  @inline(__always) private func meanDelay(of buyer: Int, isInsolvency: Bool) -> Double {
    if delayOfBuyer.isEmpty { return isInsolvency ? meanDelay.insolvency : meanDelay.protracted }
    return delayOfBuyer[2 * buyer + (isInsolvency ? 0 : 1)]
  }

  /// Completes a default whose buyer, day and cause are known.
  package func complete(_ loss: inout SimulatedDefault, _ words: CounterRandom.Words) {
    let isGiven = loss.cause == .given
    loss.isInsolvency = isGiven || CounterRandom.unit(words.0) < insolvencyShare
    loss.isLimitCut = !isGiven && CounterRandom.unit(words.1) < cutProbability
    let buyer = Int(loss.buyer)
    let share: Int32
    switch laws[Int(lawOfBuyer[2 * buyer + (loss.isInsolvency ? 0 : 1)])] {
    case .fixed(let fixed): share = fixed
    case .table(let table): share = Int32(table.value(words.2) * LossDraws.million + 0.5)
    case .solved(let beta): share = Int32(beta.quantile(CounterRandom.unit(words.2)) * LossDraws.million + 0.5)
    }
    loss.recoveryShare = min(1_000_000, max(0, share) + retention[buyer])
    let mean = meanDelay(of: buyer, isInsolvency: loss.isInsolvency)
    // An insolvency before asOf has recovered nothing of what is still open: the delay, being memoryless, runs from asOf.
    let elapsed = max(0, asOf - loss.day)
    loss.recoveryDelayDays = Int32(elapsed)
    if mean > 0 {
      let days = (-mean * Elementary.log(CounterRandom.unit(words.3))).rounded(.up)
      loss.recoveryDelayDays += Int32(min(days, 100_000))
    }
  }
}
