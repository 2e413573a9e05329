import Contracts
import Receivables
import Testing

/// What the factoring account keeps on generated contracts and invoices.
@Suite struct FacilityAccountPropertiesTests {
  private static let first = Day(number: 20_000)

  private struct Book {
    var terms: FacilityTerms
    var invoices: [AssignedInvoice]
    var insolvencies: [AssignedInsolvency]
    var approvals: [Money]

    init(seed: UInt64) {
      var random = GeneratedNumbers(seed: seed)
      terms = FacilityTerms(from: first - 400)
      terms.recourse = random.chance(50)
      terms.approvals = random.chance(50) ? .own : .policy
      terms.advanceRate = Rate(percent: random.pick([80, 95, 100]))
      terms.guaranteeFund.rate = Rate(percent: random.pick([0, 5, 10]))
      terms.guaranteeFund.design = random.chance(50) ? .proportional : .capped
      terms.reserves = Money(units: random.pick([0, 0, 3_000]))
      terms.drawn = Rate(percent: random.pick([100, 100, 60]))
      terms.commission.rate = Rate(billionths: random.pick([0, 3_200_000, 9_000_000]))
      terms.commission.taken = random.chance(50) ? .assignment : .release
      terms.commission.minimum = Money(units: random.pick([0, 5_000]))
      terms.financing.rate = Rate(percent: random.pick([0, 3, 12]))
      terms.financing.taken = random.chance(33) ? .upfront : .arrears
      terms.overdueLimitDays = Int(random.pick([0, 15, 30]))
      terms.handBackDays = terms.overdueLimitDays + Int(random.pick([0, 15, 30]))
      terms.concentrationCap = random.chance(33) ? Rate(percent: 40) : nil
      terms.openingFundsInUse = Money(units: random.pick([0, 0, 12_000]))
      if random.chance(20) { terms.to = first + 90 }
      invoices = []
      approvals = []
      insolvencies = []
      for buyer in 0..<4 {
        approvals.append(Money(units: random.pick([0, 8_000, 20_000, 1_000_000])))
        for _ in 0..<random.pick([1, 4, 9] as [Int]) {
          let issued = Self.day(random.pick([-40, -5, 0, 10, 30, 77, 120]))
          let due = issued + Int(random.pick([10, 30, 60]))
          invoices.append(
            AssignedInvoice(
              buyer: buyer, issuedOn: issued, dueOn: due,
              assignedOn: issued < first && random.chance(50) ? issued : max(issued, first),
              amount: Money(cents: random.pick([1, 99_99, 4_567_89, 12_000_00])),
              paidOn: random.chance(20) ? .never : max(first, due + Int(random.pick([-3, 0, 20, 35, 80]))),
              isDisputed: random.chance(11), isFinanceable: !random.chance(9)))
        }
        if random.chance(33) {
          let day = Self.day(random.pick([3, 50, 100]))
          for index in invoices.indices where invoices[index].buyer == buyer && invoices[index].paidOn >= day {
            invoices[index].paidOn = .never
          }
          invoices.removeAll { $0.buyer == buyer && $0.assignedOn >= day }
          insolvencies.append(
            AssignedInsolvency(
              buyer: buyer, day: day, indemnity: random.chance(50) ? (day + 30, Money(cents: 5_000_01)) : nil))
        }
      }
      invoices.sort { ($0.buyer, $0.issuedOn, $0.dueOn) < ($1.buyer, $1.issuedOn, $1.dueOn) }
    }

    private static func day(_ offset: Int64) -> Day { first + Int(offset) }

    func account(days: Int) -> FacilityAccount {
      let approvals = approvals
      return FacilityAccount(
        terms, first: FacilityAccountPropertiesTests.first, end: FacilityAccountPropertiesTests.first + days,
        invoices: invoices, insolvencies: insolvencies, fundCap: Money(units: 30_000)
      ) { buyer, _, _ in approvals[buyer] }
    }
  }

  /// Money is conserved: once every invoice is gone, what the factor paid out is what it got, but for commission, VAT and
  /// interest; the funds of the opening are repaid.
  @Test func nothingIsLostOnceAllInvoicesAreGone() {
    for seed in 0..<400 {
      let book = Book(seed: UInt64(seed))
      let account = book.account(days: 700)
      let last = account.evenings[699]
      #expect(last.assigned.isZero && last.fundsInUse.isZero && last.charges.isZero, "seed \(seed)")
      let costs: Set<CashKind> = [.commission, .commissionVAT, .interest]
      let guarantees = account.lines.filter { $0.kind == .guarantee }.map(\.amount).total()
      let moved = account.lines.filter { !costs.contains($0.kind) }.map(\.amount).total()
      let charged = account.lines.filter { costs.contains($0.kind) }.map(\.amount).total()
      #expect(moved == guarantees - book.terms.openingFundsInUse, "seed \(seed): \(moved), \(charged)")
    }
  }

  /// The parts of each evening: financed within assigned, the fund within its share, the identity of the availability,
  /// no draw into a negative availability.
  @Test func everyEveningAddsUp() {
    for seed in 0..<400 {
      let book = Book(seed: UInt64(seed))
      let account = book.account(days: 200)
      for evening in account.evenings {
        #expect(evening.eligible <= evening.assigned && evening.eligible.cents >= 0, "seed \(seed)")
        // A facility given notice keeps the fund of its last day until the last invoice.
        if book.terms.to == nil {
          #expect(evening.guaranteeFund <= evening.assigned * book.terms.guaranteeFund.rate, "seed \(seed)")
        }
        #expect(
          evening.availability
            == evening.eligible * book.terms.advanceRate - evening.guaranteeFund - book.terms.reserves
            - evening.fundsInUse - evening.charges - evening.interest, "seed \(seed)")
      }
    }
  }
}
