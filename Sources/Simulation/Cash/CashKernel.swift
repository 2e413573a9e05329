import Contracts
import Receivables

/// The cash of many paths under one scenario: from its level's calendar, what the defaults of the path change. One a
/// thread; buffers are kept from path to path. `PathCash` is the readable rule that it equals to the cent.
struct CashKernel {
  let scenario: CashScenario
  /// The balances of the path last run at each day's end.
  private(set) var balances: Storage<Int64>
  private let days: Int
  private let lastDays: [Int]
  private let moved: Storage<Int64>
  private let net: Storage<Int64>
  private let definanced: Storage<Int64>
  private let inputs: Storage<AccountInput>
  private var book: AccountBook?
  private var walk: AssignedWalk?
  private var flows: [InvoiceFlow] = []
  private var awaited: [AwaitedIndemnity] = []
  /// Balances of each week's last day, counted; empty until their range is known.
  var weeks: [BalanceHistogram] = []
  private(set) var indemnityByDays = [Int128](repeating: 0, count: CashColumns.timingDays)

  init(_ scenario: CashScenario) {
    self.scenario = scenario
    days = scenario.calendar.days
    lastDays = stride(from: 0, to: scenario.calendar.days, by: 7).map { min($0 + 6, scenario.calendar.days - 1) }
    balances = Storage(repeating: 0, count: days)
    moved = Storage(repeating: 0, count: days)
    net = Storage(repeating: 0, count: days)
    definanced = Storage(repeating: 0, count: days)
    inputs = Storage(repeating: AccountInput(), count: days + 1)
    book = scenario.terms.map { AccountBook(scenario, $0) }
    walk = scenario.terms.map { AssignedWalk($0) }
  }

  /// A level with the account and balances of a path without default.
  static func complete(_ level: CashLevel, at index: Int, of scenario: CashScenario) -> CashLevel {
    var built = level
    let days = scenario.calendar.days
    built.balances = [Int64](repeating: 0, count: days)
    if let terms = scenario.terms {
      var book = AccountBook(scenario, terms)
      var state = level.opening
      for day in 0..<days {
        built.net.withUnsafeMutableBufferPointer { net in
          built.definanced.withUnsafeMutableBufferPointer { definanced in
            level.inputs.withUnsafeBufferPointer {
              book.run(
                days: day..<day + 1, &state, index, level, inputs: $0.baseAddress!, net: net.baseAddress!,
                definanced: definanced.baseAddress!)
            }
          }
        }
        built.states.append(state)
      }
    }
    var balance = scenario.calendar.openingCash
    for day in 0..<days {
      balance += built.moved[day] + built.net[day]
      built.balances[day] = balance
    }
    var figures = CashFigures()
    built.balances.withUnsafeBufferPointer { figures.measure($0) }
    figures.add(built.states.last ?? AccountState())
    figures.peakDefinancing = built.definanced.withUnsafeBufferPointer { CashFigures.greatestWeek($0) }
    built.figures = figures
    return built
  }

  /// Runs a path whose losses are settled.
  mutating func run(_ draws: PathDraws, _ settlement: PathSettlement, weight: Int64) -> CashFigures {
    let index = draws.level.index
    if draws.defaults.isEmpty {
      let figures = scenario.levels[index].figures
      count(scenario.levels[index].balances, weight)
      return figures
    }
    for day in 0..<days { moved.base[day] = scenario.levels[index].moved[day] }
    claim(settlement)
    let first = follow(draws, index, settlement)
    var figures = account(from: first, index)
    share(settlement)
    if scenario.terms == nil || first >= days {
      for day in 0..<days { net.base[day] = scenario.levels[index].net[day] }
    }
    var balance = scenario.calendar.openingCash
    for day in 0..<days {
      balance += moved.base[day] + net.base[day]
      balances.base[day] = balance
    }
    figures.measure(UnsafeBufferPointer(start: balances.base, count: days))
    figures.bridge = wait(settlement, weight: weight)
    count(weight)
    return figures
  }

  // MARK: What losses move

  /// Indemnities, recoveries, VAT of lost debts, the guarantee of balances, and what the year's losses do to premiums.
  private mutating func claim(_ settlement: PathSettlement) {
    let asOf = scenario.exposure.receivables.asOf
    func add(_ day: Int32, _ amount: Int64) {
      if day > 0 && day < days { moved.base[Int(day)] += amount }
    }
    for part in settlement.parts where part.indemnity > 0 {
      add(part.part.indemnityOn.number &- asOf, part.indemnity)
    }
    for loss in settlement.losses {
      let day = loss.loss.day.number &- asOf
      add(loss.loss.recoveryOn.number &- asOf, loss.debt.netRecovery - loss.insurersRecovery)
      add(day &+ scenario.calendar.vatDelayDays, loss.vatRegained)
      if loss.debt.guarantee > 0, isBalance(loss), let terms = scenario.terms {
        add(day &+ terms.guaranteeDelayDays, loss.debt.guarantee)
      }
    }
    scenario.calendar.adjust(moved.base) { settlement.yearLosses[$0] }
  }

  private func isBalance(_ loss: SettledLoss) -> Bool {
    scenario.exposure.receivables.isBalance[Int(loss.loss.buyer)]
  }

  /// The factor's share of what is recovered after its guarantee, behind the insurer.
  private mutating func share(_ settlement: PathSettlement) {
    guard let terms = scenario.terms, terms.bearsInsolvency else { return }
    let asOf = scenario.exposure.receivables.asOf
    for loss in settlement.losses where loss.debt.guarantee > 0 {
      let paid: Int64
      if isBalance(loss) {
        paid = loss.debt.guarantee
      } else {
        paid = book!.insolvent.first { $0.buyer == loss.loss.buyer }?.guaranteed ?? 0
      }
      let net = loss.debt.netRecovery
      let share = min(
        Money(cents: net).share(Money(cents: paid), of: Money(cents: loss.debt.debt)).cents,
        net - loss.insurersRecovery)
      let day = loss.loss.recoveryOn.number &- asOf
      if share > 0 && day >= 0 && day < days { moved.base[Int(day)] -= share }
    }
  }

  /// The greatest sum of indemnities awaited, and the timing of all.
  private mutating func wait(_ settlement: PathSettlement, weight: Int64) -> Int64 {
    awaited.removeAll(keepingCapacity: true)
    for part in settlement.parts where part.indemnity > 0 {
      let from = settlement.losses[Int(part.part.loss)].loss.day
      awaited.append(AwaitedIndemnity(from: from, until: part.part.indemnityOn, amount: part.indemnity))
      let waited = min(CashColumns.timingDays - 1, part.part.indemnityOn - from)
      indemnityByDays[waited] += Int128(weight) * Int128(part.indemnity)
    }
    return CashFigures.greatestAwaited(awaited)
  }

  // MARK: What defaults stop

  /// Takes away what failing buyers would have paid, adds what they pay before; returns the first day that may differ.
  private mutating func follow(_ draws: PathDraws, _ index: Int, _ settlement: PathSettlement) -> Int {
    book?.removeAll()
    let asOf = scenario.exposure.receivables.asOf
    var first = Int32(days)
    for loss in draws.defaults where !scenario.isPast(Int(loss.buyer)) { first = min(first, start(of: loss, asOf)) }
    guard first < days else { return days }
    if scenario.terms != nil {
      scenario.levels[index].inputs.withUnsafeBufferPointer {
        for day in Int(first)...days { inputs.base[day] = $0[day] }
      }
    }
    // Losses count those before the horizon's end alone.
    var position = 0
    let end = asOf &+ Int32(days)
    for loss in draws.defaults {
      if !scenario.isPast(Int(loss.buyer)) { follow(loss, at: position, index, from: first, settlement) }
      if loss.day.number < end { position += 1 }
    }
    return Int(first)
  }

  /// The first day on which anything of a default can show: the stress before it, or the insurer's cut.
  private func start(of loss: SimulatedDefault, _ asOf: Int32) -> Int32 {
    let day = loss.day.number &- asOf
    let stress = day &- scenario.calendar.stressDays
    return max(0, loss.isLimitCut ? min(stress, decision(on: loss, asOf)) : stress)
  }

  private func decision(on loss: SimulatedDefault, _ asOf: Int32) -> Int32 {
    max(0, loss.day.number &- asOf &- scenario.exposure.leadDays)
  }

  private mutating func follow(
    _ loss: SimulatedDefault, at position: Int, _ index: Int, from first: Int32, _ settlement: PathSettlement
  ) {
    let buyer = Int(loss.buyer)
    let asOf = scenario.exposure.receivables.asOf
    let day = loss.day.number &- asOf
    let stressOn = day &- scenario.calendar.stressDays
    flows.removeAll(keepingCapacity: true)
    scenario.exposure.appendFlows(
      of: buyer, level: index, defaultOn: InvoiceFlow.never, stressOn: InvoiceFlow.never, days: Int32(days), to: &flows)
    let living = flows.count
    scenario.exposure.appendFlows(
      of: buyer, level: index, defaultOn: day, stressOn: stressOn, days: Int32(days), to: &flows)
    scenario.receive(flows[0..<living], from: first, sign: -1, to: moved.base)
    scenario.receive(flows[living...], from: first, sign: 1, to: moved.base)
    guard let terms = scenario.terms, terms.isAssigned[buyer] else { return }
    assign(loss, at: position, living: living, from: first, terms, settlement)
  }

  /// Hands a failing buyer's invoices to the account, as they are instead of as they would have been.
  private mutating func assign(
    _ loss: SimulatedDefault, at position: Int, living: Int, from first: Int32, _ terms: AccountTerms,
    _ settlement: PathSettlement
  ) {
    let (buyer, asOf) = (Int(loss.buyer), scenario.exposure.receivables.asOf)
    let day = loss.day.number &- asOf
    let isFinanceable = terms.isFinanceable[buyer]
    var assigned = 0
    for at in 0..<living {
      var flow = flows[at]
      if terms.assign(&flow, defaultOn: InvoiceFlow.never) {
        flows[assigned] = flow
        assigned += 1
      }
    }
    let stepsStart = book!.steps.count
    scenario.approvals!.append(buyer, to: &book!.steps)
    walk!.add(
      &flows, 0..<assigned, approvals: book!.steps, stepsStart..<book!.steps.count, isFinanceable: isFinanceable,
      from: first, judgmentOn: InvoiceFlow.never, sign: -1, to: inputs.base, filled: nil)
    if loss.isLimitCut && terms.isDelegated {
      book!.steps.removeSubrange(stepsStart...)
      scenario.approvals!.append(
        buyer, decidedOn: decision(on: loss, asOf) &+ asOf, scenario.exposure, to: &book!.steps)
    }
    let steps = stepsStart..<book!.steps.count
    let start = book!.flows.count
    for at in living..<flows.count {
      var flow = flows[at]
      if terms.assign(&flow, defaultOn: day) { book!.flows.append(flow) }
    }
    if day <= 0 {
      // Proceedings opened on the first day: the buyer is in nobody's base any more.
      for flow in flows[0..<assigned] where flow.assignedOn < 0 {
        book!.withdrawn.assigned += flow.amount
        book!.withdrawn.count += 1
      }
      book!.flows.removeSubrange(start...)
    }
    let range = start..<book!.flows.count
    let judgmentOn = loss.isInsolvency && day > 0 && day < days ? day : InvoiceFlow.never
    let place = book!.filled.count
    if terms.concentrationCap != nil { book!.filled.append(contentsOf: repeatElement(0, count: days)) }
    book!.followed.append(loss.buyer)
    book!.ranges.append((range, steps))
    walk!.add(
      book: &book!, range, steps, place: place, isFinanceable: isFinanceable, from: first, judgmentOn: judgmentOn,
      to: inputs.base)
    guard judgmentOn != InvoiceFlow.never else { return }
    var held = HeldBuyer(buyer: loss.buyer, flows: range, steps: steps, judgmentOn: judgmentOn)
    if terms.isDelegated {
      for part in settlement.parts where part.part.loss == position && part.indemnity > 0 {
        let paidOn = part.part.indemnityOn.number &- asOf
        if paidOn < held.indemnityOn { (held.indemnityOn, held.indemnity) = (paidOn, 0) }
        if paidOn == held.indemnityOn { held.indemnity += part.indemnity }
      }
    }
    book!.insolvent.append(held)
  }

  /// Runs the account from the first day that differs; the rest is the level's.
  private mutating func account(from first: Int, _ index: Int) -> CashFigures {
    var figures = CashFigures()
    let base = scenario.levels[index]
    guard first < days, scenario.terms != nil else {
      figures.add(base.states.last ?? AccountState())
      figures.peakDefinancing = base.figures.peakDefinancing
      return figures
    }
    for day in 0..<first {
      net.base[day] = base.net[day]
      definanced.base[day] = base.definanced[day]
    }
    var state = first == 0 ? book!.opening(base) : base.states[first - 1]
    book!.run(
      days: first..<days, &state, index, base, inputs: inputs.base, net: net.base, definanced: definanced.base)
    figures.add(state)
    figures.peakDefinancing = CashFigures.greatestWeek(UnsafeBufferPointer(start: definanced.base, count: days))
    return figures
  }

  // MARK: Weeks

  private mutating func count(_ weight: Int64) {
    for week in weeks.indices { weeks[week].add(balances.base[lastDays[week]], weight: weight) }
  }

  private mutating func count(_ level: [Int64], _ weight: Int64) {
    for day in 0..<days { balances.base[day] = level[day] }
    count(weight)
  }

  /// Gives the histograms their range: the least and the greatest balance of each week on the first paths.
  mutating func setRange(_ range: [(least: Int64, greatest: Int64)]) {
    weeks = range.map { BalanceHistogram(least: $0.least, greatest: $0.greatest) }
  }

  /// Widens a range by the path last run.
  func widen(_ range: inout [(least: Int64, greatest: Int64)]) {
    for (week, day) in lastDays.enumerated() {
      let balance = balances.base[day]
      if week == range.count { range.append((balance, balance)) }
      range[week] = (min(range[week].least, balance), max(range[week].greatest, balance))
    }
  }

  /// Adds what another thread has counted.
  mutating func add(_ other: CashKernel) {
    for week in weeks.indices { weeks[week].add(other.weeks[week]) }
    for index in indemnityByDays.indices { indemnityByDays[index] += other.indemnityByDays[index] }
  }
}

extension CashFigures {
  /// What the account has charged by the end.
  fileprivate mutating func add(_ state: AccountState) {
    fundsDays = state.fundsDays
    commission = state.commission
    financing = state.financing
  }
}

extension AssignedWalk {
  /// Adds the invoices of a default of the path.
  fileprivate mutating func add(
    book: inout AccountBook, _ range: Range<Int>, _ steps: Range<Int>, place: Int, isFinanceable: Bool,
    from first: Int32, judgmentOn: Int32, to inputs: UnsafeMutablePointer<AccountInput>
  ) {
    let approvals = book.steps
    if book.filled.isEmpty {
      add(
        &book.flows, range, approvals: approvals, steps, isFinanceable: isFinanceable, from: first,
        judgmentOn: judgmentOn, sign: 1, to: inputs, filled: nil)
      return
    }
    book.filled.withUnsafeMutableBufferPointer { filled in
      add(
        &book.flows, range, approvals: approvals, steps, isFinanceable: isFinanceable, from: first,
        judgmentOn: judgmentOn, sign: 1, to: inputs, filled: filled.baseAddress! + place)
    }
  }
}
