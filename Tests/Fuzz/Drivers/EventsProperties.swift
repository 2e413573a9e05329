import Audit
import CaseFiles
import Contracts
import Receivables
import Reports

/// What must hold of any bytes read as losses, and of any losses settled.
enum EventsProperties {
  static func check(_ input: [UInt8]) {
    let reading = EventsFile.read(input, name: "events.csv", in: SoundFiles.content)
    let errors = reading.problems.filter { $0.severity == .error }
    Fuzzing.require((reading.events == nil) == !errors.isEmpty, "losses are refused for an error alone")
    for problem in errors { Fuzzing.require(problem.line >= 1, "an error has a line: \(problem)") }
    guard let events = reading.events else { return }
    checkClaims(SoundFiles.content, events)
    let again = EventsFile.read(input, name: "events.csv", in: SoundFiles.content).events
    Fuzzing.require("\(again ?? [])" == "\(events)", "the same losses")
  }

  /// The losses that any case can have: every buyer fails at the valuation date, then a month later again.
  static func checkLosses(_ content: Case) {
    let buyers = content.portfolio.buyers.indices.prefix(20)
    let losses = buyers.map { buyer in
      LossEvent(
        buyer: buyer, defaultOn: content.asOf + buyer % 3, kind: buyer % 2 == 0 ? .insolvency : .protracted,
        recoveries: [LossEvent.Recovery(on: content.asOf + 400, gross: Money(units: 100), costs: Money(units: 1))])
    }
    checkClaims(content, losses)
  }

  /// Every cent of a debt is borne by somebody.
  private static func checkClaims(_ content: Case, _ events: [LossEvent]) {
    let review = ClaimsReview(content, events: events)
    for scenario in review.scenarios {
      for claim in scenario.claims {
        let shares = claim.indemnity - claim.insurersRecovery + claim.netRecovery + claim.vatRegained + claim.retained
        Fuzzing.require(shares == (claim.part.isTopUp ? .zero : claim.part.outstanding), "a debt is borne: \(claim)")
        Fuzzing.require(
          claim.indemnity >= .zero && claim.insurersRecovery <= claim.indemnity, "an indemnity is bounded")
      }
    }
    let report = ClaimsReport(review, command: "encours claims fuzz", version: "0")
    let size = report.json.document.count
    // As in an audit: one page in eight.
    if size % 8 == 0 {
      for file in report.files(.english, csv: .standard) { try? file.produce { _ in } }
    }
  }
}
