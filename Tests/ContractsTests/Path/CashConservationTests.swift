import Contracts
import Receivables
import Simulation
import Testing

/// What each party to a path gives and gets, to the cent: debtors, seller, insurers, factor and State.
@Suite struct CashConservationTests {
  @Test func nothingIsMadeAndNothingIsLost() {
    for seed in 0..<CashAgreementTests.seeds {
      let path = GeneratedFacility(seed: seed)
      let book = CaseBook(path.made)
      for scenario in path.made.scenarios {
        let product = SettledFacility(path, book, scenario)
        let reference = ReferenceCash(path.made, scenario, path.defaults, level: path.level)
        let place: Comment = "seed \(seed) scenario \(scenario.id)"
        checkDebtors(product, reference, place)
        checkInsurers(product, path.defaults, place)
        checkFactor(product, scenario, place)
        checkGuarantor(product, reference, path.defaults, place)
        checkState(product, reference, path.defaults, place)
        // The seller: the last balance is the first and everything that moved.
        let moved = product.cash.lines.map(\.amount).total()
        #expect(product.cash.balances.last == path.made.openingCash + moved, place)
      }
    }
  }

  /// The sum of lines, of one buyer or of all.
  private func sum(_ cash: PathCash, _ kinds: CashKind..., where holds: (CashLine) -> Bool = { _ in true }) -> Int {
    cash.lines.filter { kinds.contains($0.kind) && holds($0) }.reduce(0) { $0 + $1.amount.count }
  }

  private func isInside(_ day: Day, _ made: Case) -> Bool { day > made.asOf && day < made.endOfHorizon }

  /// Debtors: what is open at the valuation date, after credits, and billed after it, less what is left of credits, is
  /// received, owed by buyers in default, or still to be paid when the horizon ends.
  private func checkDebtors(_ product: SettledFacility, _ reference: ReferenceCash, _ place: Comment) {
    let made = reference.caseData
    let end = made.endOfHorizon.index
    for (buyer, life) in reference.lives {
      let open = made.portfolio.openItems(of: buyer, on: made.asOf)
      let credit = open.reduce(0) { $0 + min(0, $1.amount.count) }
      let billed = life.billed.filter { $0.day < end }.reduce(0) { $0 + $1.cents }
      let owed = open.reduce(0) { $0 + max(0, $1.amount.count) } + max(0, billed + credit)
      let received = sum(product.cash, .receipt) { $0.buyer == buyer }
      let failing = reference.defaults.firstIndex { Int($0.buyer) == buyer && $0.day.index < end }
      let debt = failing.map { product.settled.losses[$0].debt.count } ?? 0
      let unpaid = life.running.filter { invoice in
        let isOwed = failing != nil && life.owed.contains { $0.document == invoice.document }
        let isAfterJudgment = failing.map { reference.defaults[$0].day <= made.asOf } ?? false
        return invoice.issued < end && !isOwed
          && (isAfterJudgment || invoice.planned >= end || isStopped(invoice, life))
      }.reduce(0) { $0 + $1.cents }
      #expect(received + debt + unpaid == owed, place)
    }
  }

  /// True if a default behind the horizon keeps the payment from coming.
  private func isStopped(_ invoice: ReferenceLife.Running, _ life: ReferenceLife) -> Bool {
    life.owed.contains { $0.document == invoice.document }
  }

  /// Insurers: they pay in cash what the claims say for days inside the horizon, and get their part of recoveries; what
  /// they, the factor and the State do not bear of a debt the seller keeps (model.md §7).
  private func checkInsurers(_ product: SettledFacility, _ defaults: [SimulatedDefault], _ place: Comment) {
    let made = product.cover.caseData
    let claims = product.settled.settlement.claims
    let due = claims.filter { claim in claim.indemnityOn.map { isInside($0, made) } ?? false }
    #expect(sum(product.cash, .indemnity) == due.reduce(0) { $0 + $1.indemnity.count }, place)
    for (number, loss) in product.settled.losses.enumerated() {
      let comes = isInside(defaults[number].recoveryOn, made)
      let buyer = Int(defaults[number].buyer)
      #expect(sum(product.cash, .recovery) { $0.buyer == buyer } == (comes ? loss.netRecovery.count : 0), place)
      #expect(
        sum(product.cash, .recoveryToInsurer) { $0.buyer == buyer } == (comes ? -loss.insurersRecovery.count : 0), place
      )
      let borne = loss.indemnity - loss.insurersRecovery + loss.guarantee + loss.vatRegained
      #expect(loss.debt == loss.netRecovery + borne + loss.retained, place)
    }
  }

  /// The factor: funds in use and charges at the end are those of the opening, what it paid the seller and charged it, less
  /// what it got of debtors, insurers and the seller; what it has taken has left or is still there.
  private func checkFactor(_ product: SettledFacility, _ scenario: Scenario, _ place: Comment) {
    guard let account = product.cash.account, let last = account.evenings.last else { return }
    let moved = sum(product.cash, .advance, .advanceRepaid, .fundRelease, .handBack)
    let opening = account.terms.openingFundsInUse.count
    #expect(last.fundsInUse.count + last.charges.count == opening + moved, place)
    let fates = account.fates.filter { $0.isHeld || $0.leftOn != nil }
    let taken = fates.reduce(0) { $0 + $1.invoice.amount.count }
    let collected = fates.filter { $0.end == .paid }.reduce(0) { $0 + $1.invoice.amount.count }
    let back = -sum(product.cash, .handBack) { $0.buyer != nil }
    // Of what a judgment left in its hands the factor or the insurer has paid, or will.
    let others = fates.filter { $0.end == .guaranteed || $0.end == .indemnified }
    let left = taken - collected - back - last.assigned.count
    #expect(others.isEmpty ? left == 0 : left > 0, place)
    #expect(left <= others.reduce(0) { $0 + $1.invoice.amount.count }, place)
    let received = sum(product.cash, .receipt)
    #expect(collected <= received, place)
    #expect(-sum(product.cash, .interest) >= 0 && last.assigned.count >= 0, place)
  }

  /// The guarantor: what the account and the cash pay of guarantees is what the loss law says the factor bears.
  private func checkGuarantor(
    _ product: SettledFacility, _ reference: ReferenceCash, _ defaults: [SimulatedDefault], _ place: Comment
  ) {
    guard let contract = product.cover.scenario.factoring else { return }
    let made = product.cover.caseData
    for (number, guarantee) in reference.path.guarantees.enumerated() {
      let drawn = defaults[number]
      let lines = product.cash.lines.filter { $0.kind == .guarantee && $0.buyer == Int(drawn.buyer) }
      let paid = isInside(drawn.day + contract.guaranteeDelayDays, made) ? guarantee.paid : 0
      let share = isInside(drawn.recoveryOn, made) ? guarantee.share : 0
      #expect(lines.reduce(0) { $0 + $1.amount.count } == paid - share, place)
      #expect(product.settled.losses[number].guarantee.count == guarantee.paid - guarantee.share, place)
    }
  }

  /// The State: VAT on commission is neutral but for what comes back behind the horizon; VAT of lost debts is the law's; VAT
  /// due is that of every document of the months whose 24th of the next lies inside.
  private func checkState(
    _ product: SettledFacility, _ reference: ReferenceCash, _ defaults: [SimulatedDefault], _ place: Comment
  ) {
    let made = product.cover.caseData
    let waiting = product.cash.lines.filter { line in
      line.kind == .commissionVAT
        && !isInside(Day(number: Int32(ReferenceCalendar.taxDay(after: line.day.index))), made)
    }.reduce(0) { $0 + $1.amount.count }
    let back = sum(product.cash, .vatRegained) { $0.buyer == nil }
    #expect(sum(product.cash, .commissionVAT) + back == waiting, place)
    for (number, loss) in product.settled.losses.enumerated() {
      let comes = isInside(defaults[number].day + made.market.vatRecoveryDelayDays, made)
      let regained = sum(product.cash, .vatRegained) { $0.buyer == Int(defaults[number].buyer) }
      #expect(regained == (comes ? loss.vatRegained.count : 0), place)
    }
    guard made.paysVATMonthly else { return }
    func isDue(_ day: Int) -> Bool { isInside(Day(number: Int32(ReferenceCalendar.taxDay(after: day))), made) }
    var tax = 0
    for invoice in made.portfolio.invoices where !invoice.isDeemed && isDue(invoice.issuedOn.index) {
      tax += invoice.amount.count - ReferenceArithmetic.withoutVAT(invoice.amount.count, rate: invoice.vatRate.count)
    }
    for (buyer, life) in reference.lives {
      let rate = made.portfolio.buyers[buyer].vatRate.count
      for bill in life.billed where isDue(bill.day) {
        tax += bill.cents - ReferenceArithmetic.withoutVAT(bill.cents, rate: rate)
      }
    }
    #expect(sum(product.cash, .vatDue) == -tax, place)
  }
}
