import Contracts
import Receivables

/// Reads one policy of a scenario.
struct PolicyReader {
  let section: SectionReader
  /// What the case says outside its scenarios.
  let general: GeneralTerms
  /// Buyers named by exclusions, to be looked up once the buyers are known.
  var references = CaseReferences()

  /// The terms.
  mutating func read() -> PolicyTerms {
    let structure = section.choice("structure", PolicyStructure.self)
    let period = section.section("period", PolicyKeys.period)
    if !section.states("period") {
      section.report(
        "period",
        expected: Wording("the key period: the first policy year", fr: "la clé period : la première année d'assurance"))
    }
    let from = section.states("period") ? period.day("from") ?? .distantPast : .distantPast
    var terms = PolicyTerms(
      structure: structure, from: from, months: section.states("period") ? period.integer("months", in: 1...120) : 12,
      namedPercentage: .one)
    readPercentages(into: &terms)
    terms.insurer = section.text("insurer")
    terms.replaces = section.flag("replaces")
    if terms.replaces, structure != .topUp {
      section.report(
        "replaces", expected: Wording("false, unless structure is topUp", fr: "false, sauf si structure est topUp"))
    }
    terms.renews = section.flag("renews")
    terms.attachment = section.choice("attachment", Attachment.self)
    readLimits(into: &terms)
    readRetentions(into: &terms)
    terms.premium = PremiumReader.read(section.section("premium", PolicyKeys.premium))
    terms.maximumLiability = readMaximumLiability(minimumPremium: terms.premium.minimum)
    readClock(into: &terms)
    terms.exclusions = readExclusions()
    return terms
  }

  private func readPercentages(into terms: inout PolicyTerms) {
    let isExcess = terms.structure == .excessOfLoss
    if !section.states("insuredPercentage") {
      if isExcess {
        section.notes.defaults.append(
          .init(file: SectionReader.file, field: section.fieldPath("insuredPercentage"), value: "100%", rows: nil))
      } else {
        section.report(
          "insuredPercentage",
          expected: Wording("the key insuredPercentage: { named: … }", fr: "la clé insuredPercentage: { named: … }"),
          hint: ValueFault.write("insuredPercentage: { named: \"90%\" }"))
      }
      return
    }
    let percentages = section.section("insuredPercentage", PolicyKeys.insuredPercentage)
    if percentages.states("named") || !isExcess {
      terms.namedPercentage = percentages.rate("named")
      general.checkInsuredPercentage(percentages, "named", terms.namedPercentage, isExcess: isExcess)
    }
    if percentages.states("discretionary") {
      terms.discretionaryPercentage = percentages.rate("discretionary")
      general.checkInsuredPercentage(percentages, "discretionary", terms.discretionaryPercentage, isExcess: isExcess)
    } else {
      percentages.noteDescribed("discretionary")
      terms.discretionaryPercentage = terms.namedPercentage
    }
    for kind in [SlotKind.temporary, .nonCancellable, .topUp] where percentages.states(kind.rawValue) {
      let percentage = percentages.rate(kind.rawValue)
      general.checkInsuredPercentage(percentages, kind.rawValue, percentage, isExcess: isExcess)
      terms.ownPercentages[kind] = percentage
    }
  }

  private func readLimits(into terms: inout PolicyTerms) {
    terms.discretionaryLimit = section.ceiling("discretionaryLimit")
    if terms.structure == .namedBuyers, terms.discretionaryLimit > .amount(.zero) {
      section.report(
        "discretionaryLimit", expected: Wording("0 under namedBuyers", fr: "0 sous namedBuyers"),
        hint: Wording("it is not used", fr: "elle n'est pas utilisée"), severity: .warning)
      terms.discretionaryLimit = .amount(.zero)
    }
    terms.basis = section.choice("basis", Basis.self)
    terms.limitSlots = section.choice("limitSlots", LimitSlots.self)
    terms.revolving = section.flag("revolving")
  }

  private func readRetentions(into terms: inout PolicyTerms) {
    let threshold = section.section("claimsThreshold", PolicyKeys.claimsThreshold)
    terms.claimsThreshold.amount = threshold.money("amount")
    terms.claimsThreshold.equalQualifies = threshold.flag("equalQualifies")
    terms.eachAndEveryFirstLoss = section.money("eachAndEveryFirstLoss")
    terms.firstLossPosition = section.choice("firstLossPosition", FirstLossPosition.self)
    terms.minimumRetention = section.money("minimumRetention")
    if !terms.eachAndEveryFirstLoss.isZero, !terms.minimumRetention.isZero {
      section.report(
        "minimumRetention",
        expected: Wording(
          "either eachAndEveryFirstLoss or minimumRetention, not both",
          fr: "soit eachAndEveryFirstLoss, soit minimumRetention, pas les deux"),
        hint: Wording("leave one out", fr: "supprimez l'une des deux"))
    }
    let aggregate = section.section("aggregateFirstLoss", PolicyKeys.aggregateFirstLoss)
    terms.aggregateFirstLoss.amount = aggregate.money("amount")
    terms.aggregateFirstLoss.consumedBy = aggregate.choice("consumedBy", FirstLossConsumption.self)
    terms.aggregateFirstLoss.used = aggregate.money("used")
    if terms.aggregateFirstLoss.used > terms.aggregateFirstLoss.amount {
      aggregate.report("used", expected: .atMost(terms.aggregateFirstLoss.amount))
    }
  }

  private func readMaximumLiability(minimumPremium: Money) -> MaximumLiability {
    var maximum = MaximumLiability()
    if case .string("unlimited")? = section.node["maximumLiability"]?.value { return maximum }
    guard section.holds("maximumLiability") else {
      if !section.states("maximumLiability") { _ = section.value("maximumLiability") }
      return maximum
    }
    let liability = section.section("maximumLiability", PolicyKeys.maximumLiability)
    guard case .object = liability.node.value else { return maximum }
    maximum.used = liability.money("used")
    switch (liability.holds("multipleOfPremium"), liability.holds("amount")) {
    case (true, false):
      let multiple = liability.multiple("multipleOfPremium")
      let isMinimum = liability.choice("base", LiabilityBase.self) == .minimum
      maximum.measure = isMinimum ? .multipleOfMinimum(multiple) : .multipleOfPremium(multiple)
      if isMinimum, minimumPremium.isZero {
        liability.report(
          "base", expected: Wording("a premium with a minimum", fr: "une prime avec un minimum"),
          hint: Wording("a multiple of 0 pays nothing", fr: "un multiple de 0 ne paie rien"), severity: .warning)
      }
    case (false, true):
      let amount = liability.money("amount")
      maximum.measure = .amount(amount)
      if maximum.used > amount { liability.report("used", expected: .atMost(amount)) }
    case (true, true):
      liability.report(
        "amount",
        expected: Wording(
          "either multipleOfPremium or amount, not both", fr: "soit multipleOfPremium, soit amount, pas les deux"))
    case (false, false):
      liability.report(
        liability.node, field: liability.path,
        expected: Wording("multipleOfPremium or amount", fr: "multipleOfPremium ou amount"),
        hint: Wording("leave the key out for unlimited", fr: "supprimez la clé pour illimité"))
    }
    return maximum
  }

  private func readClock(into terms: inout PolicyTerms) {
    terms.maximumTermsDays = section.daysOrUnlimited("maximumTermsDays")
    terms.maximumExtensionDays = section.days("maximumExtensionDays")
    terms.overdueNoticeDays = section.daysOrUnlimited("overdueNoticeDays")
    terms.withdrawalNoticeDays = section.days("withdrawalNoticeDays")
    terms.waitingPeriodDays = section.days("waitingPeriodDays")
    terms.waitingFrom = section.choice("waitingFrom", WaitingStart.self)
    terms.filingDays = section.days("filingDays")
    terms.indemnityDelayDays = section.days("indemnityDelayDays")
  }

  private mutating func readExclusions() -> Exclusions {
    let list = section.section("exclusions", PolicyKeys.exclusions)
    var exclusions = Exclusions()
    exclusions.countries = Set(list.texts("countries").map { general.country($0.text, $0.node, $0.path, list) })
    for sector in list.texts("sectors") {
      exclusions.sectors.insert(sector.text)
      references.sectors.append((sector.text, sector.node, sector.path))
    }
    for buyer in list.texts("buyers") {
      exclusions.buyers.insert(BuyerID(buyer.text))
      references.buyers.append((BuyerID(buyer.text), buyer.node, buyer.path))
    }
    exclusions.relationships = Set(
      list.elements("relationships").compactMap { list.choice(of: $0.node, field: $0.path, Relationship.self) })
    return exclusions
  }

  private enum LiabilityBase: String, CaseIterable { case paid, minimum }
}

extension Wording {
  /// « at most 100.00 ».
  static func atMost(_ amount: Money) -> Wording { Wording("at most \(amount)", fr: "au plus \(amount.inFrench)") }
}
