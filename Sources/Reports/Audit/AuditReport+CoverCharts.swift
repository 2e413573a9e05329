import Audit
import Contracts
import Receivables

extension AuditReport {
  /// The twenty largest buyers against their limits; without policy, what they owe.
  var limitsChart: Chart {
    let largest = openBuyers.filter { $0.balance.cents > 0 }.prefix(20)
    guard let leading, terms(of: leading)?.policies.isEmpty == false else { return balancesChart(largest) }
    let covers = Dictionary(uniqueKeysWithValues: leading.buyers.map { ($0.buyer, $0) })
    let entries = largest.compactMap { covers[$0.buyer] }.sorted { drawn($0, in: leading) > drawn($1, in: leading) }
    let over = entries.filter { $0.overLimit.cents > 0 }
    let bare = entries.filter { $0.standing == .noLimit || $0.standing == .refused || $0.standing == .withdrawn }
    return Chart(
      id: "limits-chart", title: limitsTitle(entries.count, over: over, bare: bare.count),
      alternative: Wording(
        "Bars of what each of the largest buyers owes, in the policy’s basis: insured, over limit, otherwise not insured; a line marks the limit of today.",
        fr:
          "Barres de l’encours des premiers acheteurs, dans la base de la police : garanti, en dépassement, autrement non garanti ; un trait marque l’agrément du jour."
      ),
      drawing: BarRows(entries.map { limitBar($0, in: leading) }, nameLength: 24),
      key: [
        .hue(.insured, Wording("insured", fr: "garanti")), .hue(.overLimit, Wording("over limit", fr: "dépassement")),
        .hue(.uninsured, Wording("otherwise not insured", fr: "autrement non garanti")),
        .marker(Wording("limit of today (second amount)", fr: "agrément du jour (second montant)")),
      ], data: limitsData(entries, in: leading), place: .tall)
  }

  private func limitsTitle(_ count: Int, over: [ScenarioAudit.BuyerCover], bare: Int) -> Wording {
    let (english, french) = (numbers.english, numbers.french)
    let amount = over.map(\.overLimit).total()
    var title =
      over.isEmpty
      ? Wording(
        "None of the \(count) largest buyers is over its limit",
        fr: "Aucun des \(count) premiers acheteurs ne dépasse son agrément")
      : Wording(
        "Of the \(count) largest buyers, \(english.count(over.count, "owes", "owe")) \(english.money(amount)) above the limit",
        fr:
          "Parmi les \(count) premiers acheteurs, \(french.count(over.count, "dépasse son agrément", "dépassent leur agrément")) de \(french.money(amount))"
      )
    if bare > 0 {
      title =
        title
        + Wording(
          "; \(english.count(bare, "has", "have")) none", fr: " ; \(french.count(bare, "n’en a pas", "n’en ont pas"))")
    }
    return title
  }

  /// What of a buyer's balance is not insured for another reason than the limit's amount, in the policy's basis: an invoice
  /// that no limit covers is told as a whole, VAT included.
  private func otherwiseUninsured(_ cover: ScenarioAudit.BuyerCover, in scenario: ScenarioAudit) -> Money {
    let slices = scenario.slices[cover.slices]
    let isWithoutVAT = terms(of: scenario)?.policies.first?.basis == .exclVAT
    let apart = Set(slices.filter { $0.status == .excluded(.vat) }.map(\.invoice))
    return slices.filter { $0.status.isUninsured && $0.status != .overLimit }.map { slice in
      isWithoutVAT && !apart.contains(slice.invoice)
        ? slice.amount.excludingVAT(at: portfolio.invoices[slice.invoice].vatRate) : slice.amount
    }.total()
  }

  /// The length of a buyer's bar.
  private func drawn(_ cover: ScenarioAudit.BuyerCover, in scenario: ScenarioAudit) -> Money {
    cover.insured + cover.overLimit + otherwiseUninsured(cover, in: scenario)
  }

  private func limitBar(_ cover: ScenarioAudit.BuyerCover, in scenario: ScenarioAudit) -> BarRows.Bar {
    let other = otherwiseUninsured(cover, in: scenario)
    let parts: [(Money, Meaning)] = [
      (cover.insured, .insured), (cover.overLimit, .overLimit), (other, .uninsured),
    ]
    let owed = drawn(cover, in: scenario)
    var limit = Wording(same: "")
    var marker: Double?
    switch cover.standing {
    case .limit(_, let amount, _) where amount < Ceiling.beyondAnySum:
      limit = Wording(numbers) { " / " + $0.compact(amount) }
      marker = Double(amount.cents)
    case .limit: limit = Wording(same: " / ") + Cell.unlimitedWords
    case .some(let standing): limit = Wording(same: " / ") + standing.words
    case nil: break
    }
    let bar = BarRows.Bar(
      stacked: Wording(same: portfolio.buyers[cover.buyer].shownName), value: numbers.compact(owed) + limit,
      parts: parts.map { (length: Double($0.0.cents), meaning: $0.1) })
    return bar.marked(at: marker)
  }

  private func limitsData(_ entries: [ScenarioAudit.BuyerCover], in scenario: ScenarioAudit) -> Table {
    let rows = entries.map { cover -> Row in
      let limit: Cell
      switch cover.standing {
      case .limit(_, let amount, _): limit = amount < Ceiling.beyondAnySum ? .money(amount) : .unlimited
      default: limit = .empty
      }
      return Row([
        buyerCell(cover.buyer), limit, .money(cover.insured), .money(cover.overLimit),
        .money(otherwiseUninsured(cover, in: scenario)),
      ])
    }
    return Table(
      id: "limits-data", caption: Wording("The largest buyers", fr: "Les premiers acheteurs"),
      columns: [
        Column("buyer", Wording("Buyer", fr: "Acheteur")),
        Column("limit", Wording("Limit", fr: "Agrément"), .money(decimals: 2)),
        Column("insured", Wording("Insured", fr: "Garanti"), .money(decimals: 2)),
        Column("overLimit", Wording("Over limit", fr: "Dépassement"), .money(decimals: 2)),
        Column("otherwise", Wording("Otherwise not insured", fr: "Autrement non garanti"), .money(decimals: 2)),
      ], rows: rows)
  }

  private func balancesChart(_ largest: some Collection<BuyerAudit>) -> Chart {
    let owed = largest.map(\.balance).total()
    let share = numbers.rate(Rate(owed, of: audit.byBuyer.total), decimals: 0)
    return Chart(
      id: "limits-chart",
      title: Wording(
        "The \(largest.count) largest buyers owe \(share.english) of the book, without insurance",
        fr: "Les \(largest.count) premiers acheteurs doivent \(share.french) de l’encours, sans assurance"),
      alternative: Wording(
        "Bars of what each of the largest buyers owes.", fr: "Barres de l’encours des premiers acheteurs."),
      drawing: BarRows(
        largest.map { buyer in
          BarRows.Bar(
            stacked: Wording(same: portfolio.buyers[buyer.buyer].shownName), value: numbers.money(buyer.balance),
            parts: [(length: Double(buyer.balance.cents), meaning: .uninsured)])
        }, nameLength: 24),
      data: Table(
        id: "limits-data", caption: Wording("The largest buyers", fr: "Les premiers acheteurs"),
        columns: [
          Column("buyer", Wording("Buyer", fr: "Acheteur")),
          Column("balance", Wording("Balance", fr: "Encours"), .money(decimals: 2)),
        ], rows: largest.map { Row([buyerCell($0.buyer), .money($0.balance)]) }), place: .tall)
  }

  /// What each scenario covers.
  var coverChart: Chart {
    let scenarios = audit.scenarios
    let best = scenarios.max { $0.coveredShare < $1.coveredShare }
    let share = numbers.rate(Rate(fraction: best?.coveredShare ?? 0), decimals: 0)
    let name = best?.name ?? ""
    let meanings: [(Meaning, Wording)] = [
      (.insured, Wording("insured", fr: "garanti")), (.overLimit, Wording("over limit", fr: "dépassement")),
      (.uninsured, Wording("no cover, breach, excluded", fr: "sans garantie, déchu, exclu")),
      (.disputed, Wording("disputed", fr: "en litige")),
      (.neutral, Wording("VAT, or the factor’s risk", fr: "TVA, ou risque du factor")),
    ]
    func part(_ scenario: ScenarioAudit, _ meaning: Meaning) -> Money {
      scenario.amount { $0.meaning == meaning }
    }
    let bars = scenarios.map { scenario in
      let covered = Rate(fraction: scenario.coveredShare)
      return BarRows.Bar(
        stacked: Wording(same: scenario.name),
        value: numbers.rate(covered, decimals: 0) + Wording(" insured", fr: " garantis"),
        parts: meanings.map { (length: Double(part(scenario, $0.0).cents), meaning: $0.0) })
    }
    return Chart(
      id: "cover-chart",
      title: (best?.insured.cents ?? 0) <= 0
        ? Wording("No scenario insures anything", fr: "Aucun scénario ne garantit l’encours")
        : scenarios.count == 1
          ? Wording("\(share.english) of receivables is insured", fr: "\(share.french) de l’encours est garanti")
          : Wording(
            "“\(name)” insures most: \(share.english) of receivables",
            fr: "« \(name) » garantit le plus : \(share.french) de l’encours"),
      alternative: Wording(
        "A bar for each scenario, split by what happens to the receivables.",
        fr: "Une barre par scénario, découpée selon le sort de l’encours."),
      drawing: BarRows(bars, nameLength: 32, wrapsNames: true), key: meanings.map { .hue($0.0, $0.1) },
      data: Table(
        id: "cover-data", caption: Wording("Cover by scenario", fr: "Garantie par scénario"),
        columns: [Column("scenario", Wording("Scenario", fr: "Scénario"))]
          + meanings.map { Column($0.0.rawValue, $0.1.capitalized, .money(decimals: 2)) },
        rows: scenarios.map { scenario in
          Row([.text(scenario.name)] + meanings.map { .money(part(scenario, $0.0)) })
        }))
  }
}

extension Wording {
  /// The text with a capital first letter.
  var capitalized: Wording {
    func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
    return Wording(capital(english), fr: capital(french))
  }
}
