import Receivables
import Reports

extension Wording {
  subscript(language: Language) -> String { language == .english ? english : french }
}
