import Receivables

/// The terms of a factoring contract.
package struct FacilityTerms: Sendable {
  /// Who factors; empty if the case does not say.
  package var factor = ""
  /// True if unpaid invoices go back to the seller.
  package var recourse = true
  /// Whether debtors know.
  package var disclosure = Disclosure.notified
  /// Whose approvals bound what is financed.
  package var approvals = Approvals.policy
  /// First day of assignment.
  package var from: Day
  /// Last day of assignment; nil if open-ended.
  package var to: Day?
  /// Days of notice either party gives.
  package var noticeDays = 60
  /// The buyers whose invoices are assigned; nil for all.
  package var assignedBuyers: Set<BuyerID>?
  /// Share of the eligible amount that is advanced.
  package var advanceRate = Rate.one
  /// What the factor holds back.
  package var guaranteeFund = GuaranteeFund()
  /// Further reserves, an amount.
  package var reserves = Money.zero
  /// Share of the availability that the seller draws each day.
  package var drawn = Rate.one
  /// Funds in use at `asOf`, from before.
  package var openingFundsInUse = Money.zero
  /// Guarantee fund at `asOf`, as the factor's statement shows it.
  package var openingGuaranteeFund = Money.zero
  /// What the factor's service costs.
  package var commission = Commission()
  /// What the advance costs a year.
  package var financing = Financing()
  /// Days past due after which an invoice leaves the base (définancement).
  package var overdueLimitDays = 30
  /// Days past due on which an invoice goes back to the seller (contrepassation).
  package var handBackDays = 60
  /// Largest share of one buyer in the assigned total; nil if there is none.
  package var concentrationCap: Rate?
  /// Share of the approved debt the factor bears without recourse.
  package var guaranteedShare = Rate.one
  /// Days from the judgment to the factor's guarantee.
  package var guaranteeDelayDays = 60

  /// A contract that starts on `from`; every other term has a documented default.
  package init(from: Day) { self.from = from }

  /// True if the factor bears insolvencies within its own approvals: those invoices leave the policy.
  package var bearsInsolvency: Bool { !recourse && approvals == .own }

  /// What the factor holds back of assigned invoices (fonds de garantie).
  package struct GuaranteeFund: Sendable {
    /// How the fund is measured.
    package enum Design: String, Sendable, CaseIterable {
      /// A share of every assigned open invoice.
      case proportional
      /// A share of assigned invoices, up to that share of a cap.
      case capped
    }
    /// How the fund is measured.
    package var design = Design.proportional
    /// The share.
    package var rate = Rate.zero
    /// The amount whose share caps the fund; nil for the mean of the last twelve month-ends.
    package var cap: Money?
    /// No fund.
    package init() {}
  }

  /// The factoring commission.
  package struct Commission: Sendable {
    /// When the commission is taken.
    package enum Taking: String, Sendable, CaseIterable {
      /// When an invoice is assigned.
      case assignment
      /// When it leaves.
      case release
    }
    /// The rate on amounts assigned, including VAT.
    package var rate = Rate.zero
    /// The least commission of a contract year.
    package var minimum = Money.zero
    /// VAT on the commission, recoverable.
    package var vat = Rate(percent: 20)
    /// When it is taken.
    package var taken = Taking.assignment
    /// No commission.
    package init() {}
  }

  /// The financing commission (interest).
  package struct Financing: Sendable {
    /// When interest is taken.
    package enum Taking: String, Sendable, CaseIterable {
      /// When an assigned invoice leaves.
      case arrears
      /// At the draw.
      case upfront
    }
    /// Reference rate plus margin, a year.
    package var rate = Rate.zero
    /// Days of the rate's year.
    package var dayCount = 360
    /// When it is taken.
    package var taken = Taking.arrears
    /// No interest.
    package init() {}
  }
}

/// Whether debtors know of the assignment.
package enum Disclosure: String, Sendable, CaseIterable {
  /// They pay the factor.
  case notified
  /// They do not know.
  case confidential
}

/// Whose approvals bound what is financed.
package enum Approvals: String, Sendable, CaseIterable {
  /// The insurer's limits: the policy's benefit is delegated to the factor.
  case policy
  /// The factor's own, rows of kind `factor` in limits.csv.
  case own
}
