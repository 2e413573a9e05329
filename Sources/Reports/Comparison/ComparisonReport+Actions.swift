import Contracts
import Receivables
import Simulation

extension ComparisonReport {
  /// What to do first: what cannot wait, what to ask of whom, what not to do.
  var actions: [Action] {
    if simulation.isWithoutRisk { return simulation.actions }
    let all: [Action?] = [
      verdict.kind == .unfunded ? cash.flowsAction : nil, noticeAction, facilityAction, priceAction, limitAction,
      lineAction, pathsAction,
    ]
    return Array(all.compactMap { $0 }.prefix(5))
  }

  /// Months before its end by which a French policy that renews by itself has to be ended.
  ///
  /// Source: assurance-credit-entreprise.fr, glossary, "Durée du contrat": policies renew tacitly unless ended three months
  /// before; a letter is sent as a precaution while terms are negotiated.
  private static let noticeMonths = 3

  /// Days within which a deadline is urgent.
  private static let urgentDays = 30

  private var standing: Scenario { comparison.scenarios[baseline].scenario }
  private var chosen: Scenario? { verdict.choice.map { comparison.scenarios[$0].scenario } }

  /// The policy of the baseline whose year ends first, and the end of that year; nil without one in force.
  private var ending: (policy: PolicyTerms, end: Day)? {
    standing.policies.compactMap { policy in
      policy.year(holding: caseData.asOf, policy: 0).map { (policy, $0.end) }
    }.min { $0.1 < $1.1 }
  }

  private func urgent(_ deadline: Day) -> Bool { deadline - caseData.asOf <= ComparisonReport.urgentDays }

  private static func insurer(_ policy: PolicyTerms) -> Wording {
    policy.insurer.isEmpty ? Wording("the insurer", fr: "l’assureur") : Wording(same: policy.insurer).typeset
  }

  /// The policy that renews by itself.
  private var noticeAction: Action? {
    guard let (policy, end) = ending else { return nil }
    let insurer = ComparisonReport.insurer(policy)
    let day = numbers.longDay(end)
    let cost = comparison.scenarios[baseline]
    let stake = SimulationReport.money(cost[.premium].mean + cost[.fees].mean + cost[.tax].mean)
    guard policy.renews else {
      return Action(
        Wording(
          "Replace the policy of \(insurer.english) before it ends",
          fr: "Remplacer la police de \(insurer.french) avant son terme"),
        advice: Wording(
          "It does not renew: from \(day.english) deliveries are uninsured.",
          fr: "Elle ne se reconduit pas : à partir du \(day.french), les livraisons ne sont plus garanties."),
        stake: stake, deadline: end - 1, isUrgent: urgent(end - 1), anchor: "scenarios")
    }
    let deadline = end.addingMonths(-ComparisonReport.noticeMonths) - 1
    let leaves = chosen.map { scenario in !scenario.policies.contains { $0.insurer == policy.insurer } } ?? false
    return Action(
      leaves
        ? Wording(
          "End the policy of \(insurer.english), as a precaution",
          fr: "Résilier à titre conservatoire la police de \(insurer.french)")
        : Wording(
          "Open the renewal with \(insurer.english)", fr: "Ouvrir le renouvellement avec \(insurer.french)"),
      advice: Wording(
        "It renews by itself on \(day.english). French policies usually ask for notice three months before (the case states none: read the clause); a letter sent in time keeps every choice open.",
        fr:
          "Elle se reconduit le \(day.french). Le préavis est d’ordinaire de trois mois (le dossier n’en donne pas : relire la clause) ; une lettre envoyée à temps garde le choix ouvert."
      ), stake: stake, deadline: deadline, isUrgent: urgent(deadline), anchor: "scenarios")
  }

  /// The factoring contract that has to change with the policy.
  private var facilityAction: Action? {
    guard let facility = standing.factoring, let choice = chosen else { return nil }
    let other = choice.factoring
    if let other, other.factor == facility.factor, other.recourse == facility.recourse,
      other.advanceRate == facility.advanceRate
    {
      return nil
    }
    let factor =
      facility.factor.isEmpty ? Wording("the factor", fr: "le factor") : Wording(same: facility.factor).typeset
    let soonest = caseData.asOf + facility.noticeDays
    // Together with the policy it rests on, where there is time for it.
    let change = max(soonest, ending?.end ?? soonest)
    let deadline = change - facility.noticeDays
    let (day, days) = (numbers.longDay(change), Wording(numbers) { $0.days(facility.noticeDays) })
    let funds = comparison.cash.scenarios[baseline].fundingRaised.mean
    let isStaying = other.map { $0.factor == facility.factor } ?? false
    let title =
      isStaying
      ? Wording(
        "Have the contract with \(factor.english) changed", fr: "Faire modifier le contrat avec \(factor.french)")
      : Wording("Give notice to \(factor.english)", fr: "Dénoncer le contrat avec \(factor.french)")
    let what =
      other == nil
      ? Wording(
        " So much funding, mean of all days, has then to come from elsewhere.",
        fr: " Ce financement, en moyenne journalière, est alors à trouver ailleurs.")
      : Wording(
        " So much is in use on average: have the change confirmed in writing first.",
        fr: " Ce montant est utilisé en moyenne : obtenir d’abord l’accord écrit.")
    return Action(
      title,
      advice: Wording(
        "Its notice is \(days.english): if notice is given by then, the contract changes on \(day.english), with the policy.",
        fr: "Le préavis est de \(days.french) : dénoncé à temps, le contrat change le \(day.french), avec la police.")
        + what,
      stake: SimulationReport.money(funds), deadline: deadline, isUrgent: urgent(deadline), anchor: "scenarios")
  }

  /// What to take off the price of protection.
  private var priceAction: Action? {
    guard let choice = verdict.choice, verdict.kind == .protection,
      let policy = comparison.scenarios[choice].scenario.policies.first
    else { return nil }
    let more = difference(choice)[.totalCostOfRisk].mean
    let premium = comparison.scenarios[choice][.premium].mean
    guard more > 0, more < premium / 2 else { return nil }
    let insurer = ComparisonReport.insurer(policy)
    let share = numbers.rate(SimulationReport.rate(more / premium))
    return Action(
      Wording("Ask \(insurer.english) for a lower premium", fr: "Demander une prime plus basse à \(insurer.french)"),
      advice: Wording(
        "With so much off (\(share.english) of the scenario’s premium), \(quoted(choice).english) costs no more than today on average.",
        fr:
          "À ce rabais (\(share.french) de la prime du scénario), \(quoted(choice).french) ne coûte pas plus qu’aujourd’hui en moyenne."
      ), stake: SimulationReport.money(more), deadline: nil, isUrgent: false, anchor: "scenarios")
  }

  /// The limits to ask for with the scenario chosen.
  private var limitAction: Action? {
    let index = verdict.choice ?? baseline
    let scenario = comparison.scenarios[index]
    let worth = simulation.requests(scenario).prefix(3)
    guard !worth.isEmpty, let policy = scenario.scenario.policies.first else { return nil }
    let step = SimulationReport.requestStep
    let saved = worth.map(SimulationReport.saved).total()
    let names = worth.map { Wording(same: caseData.portfolio.buyers[$0.buyer].shownName) }.listed()
    let (each, insurer) = (numbers.money(step), ComparisonReport.insurer(policy))
    return Action(
      Wording("Ask \(insurer.english) for these limits", fr: "Demander ces agréments à \(insurer.french)"),
      advice: names
        + Wording(
          ": \(each.english) more on each takes up to this off the mean retained loss of \(quoted(index).english).",
          fr:
            " : \(each.french) de plus sur chacun retirent au plus ce montant à la perte conservée moyenne, \(quoted(index).french)."
        ),
      stake: saved, deadline: nil, isUrgent: false)
  }

  /// The cheaper scenario that needs a larger line.
  private var lineAction: Action? {
    guard let index = verdict.cheaperButShort else { return nil }
    let missing = comparison.cash.scenarios[index].horizon.lineNeeded
    guard missing.cents > 0 else { return nil }
    let floor = numbers.money(-(caseData.creditLine + missing))
    let saved = money(abs(difference(index)[.totalCostOfRisk].mean))
    return Action(
      Wording(
        "Have more credit first, or leave \(quoted(index).english)",
        fr: "Sans crédit supplémentaire, renoncer à \(quoted(index).french)"),
      advice: Wording(
        "It saves \(saved.english), but one path in a hundred falls to \(floor.english): so much more line covers ninety-nine in a hundred.",
        fr:
          "Il épargne \(saved.french), mais un tirage sur cent descend à \(floor.french) : ce supplément de ligne couvre quatre-vingt-dix-neuf tirages sur cent."
      ), stake: missing, deadline: nil, isUrgent: false, anchor: "fans-chart")
  }

  /// More paths where those drawn do not decide.
  private var pathsAction: Action? {
    let (drawn, least) = (comparison.simulation.paths, Verdict.leastTailPaths)
    if drawn < least {
      let (few, enough) = (paths, Wording(numbers) { $0.integer(least) })
      return Action(
        Wording("Draw more paths", fr: "Tirer davantage"),
        advice: Wording(
          "The worst hundredth of \(few.english) paths is \(max(1, drawn / 100)) of them: at least \(enough.english) (--paths \(least)) are needed to judge it.",
          fr:
            "Le pire centième de \(few.french) tirages n’en compte que \(max(1, drawn / 100)) : il en faut au moins \(enough.french) (--paths \(least)) pour en juger."
        ), stake: nil, deadline: nil, isUrgent: false, anchor: "scenarios")
    }
    let words: [(of: Wording, Difference, Int)] = comparison.others.flatMap { index in
      [
        (Wording("the cost", fr: "le coût"), difference(index)[.totalCostOfRisk], index),
        (
          Wording("the worst hundredth", fr: "le pire centième"), difference(index).expectedShortfall[.p99]!, index
        ),
      ]
    }
    let open = words.compactMap { words, found, index in
      found.judgment == .open
        ? found.pathsToDecide(from: comparison.simulation.paths).map { (words: words, index: index, needed: $0) } : nil
    }
    guard let first = open.min(by: { $0.needed < $1.needed }), first.needed <= ComparisonReport.drawnAtMost else {
      return nil
    }
    let (count, name) = (Wording(numbers) { $0.integer(first.needed) }, quoted(first.index))
    return Action(
      Wording("Draw more paths", fr: "Tirer davantage"),
      advice: Wording(
        "About \(count.english) paths (--paths \(first.needed)) would tell \(first.words.english) of \(name.english) from the baseline’s.",
        fr:
          "Environ \(count.french) tirages (--paths \(first.needed)) départageraient \(first.words.french) de \(name.french) et de la référence."
      ), stake: nil, deadline: nil, isUrgent: false, anchor: "scenarios")
  }

  /// Paths that are worth drawing: beyond, the difference is too small to matter.
  private static let drawnAtMost = 10_000_000
}
