import Contracts
import Receivables

/// The cash of one path under one scenario, day by day and line by line: the readable rule (model §2, §4, §5, fine print
/// "Cash and the factoring account").
///
/// Balances known without invoices bring no receipts: nothing says when they are paid.
package struct PathCash: Sendable {
  /// What moves cash after `asOf` and inside the horizon, by day; the opening cash is no line.
  package private(set) var lines: [CashLine] = []
  /// The factor's account; nil without factoring.
  package private(set) var account: FacilityAccount?
  /// What assigned invoices of debtors bring, whoever gets it, and what they leave unpaid at the horizon's end.
  package private(set) var unpaid = Money.zero
  /// What is billed inside the horizon after `asOf`, including VAT.
  package private(set) var billed = Money.zero
  /// What the defaults and the months of the horizon cost to collect, whenever it is paid.
  package private(set) var collectionCost = Money.zero

  private let book: CaseBook
  private let cover: ScenarioCover
  private var caseData: Case { book.caseData }

  /// Lives a path.
  ///
  /// - Parameters:
  ///   - settled: the path's losses, settled; `defaults` in the order of its events.
  ///   - defaults: the defaults that count, then those after the horizon that stop receipts only.
  package init(
    _ book: CaseBook, _ cover: ScenarioCover, sales: InsurableSales, settled: PathCase, defaults: [SimulatedDefault],
    level: LatenessLevel
  ) {
    self.book = book
    self.cover = cover
    var lives: [BuyerLife.Running] = []
    var besides: [BuyerLife.Running] = []
    var deliveries: [(buyer: Int, delivery: CaseBook.Delivery)] = []
    let ends = Dictionary(uniqueKeysWithValues: defaults.map { (Int($0.buyer), $0.day) })
    for buyer in caseData.portfolio.buyers.indices {
      let life = BuyerLife(of: buyer, in: book, cover, level: level, defaultOn: ends[buyer])
      deliveries += life.billed.map { (buyer, $0) }
      // What arrives: payments planned before the day of stress.
      let stressOn = ends[buyer].map { $0 - caseData.market.stressDays } ?? .never
      for var running in life.running {
        if running.plannedOn >= stressOn { running.plannedOn = .never }
        if let end = ends[buyer], end <= caseData.asOf { running.plannedOn = .never }
        lives.append(running)
      }
      // What levers bring: deliveries paid in advance, and what banks pay of debts.
      besides += life.prepaid + life.secured
    }
    receive(lives + besides)
    billed = deliveries.map(\.delivery.amount).total()
    payVAT(deliveries)
    let claims = settled.settlement.claims
    settle(settled, defaults: defaults)
    lines += cover.premiumLines(sales: sales) { year in
      let own = claims.filter { $0.part.year == year }
      return own.map { $0.indemnity - $0.insurersRecovery }.total()
        + (year.holds(book.caseData.asOf) ? cover.scenario.policies[year.policy].maximumLiability.used : .zero)
    }
    lines += caseData.flowLines
    finance(lives, settled: settled, defaults: defaults)
    lines = lines.filter { $0.day >= book.caseData.asOf && $0.day < book.caseData.endOfHorizon }
    sort()
  }

  /// By day, kind and buyer, so that the order of work leaves no trace.
  private mutating func sort() {
    let order = Dictionary(uniqueKeysWithValues: CashKind.allCases.enumerated().map { ($1, $0) })
    lines = lines.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.day != other.day { return one.day < other.day }
      if one.kind != other.kind { return order[one.kind]! < order[other.kind]! }
      if one.buyer != other.buyer { return one.buyer ?? -1 < other.buyer ?? -1 }
      return left.offset < right.offset
    }.map(\.element)
  }

  /// The balance at the evening of each day from `asOf` to the horizon's end.
  package var balances: [Money] {
    let days = caseData.endOfHorizon - caseData.asOf
    var moved = [Money](repeating: .zero, count: days)
    for line in lines { moved[line.day - caseData.asOf] += line.amount }
    var balance = caseData.openingCash
    return moved.map { amount in
      balance += amount
      return balance
    }
  }

  /// Receipts of open and forecast invoices, after `asOf`.
  private mutating func receive(_ lives: [BuyerLife.Running]) {
    for running in lives {
      collect(running)
      if running.plannedOn < caseData.endOfHorizon {
        lines.append(
          CashLine(
            day: running.plannedOn, kind: .receipt, amount: running.owed.open, buyer: running.owed.invoice.buyer))
      } else {
        unpaid += running.owed.open - running.called
      }
    }
  }

  /// VAT of invoices less credit notes issued in a month, on the 24th of the next; input VAT belongs in `flows.csv`.
  private mutating func payVAT(_ deliveries: [(buyer: Int, delivery: CaseBook.Delivery)]) {
    guard caseData.paysVATMonthly else { return }
    var due = caseData.vatOfLedger
    for (buyer, delivery) in deliveries {
      due[delivery.day.startOfMonth, default: .zero] +=
        delivery.amount - delivery.amount.excludingVAT(at: caseData.portfolio.buyers[buyer].vatRate)
    }
    for (month, amount) in due where !amount.isZero {
      let day = month.addingMonths(1) + 23
      if day > caseData.asOf { lines.append(CashLine(day: day, kind: .vatDue, amount: -amount)) }
    }
  }

  /// Indemnities, recoveries and VAT of lost debts, at their dates.
  private mutating func settle(_ settled: PathCase, defaults: [SimulatedDefault]) {
    let asOf = caseData.asOf
    func add(_ day: Day, _ kind: CashKind, _ amount: Money, _ buyer: Int) {
      if day > asOf && !amount.isZero { lines.append(CashLine(day: day, kind: kind, amount: amount, buyer: buyer)) }
    }
    for claim in settled.settlement.claims {
      if let day = claim.indemnityOn { add(day, .indemnity, claim.indemnity, claim.buyer) }
    }
    for (position, loss) in settled.losses.enumerated() {
      let (drawn, buyer) = (defaults[position], Int(defaults[position].buyer))
      add(drawn.recoveryOn, .recovery, loss.netRecovery, buyer)
      add(drawn.recoveryOn, .recoveryToInsurer, -loss.insurersRecovery, buyer)
      add(drawn.day + caseData.market.vatRecoveryDelayDays, .vatRegained, loss.vatRegained, buyer)
      let cost = book.levers.collectionCost(of: drawn, netRecovery: loss.netRecovery, asOf: asOf)
      collectionCost += cost.onDefault + cost.onRecovery
      add(drawn.day, .collection, -cost.onDefault, buyer)
      add(drawn.recoveryOn, .collection, -cost.onRecovery, buyer)
    }
    for month in 1...max(1, caseData.horizonMonths) where !book.levers.monthlyCost.isZero {
      collectionCost += book.levers.monthlyCost
      lines.append(
        CashLine(day: asOf.addingMonths(month) - 1, kind: .collection, amount: -book.levers.monthlyCost))
    }
  }

  /// What levers bring beside an invoice's own payment: the deposit on the day of issue, and the penalty of a late one.
  private mutating func collect(_ running: BuyerLife.Running) {
    let invoice = running.owed.invoice
    if !running.deposit.isZero {
      lines.append(
        CashLine(day: invoice.issuedOn, kind: .receipt, amount: running.deposit, buyer: invoice.buyer))
    }
    guard running.calledOn == nil, running.plannedOn < caseData.endOfHorizon else { return }
    let penalty = book.levers.penalty(
      on: running.owed.open, dueOn: invoice.dueOn, paidOn: running.plannedOn, of: invoice.buyer,
      law: LegalTerms(rates: caseData.legal))
    if !penalty.isZero {
      lines.append(CashLine(day: running.plannedOn, kind: .penalty, amount: penalty, buyer: invoice.buyer))
    }
  }

  /// The factor's account with the insolvencies of the path, and what it moves.
  private mutating func finance(
    _ lives: [BuyerLife.Running], settled: PathCase, defaults: [SimulatedDefault]
  ) {
    guard let facility = cover.scenario.factoring else { return }
    let (asOf, portfolio) = (caseData.asOf, caseData.portfolio)
    let ended = Dictionary(uniqueKeysWithValues: defaults.map { (Int($0.buyer), $0) })
    var invoices: [AssignedInvoice] = []
    for running in lives where !running.owed.open.isZero {
      let invoice = running.owed.invoice
      let buyer = portfolio.buyers[invoice.buyer]
      if let buyers = facility.assignedBuyers, !buyers.contains(buyer.id) { continue }
      // A buyer whose proceedings the ledger knows is in nobody's base any more.
      if let end = ended[invoice.buyer], end.day <= asOf { continue }
      let assignedOn = invoice.assignedOn ?? max(asOf, facility.from, invoice.issuedOn)
      // What fails on the day it would be assigned is taken only by a factor who answers for it.
      if let end = ended[invoice.buyer],
        end.day < assignedOn || (end.day == assignedOn && !(facility.bearsInsolvency && end.isInsolvency))
      {
        continue
      }
      invoices.append(
        AssignedInvoice(
          buyer: invoice.buyer, issuedOn: invoice.issuedOn, dueOn: invoice.dueOn, assignedOn: assignedOn,
          amount: running.owed.open, paidOn: running.plannedOn, isDisputed: invoice.isDisputed,
          isFinanceable: buyer.relationship != .affiliate && buyer.relationship != .consumer,
          id: running.owed.position == nil ? nil : invoice.id, calledOn: running.calledOn ?? .never,
          called: running.called))
    }
    let failing = defaults.filter { $0.day > asOf && $0.day < caseData.endOfHorizon }
    // The factor sees the insurer's cuts, those of buyers that fail after the horizon too.
    let seen = cover.after(PathCase.cuts(of: defaults, in: caseData))
    let approvals = Dictionary(
      uniqueKeysWithValues: Set(invoices.map(\.buyer)).map { ($0, ApprovalHistory(seen, buyer: $0)) })
    let account = FacilityAccount(
      facility, first: asOf, end: caseData.endOfHorizon, invoices: invoices,
      insolvencies: failing.map { loss in
        AssignedInsolvency(
          buyer: Int(loss.buyer), day: loss.day, isJudgment: loss.isInsolvency,
          indemnity: firstIndemnity(after: loss, settled))
      },
      fundCap: facility.guaranteeFund.cap ?? BorrowingBase.meanOfMonthEnds(facility, portfolio: portfolio),
      commissionBefore: facility.commission(before: asOf, in: portfolio)
    ) { buyer, from, through in approvals[buyer]?.greatest(from: from, through: through) ?? .zero }
    self.account = account
    lines += account.lines
    shareGuarantees(facility, settled: settled, defaults: defaults)
    // VAT on commission comes back on the 24th of the next month.
    for line in account.lines where line.kind == .commissionVAT {
      lines.append(
        CashLine(day: line.day.startOfMonth.addingMonths(1) + 23, kind: .vatRegained, amount: -line.amount))
    }
  }

  /// Guarantees that pass through no account, of balances known without invoices and of judgments that the ledger knows,
  /// and the factor's share of what is recovered of the debts it guarantees, behind the insurer.
  private mutating func shareGuarantees(
    _ facility: FacilityTerms, settled: PathCase, defaults: [SimulatedDefault]
  ) {
    for (position, loss) in settled.losses.enumerated() where defaults[position].isInsolvency {
      let (drawn, buyer) = (defaults[position], Int(defaults[position].buyer))
      let paid = cover.guarantee(of: settled.events[position].debt ?? [], on: drawn.day)
      func add(_ day: Day, _ amount: Money) {
        if day > caseData.asOf && !amount.isZero {
          lines.append(CashLine(day: day, kind: .guarantee, amount: amount, buyer: buyer))
        }
      }
      if caseData.portfolio.isKnownByBalance(buyer) || drawn.day <= caseData.asOf {
        add(drawn.day + facility.guaranteeDelayDays, paid)
      }
      add(
        drawn.recoveryOn,
        -min(loss.netRecovery.share(paid, of: loss.debt), loss.netRecovery - loss.insurersRecovery).atLeastZero)
    }
  }

  /// The first day on which indemnities of a default are paid, and their sum that day; nil if none is. What comes on the
  /// very day of a judgment finds nothing that waits for it.
  private func firstIndemnity(after loss: SimulatedDefault, _ settled: PathCase) -> (day: Day, amount: Money)? {
    let paid = settled.settlement.claims.filter { claim in
      claim.buyer == Int(loss.buyer) && !claim.indemnity.isZero
        && claim.indemnityOn.map { $0 > loss.day || !loss.isInsolvency } ?? false
    }
    guard let day = paid.compactMap(\.indemnityOn).min() else { return nil }
    return (day, paid.filter { $0.indemnityOn == day }.map(\.indemnity).total())
  }
}
