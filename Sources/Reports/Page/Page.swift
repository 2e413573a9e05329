import Foundation
import Receivables

/// A report as one self-contained page: the answer first, then what to do, then why, then how it was computed.
///
/// The page asks nothing of any network and says so to the browser (content-security policy). It reads without script;
/// the script adds sorting, filtering, the choice of language and theme, and a link that shows what was seen.
package struct Page: Sendable {
  /// The kind of report: "Portfolio audit".
  package var kind: Wording
  /// Whose report: the name of the case.
  package var subject: String
  /// The valuation date.
  package var asOf: Day
  /// The currency's ISO code.
  package var currency: String
  /// The answer, in one sentence.
  package var answer: Wording
  /// What the answer says of each part of the report, such as a scenario; empty if it says all.
  package var verdicts: [VerdictLine] = []
  /// Five to seven key figures.
  package var keyFigures: [KeyFigure] = []
  /// What to do first.
  package var actions: [Action] = []
  /// In which order the actions stand; empty if they need none.
  package var actionsOrder = Wording(same: "")
  /// What follows the list of actions: how many more there are and where; empty if nothing.
  package var moreActions = Wording(same: "")
  /// The charts.
  package var charts: [Chart] = []
  /// The tables.
  package var tables: [Table] = []
  /// A part with a style and a script of its own, behind the charts.
  package var supplement: Supplement?
  /// How it was computed.
  package var method: Method
  /// True if it prints on two sheets, without definitions and whatever else only a screen needs.
  package var isBrief = false

  /// A page without figures yet.
  package init(
    kind: Wording, subject: String, asOf: Day, currency: String, answer: Wording, method: Method
  ) {
    self.kind = kind
    self.subject = subject
    self.asOf = asOf
    self.currency = currency
    self.answer = answer
    self.method = method
  }

  /// The document, in which `language` shows first.
  package func html(first language: Language) -> String {
    let numbers = BilingualNumbers(currency: currency)
    let style = PageStyle.text + (supplement?.style ?? "")
    let script = PageScript.text + (supplement?.script ?? "")
    let title = Wording(numbers) { "\(kind[$0.language]) – \(subject) – \($0.day(asOf))" }
    let body = PageBody(page: self, numbers: numbers)
    let document: HTML = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Page.policy(style: style, script: script))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <meta name="generator" content="Encours \(method.version)">
      <title data-en="\(title.english)" data-fr="\(title.french)">\(title[language])</title>
      <style>\(HTML(ofProgram: style))</style>
      </head>
      <body class="\(isBrief ? "handout" : "whole")">
      \(body.html)<script>\(HTML(ofProgram: script))</script>
      </body>
      </html>

      """
    return document.markup
  }

  /// A policy that forbids every request and any script or style but the page's own, named by their digests.
  static func policy(style: String, script: String) -> String {
    func source(_ text: String) -> String {
      "'sha256-\(Data(SHA256.digest(Array(text.utf8))).base64EncodedString())'"
    }
    return "default-src 'none'; script-src \(source(script)); style-src \(source(style)); base-uri 'none'; "
      + "form-action 'none'"
  }
}

extension Page {
  /// A part that only works with a script, and is hidden without it.
  package struct Supplement: Sendable {
    let id: String
    let title: Wording
    let html: HTML
    let style: String
    let script: String

    /// A part: its id in anchors, its title, what stands in it, and the rules and the script of its own.
    init(id: String, title: Wording, html: HTML, style: String, script: String) {
      self.id = id
      self.title = title
      self.html = html
      self.style = style
      self.script = script
    }
  }
}

/// What the answer says of one part of the report.
package struct VerdictLine: Sendable {
  let mark: String
  let name: String
  let words: Wording

  /// A line: the mark that stands for the part in charts and tables, its name, and what is said of it.
  package init(mark: String, name: String, words: Wording) {
    self.mark = mark
    self.name = name
    self.words = words
  }
}

/// A key figure: what it is, how much, what it means.
package struct KeyFigure: Sendable {
  let label: Wording
  let value: Wording
  let meaning: Wording
  let isAlarm: Bool

  /// A key figure; `meaning` gives its limit or its change where there is one; `isAlarm` where it calls for action, which
  /// `meaning` must say in words.
  package init(_ label: Wording, _ value: Wording, meaning: Wording, isAlarm: Bool = false) {
    self.label = label
    self.value = value
    self.meaning = meaning
    self.isAlarm = isAlarm
  }
}

/// Something to do: why, how much is at stake, by when.
package struct Action: Sendable {
  let title: Wording
  let advice: Wording
  let stake: Money?
  let deadline: Day?
  let isUrgent: Bool
  let anchor: String?

  /// An action; `anchor` is the id of the table whose rows it sums up.
  package init(
    _ title: Wording, advice: Wording, stake: Money?, deadline: Day?, isUrgent: Bool, anchor: String? = nil
  ) {
    self.title = title
    self.advice = advice
    self.stake = stake
    self.deadline = deadline
    self.isUrgent = isUrgent
    self.anchor = anchor
  }
}

/// How a report was computed, so that somebody else can check it.
package struct Method: Sendable {
  /// Terms and what they mean here.
  package var definitions: [(term: Wording, meaning: Wording)]
  /// What was taken for granted when the books were imported.
  package var imported: [Wording]
  /// What was assumed where the case is silent.
  package var assumptions: [AssumptionGroup]
  /// The command that gives this page again.
  package var command: String
  /// The program's version.
  package var version: String
  /// The seed of random draws; nil if nothing is drawn.
  package var seed: UInt64?
  /// The files read, each with its fingerprint: nobody can compute the same from others.
  package var inputs: [InputFingerprint] = []

  /// A method.
  package init(
    definitions: [(term: Wording, meaning: Wording)], imported: [Wording] = [], assumptions: [AssumptionGroup],
    command: String, version: String, seed: UInt64? = nil
  ) {
    self.definitions = definitions
    self.imported = imported
    self.assumptions = assumptions
    self.command = command
    self.version = version
    self.seed = seed
  }
}
