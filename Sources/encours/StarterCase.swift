import Reports

/// The case that `init` writes: small, commented, and valid as it is. Names are invented.
enum StarterCase {
  /// The files by name; texts and comments in the reader's language, keys and rows the same in both.
  static func files(_ language: Language) -> [(name: String, text: String)] {
    [
      ("case.json5", language == .french ? frenchCase : englishCase), ("buyers.csv", buyers),
      ("invoices.csv", invoices), ("limits.csv", limits),
    ]
  }

  private static let englishCase = """
    // A seller, its receivables, and the coverage scenarios to compare. Every key left out has a documented default:
    // `encours check` lists them.
    {
      name: "My first case",
      asOf: "2026-09-30",            // the valuation date
      currency: "EUR",
      seller: { country: "FR" },
      scenarios: [
        { id: "uninsured", name: "No cover" },
        {
          id: "policy", name: "Whole-turnover policy",
          policy: {
            insurer: "An insurer",
            structure: "wholeTurnover",        // or namedBuyers, excessOfLoss, topUp
            period: { from: "2026-01-01", months: 12 },
            insuredPercentage: { named: "90%", discretionary: "60%" },
            discretionaryLimit: 10000,         // for buyers without a limit of their own
            basis: "exclVAT",                  // limits and losses without VAT
            aggregateFirstLoss: { amount: 5000 },
            maximumLiability: { multipleOfPremium: 30, base: "paid" },
            maximumTermsDays: 90, maximumExtensionDays: 60, overdueNoticeDays: 90,
            premium: { rate: "0.25%", minimum: 3000 },
          },
        },
      ],
    }

    """

  private static let frenchCase = """
    // Un vendeur, son poste clients et les scénarios de garantie à comparer. Toute clé omise a une valeur par défaut
    // documentée : `encours check` les liste.
    {
      name: "Mon premier dossier",
      asOf: "2026-09-30",            // la date d'arrêté
      currency: "EUR",
      seller: { country: "FR" },
      scenarios: [
        { id: "uninsured", name: "Sans couverture" },
        {
          id: "policy", name: "Police globale",
          policy: {
            insurer: "Un assureur",
            structure: "wholeTurnover",        // ou namedBuyers, excessOfLoss, topUp
            period: { from: "2026-01-01", months: 12 },
            insuredPercentage: { named: "90%", discretionary: "60%" },
            discretionaryLimit: 10000,         // pour les acheteurs sans limite dénommée
            basis: "exclVAT",                  // limites et pertes hors taxe
            aggregateFirstLoss: { amount: 5000 },
            maximumLiability: { multipleOfPremium: 30, base: "paid" },
            maximumTermsDays: 90, maximumExtensionDays: 60, overdueNoticeDays: 90,
            premium: { rate: "0.25%", minimum: 3000 },
          },
        },
      ],
    }

    """

  private static let buyers = """
    buyer_id,name,country,sector,relationship,terms_days,rating
    C001,Ateliers Brunel,FR,Machinery,third_party,45,BB
    C002,Comptoir des Halles,FR,Food,third_party,30,B
    C003,Ville de Saint-Aubin,FR,Public,public,30,AA
    C004,Vidal Export GmbH,DE,Machinery,third_party,60,BB

    """

  private static let invoices = """
    invoice_id,buyer_id,issued_on,due_on,amount,vat_rate,settled_on,disputed
    F1001,C001,2026-06-15,2026-07-30,24000.00,20%,2026-08-04,false
    F1002,C001,2026-08-20,2026-10-04,36000.00,20%,,false
    F1003,C002,2026-07-10,2026-08-09,12660.00,5.5%,,false
    F1004,C002,2026-09-12,2026-10-12,4220.00,5.5%,,true
    F1005,C003,2026-09-01,2026-10-01,6000.00,20%,,false
    F1006,C004,2026-08-30,2026-10-29,18500.00,0%,,false

    """

  private static let limits = """
    buyer_id,kind,amount,effective_on
    C001,named,25000,2026-01-01
    C004,named,20000,2026-01-01

    """
}
