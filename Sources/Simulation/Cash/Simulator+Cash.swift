import Contracts
import Receivables

extension DefaultSampler {
  /// The insolvencies that the case gives, with the recoveries expected of them, by the laws of a scenario where its levers
  /// change them: all that the base calendar knows of defaults.
  package func expectedDefaultsGiven(_ recoveries: LossDraws? = nil) -> [SimulatedDefault] {
    given.sorted { $0.buyer < $1.buyer }.map { loss in
      var loss = loss
      (loss.day <= asOf ? losses : recoveries ?? losses).expect(&loss)
      return loss
    }
  }
}

/// Paths read with everything that moves cash, by the readable rule.
extension Simulator {
  /// One path's claims and cash.
  package struct ReadPath: Sendable {
    /// The defaults, settled.
    package var settled: PathCase
    /// The cash, line by line.
    package var cash: PathCash
  }

  /// What the levers of a scenario of the case have changed.
  package func leverChanges(of scenario: Int) -> [LeverChange] { exposure(of: scenario).book.levers.changes }

  /// The base calendar of a scenario: usual lateness, no default but those the case gives.
  ///
  /// - Parameter scenario: its position in the case.
  package func baseCash(of scenario: Int) -> PathCash {
    read(scenario, defaults: sampler.expectedDefaultsGiven(exposure(of: scenario).recoveries), level: .usual).cash
  }

  /// A path's defaults as they are under a scenario of the case: with its own recoveries where levers change them.
  package func draws(_ draws: PathDraws, under scenario: Int) -> PathDraws {
    sampler.redrawn(draws, by: exposure(of: scenario).recoveries)
  }

  /// A path and what it does to claims and cash under a scenario of the case.
  package func read(_ scenario: Int, _ draws: PathDraws) -> ReadPath {
    read(scenario, defaults: self.draws(draws, under: scenario).defaults, level: draws.level)
  }

  /// Some defaults, by buyer, and what they do to claims and cash under a scenario of the case.
  package func read(_ scenario: Int, defaults: [SimulatedDefault], level: LatenessLevel) -> ReadPath {
    let exposure = exposure(of: scenario)
    let (book, cover, sales) = (exposure.book, exposure.cover, exposure.sales)
    // Defaults after the horizon stop receipts before it; they stand behind those that count.
    let counting = defaults.filter { $0.day < caseData.endOfHorizon }
    let settled = PathCase(book, cover, sales: sales, defaults: counting, level: level)
    let cash = PathCash(
      book, cover, sales: sales, settled: settled,
      defaults: counting + defaults.filter { $0.day >= caseData.endOfHorizon }, level: level)
    return ReadPath(settled: settled, cash: cash)
  }

  /// The fees of a scenario, the same on every path; a position among `scenarios`.
  package func fees(of scenario: Int) -> Money { Money(cents: debts[scenario].terms.fees) }

  /// The engine's own cash of a path: for each scenario whose cash is followed the row kept, and the balance at each
  /// day's end.
  package func cashRows(
    of draws: PathDraws, _ tell: (_ scenario: Int, _ figures: CashFigures, _ balances: [Int64]) -> Void
  ) {
    var kernel = kernel(paths: 1)
    let days = caseData.endOfHorizon - caseData.asOf
    for (position, scenario) in scenarios.enumerated() {
      guard let figures = kernel.cash(of: draws, scenario: position) else { continue }
      let balances = kernel.cash[position]!.balances.base
      tell(scenario, figures, (0..<days).map { balances[$0] })
    }
  }
}
