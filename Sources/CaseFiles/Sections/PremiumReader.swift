import Contracts
import Receivables

/// Reads the premium of a policy.
enum PremiumReader {
  /// What the policy costs.
  static func read(_ section: SectionReader) -> PremiumTerms {
    var terms = PremiumTerms()
    if section.holds("rate"), section.holds("flat") {
      section.report(
        "flat", expected: Wording("either rate or flat, not both", fr: "soit rate, soit flat, pas les deux"))
    }
    terms.minimum = section.money("minimum")
    if section.holds("flat") {
      terms.base = .flat(section.money("flat"))
    } else if section.holds("rate") || section.holds("base") || !terms.minimum.isZero {
      // A minimum alone is a premium on sales at a rate of 0: the minimum is what is due.
      let rate = section.holds("rate") ? section.rate("rate") : .zero
      if !section.holds("rate") { section.noteDescribed("rate") }
      switch section.choice("base", Base.self) {
      case .sales: terms.base = .sales(rate)
      case .coveredSales: terms.base = .coveredSales(rate)
      case .monthEndBalances: terms.base = .monthEndBalances(rate)
      }
    } else {
      section.noteDescribed("flat")
      terms.base = .flat(.zero)
    }
    terms.instalments = section.integer("instalments", in: 1...12)
    if 12 % terms.instalments != 0 {
      section.report("instalments", expected: .oneOf(["1", "2", "3", "4", "6", "12"]))
    }
    terms.tax = section.rate("tax")
    terms.requestFee = section.money("requestFee")
    terms.monitoringFee = section.money("monitoringFee")
    terms.bonusMalus = section.elements("bonusMalus").compactMap { line(section, $0.node, $0.path) }
    return terms
  }

  private static func line(_ section: SectionReader, _ node: LocatedJSON, _ path: String) -> BonusMalusLine? {
    let line = SectionReader(node, PolicyKeys.bonusMalus, path: path, notes: section.notes)
    guard case .object = node.value else { return nil }
    let adjustment = line.rate("adjustment", in: Rate(percent: -100) ... .one)
    switch (line.holds("lossRatioBelow"), line.holds("lossRatioAbove")) {
    case (true, false):
      return BonusMalusLine(condition: .below(line.multiple("lossRatioBelow")), adjustment: adjustment)
    case (false, true):
      return BonusMalusLine(condition: .above(line.multiple("lossRatioAbove")), adjustment: adjustment)
    default:
      line.report(
        node, field: path,
        expected: Wording("either lossRatioBelow or lossRatioAbove", fr: "soit lossRatioBelow, soit lossRatioAbove"))
      return nil
    }
  }

  private enum Base: String, CaseIterable { case sales, coveredSales, monthEndBalances }
}
