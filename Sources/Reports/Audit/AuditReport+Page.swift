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
    page.charts = charts
    page.tables = tables
    return page
  }

  private var tables: [Table] {
    let all = audit.scenarios
    var tables = [findings(leadingFindings).noting(findingsNote)]
    if let leading {
      tables.append(cover(all))
      if terms(of: leading)?.policies.isEmpty == false { tables.append(limits([leading])) }
      if all.contains(where: { !$0.years.isEmpty }) { tables.append(years(all)) }
      let financed = all.filter { terms(of: $0)?.factoring != nil }
      if !financed.isEmpty { tables.append(financing(financed)) }
    }
    tables += [buyers, concentration]
    if let leading { tables.append(invoices([leading])) }
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
    if receivables.cents <= 0 { return Wording("Nothing is owed.", fr: "Rien n’est dû.") }
    guard let leading, terms(of: leading)?.policies.isEmpty == false else {
      let overdue = Rate(audit.aging.overdue, of: receivables)
      return Wording(
        "None of \(english.money(receivables)) is insured; \(english.rate(overdue, decimals: 0)) of it is overdue.",
        fr:
          "Aucune part des \(french.money(receivables)) d’encours n’est garantie ; \(french.rate(overdue, decimals: 0)) en sont échus."
      )
    }
    let share = Rate(fraction: leading.coveredShare)
    let urgent = leadingFindings.filter { $0.severity == .high }.count
    var sentence = Wording(
      "\(english.rate(share, decimals: 0)) of \(english.money(receivables)) is insured today",
      fr:
        "\(french.rate(share, decimals: 0)) des \(french.money(receivables)) d’encours sont garantis à ce jour")
    if let gap = largestGap(leading) {
      let amount = numbers.money(gap.amount)
      sentence =
        sentence
        + Wording(
          "; most of the rest, \(amount.english), is lost to: \(gap.words.english.lowercased())",
          fr: " ; premier motif de non-garantie : \(gap.words.french.lowercased()), \(amount.french)")
    }
    if urgent == 0 { return sentence + Wording(same: ".") }
    return sentence
      + Wording(
        ". \(english.count(urgent, "finding calls", "findings call")) for action now.",
        fr: ". \(french.count(urgent, "constat appelle", "constats appellent")) une action immédiate.")
  }

  /// The greatest reason why something is not insured; VAT is not counted as one, as nobody can insure it away.
  private func largestGap(_ scenario: ScenarioAudit) -> (words: Wording, amount: Money)? {
    var gaps: [(words: Wording, amount: Money)] = []
    for line in scenario.cover where line.status.isUninsured && line.status != .excluded(.vat) {
      gaps.append((line.status.words, line.amount))
    }
    return gaps.max { $0.amount < $1.amount }.flatMap { $0.amount.cents > 0 ? $0 : nil }
  }

  private var method: Method {
    Method(definitions: AuditReport.definitions, assumptions: assumptions, command: command, version: version)
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
          "Chaque euro de chaque facture a un seul statut, dans cet ordre : sans police, litige, exclu, porté par le factor, déchéance, refusé, résilié, sans agrément ; le solde remplit les agréments, l’excédent est en dépassement. La somme des statuts égale l’encours. Si la police garantit hors taxe, la TVA est exclue."
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
        fr: "Taux d’avance × créances finançables − fonds de garantie − réserves − financement en cours.")
    ),
    (
      Wording("Effective number of buyers", fr: "Nombre effectif d’acheteurs"),
      Wording(
        "The number of equal buyers that would be as concentrated: 1 / Σ squared shares.",
        fr: "Nombre d’acheteurs égaux qui donnerait la même concentration : 1 / Σ des parts au carré.")
    ),
  ]
}
