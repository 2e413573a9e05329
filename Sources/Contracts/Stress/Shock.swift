import Receivables

/// One thing that goes wrong in a stress. Each kind is applied by one function of `Case+Shocks`.
package enum Shock: Hashable, Sendable {
  /// Whom a shock concerns.
  package enum Scope: Hashable, Sendable {
    /// Every buyer.
    case everyone
    /// The buyers of a sector, as buyers.csv writes it or by its code alone (`Buyer.isOfSector`).
    case sector(String)
    /// The buyers of the sector that owes most at `asOf`; nobody if no sector is known.
    case largestSector
  }

  /// Every probability of default is multiplied, and stays at most `Shock.greatestProbability`.
  case defaultProbability(times: Double, Scope)
  /// The global factor stands so many standard deviations lower on every path; lateness follows it.
  case factor(deviations: Double)
  /// The buyers that owe most at `asOf` become insolvent so many days after it.
  case largestBuyersFail(count: Int, afterDays: Int)
  /// The insurer keeps this share of every limit, none by a withdrawal, by decisions that take effect so many days after
  /// `asOf` and bind after the policy's notice.
  case limitCut(keeps: Rate, Scope, afterDays: Int)
  /// Every invoice, open or still to come, is paid so many days later.
  case delay(days: Int)
  /// The factor gives notice so many days after `asOf`.
  case facilityWithdrawn(afterDays: Int)

  /// The most a multiplied probability of default comes to: a certain default is no chance but `insolvent_on`.
  package static let greatestProbability = 0.9999
}

extension Shock {
  /// What it does, as a clause of a sentence.
  package var description: Wording {
    switch self {
    case .defaultProbability(let times, let scope):
      let (english, french) = Shock.figure(times)
      return Wording(
        "probabilities of default \(scope.ofWhom.english) × \(english)",
        fr: "probabilités de défaut \(scope.ofWhom.french) × \(french)")
    case .factor(let deviations):
      let (english, french) = Shock.figure(deviations)
      return Wording(
        "the economy (global factor) \(english) standard deviations lower",
        fr: "conjoncture (facteur global) \(french) écarts-types plus bas")
    case .largestBuyersFail(let count, let days):
      let after = Shock.after(days)
      return count == 1
        ? Wording(
          "the buyer that owes most fails \(after.english)", fr: "le plus gros débiteur fait défaut \(after.french)")
        : Wording(
          "the \(count) buyers that owe most fail \(after.english)",
          fr: "les \(count) plus gros débiteurs font défaut \(after.french)")
    case .limitCut(let keeps, let scope, let days):
      let after = Shock.after(days)
      let cut =
        keeps == .zero
        ? Wording("withdraws its limits", fr: "retire ses garanties")
        : Wording("keeps \(keeps) of its limits", fr: "maintient \(Shock.french(keeps)) de ses garanties")
      return Wording(
        "the insurer \(cut.english) on \(scope.whom.english) \(after.english), with the policy’s notice",
        fr: "l’assureur \(cut.french) sur \(scope.whom.french) \(after.french), avec le préavis de la police")
    case .delay(let days):
      let length = Shock.length(days)
      return Wording("everybody pays \(length.english) later", fr: "tous paient \(length.french) plus tard")
    case .facilityWithdrawn(let days):
      let after = Shock.after(days)
      return Wording(
        "the factor gives notice \(after.english)", fr: "le factor dénonce le contrat \(after.french)")
    }
  }

  /// A rate as French writes it: `7,5 %`.
  private static func french(_ rate: Rate) -> String {
    rate.description.replacing(".", with: ",").replacing("%", with: "\u{202F}%")
  }

  private static func length(_ days: Int) -> Wording { Wording(count: days, "day", "days", fr: "jour", "jours") }

  /// When something happens, counted from `asOf`.
  private static func after(_ days: Int) -> Wording {
    if days == 0 { return Wording("at once", fr: "aussitôt") }
    let length = length(days)
    return Wording("after \(length.english)", fr: "après \(length.french)")
  }

  /// A number in English and French, without needless decimals.
  private static func figure(_ value: Double) -> (english: String, french: String) {
    let text = value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    return (text, text.replacing(".", with: ","))
  }
}

extension Shock.Scope {
  /// "of all buyers".
  var ofWhom: Wording {
    switch self {
    case .everyone: Wording("of all buyers", fr: "de tous les acheteurs")
    case .sector(let name): Wording("of the sector \(name)", fr: "du secteur \(name)")
    case .largestSector: Wording("of the sector that owes most", fr: "du secteur le plus débiteur")
    }
  }

  /// "all buyers".
  var whom: Wording {
    switch self {
    case .everyone: Wording("all buyers", fr: "tous les acheteurs")
    case .sector(let name): Wording("the sector \(name)", fr: "le secteur \(name)")
    case .largestSector: Wording("the sector that owes most", fr: "le secteur le plus débiteur")
    }
  }
}
