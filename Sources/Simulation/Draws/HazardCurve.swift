import Contracts
import Receivables

/// The default time of one buyer: hazards that are constant within each model year (model §6).
package struct HazardCurve: Hashable, Sendable {
  /// The cumulative hazard at the end of each model year, ascending.
  package var cumulative: [Double]

  /// A curve through cumulative probabilities of default by year; beyond them the last year's hazard goes on.
  ///
  /// - Parameters:
  ///   - probabilities: F(1), F(2) …, each from 0 to below 1, never falling.
  ///   - years: number of model years wanted.
  package init(probabilities: [Double], years: Int) {
    cumulative = []
    var (last, hazard) = (0.0, 0.0)
    for year in 0..<years {
      if year < probabilities.count {
        let total = max(last, -Elementary.logOnePlus(-probabilities[year]))
        hazard = total - last
        last = total
      } else {
        last += hazard
      }
      cumulative.append(last)
    }
  }

  /// F at the end of each model year.
  package var probabilities: [Double] { cumulative.map { -Elementary.expMinusOne(-$0) } }

  /// The same buyer without what its parent's default does to it: 1 − (1 − F) / (1 − c·F of the parent), at least 0 and
  /// never falling.
  package func without(_ parent: HazardCurve, contagion: Double) -> HazardCurve {
    var (own, reached) = (self, 0.0)
    for year in cumulative.indices {
      let total = cumulative[year] + Elementary.logOnePlus(-contagion * parent.probabilities[year])
      reached = max(reached, total)
      own.cumulative[year] = reached
    }
    return own
  }

  /// The cumulative hazard up to a day, counted from the model years' first days.
  package func hazard(before day: Day, years: ModelYears) -> Double {
    for year in cumulative.indices where day < years.starts[year + 1] {
      let start = year == 0 ? 0 : cumulative[year - 1]
      let fraction = Double(day - years.starts[year]) / Double(years.days(year))
      return start + (cumulative[year] - start) * fraction
    }
    return cumulative[cumulative.count - 1]
  }
}

/// The model years of a case: whole years from `asOf`, as many as the draws reach.
package struct ModelYears: Hashable, Sendable {
  /// The first day of each year, and the day after the last one's end.
  package let starts: [Day]
  /// The day after the last on which a default is drawn: the horizon's end and the stress days after it.
  package let end: Day

  /// The years of a case.
  package init(_ caseData: Case) {
    end = caseData.endOfHorizon + max(0, caseData.market.stressDays)
    var starts = [caseData.asOf]
    while starts[starts.count - 1] < end { starts.append(caseData.asOf.addingMonths(12 * starts.count)) }
    self.starts = starts
  }

  /// Number of years.
  package var count: Int { starts.count - 1 }
  /// Length of a year.
  package func days(_ year: Int) -> Int { starts[year + 1] - starts[year] }
}

extension Case {
  /// The hazard curve of every buyer; zero for those whose insolvency is given.
  package func hazardCurves(years: ModelYears) -> [HazardCurve] {
    let buyers = portfolio.buyers
    let own = buyers.map { buyer -> HazardCurve in
      if buyer.insolventOn != nil { return HazardCurve(probabilities: [0], years: years.count) }
      if let probability = buyer.defaultProbability {
        return HazardCurve(probabilities: [probability], years: years.count)
      }
      let rated = market.ratings[buyer.rating] ?? 0
      return HazardCurve(probabilities: market.termStructure[buyer.rating] ?? [rated], years: years.count)
    }
    let parents = groupParents
    return buyers.indices.map { index in
      parents[index].map { own[index].without(own[$0], contagion: market.groupContagion) } ?? own[index]
    }
  }

  /// The parent of each buyer: the buyer whose identifier is its group's; nil for parents, for those who stand alone,
  /// and within a ring of groups, where nobody is above the others.
  package var groupParents: [Int?] {
    let direct = portfolio.buyers.indices.map { index -> Int? in
      guard let group = portfolio.buyers[index].group, let parent = portfolio.position(of: group) else { return nil }
      return parent == index ? nil : parent
    }
    return direct.indices.map { index in
      var above = direct[index]
      for _ in direct.indices {
        guard let next = above else { return direct[index] }
        if next == index { return nil }
        above = direct[next]
      }
      // The way up ends in a ring that does not hold the buyer.
      return direct[index]
    }
  }
}
