import Audit
import Receivables

extension AuditReport {
  /// What to do first: the findings by rule; the pressing ones first, each group by the money at stake; and what the
  /// list leaves out.
  var actions: (list: [Action], more: Wording) {
    var byCode: [FindingCode: [Finding]] = [:]
    for finding in leadingFindings { byCode[finding.code, default: []].append(finding) }
    let groups = byCode.values.sorted { left, right in
      let (a, b) = (pressing(left), pressing(right))
      if a != b { return a < b }
      let (x, y) = (left.map(\.amount).total(), right.map(\.amount).total())
      return x == y ? left[0].code.rawValue < right[0].code.rawValue : x > y
    }
    let shown = groups.prefix(7)
    let rest = groups.dropFirst(7).map(\.count).reduce(0, +)
    let more =
      rest == 0
      ? Wording(same: "")
      : Wording(
        "\(numbers.english.count(rest, "further finding is", "further findings are")) in the table of findings.",
        fr:
          "\(numbers.french.count(rest, "autre constat figure", "autres constats figurent")) dans le tableau des constats."
      )
    return (shown.map(action), more)
  }

  private func pressing(_ findings: [Finding]) -> Severity { findings.map(\.severity).min() ?? .low }

  private func action(_ findings: [Finding]) -> Action {
    let largest = findings[0]
    let name = largest.code.words
    // The next deadline of the group; if all are past, the last.
    let deadlines = findings.compactMap(\.deadline).sorted()
    let deadline = deadlines.first { $0 >= asOf } ?? deadlines.last
    let stake = findings.map(\.amount).total()
    let isUrgent = pressing(findings) == .high
    guard findings.count > 1 else {
      let buyer = largest.buyer.map { ": " + portfolio.buyers[$0].shownName } ?? ""
      return Action(
        Wording(name.english + buyer, fr: name.french + (buyer.isEmpty ? "" : "\u{A0}" + buyer)),
        advice: [texts.message(largest), texts.action(largest)].joined(), stake: stake, deadline: deadline,
        isUrgent: isUrgent, anchor: "findings")
    }
    let (english, french) = (numbers.english, numbers.french)
    let title =
      Set(findings.map(\.buyer)).count == findings.count
      ? Wording(
        "\(name.english): \(english.count(findings.count, "buyer", "buyers"))",
        fr: "\(name.french)\u{A0}: \(french.count(findings.count, "acheteur", "acheteurs"))")
      : Wording(
        "\(name.english): \(english.count(findings.count, "case", "cases"))",
        fr: "\(name.french)\u{A0}: \(french.count(findings.count, "cas", "cas"))")
    return Action(
      title, advice: [names(findings), texts.action(largest)].joined(), stake: stake, deadline: deadline,
      isUrgent: isUrgent, anchor: "findings")
  }

  /// The three buyers with most money at stake, and how many follow.
  private func names(_ findings: [Finding]) -> Wording {
    let named = findings.prefix(3).map { finding -> Wording in
      let buyer = finding.buyer.map { portfolio.buyers[$0].shownName } ?? Numbers.missing
      return Wording(numbers) { "\(buyer) (\($0.money(finding.amount)))" }
    }
    let rest = findings.count - named.count
    let list = named.joined(separator: ", ")
    if rest == 0 { return list + Wording(same: ".") }
    return list
      + Wording(
        " and \(numbers.english.count(rest, "other", "others")).",
        fr: " et \(numbers.french.count(rest, "autre", "autres")).")
  }
}
