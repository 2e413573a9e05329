import Receivables

extension ClaimsReport {
  /// The terms of the page, in the order of the steps.
  static let definitions: [(term: Wording, meaning: Wording)] = [
    (
      Wording("Date of loss", fr: "Date du sinistre"),
      Wording(
        "Insolvency: the opening judgment. Protracted default: the end of the waiting period, not before the default is declared. Money received before it pays the oldest invoice and lowers the claim; a debt paid in full is no claim.",
        fr:
          "Procédure collective : le jugement d’ouverture. Carence : la fin du délai de carence, au plus tôt le jour du défaut. Ce qui est encaissé avant s’impute sur la plus ancienne facture et diminue la demande ; une créance soldée n’est pas un sinistre."
      )
    ),
    (
      Wording("Claimable", fr: "Assiette"),
      Wording(
        "The debt without what is disputed and what is uninsured outright (breaches, exclusions, the factor’s risk), and without VAT if the policy insures amounts without it. Late interest never counts.",
        fr:
          "La créance, hors litiges et hors parts non garanties d’emblée (manquements, exclusions, risque du factor), et hors taxe si la police garantit hors taxe. Les intérêts de retard ne comptent jamais."
      )
    ),
    (
      Wording("Covered loss", fr: "Perte garantie"),
      Wording(
        "What the limits cover of it, invoice by invoice, by the limit in force at each shipment or at the loss, as the policy says.",
        fr:
          "Ce que les agréments couvrent de l’assiette, facture par facture, selon l’agrément en vigueur à chaque expédition ou au sinistre, d’après la police."
      )
    ),
    (
      Wording("Claims threshold", fr: "Seuil d’intervention"),
      Wording(
        "All or nothing: a covered loss below it is not indemnified and does not use up the year’s first loss.",
        fr:
          "Tout ou rien : une perte garantie inférieure n’est pas indemnisée et n’entame pas la franchise annuelle globale."
      )
    ),
    (
      Wording("Insured percentage", fr: "Quotité garantie"),
      Wording(
        "The insurer’s share of the covered loss, limit by limit, each rounded to the cent.",
        fr: "Part de l’assureur dans la perte garantie, agrément par agrément, arrondie au centime.")
    ),
    (
      Wording("First losses", fr: "Franchises"),
      Wording(
        "The first loss of each claim is taken from every claim; the aggregate first loss is taken once a policy year, claim after claim, until it is used up.",
        fr:
          "La franchise par sinistre se déduit de chaque sinistre ; la franchise annuelle globale, une fois par exercice, sinistre après sinistre, jusqu’à épuisement."
      )
    ),
    (
      Wording("Maximum liability", fr: "Limite de décaissement"),
      Wording(
        "The most the insurer pays for a policy year. Claims are taken by date of loss, then by buyer.",
        fr:
          "Le maximum versé par l’assureur au titre d’un exercice. Les sinistres sont réglés par date, puis par acheteur."
      )
    ),
    (
      Wording("Recoveries", fr: "Récupérations"),
      Wording(
        "What the debtor’s side pays after the loss, net of costs. The insurer takes the proportion of its indemnity in the debt, at most its indemnity; the seller the rest.",
        fr:
          "Ce qui est récupéré après sinistre, net de frais. L’assureur reçoit au prorata de son indemnité dans la créance, au plus son indemnité ; le vendeur reçoit le reste."
      )
    ),
    (
      Wording("Kept by the seller", fr: "Perte conservée"),
      Wording(
        "Debt − indemnity − the seller’s recoveries − VAT regained. Premiums are not in it, nor is a factor’s guarantee.",
        fr:
          "Créance − indemnité − récupérations du vendeur − TVA récupérée. Ni les primes ni la garantie d’un factor n’y figurent."
      )
    ),
  ]
}
