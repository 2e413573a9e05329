import Audit
import Contracts
import Receivables

extension AuditReport {
  /// The page: the leading scenario in the foreground, the others beside it where they are compared.
  var page: Page {
    var page = Page(
      kind: Wording("Portfolio audit", fr: "Audit du poste clients"), subject: audit.caseData.name, asOf: asOf,
      currency: audit.caseData.currency, answer: answer, method: method)
    page.keyFigures = keyFigures
    (page.actions, page.moreActions) = actions
    page.actionsOrder = Wording(
      "What is urgent first, then by the money at stake.", fr: "D’abord l’urgent, puis par enjeu décroissant.")
    page.charts = charts
    page.tables = tables.filter { $0.count > 0 }
    return page
  }

  private var tables: [Table] {
    let all = audit.scenarios
    var tables = [findings(leadingFindings).noting(findingsNote).printingExplanations()]
    if let leading {
      tables.append(coverByScenario)
      if terms(of: leading)?.policies.isEmpty == false { tables.append(limits([leading]).leadingWithStakes()) }
      if all.contains(where: { !$0.years.isEmpty }) { tables.append(years(all)) }
      if all.contains(where: { !$0.costs.isEmpty }) { tables.append(costs(all)) }
      let financed = all.filter { terms(of: $0)?.factoring != nil }
      if !financed.isEmpty { tables.append(financingByScenario(financed)) }
    }
    tables += [buyers, concentration]
    if let leading { tables.append(invoices([leading]).leadingWithStakes()) }
    return tables
  }

  private var findingsNote: Wording {
    guard let leading, audit.scenarios.count > 1 else { return Wording(same: "") }
    return Wording(
      "Under “\(leading.name)”, and whatever the cover. The findings of the other scenarios are in the CSV.",
      fr:
        "Dans le scénario « \(leading.name) », et quelle que soit la garantie. Les constats des autres scénarios figurent dans le CSV."
    )
  }

  /// The answer in one sentence.
  var answer: Wording {
    let (english, french) = (numbers.english, numbers.french)
    let receivables = audit.aging.receivables
    if audit.aging.open.isZero { return Wording("Nothing is owed.", fr: "Rien n’est dû.") }
    if receivables.cents <= 0 {
      return Wording(
        "Credits left over exceed what is owed by \(english.money(-receivables)).",
        fr: "Les avoirs non lettrés excèdent de \(french.money(-receivables)) les factures ouvertes.")
    }
    guard let leading, terms(of: leading)?.policies.isEmpty == false else {
      let overdue = numbers.share(Rate(audit.aging.overdue, of: audit.aging.open))
      return Wording(
        "None of \(english.money(receivables)) is insured; \(overdue.english) of the open amount is overdue.",
        fr:
          "Aucune part des \(french.money(receivables)) d’encours n’est garantie ; \(overdue.french) du montant ouvert est échu."
      )
    }
    let share = numbers.share(Rate(fraction: leading.coveredShare))
    let sentence =
      leading.insured.isZero
      ? Wording(
        "None of \(english.money(receivables)) is insured today",
        fr: "Aucune part des \(french.money(receivables)) d’encours n’est garantie à ce jour")
      : Wording(
        "\(share.english) of \(english.money(receivables)) is insured today",
        fr: "\(share.french) des \(french.money(receivables)) d’encours sont garantis à ce jour"
      ).capitalized
    let gaps = largestGaps(leading).map { amount, words in
      Wording("\(english.money(amount)) \(words.english)", fr: "\(french.money(amount)) \(words.french)")
    }
    if gaps.isEmpty { return sentence + Wording(same: ".") }
    return sentence + Wording("; of the rest, ", fr: " ; sur le reste, ") + gaps.listed() + Wording(same: ".")
  }

  /// The three greatest reasons why something is not insured. VAT is not one of them: it is lost to no mistake.
  private func largestGaps(_ scenario: ScenarioAudit) -> [(amount: Money, words: Wording)] {
    let reasons: [(words: Wording, holds: (CoverStatus) -> Bool)] = [
      (Wording("is over limit", fr: "dépassent les agréments"), { $0 == .overLimit }),
      (
        Wording(
          "is lost to breaches of the policy", fr: "ont perdu leur garantie (manquement aux obligations de la police)"),
        { if case .breach = $0 { true } else { false } }
      ),
      (Wording("is refused or withdrawn", fr: "sont refusés ou retirés"), { $0 == .refused || $0 == .withdrawn }),
      (Wording("has no limit", fr: "sont sans agrément"), { $0 == .noLimit }),
      (Wording("is disputed", fr: "sont en litige"), { $0 == .disputed }),
      (
        Wording("is excluded", fr: "sont exclus de la police"),
        { if case .excluded(let reason) = $0 { reason != .vat } else { false } }
      ), (Wording("is the factor’s risk", fr: "sont au risque du factor"), { $0 == .assigned }),
    ]
    let gaps = reasons.map { reason in
      (amount: scenario.cover.filter { reason.holds($0.status) }.map(\.amount).total(), words: reason.words)
    }
    return Array(gaps.filter { $0.amount.cents > 0 }.sorted { $0.amount > $1.amount }.prefix(3))
  }

  private var method: Method {
    Method(
      definitions: AuditReport.definitions, imported: imported,
      assumptions: AssumptionGroup.groups(assumptions, scenarios: audit.caseData.scenarios), command: command,
      version: version)
  }

  private static let definitions: [(term: Wording, meaning: Wording)] = [
    (
      Wording("Receivables", fr: "Encours"),
      Wording(
        "Open invoices including VAT, less credit notes and unallocated money, which reduce the buyer’s oldest invoice.",
        fr:
          "Factures ouvertes TTC, nettes des avoirs et des règlements non lettrés, imputés sur la plus ancienne facture de l’acheteur."
      )
    ),
    (
      Wording("DSO", fr: "DSO (délai moyen de règlement)"),
      Wording(
        "Receivables / sales of the last 365 days × 365, both including VAT. Best possible: the same on what is not yet due. Count-back: days of the latest sales that make up the receivables.",
        fr:
          "Encours / ventes des 365 derniers jours × 365, TTC des deux côtés. Au mieux : le même calcul sur le non échu. Par épuisement : jours de ventes récentes qui forment l’encours."
      )
    ),
    (
      Wording("Cover", fr: "Garantie"),
      Wording(
        "Every euro of every invoice has one status. In order: no policy, disputed, excluded, borne by the factor, breach, refused, withdrawn, no limit; what is left fills the limits, and the rest is over limit. Statuses add up to the receivables. Where the policy insures amounts without VAT, the VAT is excluded.",
        fr:
          "Chaque euro de chaque facture a un seul statut, dans cet ordre : sans police, litige, exclu, porté par le factor, déchéance, refusé, retiré, sans agrément ; le solde remplit les agréments, l’excédent est en dépassement. La somme des statuts égale l’encours. Si la police garantit hors taxe, la TVA est exclue."
      )
    ),
    (
      Wording("Maximum indemnity", fr: "Indemnité maximale"),
      Wording(
        "What the insurers could pay at most on today’s receivables: every buyer’s loss through the policy, then the first loss and the maximum liability of each policy year.",
        fr:
          "Ce que les assureurs verseraient au plus sur l’encours du jour : sinistre de chaque acheteur, puis franchise annuelle globale et limite de décaissement de chaque exercice."
      )
    ),
    (
      Wording("Availability", fr: "Disponible"),
      Wording(
        "Advance rate × eligible receivables − guarantee fund − reserves − funds in use.",
        fr: "Quotité financée × créances finançables − fonds de garantie − réserves − financement en cours.")
    ),
    (
      Wording("Effective number of buyers", fr: "Nombre effectif d’acheteurs"),
      Wording(
        "The number of equal buyers that would be as concentrated: 1 / Σ squared shares.",
        fr: "Nombre d’acheteurs égaux qui donnerait la même concentration : 1 / Σ des parts au carré.")
    ),
  ]
}
