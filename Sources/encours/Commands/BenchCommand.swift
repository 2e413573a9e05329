import Receivables
import Reports

extension Command {
  /// `encours bench`
  static let bench = Command(
    name: "bench", usage: "bench", operands: 0...0,
    summary: Wording("speed and memory on this machine", fr: "vitesse et mémoire sur cette machine"),
    example: "encours bench"
  ) { invocation, console in
    let numbers = Numbers(invocation.language, currency: "EUR")
    func row(_ name: Wording, _ text: String) {
      let title = name[invocation.language]
      console.print(title + String(repeating: " ", count: max(1, 44 - title.count)) + text)
    }
    console.print(
      Wording("User time, median (least to most) of the runs", fr: "Temps utilisateur, médiane (de min. à max.)")[
        invocation.language])
    let claims = try WaterfallBench().run()
    let words = Wording("million claims a second", fr: "millions de sinistres par seconde")[invocation.language]
    row(
      Wording("Claim waterfall, one core", fr: "Règlement des sinistres, un cœur"),
      "\(millions(claims.median)) (\(millions(claims.least))–\(millions(claims.most))) \(words)")
    for (invoices, buyers, runs) in [(10_000, 200, 5), (100_000, 2_000, 5), (1_000_000, 20_000, 5)] {
      let ledger = try LedgerBench(invoices: invoices, buyers: buyers)
      defer { ledger.remove() }
      let seconds = try Stopwatch.measure(runs: runs) { _ = try ledger.audit() }
      let name = Wording(
        "Audit of \(numbers.integer(invoices)) invoices, CSV to JSON",
        fr: "Audit de \(numbers.integer(invoices)) factures, CSV à JSON")
      row(name, "\(thousandths(seconds.median)) s (\(thousandths(seconds.least))–\(thousandths(seconds.most)))")
    }
    row(Wording("Most memory held", fr: "Mémoire maximale"), "\(Stopwatch.peakMemory) MiB")
    return ExitCode.done
  }
}

/// A rate a second in millions, with one decimal.
private func millions(_ rate: Double) -> String { "\((rate / 1e5).rounded() / 10)" }
/// Seconds with three decimals.
private func thousandths(_ seconds: Double) -> String { "\((seconds * 1000).rounded() / 1000)" }
