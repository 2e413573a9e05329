import Contracts
import Receivables
import Simulation
import Testing

/// The product's readable path against one lived day by day and settled by the slow reference, on generated cases with
/// every clause, both kinds of default, cuts, early and late recoveries, factors' guarantees and several policy years.
@Suite struct PathAgreementTests {
  @Test(arguments: 0..<4) func everyLossAgrees(block: Int) {
    for seed in (block * 250)..<((block + 1) * 250) {
      var path = GeneratedPath(seed: seed)
      if seed % 2 == 1 { path.addLevers(seed) }
      let ground = CaseBook(path.made)
      for scenario in path.made.scenarios {
        let book = ground.under(scenario)
        let cover = ScenarioCover(book.caseData, scenario)
        let product = PathCase(
          book, cover, sales: InsurableSales(cover, forecast: book.forecast), defaults: path.defaults,
          level: path.level)
        let reference = ReferencePath(path.made, scenario, path.defaults, level: path.level)
        for (index, (one, other)) in zip(product.losses, reference.losses).enumerated() {
          let ours = ReferencePath.Loss(one)
          if ours == other { continue }
          Issue.record(
            "seed \(seed) scenario \(scenario.id) default \(index) \(path.defaults[index])\n\(ours)\n\(other)")
          return
        }
        #expect(product.losses.count == reference.losses.count)
      }
    }
  }
}

extension ReferencePath.Loss {
  /// The product's figures in the reference's words.
  init(_ loss: PathCase.Loss) {
    self.init(
      debt: loss.debt.count, secured: loss.secured.count, net: loss.netRecovery.count, indemnity: loss.indemnity.count,
      insurersRecovery: loss.insurersRecovery.count, guarantee: loss.guarantee.count,
      vatRegained: loss.vatRegained.count, retained: loss.retained.count)
  }
}
