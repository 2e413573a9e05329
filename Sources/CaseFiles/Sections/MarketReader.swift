import Contracts
import Receivables

/// Reads `market`.
enum MarketReader {
  /// The assumptions.
  static func read(_ root: SectionReader) -> Market {
    let section = root.section("market", MarketKeys.market)
    var market = Market()
    market.ratings = ratings(section)
    market.termStructure = termStructure(section, ratings: &market.ratings)
    market.dependence = dependence(section.section("dependence", MarketKeys.dependence))
    market.insolvencyShare = section.fraction("insolvencyShare")
    market.stressDays = section.integer("stressDays", in: 0...366)
    market.sellerStops = section.choice("sellerStops", Market.SellerStops.self)
    market.groupContagion = section.fraction("groupContagion")
    let cut = section.section("limitCut", MarketKeys.limitCut)
    market.limitCutProbability = cut.fraction("probability")
    market.limitCutLeadDays = cut.days("leadDays")
    let recovery = section.section("recovery", MarketKeys.recovery)
    market.insolvencyRecovery = law(recovery.section("insolvency", MarketKeys.insolvency))
    market.protractedRecovery = law(recovery.section("protracted", MarketKeys.protracted))
    let vat = section.section("vatRecovery", MarketKeys.vatRecovery)
    market.vatRecoveryShare = vat.rate("share")
    market.vatRecoveryDelayDays = vat.days("delayDays")
    let lateness = section.section("lateness", MarketKeys.lateness)
    market.latenessSensitivity = lateness.double("sensitivity", in: 0...2)
    return market
  }

  private static func law(_ section: SectionReader) -> Market.Recovery {
    let mean = section.fraction("mean")
    // Null is a value of its own here: the recovery is exactly its mean.
    var concentration: Double?
    if !section.states("concentration") || section.holds("concentration") {
      concentration = section.double("concentration", in: 0...1_000_000)
      if concentration == 0, section.states("concentration") {
        section.report(
          "concentration", expected: Wording("a number above 0, or null", fr: "un nombre positif, ou null"),
          hint: Wording("null gives exactly the mean", fr: "null donne exactement la moyenne"))
      }
    }
    let delay = section.double("meanDelayDays", in: 0...36_500)
    return Market.Recovery(mean: mean, concentration: concentration, meanDelayDays: delay)
  }

  private static func dependence(_ section: SectionReader) -> Market.Dependence {
    var dependence = Market.Dependence()
    dependence.family = section.choice("family", Market.Dependence.Family.self)
    dependence.global = section.fraction("global")
    dependence.sector = section.fraction("sector")
    dependence.country = section.fraction("country")
    if section.holds("degreesOfFreedom") {
      dependence.degreesOfFreedom = section.double("degreesOfFreedom", in: 0.1...1_000_000)
    } else if dependence.family == .studentT {
      section.report(
        "degreesOfFreedom",
        expected: Wording("degrees of freedom for studentT", fr: "les degrés de liberté de studentT"),
        hint: ValueFault.write("degreesOfFreedom: 4"))
    } else if !section.states("degreesOfFreedom") {
      _ = section.value("degreesOfFreedom")
    }
    if dependence.global + dependence.sector + dependence.country >= 1 {
      section.report(
        section.node, field: section.path,
        expected: Wording(
          "global + sector + country below 1, so that each buyer keeps a risk of its own",
          fr: "global + sector + country inférieur à 1, pour que chaque acheteur garde un risque propre"))
    }
    return dependence
  }

  private static func ratings(_ section: SectionReader) -> [String: Double] {
    guard section.holds("ratings") else {
      section.noteDescribed("ratings")
      return RatingScale.builtIn
    }
    var ratings: [String: Double] = [:]
    for member in section.entries("ratings") {
      ratings[member.key] = probability(member.value, "\(section.fieldPath("ratings")).\(member.key)", section)
    }
    return ratings
  }

  /// Cumulative probabilities; a rating that has them and no probability of its own gets the first.
  private static func termStructure(
    _ section: SectionReader, ratings: inout [String: Double]
  ) -> [String: [Double]] {
    var structure: [String: [Double]] = [:]
    let statesRatings = section.holds("ratings")
    for member in section.entries("termStructure") {
      let path = "\(section.fieldPath("termStructure")).\(member.key)"
      guard case .array(let elements) = member.value.value, !elements.isEmpty else {
        section.report(
          member.value, field: path,
          expected: Wording(
            "a list of cumulative probabilities by year", fr: "une liste de probabilités cumulées par année"))
        continue
      }
      var years: [Double] = []
      for (year, element) in elements.enumerated() {
        guard let value = probability(element, "\(path)[\(year)]", section) else { continue }
        if let last = years.last, value < last {
          section.report(
            element, field: "\(path)[\(year)]",
            expected: Wording(
              "a probability not below that of the year before",
              fr: "une probabilité non inférieure à celle de l'année précédente"))
        }
        years.append(value)
      }
      if let first = years.first {
        if statesRatings, let stated = ratings[member.key], stated != first {
          section.report(
            elements[0], field: "\(path)[0]",
            expected: Wording(
              "the one-year probability of the rating, \(stated)",
              fr: "la probabilité à un an de la notation, \(stated)"))
        }
        ratings[member.key] = first
      }
      structure[member.key] = years
    }
    return structure
  }

  private static func probability(_ node: LocatedJSON, _ field: String, _ section: SectionReader) -> Double? {
    section.read(node, field: field) { bytes throws(ValueFault) in
      (try FieldValue.fraction(bytes, decimalComma: true, excludesUpper: true), false)
    }
  }
}
