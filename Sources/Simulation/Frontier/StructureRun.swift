import Contracts
import Receivables

/// Many structures on the same paths: defaults are drawn once, claims are worked out once for structures that differ in
/// yearly amounts alone, and settled for each.
struct StructureRun: Sendable {
  /// What a run keeps of one structure.
  struct Row {
    /// The retained loss of each path.
    var retained: PathColumn
    /// Mean and deviation of indemnities less the insurers' recoveries, in cents.
    var meanIndemnity: Double
    var deviationOfIndemnity: Double
    /// Mean premium and tax as the policy states them, in cents.
    var meanPremium: Double
    var meanTax: Double
    /// Fees, in cents.
    var fees: Int64
  }

  /// Structures whose claims are the same up to the yearly amounts.
  private struct Variant: Sendable {
    var debts: ScenarioDebts
    var members: [Int] = []
  }

  /// What makes claims the same.
  private struct Key: Hashable {
    var percentage: Rate?
    var discretionary: Ceiling?
    var firstLoss: Money?
    var raised: Int?
    var bearsInsolvency: Bool
  }

  /// What a run has found: the structures of a range, made into rows one by one.
  struct Outcome {
    fileprivate var columns: [Storage<Int64>]
    fileprivate var sums: [WeightedSums]
    fileprivate var fees: [Int64]
    fileprivate let paths: Int
    /// The likelihood ratio of each path; empty if all are 1.
    let weights: [Double]

    /// The row of a structure, by its position in the range.
    func row(_ position: Int, _ sample: PathSample) -> Row {
      let sums = sums[position]
      let mean = sums.mean(\.indemnity, sample)
      return Row(
        retained: PathColumn(Array(UnsafeBufferPointer(start: columns[position].base, count: paths))),
        meanIndemnity: mean,
        deviationOfIndemnity: max(0, sums.mean(\.squares, sample) - mean * mean).squareRoot(),
        meanPremium: sums.mean(\.premium, sample), meanTax: sums.mean(\.tax, sample), fees: fees[position])
    }
  }

  /// One thread's buffers.
  private struct Worker {
    var scratch: DefaultScratch
    var buffer = PartBuffer()
    var settlements: [PathSettlement]
    var sums: [WeightedSums]
  }

  private let sampler: DefaultSampler
  private let isWeighted: Bool
  private var variants: [Variant] = []
  private var terms: [ScenarioTerms] = []

  /// Resolves structures of a case: one scenario each.
  init(_ made: Case, _ structures: [Structure], sampler: DefaultSampler, isWeighted: Bool) {
    self.sampler = sampler
    self.isWeighted = isWeighted
    var known: [Key: Int] = [:]
    let book = CaseBook(made)
    let end = made.endOfHorizon + made.market.stressDays
    let receivables = ReceivablesColumns(book, before: end)
    for (index, structure) in structures.enumerated() {
      let policy = structure.policy
      let key = Key(
        percentage: policy?.namedPercentage, discretionary: policy?.discretionaryLimit,
        firstLoss: policy?.eachAndEveryFirstLoss, raised: structure.raised,
        bearsInsolvency: structure.scenario.factoring?.bearsInsolvency ?? false)
      if let variant = known[key] {
        variants[variant].members.append(index)
        let cover = ScenarioCover(book.caseData, book.caseData.scenarios[index])
        let sales = InsurableSales(cover, forecast: book.forecast)
        let years = variants[variant].debts.terms.years
        terms.append(
          ScenarioTerms(
            made, scenario: index, years: years, opening: years.map { sales.openingBalance(of: $0) }, sales: sales,
            cover: cover))
      } else {
        known[key] = variants.count
        let exposure = ScenarioExposure(book, book.caseData.scenarios[index], receivables, before: end)
        var debts = ScenarioDebts(made, scenario: index, exposure: exposure)
        debts.tabulate(made, sampler)
        terms.append(debts.terms)
        variants.append(Variant(debts: debts, members: [index]))
      }
    }
  }

  /// Runs the paths 0 ..< `paths` for the structures of a range; `nil` if it was cancelled before its end.
  func run(
    paths: Int, threads: Int, structures range: Range<Int>, progress: (@Sendable (Int) -> Void)?,
    isCancelled: (@Sendable () -> Bool)?
  ) -> Outcome? {
    let columns = range.map { _ in Storage<Int64>(repeating: 0, count: paths) }
    let weights = Storage<Double>(repeating: 1, count: isWeighted ? paths : 1)
    let wanted = variants.indices.filter { variants[$0].members.contains(where: range.contains) }
    let members = wanted.map { variants[$0].members.filter(range.contains) }
    var workers = (0..<max(1, threads)).map { _ in
      Worker(
        scratch: DefaultScratch(sampler), settlements: wanted.map { PathSettlement(variants[$0].debts.terms) },
        sums: range.map { _ in WeightedSums() })
    }
    let done = Simulator.share(
      0..<paths, among: &workers, block: 256, progress: progress, isCancelled: isCancelled
    ) { [self] path, worker in
      worker.scratch.draw(path: path, by: sampler)
      let draws = sampler.complete(worker.scratch, path: path)
      if isWeighted { weights.base[path] = draws.weight }
      let weight = isWeighted ? WeightedSums.Weight(draws.weight) : nil
      for (place, variant) in wanted.enumerated() {
        prepare(variants[variant].debts, draws, place, &worker)
        for member in members[place] {
          let figures = worker.settlements[place].settle(under: terms[member])
          let at = member - range.lowerBound
          columns[at].base[path] = figures.retainedLoss
          worker.sums[at].add(figures, weight: weight)
        }
      }
    }
    if done < paths { return nil }
    let sums = range.map { structure in
      workers.reduce(into: WeightedSums()) { $0.add($1.sums[structure - range.lowerBound]) }
    }
    return Outcome(
      columns: columns, sums: sums, fees: range.map { terms[$0].fees }, paths: paths,
      weights: isWeighted ? (0..<paths).map { weights.base[$0] } : [])
  }

  /// The claims of a path under a variant.
  @inline(__always)
  private func prepare(_ debts: ScenarioDebts, _ draws: PathDraws, _ place: Int, _ worker: inout Worker) {
    worker.buffer.parts.removeAll(keepingCapacity: true)
    worker.settlements[place].begin()
    var position = 0
    for loss in draws.defaults where loss.day < sampler.endOfHorizon {
      let debt = debts.look(up: loss, at: position, level: draws.level, to: &worker.buffer)
      worker.settlements[place].add(loss, debt: debt)
      position += 1
    }
    worker.settlements[place].prepare(worker.buffer.parts)
  }
}
