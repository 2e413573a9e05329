import Contracts
import Receivables

/// Draws who defaults on a path, when and how: a function of (seed, path) alone.
///
/// `draws(path:)` is the readable reference; `DefaultScratch.draw` does the same by phases over buffers, and equals it bit
/// for bit. Both run one exponential clock of unit rate through the buyers' hazards, each bounded from above by its
/// group's: a tick that falls below the buyer's own hazard is its default, and how far below tells the day.
package struct DefaultSampler: Sendable {
  /// The model years.
  package let years: ModelYears
  /// The factors.
  let model: FactorModel
  /// How factors are drawn.
  package let factors: FactorDraws
  /// The table of hazards.
  let tables: HazardTables
  /// The buyers that may default.
  let groups: HazardGroups
  /// The default times.
  let times: DefaultTimes
  /// Kind, cut, recovery.
  let losses: LossDraws
  /// Groups of companies.
  let contagion: GroupContagion
  /// Probability that a member follows its parent.
  let contagionProbability: Double
  /// Insolvencies the case gives, by buyer: those before the draws' end.
  let given: [SimulatedDefault]
  /// The random words of the seed.
  let random: CounterRandom
  /// How strongly lateness follows the global factor.
  private let latenessSensitivity: Double
  /// The valuation date.
  let asOf: Day
  /// Number of buyers.
  package let buyerCount: Int
  /// The day after the last on which a default counts as a loss; later ones touch cash only.
  package let endOfHorizon: Day
  /// Expected number of defaults drawn, given ones aside.
  package let expectedDefaults: Double

  /// A sampler of a case.
  ///
  /// - Parameters:
  ///   - seed: the seed; nil for the case's own.
  ///   - sampling: how factors are drawn; nil for the case's own.
  ///   - shift: under importance sampling the mean of the factors on half of the paths; nil for `ImportanceShift`'s.
  package init(
    _ caseData: Case, seed: UInt64? = nil, sampling: SimulationSettings.Sampling? = nil, shift: [Double]? = nil
  ) {
    let market = caseData.market
    let freedom = market.dependence.family == .studentT ? market.dependence.degreesOfFreedom : nil
    let random = CounterRandom(seed: seed ?? caseData.simulation.seed)
    self.random = random
    years = ModelYears(caseData)
    asOf = caseData.asOf
    endOfHorizon = caseData.endOfHorizon
    buyerCount = caseData.portfolio.buyers.count
    model = FactorModel(caseData)
    tables = HazardTables()
    let curves = caseData.hazardCurves(years: years)
    times = DefaultTimes(curves, years: years, degreesOfFreedom: freedom)
    expectedDefaults = times.probabilities.reduce(0, +)
    groups = HazardGroups(model, thresholds: times.thresholds, expectedDefaults: expectedDefaults)
    losses = LossDraws(caseData)
    contagion = GroupContagion(caseData)
    contagionProbability = market.groupContagion
    latenessSensitivity = market.latenessSensitivity
    let end = years.end
    given = caseData.portfolio.buyers.enumerated().compactMap { index, buyer in
      guard let day = buyer.insolventOn, day < end else { return nil }
      return SimulatedDefault(buyer: Int32(index), day: day, isInsolvency: true, cause: .given)
    }
    let method = sampling ?? caseData.simulation.sampling
    let shift =
      method != .importance
      ? [] : shift ?? ImportanceShift(model, times: times, caseData).factors
    factors = FactorDraws(
      model, degreesOfFreedom: freedom, random: random, sampling: method, shift: shift, shock: market.factorShock)
  }

  /// The draws of one path.
  package func draws(path: Int) -> PathDraws {
    var values = [Double](repeating: 0, count: model.count)
    var span = values.mutableSpan
    let (scale, weight) = factors.fill(&span, path: path)
    let shifts = model.cells.map { model.systematic($0, values.span) / $0.own }

    // The bound of each group and where its stretch of the clock ends.
    var bounds: [Double] = []
    var ends: [Double] = []
    var total = 0.0
    for group in groups.groups {
      let bound = groups.bound(group, scale: scale, shift: shifts[group.cell], hazards: tables.hazards.span)
      total += bound * Double(group.count)
      bounds.append(bound)
      ends.append(total)
    }

    var drawn: [SimulatedDefault] = []
    var (clock, tick, group, last) = (0.0, 0, 0, -1)
    while true {
      clock += self.tick(tick, path: path)
      tick += 1
      guard clock < total else { break }
      while clock >= ends[group] { group += 1 }
      let offset = clock - (group == 0 ? 0 : ends[group - 1])
      let place = min(Int(offset / bounds[group]), groups.groups[group].count - 1)
      let mark = offset - Double(place) * bounds[group]
      let position = groups.groups[group].start + place
      // The buyer has its default already: of its ticks the first is the smallest.
      if position == last { continue }
      let score = HazardTables.threshold(mark, in: tables.backward.span)
      let cell = groups.groups[group].cell
      guard score < groups.thresholds[position] * scale - shifts[cell] else { continue }
      last = position
      let value = model.cells[cell].own * (score + shifts[cell]) / scale
      let buyer = groups.order[position]
      let day = times.day(of: Int(buyer), value: value, forward: tables.forward.span)
      drawn.append(SimulatedDefault(buyer: buyer, day: day, isInsolvency: true))
    }
    drawn = complete(drawn, path: path)
    return PathDraws(path: path, level: level(globalFactor: values[0]), weight: weight, defaults: drawn)
  }

  /// A path under a scenario whose levers change what is recovered: the same buyers, days, kinds, cuts and random words by
  /// other laws. A default of `asOf` or before is past, and keeps its recovery.
  package func redrawn(_ draws: PathDraws, by recoveries: LossDraws?) -> PathDraws {
    guard let recoveries else { return draws }
    var draws = draws
    for index in draws.defaults.indices { redraw(&draws.defaults[index], by: recoveries, path: draws.path) }
    return draws
  }

  /// The same for one default.
  func redraw(_ loss: inout SimulatedDefault, by recoveries: LossDraws, path: Int) {
    if loss.day <= asOf { return }
    recoveries.complete(&loss, random.words(.loss, index: UInt32(bitPattern: loss.buyer), path: UInt64(path)))
  }

  /// The draws that the fast form has made, completed in the same way.
  func complete(_ scratch: DefaultScratch, path: Int) -> PathDraws {
    let drawn = (0..<scratch.count).map {
      SimulatedDefault(buyer: scratch.buyers[$0], day: Day(number: scratch.days[$0]), isInsolvency: true)
    }
    return PathDraws(
      path: path, level: scratch.level, weight: scratch.weight, defaults: complete(drawn, path: path))
  }

  /// One exponential step of the clock.
  @inline(__always)
  private func tick(_ tick: Int, path: Int) -> Double {
    let words = random.words(.clock, index: UInt32(truncatingIfNeeded: tick / 4), path: UInt64(path))
    let word = [words.0, words.1, words.2, words.3][tick % 4]
    return -Elementary.log(CounterRandom.unit(word))
  }

  /// Adds given insolvencies and those that parents bring along, draws the rest of every default, and sorts by buyer.
  private func complete(_ drawn: [SimulatedDefault], path: Int) -> [SimulatedDefault] {
    var byBuyer: [Int32: SimulatedDefault] = [:]
    for loss in drawn + given { byBuyer[loss.buyer] = loss }
    for member in contagion.members {
      guard let parent = byBuyer[member.parent], parent.day > asOf || parent.cause != .given else { continue }
      if let own = byBuyer[member.buyer], own.day <= parent.day { continue }
      let words = random.words(.contagion, index: UInt32(bitPattern: member.buyer), path: UInt64(path))
      guard CounterRandom.unit(words.0) < contagionProbability else { continue }
      byBuyer[member.buyer] = SimulatedDefault(buyer: member.buyer, day: parent.day, isInsolvency: true, cause: .group)
    }
    return byBuyer.values.sorted { $0.buyer < $1.buyer }.map { loss in
      var loss = loss
      losses.complete(
        &loss, random.words(.loss, index: UInt32(bitPattern: loss.buyer), path: UInt64(path)))
      return loss
    }
  }

  /// The level of lateness that the global factor brings: the nearest in the ratio, k = exp(−β·Z − β²/2) (model §6).
  @inline(__always)
  func level(globalFactor: Double) -> LatenessLevel {
    let logarithm = -latenessSensitivity * globalFactor - 0.5 * latenessSensitivity * latenessSensitivity
    let index = (8 * logarithm / 0.69314718055994530942 + 16.5).rounded(.down)
    return LatenessLevel(index: Int(min(max(index, 0), 32)))
  }
}
