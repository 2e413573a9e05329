import Contracts
import Receivables

/// Reads the factoring contract of a scenario.
struct FactoringReader {
  let section: SectionReader
  /// The valuation date, on which a contract begins that does not say when; nil if the case's is faulty.
  let asOf: Day?
  /// Buyers named by `assign`, to be looked up once the buyers are known.
  var references = CaseReferences()

  /// The terms.
  mutating func read() -> FacilityTerms {
    var terms = FacilityTerms(from: section.day("from") ?? asOf ?? .distantPast)
    terms.factor = section.text("factor")
    terms.recourse = section.flag("recourse")
    terms.disclosure = section.choice("disclosure", Disclosure.self)
    terms.approvals = section.choice("approvals", Approvals.self)
    terms.to = section.day("to")
    if let to = terms.to, to < terms.from {
      section.report(
        "to",
        expected: Wording("a day not before from, \(terms.from)", fr: "une date non antérieure à from, \(terms.from)"))
    }
    terms.noticeDays = section.days("noticeDays")
    terms.assignedBuyers = readAssignment()
    terms.advanceRate = section.rate("advanceRate")
    terms.guaranteeFund = readFund()
    terms.reserves = section.money("reserves")
    terms.drawn = section.rate("drawn")
    let opening = section.section("opening", FactoringKeys.opening)
    terms.openingFundsInUse = opening.money("fundsInUse")
    terms.openingGuaranteeFund = opening.money("guaranteeFund")
    terms.commission = readCommission()
    terms.financing = readFinancing()
    terms.overdueLimitDays = section.days("overdueLimitDays")
    terms.handBackDays = section.days("handBackDays")
    if terms.overdueLimitDays > terms.handBackDays {
      section.report(
        "overdueLimitDays",
        expected: Wording(
          "at most handBackDays, \(terms.handBackDays)", fr: "au plus handBackDays, \(terms.handBackDays)"),
        hint: Wording(
          "an invoice leaves the base before it is handed back",
          fr: "une facture sort de l'assiette avant sa contrepassation"))
    }
    if section.holds("concentrationCap") {
      terms.concentrationCap = section.rate("concentrationCap")
    } else if !section.states("concentrationCap") {
      _ = section.value("concentrationCap")
    }
    terms.guaranteedShare = section.rate("guaranteedShare")
    terms.guaranteeDelayDays = section.days("guaranteeDelayDays")
    return terms
  }

  private mutating func readAssignment() -> Set<BuyerID>? {
    guard let value = section.value("assign") else { return nil }
    switch value.value {
    case .string("all"): return nil
    case .array:
      var buyers: Set<BuyerID> = []
      for buyer in section.texts("assign") {
        buyers.insert(BuyerID(buyer.text))
        references.buyers.append((BuyerID(buyer.text), buyer.node, buyer.path))
      }
      return buyers
    default:
      section.report(
        "assign", expected: Wording("\"all\" or a list of buyer_id", fr: "\"all\" ou une liste de buyer_id"),
        hint: NearestName.hint(value.shown, among: ["all"]))
      return nil
    }
  }

  private func readFund() -> FacilityTerms.GuaranteeFund {
    let fund = section.section("guaranteeFund", FactoringKeys.guaranteeFund)
    var terms = FacilityTerms.GuaranteeFund()
    terms.design = fund.choice("design", FacilityTerms.GuaranteeFund.Design.self)
    terms.rate = fund.rate("rate")
    if fund.holds("cap") {
      terms.cap = fund.money("cap")
      if terms.design == .proportional {
        fund.report(
          "cap",
          expected: Wording("a cap only where design is capped", fr: "un plafond seulement si design est capped"),
          hint: Wording("it is not used", fr: "il n'est pas utilisé"), severity: .warning)
      }
    } else if !fund.states("cap") {
      _ = fund.value("cap")
    }
    return terms
  }

  private func readCommission() -> FacilityTerms.Commission {
    let commission = section.section("commission", FactoringKeys.commission)
    var terms = FacilityTerms.Commission()
    terms.rate = commission.rate("rate")
    terms.minimum = commission.money("minimum")
    terms.vat = commission.rate("vat")
    terms.taken = commission.choice("taken", FacilityTerms.Commission.Taking.self)
    return terms
  }

  private func readFinancing() -> FacilityTerms.Financing {
    let financing = section.section("financing", FactoringKeys.financing)
    var terms = FacilityTerms.Financing()
    if financing.holds("rate") {
      terms.rate = financing.rate("rate")
      if financing.holds("reference") || financing.holds("margin") {
        financing.report(
          "rate", expected: Wording("either rate or reference and margin", fr: "soit rate, soit reference et margin"))
      }
    } else {
      // A reference rate may be negative, as it was from 2015 to 2022; the sum never is.
      let negative = Rate(percent: -10)...Rate.one
      let parts = (reference: financing.rate("reference", in: negative), margin: financing.rate("margin"))
      let sum = parts.reference + parts.margin
      let most = UsualBound.mostInterest
      terms.rate = Rate(billionths: min(Rate.scale, max(0, sum.billionths)))
      if sum > .one {
        financing.report(
          "margin", expected: Wording("reference + margin of at most 100%", fr: "reference + margin d'au plus 100 %"))
      } else if sum > most, max(parts.reference, parts.margin) <= most {
        financing.report(
          "margin",
          expected: Wording(
            "reference + margin of at most \(most) as a rule",
            fr: "reference + margin d'au plus \(most.inFrench) en règle générale"), severity: .warning)
      }
    }
    terms.dayCount = financing.integer("dayCount", in: 360...366)
    if terms.dayCount != 360, terms.dayCount != 365 {
      financing.report("dayCount", expected: .oneOf(["360", "365"]))
    }
    terms.taken = financing.choice("taken", FacilityTerms.Financing.Taking.self)
    return terms
  }
}
