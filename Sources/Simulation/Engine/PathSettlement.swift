import Contracts
import Receivables

/// Settles the losses of one path under one scenario: steps 6 and 7 in the order of dates of loss, then recoveries, VAT,
/// the factor's guarantee and the premium (model §4, §7). Buffers are kept from path to path.
struct PathSettlement: Sendable {
  private let terms: ScenarioTerms
  /// The defaults with their sums, by buyer.
  private(set) var losses: [SettledLoss] = []
  /// The parts in the order settled.
  private(set) var parts: [SettledPart] = []
  private var balances: [YearBalance] = []
  /// Indemnities of each year less the insurer's recoveries.
  private(set) var yearLosses: [Int64] = []
  /// The first part of each loss in the order settled, −1 for none, and the next of each part's loss.
  private var firstPart: [Int32] = []
  private var nextPart: [Int32] = []

  init(_ terms: ScenarioTerms) { self.terms = terms }

  /// Settles losses with their debts; `raw` holds their parts, whose `loss` is a position in `losses`.
  mutating func settle(_ raw: [LossPart]) -> PathFigures {
    prepare(raw)
    return settle(under: terms)
  }

  /// Puts the parts in the order in which claims are settled.
  mutating func prepare(_ raw: [LossPart]) {
    parts.removeAll(keepingCapacity: true)
    for part in raw { parts.append(SettledPart(part: part)) }
    sortParts()
    chainParts()
  }

  /// Settles the parts prepared, as often as asked: `terms` may differ in yearly amounts from those they were made under.
  mutating func settle(under terms: ScenarioTerms) -> PathFigures {
    balances.removeAll(keepingCapacity: true)
    balances.append(contentsOf: terms.opening)
    yearLosses.removeAll(keepingCapacity: true)
    for _ in terms.years { yearLosses.append(0) }
    for loss in losses.indices {
      losses[loss].indemnity = 0
      losses[loss].insurersRecovery = 0
      losses[loss].guarantee = 0
      losses[loss].vatRegained = 0
    }
    var figures = PathFigures()
    for position in parts.indices { settle(position, terms, &figures) }
    for loss in losses.indices { share(loss) }
    sum(&figures)
    (figures.premium, figures.tax) = terms.premium(yearLosses)
    return figures
  }

  /// Pays a cent of these parts and nothing of the others.
  mutating func pay(_ isPaid: (LossPart) -> Bool) {
    for position in parts.indices { parts[position].indemnity = isPaid(parts[position].part) ? 1 : 0 }
  }

  /// Starts a path.
  mutating func begin() {
    losses.removeAll(keepingCapacity: true)
    firstPart.removeAll(keepingCapacity: true)
  }

  /// Adds a default, by buyer; its position is that of its parts' `loss`.
  mutating func add(_ loss: SimulatedDefault, debt: DebtAtDefault) {
    losses.append(SettledLoss(loss: loss, debt: debt))
    firstPart.append(-1)
  }

  /// Strings the parts of each loss together.
  private mutating func chainParts() {
    nextPart.removeAll(keepingCapacity: true)
    for _ in parts { nextPart.append(-1) }
    for position in parts.indices.reversed() {
      let loss = Int(parts[position].part.loss)
      nextPart[position] = firstPart[loss]
      firstPart[loss] = Int32(position)
    }
  }

  /// Date of loss, buyer, first line before top-up, first day of the year, policy.
  private mutating func sortParts() {
    let years = terms.years
    func precedes(_ left: LossPart, _ right: LossPart) -> Bool {
      if left.dateOfLoss != right.dateOfLoss { return left.dateOfLoss < right.dateOfLoss }
      if left.loss != right.loss { return left.loss < right.loss }
      if left.isTopUp != right.isTopUp { return right.isTopUp }
      guard left.year >= 0, right.year >= 0 else { return left.year < right.year }
      let (a, b) = (years[Int(left.year)], years[Int(right.year)])
      return (a.start, a.policy) < (b.start, b.policy)
    }
    // Parts come by buyer and mostly in order of years: inserting moves few of them.
    if parts.count > 64 {
      parts.sort { precedes($0.part, $1.part) }
      return
    }
    for position in parts.indices.dropFirst() {
      let part = parts[position]
      var place = position
      while place > 0 && precedes(part.part, parts[place - 1].part) {
        parts[place] = parts[place - 1]
        place -= 1
      }
      parts[place] = part
    }
  }

  /// Steps 6 and 7 of one part.
  @inline(__always)
  private mutating func settle(_ position: Int, _ terms: ScenarioTerms, _ figures: inout PathFigures) {
    let part = parts[position].part
    let year = Int(part.year)
    parts[position].afterAggregate = 0
    parts[position].indemnity = 0
    parts[position].insurersRecovery = 0
    guard year >= 0 else { return }
    let before = balances[year]
    let perLoss = ClaimWaterfall.PerLoss(
      afterThreshold: Money(cents: part.afterThreshold), insurersShare: Money(cents: part.insurersShare),
      afterEachAndEvery: Money(cents: part.afterEachAndEvery))
    let (rest, indemnity) = terms.waterfalls[year].settle(perLoss, in: &balances[year])
    parts[position].afterAggregate = rest.cents
    parts[position].indemnity = indemnity.cents
    losses[Int(part.loss)].indemnity += indemnity.cents
    yearLosses[year] += indemnity.cents
    if rest.cents < part.afterEachAndEvery { figures.binding.insert(.aggregate) }
    if before.aggregateLeft.cents > 0 && balances[year].aggregateLeft.isZero {
      figures.binding.insert(.aggregateUsedUp)
    }
    if indemnity < rest { figures.binding.insert(.liability) }
  }

  /// Shares a loss's recoveries among its insurers and the factor, then the VAT that comes back.
  private mutating func share(_ loss: Int) {
    let debt = losses[loss].debt
    var whole: Int64 = 0
    var (insured, exposed) = (Int64(0), Int64(0))
    var position = Int(firstPart[loss])
    while position >= 0 {
      let part = parts[position]
      position = Int(nextPart[position])
      if !part.part.isTopUp { whole += part.part.outstanding }
      guard part.part.year >= 0, terms.coversVAT[Int(part.part.year)] else { continue }
      insured += part.indemnity
      if !part.part.isTopUp { exposed += part.part.outstanding }
    }
    let net = Money(cents: debt.netRecovery - debt.earlyRecovery)
    var left = net
    if net.cents > 0 {
      position = Int(firstPart[loss])
      while position >= 0 {
        defer { position = Int(nextPart[position]) }
        if parts[position].indemnity <= 0 { continue }
        let share = min(
          net.share(Money(cents: parts[position].indemnity), of: Money(cents: whole)).cents, parts[position].indemnity,
          left.cents)
        parts[position].insurersRecovery = share
        losses[loss].insurersRecovery += share
        yearLosses[Int(parts[position].part.year)] -= share
        left.cents -= share
      }
    }
    guard losses[loss].loss.isInsolvency, terms.vatShare.billionths > 0, whole > 0 else { return }
    var regained: Int64 = 0
    position = Int(firstPart[loss])
    while position >= 0 {
      let part = parts[position]
      position = Int(nextPart[position])
      if part.part.isTopUp || part.part.vat == 0 { continue }
      let inclVAT = part.part.year >= 0 && terms.coversVAT[Int(part.part.year)]
      regained += terms.vatRegained(
        part.part.vat, debt: whole, net: net.cents, uninsured: inclVAT ? (exposed - insured, exposed) : nil)
    }
    losses[loss].vatRegained = regained
  }

  /// The factor's part of each loss, and the sums of the path.
  private mutating func sum(_ figures: inout PathFigures) {
    for index in losses.indices {
      let debt = losses[index].debt
      if debt.guarantee > 0 {
        let net = debt.netRecovery - debt.earlyRecovery
        let back = min(
          Money(cents: net).share(Money(cents: debt.guarantee), of: Money(cents: debt.debt)).cents,
          net - losses[index].insurersRecovery)
        losses[index].guarantee = debt.guarantee - back
      }
      figures.grossLoss += losses[index].gross
      figures.indemnity += losses[index].indemnity
      figures.insurersRecovery += losses[index].insurersRecovery
      figures.guarantee += losses[index].guarantee
      figures.vatRegained += losses[index].vatRegained
      figures.retainedLoss += losses[index].retained
    }
  }
}

extension ScenarioTerms {
  /// round(VAT × the State's share × unrecovered share × uninsured share), rounded once.
  func vatRegained(_ vat: Int64, debt: Int64, net: Int64, uninsured: (Int64, Int64)?) -> Int64 {
    let unrecovered = max(0, debt - net)
    if vatShare == .one, unrecovered == debt, uninsured.map({ $0.0 == $0.1 }) ?? true { return vat }
    let uninsuredShare = uninsured.flatMap { $0.1 > 0 ? (max(0, $0.0), $0.1) : nil } ?? (1, 1)
    if vatShare == .one { return Money(cents: vat).times((unrecovered, debt), uninsuredShare).cents }
    return Money(cents: vat).times([
      (Int128(vatShare.billionths), Int128(Rate.scale)), (Int128(unrecovered), Int128(debt)),
      (Int128(uninsuredShare.0), Int128(uninsuredShare.1)),
    ]).cents
  }
}
