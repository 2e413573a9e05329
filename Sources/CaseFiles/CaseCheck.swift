import Contracts
import Receivables

/// What can be checked only once all files of a case are read.
struct CaseCheck {
  let document: CaseDocument
  let notes: CaseNotes

  /// Buyers and sectors that `case.json5` names must be in `buyers.csv`.
  func checkReferences(buyers: [Buyer]) {
    document.references.check(buyers: buyers, notes: notes)
  }

  /// A factor with approvals of its own finances nothing until it has given one.
  func checkFactorLimits(_ limits: [CreditLimit]) {
    for (scenario, section, terms) in document.factoring where terms.approvals == .own {
      if limits.contains(where: { $0.kind == .factor && ($0.scenario ?? scenario) == scenario }) { continue }
      section.report(
        "approvals",
        expected: Wording("rows of kind factor in limits.csv", fr: "des lignes de type factor dans limits.csv"),
        hint: Wording("without them nothing is approved", fr: "sans elles, rien n'est approuvé"), severity: .warning)
    }
  }

  /// A policy that begins after the horizon insures nothing in it.
  func checkPeriods() {
    guard let asOf = document.general.asOf else { return }
    let end = asOf.addingMonths(document.horizonMonths)
    for (terms, section) in document.policies where terms.from >= end {
      section.report(
        "period",
        expected: Wording(
          "a first day before the horizon's end, \(end)",
          fr: "un premier jour avant la fin de l'horizon, le \(end.inFrench)"),
        hint: Wording("the policy is never in force", fr: "la police n'est jamais en vigueur"), severity: .warning)
    }
  }

  /// The most a ledger may add up to, in cents: 90,000 billion units, so that a premium of ten years of month-ends and
  /// penalties of two thousand years still fit 64 bits.
  private static let largestTotal: Int128 = 9_000_000_000_000_000

  /// A ledger beyond every economy is a mistake in its amounts.
  func checkTotal(_ buyers: [Buyer], _ invoices: [Invoice], _ sales: [MonthlySales]) {
    var total: Int128 = 0
    for index in invoices.indices { total += Int128(invoices[index].amount.cents.magnitude) }
    for buyer in buyers {
      total += Int128(buyer.outstanding?.cents.magnitude ?? 0) + Int128(buyer.annualSales?.cents.magnitude ?? 0)
    }
    for row in sales { total += Int128(row.amount.cents.magnitude) }
    if total <= Self.largestTotal { return }
    notes.problems.append(
      Problem(
        file: "invoices.csv", field: "amount",
        expected: Wording(
          "amounts that add up to at most 90,000 billion",
          fr: "des montants dont la somme ne dépasse pas 90 000 milliards"),
        hint: Wording("are they in cents?", fr: "sont-ils en centimes ?")))
  }

  /// A balance beside invoices must be what they leave open at `asOf`; the invoices then tell it.
  func reconcileBalances(_ buyers: inout [Buyer], _ content: BuyersFile.Content, invoices: [Invoice]) {
    guard let asOf = document.general.asOf, !content.outstandingPlaces.isEmpty else { return }
    var open: [Int: Money] = [:]
    for invoice in invoices where buyers[invoice.buyer].outstanding != nil {
      open[invoice.buyer, default: .zero] += invoice.open(on: asOf, asOf: asOf)
    }
    for (buyer, sum) in open.sorted(by: { $0.key < $1.key }) {
      guard let outstanding = buyers[buyer].outstanding else { continue }
      if outstanding != sum, var problem = content.outstandingPlaces[buyer] {
        problem.expected = Wording(
          "\(sum), what the buyer's invoices leave open at \(asOf)",
          fr: "\(sum), ce que les factures de l'acheteur laissent ouvert au \(asOf)")
        problem.hint = Wording("leave it blank: the invoices tell it", fr: "laissez vide : les factures le disent")
        notes.problems.append(problem)
      }
      buyers[buyer].outstanding = nil
    }
  }

  /// Buyers of whom nothing is known that could be insured, financed or lost, and buyers that never default.
  func checkSubstance(
    buyers: [Buyer], _ content: BuyersFile.Content, invoices: [Invoice], sales: [MonthlySales]
  ) {
    // An invoice with an error is missing here; its buyer would be blamed for it.
    if notes.problems.hasErrors { return }
    var isKnown = [Bool](repeating: false, count: buyers.count)
    for index in invoices.indices { isKnown[invoices[index].buyer] = true }
    for row in sales { isKnown[row.buyer] = true }
    var unrated: (first: Int, count: Int)?
    for (index, buyer) in buyers.enumerated() {
      if buyer.outstanding == nil, buyer.annualSales == nil, !isKnown[index] {
        warn(
          content.places[index],
          expected: Wording("an outstanding, invoices or sales", fr: "un encours, des factures ou des ventes"),
          hint: Wording("nothing is at risk with this buyer", fr: "rien n'est en risque sur cet acheteur"))
      }
      if buyer.neverDefaults {
        unrated = (unrated?.first ?? index, (unrated?.count ?? 0) + 1)
      }
    }
    if let unrated {
      warn(
        content.places[unrated.first], expected: Wording("a pd_1y or a rating", fr: "un pd_1y ou une notation"),
        hint: Wording(
          count: unrated.count,
          "buyer without probability of default (pd_1y or rating in buyers.csv): the simulation will give it no loss",
          "buyers without probability of default (pd_1y or rating in buyers.csv): the simulation will give them no loss",
          fr:
            "acheteur sans probabilité de défaut (pd_1y ou rating dans buyers.csv) : la simulation ne lui donnera aucun sinistre",
          "acheteurs sans probabilité de défaut (pd_1y ou rating dans buyers.csv) : la simulation ne leur donnera aucun sinistre"
        ), simulationOnly: true)
    }
  }

  private func warn(_ place: Problem, expected: Wording, hint: Wording, simulationOnly: Bool = false) {
    var problem = place
    problem.bearsOnSimulationOnly = simulationOnly
    problem.expected = expected
    problem.hint = hint
    notes.problems.append(problem)
  }
}
