import Contracts
import Receivables

/// A small invented seller of tools with every kind of cover, for tests of reports.
enum WorkshopCase {
  static let asOf = Day("2026-09-30")!

  static var caseData: Case {
    var result = Case(
      name: "Outillages Brissart", currency: "EUR",
      portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: invoices), baseline: "none")
    result.limits = limits
    result.scenarios = [Scenario(id: "none", name: "No cover"), current, offer]
    return result
  }

  private static let names = [
    "Ferronnerie Ollivet", "Garage des Trois Ponts", "Ateliers Quimbert", "Menuiserie Sauvelet", "Tôlerie Dampric",
    "Charpentes Noirval", "Serrurerie Hautbois", "Mécanique Lestrade & Cie", "Plomberie Vauquelin", "Scierie Abrial",
    "Établissements Corbinet", "Fonderie Malvoisin", "Carrosserie Pérignac", "Électricité Bramefan", "Vitrerie Solaure",
    "Peintures Castellane", "Isolation Rouvière", "Chaudronnerie Estang", "Levage Montferrat", "Outils <b>Dubreuil</b>",
    "=Couverture Anglade", "Sanitaires Fontbrune", "Maçonnerie Terrasson", "Brissart Export",
  ]

  private static var buyers: [Buyer] {
    names.enumerated().map { index, name in
      Buyer(
        id: BuyerID("C\(100 + index)"), name: name, country: index % 9 == 4 ? "BE" : "FR",
        sector: ["Metal", "Building", "Vehicles", ""][index % 4],
        group: index == 5 || index == 6 ? BuyerID("C105") : nil,
        relationship: index == 23 ? .affiliate : index == 12 ? .public : .thirdParty, termsDays: 45)
    }
  }

  private static var invoices: [Invoice] {
    var result: [Invoice] = []
    for buyer in names.indices {
      for number in 0..<9 {
        let issued = asOf - (20 + (buyer * 13 + number * 37) % 330)
        let due = issued + (buyer == 7 ? 120 : 45)
        let late = (buyer * 7 + number * 5) % 41 - 8
        let isSettled = due + late <= asOf && (buyer * 3 + number) % 7 != 0
        result.append(
          Invoice(
            id: InvoiceID("F\(buyer)-\(number)"), buyer: buyer, issuedOn: issued, dueOn: due,
            amount: Money(cents: Int64((buyer * 977 + number * 631) % 1900 + 150) * 1031 * Int64(24 - buyer) / 9),
            settledOn: isSettled ? due + late : .never, isDisputed: !isSettled && (buyer + number) % 11 == 3,
            overdueNotice: .notGiven))
      }
    }
    result.append(
      Invoice(
        id: InvoiceID("A1"), buyer: 22, issuedOn: asOf - 5, dueOn: asOf - 5, amount: Money(units: -31_000)))
    return result
  }

  private static var limits: [CreditLimit] {
    names.indices.compactMap { buyer in
      let day = Day("2025-01-01")!
      switch buyer % 8 {
      case 6: return nil
      case 5:
        return CreditLimit(buyer: buyer, kind: .refused, amount: nil, effectiveOn: day)
      default:
        return CreditLimit(
          buyer: buyer, kind: .named, amount: .amount(Money(units: Int64(12_000 + buyer % 5 * 9_000))), effectiveOn: day
        )
      }
    }
  }

  private static var current: Scenario {
    var terms = PolicyTerms(
      structure: .wholeTurnover, from: Day("2025-01-01")!, months: 12, namedPercentage: Rate(percent: 90),
      discretionaryPercentage: Rate(percent: 60))
    terms.insurer = "Assurances Belval"
    terms.discretionaryLimit = .amount(Money(units: 10_000))
    terms.maximumTermsDays = 90
    terms.overdueNoticeDays = 60
    terms.aggregateFirstLoss.amount = Money(units: 20_000)
    terms.maximumLiability.measure = .amount(Money(units: 300_000))
    terms.exclusions.relationships = [.affiliate, .public, .consumer]
    var factoring = FacilityTerms(from: Day("2025-01-01")!)
    factoring.guaranteeFund.rate = Rate(percent: 10)
    factoring.openingFundsInUse = Money(units: 90_000)
    return Scenario(id: "current", name: "Current policy and factoring", policies: [terms], factoring: factoring)
  }

  private static var offer: Scenario {
    var terms = PolicyTerms(
      structure: .excessOfLoss, from: Day("2026-01-01")!, months: 12, namedPercentage: .one)
    terms.discretionaryLimit = .unlimited
    terms.attachment = .loss
    terms.limitSlots = .loss
    terms.basis = .inclVAT
    return Scenario(id: "offer", name: "Excess-of-loss offer", policies: [terms])
  }
}
