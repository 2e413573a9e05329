import Audit
import Receivables

/// Fills the texts of findings with the values they name, in both languages.
struct FindingText {
  let portfolio: Portfolio
  let numbers: BilingualNumbers

  /// What is the matter.
  func message(_ finding: Finding) -> Wording { fill(finding.code.rule.message, finding) }
  /// What to do about it.
  func action(_ finding: Finding) -> Wording { fill(finding.code.rule.action, finding) }

  private func fill(_ template: Wording, _ finding: Finding) -> Wording {
    Wording(
      fill(FindingText.typeset(template.english), finding, numbers.english),
      fr: fill(FindingText.typeset(template.french), finding, numbers.french))
  }

  /// One pass over the template, so that a brace in a name stays a brace. `{count|one|many}` writes the count and the
  /// words that agree with it, `{count?one|many}` the words alone.
  func fill(_ template: String, _ finding: Finding, _ numbers: Numbers) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let parts = rest[rest.index(after: open)..<close].split(omittingEmptySubsequences: false) { "|?".contains($0) }
      let name = String(parts[0])
      if parts.count == 3, case .count(let count) = finding.values[name] {
        let isAlone = rest[open..<close].contains("?")
        if !isAlone { result += numbers.integer(count) + Numbers.space }
        result += numbers.isSingular(count) ? parts[1] : parts[2]
      } else {
        result += text(name, finding, numbers) ?? String(rest[open...close])
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func text(_ name: String, _ finding: Finding, _ numbers: Numbers) -> String? {
    switch name {
    case "buyer": return finding.buyer.map { portfolio.buyers[$0].shownName }
    case "amount": return numbers.money(finding.amount)
    case "deadline": return finding.deadline.map { numbers.longDay($0) }
    default:
      switch finding.values[name] {
      case .money(let money): return numbers.money(money)
      case .day(let day): return numbers.longDay(day)
      case .count(let count): return numbers.integer(count)
      case .fraction(let fraction): return numbers.rate(Rate(fraction: fraction), decimals: 0)
      case .text(let text): return text
      case nil: return nil
      }
    }
  }

  /// The typographic apostrophe; texts of the data keep theirs.
  static func typeset(_ template: String) -> String { template.replacing("'", with: "’") }
}

extension Buyer {
  /// The name for a reader: the company's, else the identifier.
  var shownName: String { name.isEmpty ? id.text : name }
}

extension Rate {
  /// The nearest billionth of a computed share, for display; zero if it is not finite.
  init(fraction: Double) { self.init(billionths: fraction.isFinite ? Int64((fraction * 1e9).rounded()) : 0) }

  /// part / whole for display; zero if `whole` is.
  init(_ part: Money, of whole: Money) {
    self.init(billionths: Money(cents: Rate.scale).share(part, of: whole).cents)
  }
}
