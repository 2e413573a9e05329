import Receivables

/// The terms of one credit-insurance policy of a scenario.
package struct PolicyTerms: Sendable {
  /// Who insures; empty if the case does not say.
  package var insurer = ""
  /// How the policy is built.
  package var structure: PolicyStructure
  /// A top-up that stands alone where the first line was refused or withdrawn.
  package var replaces = false
  /// First day of the first policy year.
  package var from: Day
  /// Length of a policy year in months.
  package var months: Int
  /// True if the policy renews on the same terms each period.
  package var renews = true
  /// Which date puts a loss into a policy year.
  package var attachment = Attachment.shipment
  /// The insured percentage of named limits.
  package var namedPercentage: Rate
  /// The insured percentage of the discretionary limit.
  package var discretionaryPercentage: Rate
  /// The insured percentages of temporary, non-cancellable and top-up limits where they are not the named ones'.
  package var ownPercentages: [SlotKind: Rate] = [:]
  /// The limit of a buyer without decision; zero if there is none.
  package var discretionaryLimit = Ceiling.amount(.zero)
  /// Whether limits, balances and losses count VAT.
  package var basis = Basis.exclVAT
  /// Whether cover is measured at each shipment or at the loss.
  package var limitSlots = LimitSlots.shipment
  /// True if what was over limit moves under it as older invoices are paid.
  package var revolving = false
  /// Losses below this amount are not indemnified (seuil d'intervention).
  package var claimsThreshold = ClaimsThreshold()
  /// Amount the insured keeps of each loss (franchise par sinistre).
  package var eachAndEveryFirstLoss = Money.zero
  /// Where the each-and-every first loss is taken.
  package var firstLossPosition = FirstLossPosition.afterPercentage
  /// The insured keeps at least this amount of each loss.
  package var minimumRetention = Money.zero
  /// Total the insured keeps in a policy year (franchise annuelle globale).
  package var aggregateFirstLoss = AggregateFirstLoss()
  /// The most the insurer pays in a policy year (limite de décaissement).
  package var maximumLiability = MaximumLiability()
  /// Longest insured payment terms in days from issue; nil if unlimited.
  package var maximumTermsDays: Int?
  /// Days after the original due date during which the insured may extend without consent.
  package var maximumExtensionDays = 60
  /// Days after the due date within which an overdue invoice is notified; nil if there is no such duty.
  package var overdueNoticeDays: Int?
  /// Days of notice of a reduction or withdrawal that states none.
  package var withdrawalNoticeDays = 30
  /// Days until a protracted default becomes a loss (délai de carence).
  package var waitingPeriodDays = 0
  /// Where the waiting period starts.
  package var waitingFrom = WaitingStart.dueDate
  /// Days after the maximum extension within which the claim is filed.
  package var filingDays = 30
  /// Days from the date of loss, or the later filing, to the indemnity.
  package var indemnityDelayDays = 30
  /// What the policy costs.
  package var premium = PremiumTerms()
  /// What the policy does not insure.
  package var exclusions = Exclusions()

  /// The terms a case must state; everything else has a documented default.
  package init(
    structure: PolicyStructure, from: Day, months: Int, namedPercentage: Rate, discretionaryPercentage: Rate? = nil
  ) {
    self.structure = structure
    self.from = from
    self.months = months
    self.namedPercentage = namedPercentage
    self.discretionaryPercentage = discretionaryPercentage ?? namedPercentage
  }
}

extension PolicyTerms {
  /// Sets the insured percentage of named limits; the discretionary limit's is never above.
  package mutating func insure(_ percentage: Rate) {
    namedPercentage = percentage
    discretionaryPercentage = min(discretionaryPercentage, percentage)
  }

  /// The insured percentage of a kind of limit.
  package func percentage(of kind: SlotKind) -> Rate {
    kind == .discretionary ? discretionaryPercentage : ownPercentages[kind] ?? namedPercentage
  }
}

/// How a policy is built.
package enum PolicyStructure: String, Sendable, CaseIterable {
  /// All sales are declared; a limit per buyer, a discretionary limit for the others (police globale).
  case wholeTurnover
  /// Only buyers with a named limit are insured.
  case namedBuyers
  /// Losses above an annual first loss; the discretionary limit is each buyer's default limit.
  case excessOfLoss
  /// A second line above the first line's limits.
  case topUp
}

/// Which date puts a loss into a policy year.
/// Source: both readings exist; "risks attaching" by shipment (Atradius glossary), "losses occurring" by date of loss.
package enum Attachment: String, Sendable, CaseIterable {
  /// The day of shipment.
  case shipment
  /// The date of loss.
  case loss
}

/// Whether limits, balances and losses count VAT.
/// Source: insurers cover amounts excluding VAT unless agreed otherwise (Allianz Trade CH, balance notification).
package enum Basis: String, Sendable, CaseIterable {
  /// Amounts excluding VAT (hors taxes).
  case exclVAT
  /// Amounts including VAT (toutes taxes comprises).
  case inclVAT
}

/// When the place of an invoice in the limit is decided.
package enum LimitSlots: String, Sendable, CaseIterable {
  /// At its shipment, from the limit and balance of that day.
  case shipment
  /// At the loss, from the decisions since its shipment.
  case loss
}

/// Where the each-and-every first loss is taken.
/// Source: after the percentage by Coface's indemnification glossary; before it by some brokers' texts.
package enum FirstLossPosition: String, Sendable, CaseIterable {
  /// From the insurer's share.
  case afterPercentage
  /// From the covered loss.
  case beforePercentage
}

/// What uses up the aggregate first loss.
package enum FirstLossConsumption: String, Sendable, CaseIterable {
  /// The insurer's share of each claim (French practice, Pages Jaunes 747079).
  case insurersShare
  /// The whole covered loss.
  case coveredLoss
}

/// Where the waiting period of a protracted default starts.
package enum WaitingStart: String, Sendable, CaseIterable {
  /// The oldest unpaid due date.
  case dueDate
  /// The day the claim is filed (French carence).
  case filing
}

/// A gate on the covered loss, all or nothing (NQL, seuil d'intervention).
package struct ClaimsThreshold: Sendable {
  /// The least covered loss; zero if there is none.
  package var amount = Money.zero
  /// What a covered loss equal to the threshold does: insurers differ.
  package var equalQualifies = true
  /// No threshold.
  package init() {}
}

/// The total the insured keeps in a policy year.
package struct AggregateFirstLoss: Sendable {
  /// The total of a year.
  package var amount = Money.zero
  /// What uses it up.
  package var consumedBy = FirstLossConsumption.insurersShare
  /// Used before `asOf` in the year that holds it.
  package var used = Money.zero
  /// No first loss.
  package init() {}
}

/// The most the insurer pays in a policy year.
package struct MaximumLiability: Sendable {
  /// How the maximum is stated.
  package enum Measure: Sendable {
    /// No maximum.
    case unlimited
    /// An amount a year.
    case amount(Money)
    /// A multiple of the year's premium before tax, fees and bonus.
    case multipleOfPremium(Rate)
    /// A multiple of the minimum premium.
    case multipleOfMinimum(Rate)
  }

  /// How the maximum is stated.
  package var measure = Measure.unlimited
  /// Paid before `asOf` in the year that holds it.
  package var used = Money.zero
  /// No maximum.
  package init() {}
}

/// What a policy does not insure.
package struct Exclusions: Sendable {
  /// Countries, ISO codes.
  package var countries: Set<String> = []
  /// Sectors, as buyers.csv names them.
  package var sectors: Set<String> = []
  /// Single buyers.
  package var buyers: Set<BuyerID> = []
  /// Relationships; by default whoever is no independent company.
  package var relationships: Set<Relationship> = [.affiliate, .public, .consumer]
  /// The default exclusions.
  package init() {}
}
