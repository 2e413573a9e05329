import Receivables

/// One thing that goes wrong in a stress. Each kind is applied by one function of `Case+Shocks`.
package enum Shock: Hashable, Sendable {
  /// Whom a shock concerns.
  package enum Scope: Hashable, Sendable {
    /// Every buyer.
    case everyone
    /// The buyers of a sector, as buyers.csv writes it.
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
      let who = Wording(
        count: count, "buyer that owes most fails", "buyers that owe most fail", fr: "plus gros débiteur fait défaut",
        "plus gros débiteurs font défaut")
      return Wording(
        "the \(who.english) after \(days) days", fr: "\(count == 1 ? "le" : "les") \(who.french) après \(days) jours")
    case .limitCut(let keeps, let scope, let days):
      let cut =
        keeps == .zero
        ? Wording("withdraws its limits", fr: "résilie ses garanties")
        : Wording("keeps \(keeps) of its limits", fr: "maintient \(keeps) de ses garanties")
      return Wording(
        "the insurer \(cut.english) on \(scope.whom.english) after \(days) days, with notice",
        fr: "l'assureur \(cut.french) sur \(scope.whom.french) après \(days) jours, avec préavis")
    case .delay(let days):
      return Wording("everybody pays \(days) days later", fr: "tous paient \(days) jours plus tard")
    case .facilityWithdrawn(let days):
      return Wording(
        "the factor gives notice after \(days) days", fr: "le factor dénonce le contrat après \(days) jours")
    }
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
