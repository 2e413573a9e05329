import Audit
import Contracts
import Receivables

extension RuleCase {
  /// Money that is uninsured under the one policy.
  static let ofCover: [RuleCase] = [
    // 1,500 over a limit of 1,000; an invoice of just 1,000 fits.
    RuleCase(.overLimit, 500, .high, ["limit": .money(Money(units: 1_000)), "balance": .money(Money(units: 1_500))]) {
      $0.limit(.named, 1_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
    } not: {
      $0.limit(.named, 1_000, from: "2025-01-01")
      $0.invoice(1_000, "2026-09-01", due: "2026-10-31")
    },
    RuleCase(.namedLimitWorthAsking, 500, .high, ["limit": .money(Money(units: 1_000))]) {
      $0.policies[0].discretionaryLimit = .amount(Money(units: 1_000))
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
    } not: {
      $0.policies[0].discretionaryLimit = .amount(Money(units: 1_000))
      $0.limit(.named, 1_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
    },
    RuleCase(.noLimit, 1_500, .high) {
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
    } not: {
      $0.limit(.named, 1, from: "2026-09-01")
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
    },
    RuleCase(.refused, 1_500, .high) {
      $0.limit(.refused, from: "2026-09-01")
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
    } not: {
      $0.limit(.refused, from: "2026-09-02")
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
    },
    // Withdrawn on 1 July with 30 days of notice: deliveries through 31 July are covered.
    RuleCase(.withdrawn, 1_500, .high, ["lastCovered": .day(day("2026-07-31"))]) {
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.limit(.withdrawn, from: "2026-07-01")
      $0.invoice(1_500, "2026-08-01", due: "2026-10-31")
    } not: {
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.limit(.withdrawn, from: "2026-07-01")
      $0.invoice(1_500, "2026-07-31", due: "2026-10-31")
    },
    RuleCase(.insolventUninsured, 500, .high, ["day": .day(day("2026-09-30"))]) {
      $0.buyers[0].insolventOn = day("2026-09-30")
      $0.limit(.named, 1_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
    } not: {
      $0.buyers[0].insolventOn = day("2026-10-01")
      $0.limit(.named, 1_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
    },
    // Two buyers excluded, a consumer and a public body: one finding.
    RuleCase(.excludedBuyers, 3_500, .medium, ["count": .count(2)]) {
      $0.buyers[0].relationship = .consumer
      $0.add("B")
      $0.buyers[1].relationship = .public
      $0.invoice(1_500, "2026-09-01", due: "2026-09-30")
      $0.invoice(2_000, "2026-09-01", due: "2026-09-30", of: 1)
    } not: {
      $0.buyers[0].relationship = .affiliate
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
    },
    // The invoice belongs to the policy of 2025 (60 days); no policy holds today.
    RuleCase(.termsAbovePolicy, 1_500, .high, ["maximum": .count(60), "count": .count(1)]) {
      $0.policies[0].renews = false
      $0.policies[0].maximumTermsDays = 60
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(1_500, "2025-12-01", due: "2026-01-31")
    } not: {
      $0.policies[0].renews = false
      $0.policies[0].maximumTermsDays = 61
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(1_500, "2025-12-01", due: "2026-01-31")
    },
    RuleCase(.outsidePeriod, 1_500, .high, ["count": .count(1)]) {
      $0.limit(.named, 5_000, from: "2024-01-01")
      $0.invoice(1_500, "2024-12-31", due: "2026-10-31")
    } not: {
      $0.limit(.named, 5_000, from: "2024-01-01")
      $0.invoice(1_500, "2025-01-01", due: "2026-10-31")
    },
    // Due 1 June + 60 days = 31 July: a delivery of 1 August is late.
    RuleCase(.shippedAfterStop, 1_500, .high) {
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(100, "2026-05-01", due: "2026-06-01")
      $0.invoice(1_500, "2026-08-01", due: "2026-10-31")
    } not: {
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(100, "2026-05-01", due: "2026-06-01")
      $0.invoice(1_500, "2026-07-31", due: "2026-10-31")
    },
  ]

  /// Limits themselves.
  static let ofLimits: [RuleCase] = [
    // Insured invoice due 31 August + 60 days = 30 October; on the day after the run-off is over.
    RuleCase(
      .runningOff, 1_500, by: "2026-10-30", .high,
      ["lastCovered": .day(day("2026-07-31")), "runOffEnd": .day(day("2026-10-30"))]
    ) {
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.limit(.withdrawn, from: "2026-07-01")
      $0.invoice(1_500, "2026-07-15", due: "2026-08-31")
    } not: {
      $0.asOf = day("2026-10-31")
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.limit(.withdrawn, from: "2026-07-01")
      $0.invoice(1_500, "2026-07-15", due: "2026-08-31")
    },
    // 30 September + 60 days = 29 November. The buyer owes nothing, and is told all the same.
    RuleCase(.expiring, 0, by: "2026-11-29", .low, ["limit": .money(Money(units: 5_000))]) {
      $0.add("B")
      $0.invoice(1_500_000, "2026-09-01", due: "2026-10-31")
      $0.limit(.named, 5_000, from: "2026-01-01", until: "2026-11-29", of: 1)
    } not: {
      $0.add("B")
      $0.limit(.named, 5_000, from: "2026-01-01", until: "2026-11-30", of: 1)
    },
    // The twelfth month-end before 30 September 2026 is 30 September 2025. 4,000 were open that day in the second
    // ledger, half of the limit; in the first they were paid.
    RuleCase(
      .unusedLimit, 8_000, .low, ["limit": .money(Money(units: 8_000)), "peak": .money(.zero)]
    ) {
      $0.limit(.named, 8_000, from: "2025-09-30")
      $0.invoice(4_000, "2025-08-01", due: "2025-10-31", settled: "2025-09-30")
    } not: {
      $0.limit(.named, 8_000, from: "2025-09-30")
      $0.invoice(4_000, "2025-08-01", due: "2025-10-31", settled: "2025-10-01")
    },
    // A limit of less than a year has not had its season yet.
    RuleCase(.unusedLimit, 8_000, .low) {
      $0.limit(.named, 8_000, from: "2025-09-30")
    } not: {
      $0.limit(.named, 8_000, from: "2025-10-01")
    },
  ]

  /// What the insured must do in time.
  static let ofDuties: [RuleCase] = [
    // Due 31 July + 60 days = 29 September, the day before.
    RuleCase(.stopShipment, 1_500, .high, ["due": .day(day("2026-07-31")), "extension": .count(60)]) {
      $0.invoice(1_500, "2026-07-01", due: "2026-07-31")
    } not: {
      $0.invoice(1_500, "2026-07-01", due: "2026-08-01")
    },
    // Due 31 August + 60 days of notice = 30 October, thirty days ahead; a day more is not pressing yet.
    RuleCase(.overdueToNotify, 1_500, by: "2026-10-30", .high, ["count": .count(1)]) {
      $0.policies[0].overdueNoticeDays = 60
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-07-31", due: "2026-08-31", notice: .notGiven)
    } not: {
      $0.policies[0].overdueNoticeDays = 61
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-07-31", due: "2026-08-31", notice: .notGiven)
    },
    RuleCase(.overdueNotNotified, 1_500, .high, ["count": .count(1)]) {
      $0.policies[0].overdueNoticeDays = 29
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-07-31", due: "2026-08-31", notice: .notGiven)
    } not: {
      $0.policies[0].overdueNoticeDays = 30
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-07-31", due: "2026-08-31", notice: .notGiven)
    },
    RuleCase(.overdueNoticeUnknown, 1_500, .medium, ["count": .count(1)]) {
      $0.policies[0].overdueNoticeDays = 29
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-07-31", due: "2026-08-31")
    } not: {
      $0.policies[0].overdueNoticeDays = 29
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-07-31", due: "2026-08-31", notice: .given(day("2026-09-29")))
    },
    // Due 31 July + 60 + 30 days = 29 October; the indemnity is 90 % of 1,500. A disputed invoice counts in the clock.
    RuleCase(.claimToFile, 1_350, by: "2026-10-29", .high, ["days": .count(29)]) {
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-08-20", due: "2026-09-20")
      $0.invoice(700, "2026-07-01", due: "2026-07-31", disputed: true)
    } not: {
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-08-20", due: "2026-09-20")
      $0.invoice(700, "2026-07-01", due: "2026-08-01", disputed: true)
    },
    // Due 1 July + 90 days = 29 September.
    RuleCase(.claimFilingMissed, 1_350, by: "2026-09-29", .high, ["days": .count(1)]) {
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-06-01", due: "2026-07-01")
    } not: {
      $0.limit(.named, 5_000, from: "2025-01-01")
      $0.invoice(1_500, "2026-06-01", due: "2026-07-02")
    },
  ]
}
