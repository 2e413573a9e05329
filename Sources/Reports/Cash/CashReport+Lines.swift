import Contracts
import Receivables
import Simulation

extension CashReport {
  /// At most eighteen lines for a terminal, the files written take the rest of the twenty: the answer, thirteen weeks of
  /// the leading scenario, and what its figures come to.
  package func lines(_ language: Language) -> [String] {
    guard let leading else { return [answer[language]] }
    let own = numbers[language]
    let header = [
      Wording("Week to", fr: "Semaine au"), Wording("moves", fr: "variation"),
      Wording("expected balance", fr: "solde attendu"), Wording("mean of paths", fr: "moyenne"),
      Wording("one in twenty below", fr: "un sur vingt sous"),
    ].map { $0[language] }
    let rows = zip(leading.review.weeks, weekSums(leading)).prefix(13).map { week, sum in
      [
        own.day(week.lastDay), own.money(sum.net), own.money(week.expectedBalance),
        own.money(SimulationReport.money(week.mean)), own.money(week.p5),
      ]
    }
    return [answer[language], ""] + CashReport.aligned([header] + rows) + closing(leading).map { $0[language] }
  }

  /// Cells in columns as wide as their widest, the first to the left, the others to the right.
  private static func aligned(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { cells in
      zip(cells, widths).enumerated().map { column, entry in
        let padding = String(repeating: " ", count: max(0, entry.1 - entry.0.count))
        return column == 0 ? entry.0 + padding : padding + entry.0
      }.joined(separator: "  ")
    }
  }

  /// How low, how surely, and what factoring brings and costs.
  private func closing(_ leading: ScenarioCash) -> [Wording] {
    let found = leading.review
    let day = numbers.longDay(lastDay(ofWeek: found.troughWeek))
    let (median, floor) = (numbers.money(found.troughMedian), numbers.money(found.troughP5))
    let (early, whole) = (probability(found.thirteenWeeks), probability(found.horizon))
    let within =
      isLong
      ? Wording("\(early.english) in thirteen weeks, ", fr: "\(early.french) en treize semaines, ") : Wording(same: "")
    var lines =
      isWithoutFlows
      ? []
      : [
        Wording(
          "Lowest balance: median \(median.english), in the week to \(day.english); one path in twenty \(floor.english). Paths beyond the credit line: \(within.english)\(whole.english) in all.",
          fr:
            "Point bas : médiane \(median.french), semaine au \(day.french) ; un tirage sur vingt \(floor.french). Tirages au-delà de la ligne de crédit : \(within.french)\(whole.french) en tout."
        )
      ]
    if leading.account != nil {
      let (raised, peak) = (estimate(found.fundingRaised), estimate(found.peakDefinancing))
      let cost = found.costOfFinancing.map { numbers.rate(SimulationReport.rate($0)) } ?? Wording(same: Numbers.missing)
      lines.append(
        Wording(
          "Factoring: \(raised.english) raised, at \(cost.english) a year; peak definancing \(peak.english).",
          fr:
            "Affacturage : \(raised.french) levés, à \(cost.french) par an ; définancement maximal \(peak.french)."))
    }
    return lines
  }
}
