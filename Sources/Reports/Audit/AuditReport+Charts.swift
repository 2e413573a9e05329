import Audit
import Contracts
import Receivables

extension AuditReport {
  /// The charts, each with a sentence made from its data.
  var charts: [Chart] {
    if audit.aging.open.isZero { return [] }
    return [agedChart, limitsChart, concentrationChart] + (audit.scenarios.isEmpty ? [] : [coverChart])
  }

  private var agedChart: Chart {
    let lines = audit.aging.lines
    let share = numbers.share(Rate(audit.aging.notDue, of: audit.aging.open))
    let last = lines[lines.count - 1]
    let bound = (last.bucket.from ?? 1) - 1
    let amount = numbers.money(last.amount)
    return Chart(
      id: "aged-chart",
      title: last.amount.isZero
        ? Wording(
          "\(share.english) of the open amount is not due; nothing is more than \(bound) days late",
          fr: "\(share.french) du montant ouvert n’est pas échu ; rien n’a plus de \(bound) jours de retard")
        : Wording(
          "\(share.english) of the open amount is not due; \(amount.english) is more than \(bound) days late",
          fr:
            "\(share.french) du montant ouvert n’est pas échu ; \(amount.french) ont plus de \(bound) jours de retard"
        ),
      alternative: Wording(
        "Columns of the open amount by days past due, from not due to over \(bound) days.",
        fr: "Colonnes du montant ouvert par tranche de retard, du non échu à plus de \(bound) jours."),
      drawing: Columns(
        lines.map { line in
          Columns.Column(
            line.bucket.words, value: numbers.compact(line.amount),
            parts: [(Double(line.amount.cents), line.bucket.from == nil ? .neutral : .overdue)])
        }), data: aged)
  }

  private var concentrationChart: Chart {
    let spread = audit.byBuyer
    let count = spread.shares.count
    var (half, owed) = (0, Money.zero)
    while half < count && (owed + owed) < spread.total {
      owed += spread.shares[half].amount
      half += 1
    }
    let share = Rate(owed, of: spread.total)
    let (english, french) = (numbers.english, numbers.french)
    // A thousand buyers need no thousand points on a screen of some hundred pixels.
    let step = max(1, count / 300)
    let ranks = Array(stride(from: 0, through: count, by: step)) + (count % step == 0 ? [] : [count])
    var points: [Curve.Point] = []
    var sum = Money.zero
    var next = 0
    for (rank, entry) in ([.zero] + spread.shares.map(\.amount)).enumerated() {
      sum += entry
      guard next < ranks.count, ranks[next] == rank else { continue }
      next += 1
      points.append((Double(rank), Rate(sum, of: spread.total).fraction))
    }
    let ticks = Set([half, count / 2, count].filter { $0 > 0 && ($0 == half || abs($0 - half) * 8 > count) }).sorted()
    let spot: Curve.Point = (Double(half), share.fraction)
    return Chart(
      id: "concentration-chart",
      title: Wording(
        "\(english.count(half, "buyer owes", "buyers owe")) \(english.rate(share, decimals: 0)) of the book",
        fr:
          "\(french.count(half, "acheteur doit", "acheteurs doivent")) \(french.rate(share, decimals: 0)) de l’encours"),
      alternative: Wording(
        "A curve of the share of receivables that the largest buyers owe, buyer after buyer, and a straight line that equal buyers would draw.",
        fr:
          "Courbe de la part de l’encours due par les premiers acheteurs, du plus gros au plus petit, et droite que donneraient des acheteurs égaux."
      ),
      drawing: Curve(
        horizontal: .init(
          Wording("buyers, largest first", fr: "acheteurs, du plus gros au plus petit"), from: 0, to: Double(count),
          ticks: ticks.map { tick in (Double(tick), Wording(numbers) { $0.integer(tick) }) }),
        vertical: .init(
          Wording("share of receivables", fr: "part de l’encours"), from: 0, to: 1,
          ticks: [0, 25, 50, 75, 100].map { (Double($0) / 100, numbers.rate(Rate(percent: $0), decimals: 0)) },
          isLabeledAtEnd: true),
        layers: [
          .line([(0, 0), (Double(count), 1)], dashed: true), .line(points, dashed: false),
          .dot(
            spot,
            name: Wording(
              "\(english.count(half, "buyer", "buyers")): \(english.rate(share, decimals: 0))",
              fr: "\(french.count(half, "acheteur", "acheteurs"))\u{A0}: \(french.rate(share, decimals: 0))"), .insured),
        ]),
      data: curveData)
  }

  /// The curve's figures: a row a buyer.
  private var curveData: Table {
    var sum = Money.zero
    let rows = audit.byBuyer.shares.enumerated().map { index, share -> Row in
      sum += share.amount
      let buyer = portfolio.position(of: BuyerID(share.name))
      return Row([
        .integer(index + 1), buyer.map(buyerCell) ?? .text(share.name), .money(share.amount),
        .rate(Rate(sum, of: audit.byBuyer.total)),
      ])
    }
    return Table(
      id: "curve", caption: Wording("Buyers, largest first", fr: "Acheteurs, du plus gros au plus petit"),
      columns: [
        Column("rank", Wording("Rank", fr: "Rang"), .integer), Column("buyer", Wording("Buyer", fr: "Acheteur")),
        Column("amount", Wording("Owed", fr: "Encours"), .money(decimals: 2)),
        Column("cumulated", Wording("Share so far", fr: "Part cumulée"), .rate(decimals: 1)),
      ], rows: rows, stakes: audit.byBuyer.shares.map(\.amount))
  }
}
