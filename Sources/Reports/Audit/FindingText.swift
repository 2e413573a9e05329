import Audit
import Receivables

/// Fills the texts of findings with the values they name, in both languages.
struct FindingText {
  let portfolio: Portfolio
  let numbers: BilingualNumbers

  /// What is the matter.
  func message(_ finding: Finding) -> Wording {
    Wording(message(finding, .english), fr: message(finding, .french))
  }
  /// What to do about it.
  func action(_ finding: Finding) -> Wording { Wording(action(finding, .english), fr: action(finding, .french)) }

  /// What is the matter, in one language.
  func message(_ finding: Finding, _ language: Language) -> String {
    fill(FindingTemplate.rules[finding.code]?.message[language], finding, language)
  }
  /// What to do about it, in one language.
  func action(_ finding: Finding, _ language: Language) -> String {
    fill(FindingTemplate.rules[finding.code]?.action[language], finding, language)
  }

  private func fill(_ template: FindingTemplate?, _ finding: Finding, _ language: Language) -> String {
    template.map { fill($0, finding, language == .english ? numbers.english : numbers.french) } ?? ""
  }

  /// One pass over the template, so that a brace in a name stays a brace.
  func fill(_ template: FindingTemplate, _ finding: Finding, _ numbers: Numbers) -> String {
    var result = ""
    for part in template.parts {
      switch part {
      case .text(let words): result += words
      case .value(let name, let placeholder): result += text(name, finding, numbers) ?? placeholder
      case .counted(let name, let isAlone, let one, let many, let placeholder):
        guard case .count(let count) = finding.values[name] else {
          result += text(name, finding, numbers) ?? placeholder
          continue
        }
        if !isAlone { result += numbers.integer(count) + Numbers.space }
        result += numbers.isSingular(count) ? one : many
      }
    }
    return result
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
