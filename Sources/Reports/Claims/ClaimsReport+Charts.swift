import Audit
import Contracts
import Receivables

extension ClaimsReport {
  /// The charts, each with a sentence made from its data.
  var charts: [Chart] {
    guard let leading, !leading.outstanding.isZero else { return [] }
    var charts = [scenariosChart]
    if !leading.scenario.policies.isEmpty { charts.append(deductionsChart(leading)) }
    if debtors(leading).count > 1 { charts.append(buyersChart(leading)) }
    return charts
  }

  /// What becomes of a debt: parts that add up to it.
  private struct Shares {
    var paid: Money
    var recovered: Money
    var vat: Money
    var kept: Money

    init(_ claims: [Claim]) {
      paid = claims.map(\.indemnity).total()
      recovered = claims.map(\.insuredsRecovery).total()
      vat = claims.map(\.vatRegained).total()
      kept = claims.map(\.retained).total()
    }

    /// Recoveries and VAT share a hue and stand apart by a line.
    var parts: [(length: Double, meaning: Meaning)] {
      [(paid, Meaning.insured), (recovered, .neutral), (vat, .neutral), (kept, .uninsured)]
        .map { (length: Double($0.0.cents), meaning: $0.1) }
    }

    var cells: [Cell] { [.money(paid), .money(recovered), .money(vat), .money(kept)] }
  }

  private static let shareKey: [Chart.KeyEntry] = [
    .hue(.insured, Wording("indemnity", fr: "indemnité")),
    .hue(
      .neutral,
      Wording("the seller’s recoveries, then VAT regained", fr: "récupérations du vendeur, puis TVA récupérée")),
    .hue(.uninsured, Wording("kept by the seller", fr: "perte conservée")),
  ]

  private static func shareColumns(_ first: Column) -> [Column] {
    [
      first, Column("indemnity", Wording("Indemnity", fr: "Indemnité"), .money(decimals: 2)),
      Column("recovery.insured", Wording("Seller’s recoveries", fr: "Récupérations, vendeur"), .money(decimals: 2)),
      Column("vatRegained", Wording("VAT regained", fr: "TVA récupérée"), .money(decimals: 2)),
      Column("retained", Wording("Kept by the seller", fr: "Perte conservée"), .money(decimals: 2)),
    ]
  }

  private func value(_ shares: Shares) -> Wording {
    let kept = numbers.compact(shares.kept)
    return Wording("\(kept.english) kept", fr: "\(kept.french) conservés")
  }

  /// What each scenario makes of the same losses.
  private var scenariosChart: Chart {
    let kept = best.map { numbers.money($0.retained) } ?? Wording(same: "")
    let name = best?.scenario.name ?? ""
    let isTied = review.scenarios.count { $0.retained == best?.retained } > 1
    let hasFactor = review.scenarios.contains { !factorsRisk($0).isZero }
    let aside = hasFactor ? Wording(", a factor’s guarantee aside", fr: ", hors garantie du factor") : Wording(same: "")
    return Chart(
      id: "scenarios-chart",
      title: review.scenarios.count == 1
        ? Wording(
          "\(kept.english) of the debt stays with the seller", fr: "\(kept.french) restent à la charge du vendeur")
        : isTied
          ? Wording(
            "No scenario leaves the seller less than \(kept.english)\(aside.english)",
            fr: "Aucun scénario ne laisse moins de \(kept.french) à la charge du vendeur\(aside.french)")
          : Wording(
            "“\(name)” leaves least to the seller: \(kept.english)\(aside.english)",
            fr: "« \(name) » laisse le moins à la charge du vendeur : \(kept.french)\(aside.french)"),
      alternative: Wording(
        "A bar for each scenario, as long as the debt: indemnity, recoveries, VAT regained, and what the seller keeps.",
        fr:
          "Une barre par scénario, longue comme la créance : indemnité, récupérations, TVA récupérée et perte conservée."
      ),
      drawing: BarRows(
        review.scenarios.map { scenario in
          let shares = Shares(scenario.claims)
          return BarRows.Bar(stacked: Wording(same: scenario.scenario.name), value: value(shares), parts: shares.parts)
        }, nameLength: 32, wrapsNames: true), key: ClaimsReport.shareKey,
      data: Table(
        id: "scenarios-data", caption: Wording("What becomes of the debt", fr: "Sort de la créance"),
        columns: ClaimsReport.shareColumns(Column("scenario", Wording("Scenario", fr: "Scénario"))),
        rows: review.scenarios.map { Row([.text($0.scenario.name)] + Shares($0.claims).cells) }
      ).noting(review.scenarios.map(debtNote).filter { !$0.english.isEmpty }.joined()))
  }

  /// The same for each buyer, in the leading scenario.
  private func buyersChart(_ leading: ClaimsReview.ScenarioReview) -> Chart {
    let entries = debtors(leading).prefix(20).map { entry in
      (buyer: entry.buyer, shares: Shares(leading.claims.filter { $0.buyer == entry.buyer }))
    }
    let worst = entries.max { $0.shares.kept < $1.shares.kept }
    let name = worst.map { portfolio.buyers[$0.buyer].shownName } ?? ""
    let kept = numbers.money(worst?.shares.kept ?? .zero)
    return Chart(
      id: "buyers-chart",
      title: Wording(
        "\(name) costs the seller most: \(kept.english) kept",
        fr: "\(name) coûte le plus au vendeur : \(kept.french) conservés"),
      alternative: Wording(
        "A bar for each buyer in default, as long as its debt, under the leading scenario.",
        fr: "Une barre par acheteur défaillant, longue comme sa créance, dans le scénario principal."),
      drawing: BarRows(
        entries.map { entry in
          BarRows.Bar(
            stacked: Wording(same: portfolio.buyers[entry.buyer].shownName), value: value(entry.shares),
            parts: entry.shares.parts)
        }, nameLength: 34), key: ClaimsReport.shareKey,
      data: Table(
        id: "buyers-data",
        caption: Wording(
          "By buyer, under “\(leading.scenario.name)”", fr: "Par acheteur, scénario « \(leading.scenario.name) »"),
        columns: ClaimsReport.shareColumns(Column("buyer", Wording("Buyer", fr: "Acheteur"))),
        rows: entries.map { entry in
          Row([.text(portfolio.buyers[entry.buyer].shownName)] + entry.shares.cells)
        }))
  }

  /// From debt to indemnity under the leading scenario: what each clause takes off.
  private func deductionsChart(_ leading: ClaimsReview.ScenarioReview) -> Chart {
    let steps = deductions(leading)
    let largest = steps.max { $0.amount < $1.amount }
    let (whole, paid) = (numbers.money(leading.outstanding), numbers.money(leading.indemnity))
    var left = leading.outstanding
    var bars = [
      BarRows.Bar(
        stacked: Wording("Debt, VAT included", fr: "Créance TTC"), value: numbers.compact(leading.outstanding),
        parts: [(length: Double(leading.outstanding.cents), meaning: .neutral)])
    ]
    for step in steps {
      let (from, to) = (Double(left.cents), Double((left - step.amount).cents))
      left -= step.amount
      bars.append(
        BarRows.Bar(
          step.words, value: numbers.compact(-step.amount), parts: [BarRows.Part(from: from, to: to, step.meaning)]))
    }
    bars.append(
      BarRows.Bar(
        stacked: Wording("Indemnity", fr: "Indemnité"), value: numbers.compact(leading.indemnity),
        parts: [(length: Double(leading.indemnity.cents), meaning: .insured)]))
    let name = largest?.words.lowercasedFirst ?? Wording(same: "")
    return Chart(
      id: "deductions-chart",
      title: Wording(
        "Of \(whole.english) owed, \(paid.english) is indemnified"
          + (largest == nil ? "" : "; the largest deduction: \(name.english)"),
        fr: "Sur \(whole.french) dus, \(paid.french) sont indemnisés"
          + (largest == nil ? "" : " ; principale déduction : \(name.french)")),
      alternative: Wording(
        "Bars from the debt down to the indemnity under the leading scenario, one for each deduction.",
        fr: "Barres de la créance à l’indemnité dans le scénario principal, une par déduction."),
      drawing: BarRows(bars, nameLength: 32),
      data: Table(
        id: "deductions-data",
        caption: Wording(
          "From debt to indemnity, under “\(leading.scenario.name)”",
          fr: "De la créance à l’indemnité, scénario « \(leading.scenario.name) »"),
        columns: [
          Column("step", Wording("Step", fr: "Étape")),
          Column("amount", Wording("Amount", fr: "Montant"), .money(decimals: 2)),
        ],
        rows: [Row([.word(key: "", Wording("Debt, VAT included", fr: "Créance TTC")), .money(leading.outstanding)])]
          + steps.map { Row([.word(key: "", $0.words), .money(-$0.amount)]) }
          + [Row([.word(key: "", Wording("Indemnity", fr: "Indemnité")), .money(leading.indemnity)])]), place: .tall)
  }

  /// The deductions of all claims by name, in the order of the steps. What a top-up covers is added back, as it was
  /// over the first line's limit.
  private func deductions(_ review: ClaimsReview.ScenarioReview)
    -> [(words: Wording, meaning: Meaning, amount: Money)]
  {
    var sums: [(words: Wording, meaning: Meaning, amount: Money)] = []
    let entries = review.claims.flatMap { claim in
      (claim.part.isTopUp ? [(ClaimDeduction.withoutLimit(.overLimit), -claim.part.outstanding)] : [])
        + claim.deductions.map { ($0.reason, $0.amount) }
    }
    for reason in ClaimDeduction.inOrder {
      let amount = entries.filter { $0.0 == reason }.map(\.1).total()
      if amount.isZero { continue }
      if let index = sums.firstIndex(where: { $0.words == reason.words }) {
        sums[index].amount += amount
      } else {
        sums.append((reason.words, reason.meaning, amount))
      }
    }
    return sums
  }
}

extension Wording {
  /// The text with a small first letter, unless it starts with an abbreviation.
  var lowercasedFirst: Wording {
    func small(_ text: String) -> String {
      text.dropFirst().first?.isUppercase == true ? text : text.prefix(1).lowercased() + text.dropFirst()
    }
    return Wording(small(english), fr: small(french))
  }
}
