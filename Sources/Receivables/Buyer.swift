/// How the seller stands to a buyer.
package enum Relationship: String, Sendable, CaseIterable {
  /// An independent company: the normal case.
  case thirdParty = "third_party"
  /// A company of the seller's own group.
  case affiliate
  /// A public body.
  case `public`
  /// A natural person who buys for private use.
  case consumer
}

/// A debtor of the seller.
package struct Buyer: Sendable {
  /// The identifier in the case.
  package var id: BuyerID
  /// The company's name; empty if unknown.
  package var name: String
  /// The nine digits of the French company register; empty if unknown.
  package var siren: String
  /// ISO 3166-1 alpha-2 code of the buyer's country; the seller's if the file says nothing.
  package var country: String
  /// The sector in the user's own words; empty if unknown.
  package var sector: String
  /// The identifier of the group's parent; nil if the buyer stands alone.
  package var group: BuyerID?
  /// How the seller stands to the buyer.
  package var relationship: Relationship
  /// A rating of the case's scale; empty if unrated.
  package var rating: String
  /// Probability of default within one year, 0 ≤ p < 1; nil if it follows from the rating.
  package var defaultProbability: Double?
  /// Share of the debt lost at default; nil if it follows from the market's recovery law.
  package var lossGivenDefault: Rate?
  /// Share of the debt that retention of title adds to the recovery.
  package var retentionOfTitle: Rate
  /// Sales of a year excluding VAT, as forecast by the seller; nil if they follow from the ledger.
  package var annualSales: Money?
  /// A constant balance including VAT, for a buyer known by its balance alone; nil if invoices tell it.
  package var outstanding: Money?
  /// VAT rate of the buyer's invoices where they do not tell it.
  package var vatRate: Rate
  /// Agreed payment terms in days from the issue date; nil if unknown.
  package var termsDays: Int?
  /// Mean days beyond due the buyer takes to pay, if the user knows better than the ledger.
  package var meanDaysLate: Double?
  /// Days by which the buyer pays later than its habit, from `asOf` on: a stress.
  package var extraDaysLate = 0
  /// The day of the opening judgment, if it is certain.
  package var insolventOn: Day?

  /// A buyer of whom nothing is known but who it is.
  package init(
    id: BuyerID, name: String = "", siren: String = "", country: String = "FR", sector: String = "",
    group: BuyerID? = nil, relationship: Relationship = .thirdParty, rating: String = "",
    defaultProbability: Double? = nil, lossGivenDefault: Rate? = nil, retentionOfTitle: Rate = .zero,
    annualSales: Money? = nil, outstanding: Money? = nil, vatRate: Rate = Rate(percent: 20), termsDays: Int? = nil,
    meanDaysLate: Double? = nil, insolventOn: Day? = nil
  ) {
    self.id = id
    self.name = name
    self.siren = siren
    self.country = country
    self.sector = sector
    self.group = group
    self.relationship = relationship
    self.rating = rating
    self.defaultProbability = defaultProbability
    self.lossGivenDefault = lossGivenDefault
    self.retentionOfTitle = retentionOfTitle
    self.annualSales = annualSales
    self.outstanding = outstanding
    self.vatRate = vatRate
    self.termsDays = termsDays
    self.meanDaysLate = meanDaysLate
    self.insolventOn = insolventOn
  }

  /// True if the buyer never defaults by chance: it has neither a probability nor a rating.
  package var hasNoProbability: Bool { defaultProbability == nil && rating.isEmpty }

  /// True if the buyer can default in no way: not by chance, and no insolvency is given.
  package var neverDefaults: Bool { hasNoProbability && insolventOn == nil }

  /// True if a name means the buyer's sector: the sector as it is written, or its code alone, `41.20A` of
  /// `41.20A Construction de maisons individuelles`.
  package func isOfSector(_ name: String) -> Bool {
    !name.isEmpty && (sector == name || sectorCode.map(String.init) == name)
  }

  /// The first word of the sector if it holds a digit and another word follows; nil without a code.
  private var sectorCode: Substring? {
    guard let end = sector.firstIndex(of: " ") else { return nil }
    let code = sector[..<end]
    return code.contains(where: \.isNumber) ? code : nil
  }
}
