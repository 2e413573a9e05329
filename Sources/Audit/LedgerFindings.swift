import Contracts
import Receivables

/// Findings on the ledger itself, whatever the cover.
struct LedgerFindings {
  let caseData: Case
  let openItems: [[OpenItem]]
  let buyers: [BuyerAudit]

  /// Share of the book from which a buyer or a group is a finding.
  private static let concentrationShare = 0.1
  /// Share of the book from which, without any policy, a limit is worth asking.
  private static let largestShare = 0.05

  private var portfolio: Portfolio { caseData.portfolio }

  func findings() -> [Finding] {
    var findings = concentration() + largestUninsured()
    for buyer in buyers {
      findings += ofBalance(buyer)
      findings += ofOpenItems(buyer.buyer)
      findings += duplicates(of: buyer.buyer)
    }
    return findings + futureDated()
  }

  private func ofBalance(_ buyer: BuyerAudit) -> [Finding] {
    var findings: [Finding] = []
    if let judgment = portfolio.judgment(of: buyer.buyer), buyer.balance.cents > 0 {
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

  /// Disputes, and what is older than the last class of the aged balance.
  private func ofOpenItems(_ buyer: Int) -> [Finding] {
    let bound = caseData.ageBuckets.last ?? 0
    let isInsolvent = portfolio.judgment(of: buyer) != nil
    var disputed = Tally()
    var old = Tally()
    for item in openItems[buyer] where item.amount.cents > 0 {
      let invoice = portfolio.invoices[item.invoice]
      if invoice.isDisputed {
        disputed.add(item)
      } else if !isInsolvent && portfolio.asOf - invoice.dueOn > bound {
        old.add(item)
      }
    }
    var findings: [Finding] = []
    if disputed.count > 0 { findings.append(disputed.finding(.disputed, buyer: buyer)) }
    if old.count > 0 { findings.append(old.finding(.overdueToCollect, buyer: buyer, values: ["days": .count(bound)])) }
    return findings
  }

  /// Documents of one day and amount, if one of them is open.
  private func duplicates(of buyer: Int) -> [Finding] {
    struct Key: Hashable {
      var day: Day
      var amount: Money
    }
    var open: [Int: Money] = [:]
    for item in openItems[buyer] where item.amount.cents > 0 { open[item.invoice] = item.amount }
    if open.isEmpty { return [] }
    // Only what is open can be at stake: the other documents matter where they repeat an open one.
    var days: [Key: [Int]] = [:]
    for index in open.keys {
      days[Key(day: portfolio.invoices[index].issuedOn, amount: portfolio.invoices[index].amount)] = []
    }
    // Documents and open items both stand in order of issue: most documents are of a day on which nothing is open.
    var item = openItems[buyer].startIndex
    for index in portfolio.documents[buyer] {
      let day = portfolio.invoices[index].issuedOn
      while item < openItems[buyer].endIndex, portfolio.invoices[openItems[buyer][item].invoice].issuedOn < day {
        item += 1
      }
      guard item < openItems[buyer].endIndex, day <= portfolio.asOf else { break }
      if portfolio.invoices[openItems[buyer][item].invoice].issuedOn != day { continue }
      let amount = portfolio.invoices[index].amount
      if amount.cents > 0 { days[Key(day: day, amount: amount)]?.append(index) }
    }
    var findings: [Finding] = []
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
    return findings
  }

  /// Documents of the future, all together: a setting of the export, not a matter of one buyer.
  private func futureDated() -> [Finding] {
    var future = Tally()
    for index in portfolio.invoices.indices where portfolio.invoices[index].issuedOn > portfolio.asOf {
      future.add(OpenItem(invoice: index, amount: portfolio.invoices[index].amount))
    }
    return future.count == 0 ? [] : [future.finding(.futureDated, buyer: nil)]
  }

  /// The positive balances added up.
  private var book: Money { buyers.map(\.balance.atLeastZero).total() }

  /// Buyers and groups that owe a tenth of the book or more, by name of the group.
  private func concentration() -> [Finding] {
    let book = book
    let owing = buyers.filter { $0.balance.cents > 0 }
    let groups = Dictionary(grouping: owing) { portfolio.groupName(of: $0.buyer) }
    func share(_ members: [BuyerAudit]) -> Double {
      Double(members.map(\.balance).total().cents) / Double(book.cents)
    }
    let large = groups.filter { share($0.value) >= Self.concentrationShare }
    return large.sorted { $0.key < $1.key }.map { name, members in
      let amount = members.map(\.balance).total()
      let share = share(members)
      if members.count == 1 {
        return Finding(
          .concentration, buyer: members[0].buyer, amount: amount, values: ["share": .fraction(share)])
      }
      // The first of equals: members stand in the order of their identifiers.
      let largest = members.reduce(members[0]) { $1.balance > $0.balance ? $1 : $0 }
      return Finding(
        .groupConcentration, buyer: portfolio.position(of: name) ?? largest.buyer, amount: amount,
        values: ["share": .fraction(share), "members": .count(members.count)])
    }
  }

  /// Without any policy in the case: the independent companies whose failure would hurt most.
  private func largestUninsured() -> [Finding] {
    guard caseData.scenarios.allSatisfy(\.policies.isEmpty) else { return [] }
    let book = max(1, self.book.cents)
    return buyers.compactMap { buyer in
      let share = Double(buyer.balance.cents) / Double(book)
      guard share > Self.largestShare, portfolio.buyers[buyer.buyer].relationship == .thirdParty,
        portfolio.judgment(of: buyer.buyer) == nil
      else { return nil }
      return Finding(
        .largestUninsured, buyer: buyer.buyer, amount: buyer.balance, values: ["share": .fraction(share)])
    }
  }
}
