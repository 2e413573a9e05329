import Contracts
import Receivables

/// Findings on the ledger itself and on the law, whatever the cover.
struct LedgerFindings {
  let portfolio: Portfolio
  let openItems: [[OpenItem]]
  let buyers: [BuyerAudit]
  let legal: LegalTerms

  /// Days before a debt lapses from which it is a finding.
  private static let limitationWarningDays = 180
  /// Share of the book from which a group of buyers is a finding.
  private static let concentrationShare = 0.1
  /// Share from which it presses.
  private static let highConcentrationShare = 0.25

  func findings(total: Money) -> [Finding] {
    var findings: [Finding] = concentration(total: total)
    for buyer in buyers {
      findings += ofBalance(buyer)
      findings += ofOpenItems(buyer.buyer)
      findings += duplicates(of: buyer.buyer)
    }
    let count = buyers.reduce(0) { $0 + $1.penalizedInvoices }
    if count > 0 {
      let penalties = buyers.map(\.penalties).total()
      let indemnities = buyers.map(\.recoveryIndemnities).total()
      findings.append(
        Finding(
          .latePenalties, amount: penalties + indemnities,
          values: ["penalties": .money(penalties), "indemnities": .money(indemnities), "count": .count(count)]))
    }
    return findings
  }

  private func ofBalance(_ buyer: BuyerAudit) -> [Finding] {
    var findings: [Finding] = []
    if let judgment = portfolio.buyers[buyer.buyer].insolventOn, judgment <= portfolio.asOf, buyer.balance.cents > 0 {
      // Publication follows the judgment, so that two months from the judgment are in time.
      findings.append(
        Finding(
          .insolvent, buyer: buyer.buyer, amount: buyer.balance, deadline: judgment.addingMonths(2),
          values: ["day": .day(judgment)]))
    }
    if buyer.credit.cents < 0 {
      findings.append(Finding(.creditUnmatched, buyer: buyer.buyer, amount: -buyer.credit))
    }
    if buyer.balance.cents > 0 && portfolio.buyers[buyer.buyer].relationship == .affiliate {
      findings.append(Finding(.intraGroup, buyer: buyer.buyer, amount: buyer.balance))
    }
    return findings
  }

  /// Disputes, terms above the law's, and debts that lapse.
  private func ofOpenItems(_ buyer: Int) -> [Finding] {
    let data = portfolio.buyers[buyer]
    var disputed = Tally()
    var tooLong = Tally()
    var lapsing = Tally()
    var lapsesOn = Day.never
    for item in openItems[buyer] where item.amount.cents > 0 {
      let invoice = portfolio.invoices[item.invoice]
      if invoice.isDisputed { disputed.add(item) }
      if !invoice.isDeemed && data.country == "FR" && data.relationship != .consumer
        && invoice.dueOn > LegalTerms.latestDueDate(issuedOn: invoice.issuedOn, relationship: data.relationship)
      {
        tooLong.add(item)
      }
      let lapse = LegalTerms.lapsesOn(dueOn: invoice.dueOn)
      if lapse - portfolio.asOf <= Self.limitationWarningDays {
        lapsing.add(item)
        lapsesOn = min(lapsesOn, lapse)
      }
    }
    var findings: [Finding] = []
    if disputed.count > 0 { findings.append(disputed.finding(.disputed, buyer: buyer)) }
    if tooLong.count > 0 { findings.append(tooLong.finding(.termsAboveLaw, buyer: buyer)) }
    if lapsing.count > 0 { findings.append(lapsing.finding(.nearLimitation, buyer: buyer, deadline: lapsesOn)) }
    return findings
  }

  /// Documents of one day and amount, if one of them is open; and documents of the future.
  private func duplicates(of buyer: Int) -> [Finding] {
    struct Key: Hashable {
      var day: Day
      var amount: Money
    }
    var open: [Int: Money] = [:]
    for item in openItems[buyer] where item.amount.cents > 0 { open[item.invoice] = item.amount }
    var findings: [Finding] = []
    var future = Tally()
    var days: [Key: [Int]] = [:]
    for index in portfolio.documents[buyer] {
      let invoice = portfolio.invoices[index]
      if invoice.issuedOn > portfolio.asOf {
        future.add(OpenItem(invoice: index, amount: invoice.amount))
      } else if invoice.amount.cents > 0 && !open.isEmpty {
        days[Key(day: invoice.issuedOn, amount: invoice.amount), default: []].append(index)
      }
    }
    for (key, indices) in days where indices.count > 1 {
      // All but one may be entered twice: the greatest open amounts among them are at stake.
      let amounts = indices.compactMap { open[$0] }.sorted(by: >)
      let atStake = amounts.prefix(indices.count - 1).total()
      if atStake.isZero { continue }
      findings.append(
        Finding(
          .duplicate, buyer: buyer, invoice: indices.first { open[$0] != nil }, amount: atStake,
          values: ["count": .count(indices.count), "day": .day(key.day)]))
    }
    if future.count > 0 { findings.append(future.finding(.futureDated, buyer: buyer)) }
    return findings
  }

  /// Groups of buyers that owe a tenth of the book or more.
  private func concentration(total: Money) -> [Finding] {
    var members: [BuyerID: (amount: Money, largest: Int)] = [:]
    for buyer in buyers where buyer.balance.cents > 0 {
      let name = portfolio.groupName(of: buyer.buyer)
      var entry = members[name] ?? (.zero, buyer.buyer)
      entry.amount += buyer.balance
      if buyer.balance > buyers[entry.largest].balance { entry.largest = buyer.buyer }
      members[name] = entry
    }
    let positive = members.values.map(\.amount).total()
    if positive.isZero { return [] }
    return members.compactMap { name, entry in
      let share = Double(entry.amount.cents) / Double(positive.cents)
      if share < Self.concentrationShare { return nil }
      return Finding(
        .concentration, buyer: portfolio.position(of: name) ?? entry.largest, amount: entry.amount,
        severity: share >= Self.highConcentrationShare ? .high : nil, values: ["share": .fraction(share)])
    }
  }
}

/// Open items added up for one finding.
struct Tally {
  /// Their sum.
  var amount = Money.zero
  /// How many.
  var count = 0
  /// The one invoice, as long as it is one.
  private var only: Int?

  mutating func add(_ item: OpenItem) {
    amount += item.amount
    count += 1
    only = count == 1 ? item.invoice : nil
  }

  /// The finding they make; it names the invoice if there is only one.
  func finding(
    _ code: FindingCode, scenario: String? = nil, buyer: Int, deadline: Day? = nil,
    values: [String: FindingValue] = [:]
  ) -> Finding {
    Finding(
      code, scenario: scenario, buyer: buyer, invoice: only, amount: amount, deadline: deadline,
      values: values.merging(["count": .count(count)]) { given, _ in given })
  }
}
