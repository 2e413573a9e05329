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

  /// One thread's buffers.
  private struct Worker {
    var scratch: DefaultScratch
    var buffer = PartBuffer()
    var settlements: [PathSettlement]
    var sums: [Sums]
  }

  /// Sums over paths times weight.
  fileprivate struct Sums {
    var indemnity: Int128 = 0
    var squares: Int128 = 0
    var premium: Int128 = 0
    var tax: Int128 = 0
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
  ) -> (rows: [Row], weights: [Double])? {
    let columns = range.map { _ in Storage<Int64>(repeating: 0, count: paths) }
    let weights = Storage<Double>(repeating: 1, count: isWeighted ? paths : 1)
    let wanted = variants.indices.filter { variants[$0].members.contains(where: range.contains) }
    let members = wanted.map { variants[$0].members.filter(range.contains) }
    var workers = (0..<max(1, threads)).map { _ in
      Worker(
        scratch: DefaultScratch(sampler), settlements: wanted.map { PathSettlement(variants[$0].debts.terms) },
        sums: range.map { _ in Sums() })
    }
    let done = Simulator.share(
      0..<paths, among: &workers, block: 256, progress: progress, isCancelled: isCancelled
    ) { [self] path, worker in
      worker.scratch.draw(path: path, by: sampler)
      let draws = sampler.complete(worker.scratch, path: path)
      if isWeighted { weights.base[path] = draws.weight }
      let weight = isWeighted ? Int64((draws.weight * Double(PathKernel.weightScale)).rounded()) : 1
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
    let scale = Double(paths) * (isWeighted ? Double(PathKernel.weightScale) : 1)
    let rows = range.map { structure in
      let at = structure - range.lowerBound
      var sums = Sums()
      for worker in workers { sums.add(worker.sums[at]) }
      let mean = Double(sums.indemnity) / scale
      return Row(
        retained: PathColumn(Array(UnsafeBufferPointer(start: columns[at].base, count: paths))), meanIndemnity: mean,
        deviationOfIndemnity: max(0, Double(sums.squares) / scale - mean * mean).squareRoot(),
        meanPremium: Double(sums.premium) / scale, meanTax: Double(sums.tax) / scale, fees: terms[structure].fees)
    }
    return (rows, isWeighted ? (0..<paths).map { weights.base[$0] } : [])
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

extension StructureRun.Sums {
  @inline(__always)
  fileprivate mutating func add(_ figures: PathFigures, weight: Int64) {
    let net = Int128(figures.indemnity - figures.insurersRecovery)
    indemnity += net * Int128(weight)
    squares += net * net * Int128(weight)
    premium += Int128(figures.premium) * Int128(weight)
    tax += Int128(figures.tax) * Int128(weight)
  }

  fileprivate mutating func add(_ other: Self) {
    indemnity += other.indemnity
    squares += other.squares
    premium += other.premium
    tax += other.tax
  }
}
