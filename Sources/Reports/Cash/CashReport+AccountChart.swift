import Contracts
import Receivables
import Simulation

extension CashReport {
  /// The factor's account over time, at the ends of weeks.
  func accountChart(_ cash: ScenarioCash) -> Chart {
    let evenings = cash.account?.evenings ?? []
    let last = evenings.count - 1
    let days = stride(from: 0, through: last, by: 7).map { min($0 + 6, last) }
    return Chart(
      id: "account-chart", title: accountTitle(cash, evenings),
      alternative: Wording(
        "The factor’s account by week in the base calendar: assigned and eligible invoices as areas; funds in use, guarantee fund and availability as lines.",
        fr:
          "Le compte du factor par semaine, calendrier de base : factures cédées et finançables en aires ; financement utilisé, fonds de garantie et disponible en lignes."
      ), drawing: accountDrawing(evenings, days: days),
      key: [
        .band(strength: 1, Wording("assigned", fr: "cédé")), .band(strength: 2, Wording("eligible", fr: "finançable")),
        .line(Wording("funds in use", fr: "financement utilisé")),
      ],
      data: Table(
        id: "account-data",
        caption: Wording("The factor’s account by week, ", fr: "Compte du factor par semaine, ") + quoted(cash),
        columns: [Column("date", Wording("Evening of", fr: "Au soir du"), .day)]
          + [
            ("assigned", Wording("Assigned", fr: "Cédé")), ("eligible", Wording("Eligible", fr: "Finançable")),
            ("fundsInUse", Wording("Funds in use", fr: "Financement utilisé")),
            ("guaranteeFund", Wording("Guarantee fund", fr: "Fonds de garantie")),
            ("availability", Wording("Availability", fr: "Disponible")),
          ].map { Column($0.0, $0.1, .money(decimals: 0)) },
        rows: days.map { day in
          let evening = evenings[day]
          return Row([
            .day(caseData.asOf + day), .money(evening.assigned), .money(evening.eligible), .money(evening.fundsInUse),
            .money(evening.guaranteeFund), .money(evening.availability),
          ])
        }))
  }

  private func accountTitle(_ cash: ScenarioCash, _ evenings: [FacilityAccount.Evening]) -> Wording {
    let (raised, name) = (money(cash.review.fundingRaised.mean), heading(cash))
    // The day's interest takes availability below zero by cents; only what the base no longer carries is worth a word.
    let lacking = evenings.filter { $0.availability.cents * 100 < -max(0, $0.fundsInUse.cents) }
    let count = Wording(numbers) { $0.days(lacking.count) }
    let most = numbers.money(-(lacking.map(\.availability).min() ?? .zero))
    let excess =
      lacking.isEmpty
      ? Wording(same: "")
      : Wording(
        "; on \(count.english) more is in use than the base carries, up to \(most.english)",
        fr: " ; pendant \(count.french), l’utilisé dépasse ce que porte l’assiette, jusqu’à \(most.french)")
    return Wording(
      "\(name.english)the factor finances \(raised.english) on average\(excess.english)",
      fr: "\(name.french)le factor finance \(raised.french) en moyenne\(excess.french)"
    ).capitalized
  }

  private func accountDrawing(_ evenings: [FacilityAccount.Evening], days: [Int]) -> Curve {
    func points(_ value: (FacilityAccount.Evening) -> Money) -> [Curve.Point] {
      ([0] + days).map { day in (Double(day + 1) / 7, Double(value(evenings[day]).cents)) }
    }
    let axis = AmountAxis(
      evenings.flatMap { [$0.assigned, $0.fundsInUse, $0.availability].map { Double($0.cents) } })
    let zero = points { _ in .zero }
    var layers: [Curve.Layer] = [
      .band(lower: zero, upper: points(\.assigned), strength: 1),
      .band(lower: zero, upper: points(\.eligible), strength: 2), .line(points(\.fundsInUse), dashed: false),
    ]
    // A line that hugs zero or another would only blur the picture.
    let least = (axis.high - axis.low) / 25
    let (fund, spare) = (points(\.guaranteeFund), points(\.availability))
    if fund.contains(where: { $0.y > least }) {
      let place = fund[fund.count / 8]
      layers += [
        .line(fund, dashed: true),
        .label(
          (place.x, place.y + (axis.high - axis.low) * 0.13), Wording("guarantee fund", fr: "fonds de garantie")),
      ]
    }
    if spare.contains(where: { $0.y.magnitude > least }) {
      layers += [
        .line(spare, dashed: true), .label(spare[spare.count * 3 / 4], Wording("availability", fr: "disponible")),
      ]
    }
    return Curve(
      horizontal: timeAxis,
      vertical: Curve.Axis(
        Wording("in the evening", fr: "au soir"), from: axis.low, to: axis.high, ticks: axis.ticks(numbers),
        isLabeledAtEnd: true), layers: layers)
  }
}
