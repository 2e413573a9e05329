import Receivables

/// Each kind of shock as one function from case to case.
extension Case {
  /// The case after a shock.
  package func after(_ shock: Shock) -> Case {
    switch shock {
    case .defaultProbability(let times, let scope): withProbabilities(times: times, of: scope)
    case .factor(let deviations): withFactor(lowerBy: deviations)
    case .largestBuyersFail(let count, let days): withInsolvencies(ofLargest: count, on: asOf + days)
    case .limitCut(let keeps, let scope, let days): withLimits(keeping: keeps, of: scope, from: asOf + days)
    case .delay(let days): withPayments(laterBy: days)
    case .facilityWithdrawn(let days): withFacilitiesEnding(onNoticeOf: asOf + days)
    }
  }

  /// True for each buyer whom a shock concerns.
  private func concerns(_ scope: Shock.Scope) -> [Bool] {
    let buyers = portfolio.buyers
    switch scope {
    case .everyone: return buyers.map { _ in true }
    case .sector(let name): return buyers.map { $0.isOfSector(name) }
    case .largestSector:
      var owed: [String: Money] = [:]
      for (buyer, balance) in balances.enumerated() where !buyers[buyer].sector.isEmpty && balance.cents > 0 {
        owed[buyers[buyer].sector, default: .zero] += balance
      }
      let largest = owed.min {
        $0.value != $1.value ? $0.value > $1.value : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
      }
      return buyers.map { largest != nil && $0.sector == largest?.key }
    }
  }

  /// What each buyer owes at `asOf`, after credits.
  private var balances: [Money] {
    portfolio.buyers.indices.map { portfolio.openItems(of: $0, on: asOf).map(\.amount).total() }
  }

  /// Multiplies probabilities of default. A buyer whose rating has a term structure gets a rating of its own, with the
  /// structure multiplied; any other a one-year probability.
  private func withProbabilities(times: Double, of scope: Shock.Scope) -> Case {
    func multiplied(_ probability: Double) -> Double {
      // What stood above the cap before stays.
      min(probability * times, max(probability, Shock.greatestProbability))
    }
    var result = self
    var ratings: [String: String] = [:]
    let isConcerned = concerns(scope)
    var buyers = portfolio.buyers
    for index in buyers.indices where isConcerned[index] {
      let rating = buyers[index].rating
      if let own = buyers[index].defaultProbability {
        buyers[index].defaultProbability = multiplied(own)
      } else if let years = market.termStructure[rating] {
        let name = ratings[rating] ?? result.market.unusedRating(like: "\(rating) ×\(times)")
        ratings[rating] = name
        result.market.termStructure[name] = years.map(multiplied)
        result.market.ratings[name] = market.ratings[rating].map(multiplied)
        buyers[index].rating = name
      } else if let rated = market.ratings[rating], rated > 0 {
        buyers[index].defaultProbability = multiplied(rated)
      }
    }
    result.portfolio = portfolio.with(buyers)
    return result
  }

  private func withFactor(lowerBy deviations: Double) -> Case {
    var result = self
    result.market.factorShock += deviations
    return result
  }

  /// Gives an insolvency to those who owe most, of equal ones to the first by identifier. Public bodies cannot fail so
  /// (Code de commerce, L631-2 and L640-2: private persons only), and whose insolvency is given fails anyway.
  private func withInsolvencies(ofLargest count: Int, on day: Day) -> Case {
    let owed = balances
    let candidates = portfolio.buyers.indices.filter {
      owed[$0].cents > 0 && portfolio.buyers[$0].insolventOn == nil && portfolio.buyers[$0].relationship != .public
    }
    var buyers = portfolio.buyers
    for index in candidates.sorted(by: { owed[$0] == owed[$1] ? $0 < $1 : owed[$0] > owed[$1] }).prefix(count) {
      buyers[index].insolventOn = day
    }
    var result = self
    result.portfolio = portfolio.with(buyers)
    return result
  }

  /// Adds the insurer's decision of `day` on every limit of the first line then in force: a withdrawal, or a reduction of
  /// what was agreed by name. A discretionary or temporary limit is not reduced, only withdrawn; top-ups and a factor's
  /// approvals are not the insurer's to cut, and later decisions of limits.csv still come.
  private func withLimits(keeping share: Rate, of scope: Shock.Scope, from day: Day) -> Case {
    if share >= .one { return self }
    let isConcerned = concerns(scope)
    var result = self
    for scenario in scenarios {
      let cover = ScenarioCover(self, scenario)
      let policies = scenario.policies.indices.filter { scenario.policies[$0].structure != .topUp }
      if policies.isEmpty { continue }
      for buyer in portfolio.buyers.indices where isConcerned[buyer] {
        var cut = CreditLimit(buyer: buyer, kind: .withdrawn, effectiveOn: day, scenario: scenario.id)
        if share == .zero {
          guard policies.contains(where: { cover.firstLine(of: buyer, policy: $0).standing(on: day).isLimit })
          else { continue }
        } else {
          guard let row = cover.lastingLimit(on: buyer, day: day), let amount = row.amount?.bound else { continue }
          cut.kind = .reduced
          cut.amount = .amount(amount * share)
          cut.insuredPercentage = row.insuredPercentage
          cut.expiresOn = row.expiresOn
        }
        result.limits.append(cut)
      }
    }
    return result
  }

  private func withPayments(laterBy days: Int) -> Case {
    var buyers = portfolio.buyers
    for index in buyers.indices { buyers[index].extraDaysLate += days }
    var result = self
    result.portfolio = portfolio.with(buyers)
    return result
  }

  /// The last day of assignment is that of the notice and the contract's days of notice after it; a contract that would
  /// begin later never does.
  private func withFacilitiesEnding(onNoticeOf day: Day) -> Case {
    var result = self
    for index in scenarios.indices {
      guard let terms = scenarios[index].factoring else { continue }
      let end = min(terms.to ?? .never, day + terms.noticeDays)
      if end < terms.from {
        result.scenarios[index].factoring = nil
      } else {
        result.scenarios[index].factoring?.to = end
      }
    }
    return result
  }
}

extension Market {
  /// A name that no rating has.
  fileprivate func unusedRating(like name: String) -> String {
    var name = name
    while ratings[name] != nil || termStructure[name] != nil { name += "′" }
    return name
  }
}

extension ScenarioCover {
  /// The last decision on a buyer's first line that has taken effect on `day`, temporary ones apart, as
  /// `LimitDecisions` takes several of one day; nil if it leaves no limit.
  fileprivate func lastingLimit(on buyer: Int, day: Day) -> CreditLimit? {
    let lasting = decisions(on: buyer).filter {
      $0.kind != .temporary && $0.kind != .topUp && $0.kind != .factor && $0.effectiveOn <= day
    }
    guard let last = lasting.map(\.effectiveOn).max() else { return nil }
    let ofDay = lasting.filter { $0.effectiveOn == last }
    guard !ofDay.contains(where: \.isRefusal), let row = ofDay.min(by: { $0.amountOrZero < $1.amountOrZero }),
      !row.hasExpired(on: day)
    else { return nil }
    return row
  }
}
