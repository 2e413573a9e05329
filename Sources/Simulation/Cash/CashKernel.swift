import Contracts
import Receivables

/// The cash of many paths under one scenario: from its level's calendar, what the defaults of the path change. One a
/// thread; buffers are kept from path to path. `PathCash` is the readable rule that it equals to the cent.
struct CashKernel {
  let scenario: CashScenario
  /// The balances of the path last run at each day's end.
  private(set) var balances: Storage<Int64>
  let days: Int
  private let lastDays: [Int]
  let moved: Storage<Int64>
  /// What the factor's account brings the seller each day of the path last run.
  let net: Storage<Int64>
  private let definanced: Storage<Int64>
  let inputs: Storage<AccountInput>
  var book: AccountBook?
  /// The book of the path as `follow` left it, before the account ran: for `account(of:as:)`, if asked for.
  private var followed: AccountBook?
  private var first = 0
  var walk: AssignedWalk?
  var flows: [InvoiceFlow] = []
  private var awaited: [AwaitedIndemnity] = []
  /// What the defaults of the path cost to collect, and the penalties that they bring or take away.
  private var collectionOfPath: Int64 = 0
  var penaltiesOfPath: Int64 = 0
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
    var figures = level.figures
    figures.collection = scenario.calendar.monthlyCollection
    built.balances.withUnsafeBufferPointer { figures.measure($0) }
    figures.add(built.states.last ?? AccountState())
    figures.peakDefinancing = built.definanced.withUnsafeBufferPointer { CashFigures.greatestWeek($0) }
    built.figures = figures
    return built
  }

  /// Runs a path whose losses are settled; `keepsBook` lets other kernels run their accounts on what it has followed.
  mutating func run(
    _ draws: PathDraws, _ settlement: PathSettlement, weight: Int64, keepsBook: Bool = false
  ) -> CashFigures {
    let index = draws.level.index
    if draws.defaults.isEmpty {
      let figures = scenario.levels[index].figures
      count(scenario.levels[index].balances, weight)
      return figures
    }
    for day in 0..<days { moved.base[day] = scenario.levels[index].moved[day] }
    (collectionOfPath, penaltiesOfPath) = (0, 0)
    claim(settlement)
    first = follow(draws, index, settlement)
    if keepsBook { followed = book }
    var figures = account(from: first, index, inputs: inputs.base)
    var balance = scenario.calendar.openingCash
    for day in 0..<days {
      balance += moved.base[day] + net.base[day]
      balances.base[day] = balance
    }
    figures.measure(UnsafeBufferPointer(start: balances.base, count: days))
    figures.collection = scenario.calendar.monthlyCollection + collectionOfPath
    figures.penalties = scenario.levels[index].figures.penalties + penaltiesOfPath
    figures.bridge = wait(settlement, weight: weight)
    count(weight)
    return figures
  }

  /// The account alone of a path that another kernel has followed, whose scenario differs in the advance rate and nothing
  /// else: no invoice comes or goes otherwise for that.
  mutating func account(of draws: PathDraws, as other: CashKernel) -> CashFigures {
    if let followed = other.followed { book!.take(followed) }
    var figures = account(from: other.first, draws.level.index, inputs: other.inputs.base)
    figures.collection = scenario.calendar.monthlyCollection + other.collectionOfPath
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
      if day > 0 { collect(loss, on: day, asOf) }
      guard loss.debt.guarantee > 0, let terms = scenario.terms else { continue }
      // Balances known without invoices, and judgments that the ledger knows, pass through no account.
      if isBalance(loss) || day <= 0 { add(day &+ terms.guaranteeDelayDays, loss.debt.guarantee) }
      add(loss.loss.recoveryOn.number &- asOf, loss.guarantee - loss.debt.guarantee)
    }
    scenario.calendar.adjust(moved.base) { settlement.yearLosses[$0] }
  }

  /// What levers bring and cost at a default: what a bank pays of the debt, and the collection of the rest.
  private mutating func collect(_ loss: SettledLoss, on day: Int32, _ asOf: Int32) {
    let levers = scenario.exposure.book.levers
    if levers.isEmpty { return }
    func add(_ day: Int32, _ amount: Int64) {
      if day < days { moved.base[Int(day)] += amount }
    }
    let buyer = Int(loss.loss.buyer)
    if loss.debt.secured > 0 { add(day &+ Int32(clamping: levers.securedDelay(of: buyer)), loss.debt.secured) }
    let cost = levers.collectionCost(
      of: loss.loss, netRecovery: Money(cents: loss.debt.netRecovery), asOf: Day(number: asOf))
    add(day, -cost.onDefault.cents)
    add(loss.loss.recoveryOn.number &- asOf, -cost.onRecovery.cents)
    collectionOfPath += (cost.onDefault + cost.onRecovery).cents
  }

  private func isBalance(_ loss: SettledLoss) -> Bool {
    scenario.exposure.receivables.isBalance[Int(loss.loss.buyer)]
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

  // MARK: The account

  /// Runs the account from the first day that differs; the rest is the level's.
  private mutating func account(from first: Int, _ index: Int, inputs: UnsafePointer<AccountInput>) -> CashFigures {
    var figures = CashFigures()
    let base = scenario.levels[index]
    guard first < days, scenario.terms != nil else {
      for day in 0..<days { net.base[day] = base.net[day] }
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
      days: first..<days, &state, index, base, inputs: inputs, net: net.base, definanced: definanced.base)
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
