import Contracts
import Receivables
import Simulation

/// Cases whose policies act on the factor in ways that the shipped ones do not, and terms drawn among those offered.
enum MovedCase {
  /// A change of the SME case.
  enum Variation: CaseIterable {
    case asItIs
    /// A small maximum liability: for one year its own is above an amount offered, for another below.
    case smallLiability
    /// The top-up pays two months after the first line: a loss has two days on which it may be paid first.
    case topUpPaidLater
    /// A minimum retention: a higher percentage moves an indemnity from one year to another.
    case minimumRetention
    /// The covered loss uses up the aggregate first loss, and a first loss per claim comes before the percentage.
    case coveredLoss
    /// A policy that ends is followed by another on the same terms: the sliders move the first alone.
    case followed
    /// Invoices go back about when the indemnity of a protracted default comes.
    case lateHandBack
  }

  /// The SME case with a change; without bonus, which the browser's check compares.
  static func read(_ variation: Variation) throws -> Case {
    var caseData = try ShippedCase.read("is-the-sme-covered")
    for index in caseData.scenarios.indices {
      for policy in caseData.scenarios[index].policies.indices {
        change(&caseData.scenarios[index].policies[policy], variation)
      }
      if variation == .lateHandBack, let policy = caseData.scenarios[index].policies.first {
        // Financed to the end; the newest invoice is often due 59 days after the oldest, and then goes back on the very day of
        // the indemnity.
        caseData.scenarios[index].factoring?.overdueLimitDays = 150
        caseData.scenarios[index].factoring?.handBackDays = policy.waitingPeriodDays + policy.indemnityDelayDays - 59
      }
    }
    if variation == .followed {
      let current = caseData.scenarios.firstIndex { $0.id == "current" }!
      caseData.scenarios[current].policies[0].insure(Rate(percent: 90))
      caseData.scenarios[current].policies[0].discretionaryPercentage = Rate(percent: 90)
      var next = caseData.scenarios[current].policies[0]
      caseData.scenarios[current].policies[0].renews = false
      next.from = next.from.addingMonths(next.months)
      next.aggregateFirstLoss.used = .zero
      next.maximumLiability.used = .zero
      caseData.scenarios[current].policies.append(next)
    }
    return caseData
  }

  private static func change(_ policy: inout PolicyTerms, _ variation: Variation) {
    policy.premium.bonusMalus = []
    switch variation {
    case .asItIs, .followed, .lateHandBack: break
    case .smallLiability:
      if case .multipleOfPremium(let multiple) = policy.maximumLiability.measure {
        policy.maximumLiability.measure = .multipleOfPremium(Rate(billionths: multiple.billionths / 10))
      }
    case .topUpPaidLater: if policy.structure == .topUp { policy.indemnityDelayDays = 90 }
    case .minimumRetention: policy.minimumRetention = Money(cents: 300_000)
    case .coveredLoss:
      policy.aggregateFirstLoss.consumedBy = .coveredLoss
      policy.eachAndEveryFirstLoss = Money(cents: 200_000)
      policy.firstLossPosition = .beforePercentage
    }
  }

  /// Draws values of the terms offered, always the same.
  struct Draw {
    private var state: UInt64 = 20_261_126

    mutating func next<Value>(_ stops: MovableTerms.Stops<Value>) -> Value {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      // One in four stays as it is.
      if state >> 62 == 0 { return stops.values[stops.current] }
      return stops.values[Int(state >> 33) % stops.values.count]
    }
  }

  /// A case with terms drawn for every scenario of a page, and where the advance rates stand in the order packed.
  static func moved(_ caseData: Case, _ whatIf: WhatIf, _ draw: inout Draw) -> (case: Case, variants: [Int]) {
    var (moved, variants) = (caseData, [Int]())
    for scenario in whatIf.scenarios {
      let own = moved.scenarios.firstIndex { $0.id == scenario.scenario.id }!
      if let terms = scenario.terms {
        var policy = moved.scenarios[own].policies[terms.policy]
        policy.insure(draw.next(terms.percentages))
        policy.eachAndEveryFirstLoss = draw.next(terms.eachAndEvery)
        policy.aggregateFirstLoss.amount = draw.next(terms.aggregate)
        let liability = draw.next(terms.liability)
        if liability != terms.liability.values[terms.liability.current] {
          policy.maximumLiability.measure = liability.bound.map { .amount($0) } ?? .unlimited
        }
        moved.scenarios[own].policies[terms.policy] = policy
      }
      var variant = 0
      if let rates = scenario.advanceRates {
        let rate = draw.next(rates)
        let position = rates.values.firstIndex(of: rate)!
        moved.scenarios[own].factoring!.advanceRate = rate
        variant = position == rates.current ? 0 : position < rates.current ? position + 1 : position
      }
      variants.append(variant)
    }
    return (moved, variants)
  }
}
