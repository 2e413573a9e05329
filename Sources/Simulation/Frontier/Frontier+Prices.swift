import Contracts
import Receivables

extension Frontier {
  /// Where the premium of a structure comes from.
  package enum Price: String, Sendable {
    /// The policy's own terms.
    case contract
    /// An insurer's offer.
    case quote
    /// The formula of `StructurePricing`.
    case formula
  }

  /// What the formula makes of prices. All of it rests on the case without its stress: insurers price the normal year.
  package struct Pricing: Sendable {
    /// What is added in proportion.
    package let load: Double
    /// The load that gives the scenario's own structure its own premium; nil if the formula asks nothing for it.
    package let ownLoad: Double?
    /// What the formula asks for the scenario's own structure without load, in cents.
    package let ownFormula: Double
    /// True if a premium is the formula's: every structure that changes the cover is quoted else.
    package let usesFormula: Bool
    /// True if premiums tell which structure costs less: none is the formula's, or it asks something for the scenario's own
    /// structure and its load is not below zero.
    ///
    /// Where it is below, the premium in force is below what the formula asks, so that any carrying over would invent savings: each
    /// structure is then shown at the scenario's own premium and what the formula adds or takes off without load.
    package let isRanking: Bool
  }

  /// Gives each structure its premium, its tax and its total.
  ///
  /// - Parameter least: the least premium of the horizon that the policies state, in cents; quotes may be lower.
  static func price(_ points: inout [Point], _ pricing: StructurePricing, least: Double) -> Pricing {
    let volatility = Double(pricing.volatility.billionths) / Double(Rate.scale)
    func bare(_ point: Point) -> Double { point.meanIndemnity + volatility * point.deviationOfIndemnity }
    let (own, premium) = (bare(points[0]), points[0].premium)
    let ownLoad = own > 0 ? premium / own - 1 : nil
    let wanted = pricing.load.map { Double($0.billionths) / Double(Rate.scale) } ?? ownLoad ?? 0
    let isTelling = own > 0 && wanted >= 0
    let load = max(0, wanted)
    var usesFormula = false
    for index in points.indices {
      if let quote = pricing.quotes.first(where: { $0.matches(points[index].structure) }) {
        points[index].premium = Double(quote.premium.cents)
        points[index].price = .quote
      } else if index > 0 && points[index].structure.changesCover {
        let asked = isTelling ? bare(points[index]) * (1 + load) : premium + bare(points[index]) - own
        points[index].premium = max(least, asked).rounded()
        points[index].price = .formula
        usesFormula = true
      } else {
        points[index].premium = premium
      }
      points[index].addUp()
    }
    return Pricing(
      load: load, ownLoad: ownLoad, ownFormula: own, usesFormula: usesFormula, isRanking: isTelling || !usesFormula)
  }

  /// The highest premium of the horizon at which a structure costs no more than the scenario's own, in cents; below zero if
  /// it costs more even for nothing.
  package func worthAtMost(_ index: Int) -> Double {
    let point = points[index]
    let left = points[0].totalCost - point.factoringCost - point.retained.mean
    return left / (1 + point.taxRate) - point.fees
  }

  /// The least premium that the policies of a scenario state for the horizon, by days of each year inside it, in cents.
  static func leastPremium(_ scenario: Scenario, in caseData: Case) -> Double {
    let end = caseData.endOfHorizon
    var least = 0.0
    for (position, policy) in scenario.policies.enumerated() {
      // A flat premium knows no minimum.
      if case .flat = policy.premium.base { continue }
      var day = max(caseData.asOf, policy.from)
      while day < end, let year = policy.year(holding: day, policy: position) {
        least += Double(policy.premium.minimum.cents) * Double(min(end, year.end) - day) / Double(year.end - year.start)
        day = year.end
      }
    }
    return least
  }
}

extension Structure {
  /// The structure as the case without its stress has it: a stress may end the facility.
  func unstressed(_ scenario: Scenario) -> Structure {
    var structure = self
    guard let own = scenario.factoring else { return structure }
    var facility = self.scenario.factoring ?? own
    facility.to = own.to
    structure.scenario.factoring = facility
    return structure
  }
}
