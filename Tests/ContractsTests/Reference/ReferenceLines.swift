import Contracts
import Receivables

/// The lines of decisions of a scenario's buyers, one per policy that may use them, each replayed day by day.
struct ReferenceLines {
  private var firsts: [[ReferenceLimits]] = []
  private var seconds: [[ReferenceLimits]] = []
  private var own: [ReferenceLimits] = []

  init(_ caseData: Case, _ scenario: Scenario) {
    for buyer in caseData.portfolio.buyers.indices {
      let rows = caseData.limits.filter {
        $0.buyer == buyer && ($0.scenario == nil || $0.scenario == scenario.id)
      }
      firsts.append(
        scenario.policies.map { terms in
          // A discretionary limit holds while no row has taken effect; of 0 it is none, nor has a named-buyers
          // policy one.
          var silent = ReferenceStanding.none
          if terms.structure != .namedBuyers {
            switch terms.discretionaryLimit {
            case .unlimited:
              silent = .limit(kind: "discretionary", cents: nil, percentage: terms.discretionaryPercentage.count)
            case .amount(let money) where money.count > 0:
              silent = .limit(
                kind: "discretionary", cents: money.count, percentage: terms.discretionaryPercentage.count)
            default: break
            }
          }
          return ReferenceLimits(
            rows, kinds: [.named, .temporary, .refused, .reduced, .withdrawn, .nonCancellable],
            percentages: Self.percentages(terms), notice: terms.withdrawalNoticeDays, whenSilent: silent)
        })
      seconds.append(
        scenario.policies.map { terms in
          ReferenceLimits(
            rows, kinds: [.topUp], percentages: Self.percentages(terms), notice: terms.withdrawalNoticeDays,
            whenSilent: .none, name: "topUp")
        })
      own.append(ReferenceLimits(rows, kinds: [.factor], percentages: [:], notice: 0, whenSilent: .none))
    }
  }

  /// The insured percentage of each kind of limit; one that says nothing takes the named limits'.
  private static func percentages(_ terms: PolicyTerms) -> [String: Int] {
    let named = terms.namedPercentage.count
    return [
      "named": named, "temporary": terms.ownPercentages[.temporary]?.count ?? named,
      "nonCancellable": terms.ownPercentages[.nonCancellable]?.count ?? named,
      "topUp": terms.ownPercentages[.topUp]?.count ?? named,
    ]
  }

  /// The first line's decision on a buyer that binds on a day under a policy's terms.
  func first(of buyer: Int, policy: Int, on day: Int) -> ReferenceStanding { firsts[buyer][policy].standing(on: day) }

  /// The second line's decision, whether or not a first line is in force.
  func second(of buyer: Int, policy: Int, on day: Int) -> ReferenceStanding { seconds[buyer][policy].standing(on: day) }

  /// The factor's own approval of a buyer on a day.
  func approval(of buyer: Int, on day: Int) -> ReferenceStanding { own[buyer].standing(on: day) }
}
