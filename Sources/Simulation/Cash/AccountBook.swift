import Receivables

/// The factor's account of one path, on what its level brings and what its defaults change.
struct AccountBook {
  /// What the account looks up for buyers at their limits; by reference, as a book is moved about each day and a scenario
  /// is large.
  final class Ground: Sendable {
    let scenario: CashScenario

    init(_ scenario: CashScenario) { self.scenario = scenario }
  }

  let ground: Ground
  let terms: AccountTerms
  let walk: AssignedWalk
  /// The failing buyers of the path, and the invoices and approvals of all its defaults.
  private(set) var failing: [HeldBuyer] = []
  /// True on the days on which something comes of one of them: a judgment, an indemnity, the factor's guarantee.
  private var isEvent: [Bool]
  var flows: [InvoiceFlow] = []
  var steps: [ApprovalColumns.Step] = []
  /// For each default of the path its buyer, and what is within its approval on each day, if there is a cap.
  var followed: [Int32] = []
  var filled: [Int64] = []

  init(_ scenario: CashScenario, _ terms: AccountTerms) {
    ground = Ground(scenario)
    self.terms = terms
    walk = AssignedWalk(terms)
    isEvent = [Bool](repeating: false, count: terms.days)
  }

  /// Adds a failing buyer.
  mutating func add(_ buyer: HeldBuyer) {
    failing.append(buyer)
    mark(buyer.judgmentOn)
    mark(buyer.indemnityOn)
    mark(buyer.judgmentOn &+ terms.guaranteeDelayDays)
  }

  private mutating func mark(_ day: Int32) {
    if day >= 0 && day < terms.days { isEvent[Int(day)] = true }
  }

  /// Runs some days.
  mutating func run(
    days: Range<Int>, _ state: inout AccountState, _ level: Int, _ base: CashLevel,
    inputs: UnsafePointer<AccountInput>, net: UnsafeMutablePointer<Int64>, definanced: UnsafeMutablePointer<Int64>
  ) {
    for day in days {
      let today = Int32(day)
      var moves = AccountDay()
      moves.cash = state.regainVAT(on: day, terms)
      let input = inputs[day]
      state.collect(input, terms, &moves)
      if input.handedBack != 0 || isEvent[day] {
        suffer(input, on: today, &state, &moves)
      }
      state.assign(input, on: day, terms)
      state.settleInterest(terms, &moves)
      state.refill(input)
      if terms.concentrationCap != nil {
        state.eligible -= excess(over: cap(on: state.assigned), on: day, level, base) { _, _ in }
      }
      state.hold(on: today, terms)
      let draw = state.drawable(on: today, terms, &moves)
      if draw > 0 {
        // What pays out the seller's own credit is no advance.
        let advanced = min(draw, max(0, state.funds + draw))
        state.funds += draw
        moves.cash += draw
        if terms.isUpfront { withhold(from: advanced, on: day, input, &state, &moves, level, base) }
      }
      state.close(terms)
      net[day] = moves.cash
      definanced[day] = moves.definanced
    }
  }

  /// Hand-backs, judgments, and what comes after them.
  private mutating func suffer(
    _ input: AccountInput, on today: Int32, _ state: inout AccountState, _ moves: inout AccountDay
  ) {
    for index in failing.indices where failing[index].indemnityOn == today { indemnify(index, today, &state, &moves) }
    // A factor who bears insolvencies answers for what it takes on the day of the judgment.
    var taken: Int64 = 0
    for buyer in failing where buyer.judgmentOn == today {
      for position in buyer.flows where flows[position].assignedOn == today { taken += flows[position].amount }
    }
    state.assigned += taken
    let fundBefore = state.fund(on: today, terms)
    state.handBack(input, &moves)
    for index in failing.indices where failing[index].judgmentOn == today { fail(index, on: today, &state, &moves) }
    moves.freed = fundBefore - state.fund(on: today, terms)
    state.assigned -= taken
    guard terms.bearsInsolvency else { return }
    for index in failing.indices
    where failing[index].count > 0 && failing[index].judgmentOn &+ terms.guaranteeDelayDays == today {
      state.takeGuarantee(&failing[index], on: today, terms, &moves)
    }
  }

  /// A delegated indemnity comes: what is held for it leaves, after a protracted default all that is still there.
  private mutating func indemnify(
    _ index: Int, _ today: Int32, _ state: inout AccountState, _ moves: inout AccountDay
  ) {
    if failing[index].judgmentOn == InvoiceFlow.never {
      let buyer = failing[index]
      failing[index].financed = walk.evaluate(
        &flows, buyer.flows, steps, buyer.steps, on: today - 1, isFinanceable: terms.isFinanceable[Int(buyer.buyer)],
        cap: cap(on: moves.assignedBefore))
      // They are no longer counted among what is within approval: `AssignedWalk` has told nothing of them since.
      for position in buyer.flows where flows[position].assignedOn < today && flows[position].exitOn >= today {
        if flows[position].exitOn == today && flows[position].isPaidOut { continue }
        failing[index].held += flows[position].amount(on: today)
        failing[index].commission += flows[position].commission
        failing[index].charge += flows[position].charge
        failing[index].count += 1
      }
      state.heldFinanced += failing[index].financed
    }
    if failing[index].count > 0 { state.takeIndemnity(&failing[index], terms, &moves) }
  }

  /// The most that is financed of one buyer.
  @inline(__always)
  private func cap(on assigned: Int64) -> Int64 {
    terms.concentrationCap.map { (Money(cents: assigned) * $0).cents } ?? .max
  }

  /// A judgment: what the factor guarantees, or what waits for a delegated indemnity, stays; the rest goes back.
  private mutating func fail(_ index: Int, on today: Int32, _ state: inout AccountState, _ moves: inout AccountDay) {
    let buyer = failing[index]
    let isFinanceable = terms.isFinanceable[Int(buyer.buyer)]
    failing[index].financedBefore = walk.evaluate(
      &flows, buyer.flows, steps, buyer.steps, on: today - 1, isFinanceable: isFinanceable,
      cap: cap(on: moves.assignedBefore))
    var guaranteed: Int64 = 0
    for position in buyer.flows {
      let flow = flows[position]
      if flow.assignedOn > today || flow.exitOn < today { continue }
      if flow.exitOn == today {
        if !flow.isPaidOut { moves.definanced += (Money(cents: flow.approved) * terms.advanceRate).cents }
        continue
      }
      var kept: Int64 = 0
      if terms.bearsInsolvency {
        if isFinanceable {
          let limit = steps.greatest(buyer.steps, from: flow.issuedOn, through: today)
          kept = min(flow.amount(on: today), max(0, limit - guaranteed))
          guaranteed += kept
        }
      } else if terms.isDelegated && buyer.indemnity > 0 && buyer.indemnityOn > today {
        kept = min(flow.financed, flow.amount(on: today))
      }
      moves.definanced += (Money(cents: max(0, flow.approved - kept)) * terms.advanceRate).cents
      flows[position].kept = kept
      let rest = flow.amount(on: today) - kept
      moves.handedBack += rest
      state.assigned -= rest
      if kept == 0 {
        state.open -= 1
        moves.hasLeft = true
        state.release(commission: flow.commission, charge: flow.charge, terms)
      } else {
        failing[index].held += kept
        failing[index].financed += min(flow.financed, kept)
        failing[index].commission += flow.commission
        failing[index].charge += flow.charge
        failing[index].count += 1
        state.heldFinanced += min(flow.financed, kept)
      }
    }
  }

  /// Interest withheld from a draw, for the days to due of the day's new invoices, else of all.
  private mutating func withhold(
    from draw: Int64, on day: Int, _ input: AccountInput, _ state: inout AccountState, _ moves: inout AccountDay,
    _ level: Int, _ base: CashLevel
  ) {
    var new = (weighted: input.newWeighted, financed: input.newFilled)
    var all = (weighted: state.dueWeighted - Int64(day) * state.notDue, financed: state.eligible)
    if terms.concentrationCap != nil {
      let cap = cap(on: state.assigned)
      var touched: [(buyer: Int, filled: Int64)] = []
      _ = excess(over: cap, on: day, level, base) { touched.append(($0, $1)) }
      for (buyer, _) in touched {
        var (own, steps): ([InvoiceFlow], [ApprovalColumns.Step])
        let isFinanceable: Bool
        if buyer >= 0 {
          (own, steps) = living(buyer, level)
          isFinanceable = terms.isFinanceable[buyer]
        } else {
          let position = -1 - buyer
          own = Array(flows[ranges[position].flows])
          steps = Array(self.steps[ranges[position].steps])
          isFinanceable = terms.isFinanceable[Int(followed[position])]
        }
        walk.evaluate(&own, own.indices, steps, steps.indices, on: Int32(day), isFinanceable: isFinanceable, cap: cap)
        for flow in own {
          let (lost, ahead) = (flow.approved - flow.financed, Int64(max(0, flow.dueOn - Int32(day))))
          all.weighted -= lost * ahead
          if flow.assignedOn == Int32(day) {
            new.weighted -= lost * ahead
            new.financed -= lost
          }
        }
      }
    }
    for buyer in failing where buyer.count > 0 {
      for position in buyer.flows {
        let financed = min(flows[position].financed, flows[position].kept)
        all.weighted += financed * Int64(max(0, flows[position].dueOn - Int32(day)))
      }
    }
    let behind = new.financed > 0 ? new : all
    state.withhold(from: draw, weighted: behind.weighted, financed: behind.financed, terms, &moves)
  }

  /// Where the invoices and approvals of each default of the path stand.
  var ranges: [(flows: Range<Int>, steps: Range<Int>)] = []

  /// What of the opening position belongs to buyers that fail on the first day.
  var withdrawn = (assigned: Int64(0), count: Int32(0))

  /// The account before the first day.
  func opening(_ base: CashLevel) -> AccountState {
    var state = base.opening
    if withdrawn.count == 0 { return state }
    state.assigned -= withdrawn.assigned
    state.open -= withdrawn.count
    state.hold(on: 0, terms)
    return state
  }

  /// Takes the invoices and failing buyers of a path from another book.
  mutating func take(_ other: AccountBook) {
    failing = other.failing
    isEvent = other.isEvent
    flows = other.flows
    steps = other.steps
    followed = other.followed
    filled = other.filled
    ranges = other.ranges
    withdrawn = other.withdrawn
  }

  /// Forgets the path.
  mutating func removeAll() {
    if !failing.isEmpty { for day in isEvent.indices { isEvent[day] = false } }
    failing.removeAll(keepingCapacity: true)
    flows.removeAll(keepingCapacity: true)
    steps.removeAll(keepingCapacity: true)
    followed.removeAll(keepingCapacity: true)
    filled.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    withdrawn = (0, 0)
  }
}
