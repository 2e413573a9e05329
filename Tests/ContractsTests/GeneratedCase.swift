import Contracts
import Receivables

/// Small cases in which every clause meets every other, one per seed.
enum GeneratedCase {
  /// The case of a seed.
  static func make(_ seed: Int) -> Case {
    var numbers = GeneratedNumbers(seed: UInt64(seed))
    let asOf = valuationDate(&numbers)
    let buyers = (0..<numbers.number(1...6)).map { buyer($0, asOf, &numbers) }
    let invoices = buyers.indices.flatMap { documents(of: buyers[$0], at: $0, asOf, &numbers) }
    let portfolio = Portfolio(asOf: asOf, buyers: buyers, invoices: invoices)
    var made = Case(name: "seed \(seed)", currency: "EUR", portfolio: portfolio)
    made.limits = portfolio.buyers.indices.flatMap { GeneratedLimits.rows(on: $0, asOf, &numbers) }
    made.scenarios = [GeneratedScenario.make("a", asOf, portfolio, &numbers)]
    if numbers.chance(40) { made.scenarios.append(GeneratedScenario.make("b", asOf, portfolio, &numbers)) }
    made.baseline = "a"
    made.market.vatRecoveryShare = numbers.pick([.one, .zero, Rate(percent: 60)])
    return made
  }

  /// A month-end three times in four: that is when a seller looks.
  private static func valuationDate(_ numbers: inout GeneratedNumbers) -> Day {
    let day = Day(year: 2026, month: 1, day: 1)! + numbers.number(0...364)
    return numbers.chance(75) ? day.endOfMonth : day
  }

  private static func buyer(_ index: Int, _ asOf: Day, _ numbers: inout GeneratedNumbers) -> Buyer {
    var buyer = Buyer(id: BuyerID("B\(index)"))
    buyer.country = numbers.pick(["FR", "FR", "FR", "DE", "IT"])
    buyer.sector = numbers.pick(["", "food", "steel", "building"])
    buyer.relationship = numbers.pick([
      .thirdParty, .thirdParty, .thirdParty, .thirdParty, .thirdParty, .thirdParty, .thirdParty, .affiliate, .public,
      .consumer,
    ])
    buyer.vatRate = vat(&numbers)
    if numbers.chance(12) { buyer.outstanding = numbers.money(upTo: 20_000) }
    return buyer
  }

  private static func vat(_ numbers: inout GeneratedNumbers) -> Rate {
    numbers.pick([Rate(percent: 20), Rate(percent: 20), Rate(percent: 10), Rate(billionths: 55_000_000), .zero])
  }

  /// The ledger of one buyer: invoices, credit notes, partial payments, settlements before and after the valuation.
  private static func documents(
    of buyer: Buyer, at position: Int, _ asOf: Day, _ numbers: inout GeneratedNumbers
  ) -> [Invoice] {
    if buyer.outstanding != nil { return [] }
    let hasNoticeColumn = numbers.chance(60)
    let oneRate = numbers.chance(60) ? buyer.vatRate : nil
    let days = (0..<8).map { _ in asOf - numbers.number(-20...400) }
    return (0..<numbers.number(0...15)).map { index in
      let issuedOn = numbers.chance(50) ? numbers.pick(days) : asOf - numbers.number(0...180)
      let dueOn = issuedOn + numbers.pick([0, 10, 30, 30, 45, 60, 60, 90, 120])
      var invoice = Invoice(
        id: InvoiceID("F\(position)-\(numbers.number(10...99))\(index)"), buyer: position, issuedOn: issuedOn,
        dueOn: dueOn, amount: numbers.money(upTo: 8_000), vatRate: oneRate ?? vat(&numbers))
      if numbers.chance(20) { invoice.amount = -Money(cents: invoice.amount.cents / 2 + 1) }
      // Old invoices are mostly paid, or every new one would come after stop-shipment.
      let isOld = asOf - issuedOn > 120
      if numbers.chance(isOld ? 85 : 30) {
        invoice.settledOn = issuedOn + numbers.number(0...(numbers.chance(80) ? 90 : 300))
      } else if numbers.chance(20) {
        invoice.paid = Money(cents: invoice.amount.cents * Int64(numbers.number(0...4)) / 4)
      }
      invoice.isDisputed = numbers.chance(6)
      if hasNoticeColumn {
        invoice.overdueNotice = numbers.chance(40) ? .given(dueOn + numbers.number(0...120)) : .notGiven
      }
      if numbers.chance(15) { invoice.assignedOn = issuedOn + numbers.number(0...30) }
      return invoice
    }
  }
}
