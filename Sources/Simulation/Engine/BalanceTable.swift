import Contracts
import Receivables

/// What defaults of buyers known by their balance come to, worked out once for each stretch of days on which only the
/// dates move along.
struct BalanceTable: Sendable {
  /// A stretch of days of default.
  private struct Stretch: Sendable {
    /// The first day.
    var start: Day
    /// The debt, nothing recovered.
    var debt: DebtAtDefault
    /// Days from default to the date of loss.
    var delay: Int32
    /// The positions of its parts in `parts`.
    var parts: Range<Int>
  }

  /// The stretches of each buyer, kind and cut; empty if the exposure must be asked.
  private var stretches: [Range<Int>] = []
  private var table: [Stretch] = []
  private var parts: [LossPart] = []
  private let asOf: Day

  /// Works out the defaults that the draws may bring.
  init(_ caseData: Case, _ exposure: ScenarioExposure, _ sampler: DefaultSampler) {
    asOf = caseData.asOf
    let market = caseData.market
    let group = Set(sampler.contagion.members.map(\.buyer))
    for buyer in caseData.portfolio.buyers.indices {
      let isWanted =
        caseData.portfolio.isKnownByBalance(buyer)
        && (sampler.times.thresholds[buyer] != nil || group.contains(Int32(buyer)))
      for variant in 0..<4 {
        let (isInsolvency, isCut) = (variant & 1 == 0, variant & 2 != 0)
        let isPossible =
          (isInsolvency ? market.insolvencyShare > 0 : market.insolvencyShare < 1)
          && (isCut ? market.limitCutProbability > 0 : market.limitCutProbability < 1)
        let first = table.count
        if isWanted && isPossible {
          for day in exposure.balanceStretches(of: buyer) where day < sampler.endOfHorizon {
            add(buyer, day, isInsolvency: isInsolvency, isCut: isCut, exposure)
          }
        }
        stretches.append(first..<table.count)
      }
    }
  }

  /// Works out one stretch.
  private mutating func add(_ buyer: Int, _ day: Day, isInsolvency: Bool, isCut: Bool, _ exposure: ScenarioExposure) {
    var buffer = PartBuffer()
    let loss = SimulatedDefault(buyer: Int32(buyer), day: day, isInsolvency: isInsolvency, isLimitCut: isCut)
    let debt = exposure.append(loss, at: 0, level: .usual, to: &buffer)
    let first = parts.count
    for var part in buffer.parts {
      // Dates are kept as days since the default.
      part.dateOfLoss = Day(number: Int32(part.dateOfLoss - day))
      part.indemnityOn = Day(number: Int32(part.indemnityOn - day))
      parts.append(part)
    }
    table.append(
      Stretch(start: day, debt: debt, delay: Int32(debt.dateOfLoss - day), parts: first..<parts.count))
  }

  /// Adds the parts of a default; nil if the exposure must be asked: an invoice ledger, a default before `asOf`, or money
  /// that comes before the date of loss.
  func append(_ loss: SimulatedDefault, at position: Int, to buffer: inout PartBuffer) -> DebtAtDefault? {
    let range = stretches[4 * Int(loss.buyer) + (loss.isInsolvency ? 0 : 1) + (loss.isLimitCut ? 2 : 0)]
    guard !range.isEmpty, loss.day >= asOf else { return nil }
    var index = range.upperBound - 1
    while table[index].start > loss.day { index -= 1 }
    let stretch = table[index]
    if loss.recoveryShare > 0 && loss.recoveryDelayDays < stretch.delay { return nil }
    var debt = stretch.debt
    debt.netRecovery = Money(cents: debt.debt).prorated(Int(loss.recoveryShare), of: 1_000_000).cents
    debt.dateOfLoss = loss.day + Int(stretch.delay)
    for index in stretch.parts {
      var part = parts[index]
      part.loss = Int32(position)
      part.dateOfLoss = loss.day + Int(part.dateOfLoss.number)
      part.indemnityOn = loss.day + Int(part.indemnityOn.number)
      buffer.parts.append(part)
    }
    return debt
  }
}
