import Audit
import Contracts
import Receivables

extension RuleCase {
  /// Buyers: who they are, how much they weigh, how they behave.
  static let ofBuyers: [RuleCase] = [
    // Two months from the judgment of 1 September: 1 November, thirty-two days ahead.
    RuleCase(.insolvent, 1_500, by: "2026-11-01", .medium, ["day": .day(day("2026-09-01"))]) {
      $0.buyers[0].insolventOn = day("2026-09-01")
      $0.invoice(1_500, "2026-08-20", due: "2026-10-31")
    } not: {
      $0.buyers[0].insolventOn = day("2026-10-01")
      $0.invoice(1_500, "2026-08-20", due: "2026-10-31")
    },
    RuleCase(.intraGroup, 1_500, .medium) {
      $0.buyers[0].relationship = .affiliate
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
    } not: {
      $0.buyers[0].relationship = .affiliate
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31", settled: "2026-09-30")
    },
    // B owes 9,001 of 10,000 in each, so that only A decides: 1,000 of 10,000 is a tenth.
    RuleCase(.concentration, 9_001, .medium, ["share": .fraction(0.9001)]) {
      $0.add("B")
      $0.invoice(999, "2026-09-01", due: "2026-10-31")
      $0.invoice(9_001, "2026-09-01", due: "2026-10-31", of: 1)
    } not: {
      for name in ["B", "C", "D", "E", "F", "G", "H", "I", "J", "K"] { $0.add(name) }
      for buyer in 0..<11 { $0.invoice(1_000, "2026-09-01", due: "2026-10-31", of: buyer) }
    },
    RuleCase(.groupConcentration, 3_000, .medium, ["share": .fraction(1), "members": .count(2)]) {
      $0.add("B")
      $0.buyers[1].group = BuyerID("A")
      $0.invoice(1_000, "2026-09-01", due: "2026-10-31")
      $0.invoice(2_000, "2026-09-01", due: "2026-10-31", of: 1)
    } not: {
      $0.add("B")
      $0.buyers[1].group = BuyerID("A")
      $0.invoice(2_000, "2026-09-01", due: "2026-10-31", of: 1)
    },
    // 951 of 10,001 is above a twentieth; the other is excluded as a consumer. A policy leaves it to the cover rules.
    RuleCase(.largestUninsured, 951, .medium, ["share": .fraction(951.0 / 10_001)]) {
      $0.policies = []
      $0.add("B")
      $0.buyers[1].relationship = .consumer
      $0.invoice(951, "2026-09-01", due: "2026-10-31")
      $0.invoice(9_050, "2026-09-01", due: "2026-10-31", of: 1)
    } not: {
      $0.policies = []
      $0.add("B")
      $0.buyers[1].relationship = .consumer
      $0.invoice(500, "2026-09-01", due: "2026-10-31")
      $0.invoice(9_500, "2026-09-01", due: "2026-10-31", of: 1)
    },
    // Always 10 days late, so that the bound is 10 + 15 = 25: 26 days are beyond it. The later one is within.
    RuleCase(.slowerThanHabit, 1_500, .medium, ["days": .count(26), "usual": .count(10)]) {
      $0.settled(5, late: 10)
      $0.invoice(1_500, "2026-08-01", due: "2026-09-04")
      $0.invoice(700, "2026-08-01", due: "2026-09-10")
    } not: {
      $0.settled(5, late: 10)
      $0.invoice(1_500, "2026-08-01", due: "2026-09-05")
    },
    RuleCase(.slowerThanEarlyHabit, 1_500, .medium, ["days": .count(15), "usual": .count(1)]) {
      $0.settled(5, late: -1)
      $0.invoice(1_500, "2026-08-01", due: "2026-09-15")
    } not: {
      $0.settled(5, late: -1)
      $0.invoice(1_500, "2026-08-01", due: "2026-09-16")
    },
    // July to September: 600 after 1,000 a year before, a fall of two fifths.
    RuleCase(.fallingVolume, 600, .medium, ["fall": .fraction(0.4)]) {
      $0.invoice(1_000, "2025-08-15", due: "2025-09-15", settled: "2025-09-15")
      $0.invoice(600, "2026-08-15", due: "2026-10-15")
    } not: {
      $0.invoice(1_000, "2025-08-15", due: "2025-09-15", settled: "2025-09-15")
      $0.invoice(601, "2026-08-15", due: "2026-10-15")
    },
  ]

  /// The law, and the ledger itself.
  static let ofLedger: [RuleCase] = [
    // Issued 5 September: + 60 = 4 November; + 45 then month end = 31 October; month end + 45 = 14 November.
    RuleCase(.termsAboveLaw, 1_500, .medium, ["maximum": .count(60), "count": .count(1)]) {
      $0.invoice(1_500, "2026-09-05", due: "2026-11-15")
    } not: {
      $0.invoice(1_500, "2026-09-05", due: "2026-11-14")
    },
    // The same terms of a case in dollars, or of a Belgian buyer, are not judged by French law.
    RuleCase(.termsAboveLaw, 1_500, .medium) {
      $0.invoice(1_500, "2026-09-05", due: "2026-11-15")
    } not: {
      $0.currency = "USD"
      $0.invoice(1_500, "2026-09-05", due: "2026-11-15")
    },
    RuleCase(.publicTermsAboveLaw, 1_500, .medium, ["maximum": .count(30)]) {
      $0.buyers[0].relationship = .public
      $0.invoice(1_500, "2026-09-01", due: "2026-10-02")
    } not: {
      $0.buyers[0].relationship = .public
      $0.invoice(1_500, "2026-09-01", due: "2026-10-01")
    },
    // 30 September + 180 days = 29 March 2027.
    RuleCase(.nearLimitation, 1_500, by: "2027-03-29", .medium) {
      $0.invoice(1_500, "2022-03-01", due: "2022-03-29")
    } not: {
      $0.invoice(1_500, "2022-03-01", due: "2022-03-30")
    },
    RuleCase(.nearLimitation, 1_500, by: "2026-10-30", .high) {
      $0.invoice(1_500, "2021-10-01", due: "2021-10-30")
    } not: {
      $0.buyers[0].country = "BE"
      $0.invoice(1_500, "2021-10-01", due: "2021-10-30")
    },
    // 36,500 × 12.15 % × 20 / 365 = 243, and 40.
    RuleCase(
      .latePenalties, 283, .low,
      ["penalties": .money(Money(units: 243)), "indemnities": .money(Money(units: 40)), "count": .count(1)]
    ) {
      $0.invoice(36_500, "2026-08-10", due: "2026-09-10")
    } not: {
      $0.buyers[0].country = "BE"
      $0.invoice(36_500, "2026-08-10", due: "2026-09-10")
    },
    RuleCase(.latePenalties, 283, .low) {
      $0.invoice(36_500, "2026-08-10", due: "2026-09-10")
    } not: {
      $0.currency = "USD"
      $0.invoice(36_500, "2026-08-10", due: "2026-09-10")
    },
    // Due 1 June: 121 days late.
    RuleCase(.overdueToCollect, 1_500, .high, ["days": .count(120), "count": .count(1)]) {
      $0.invoice(1_500, "2026-05-01", due: "2026-06-01")
      $0.invoice(700, "2026-05-01", due: "2026-06-01", disputed: true)
    } not: {
      $0.invoice(1_500, "2026-05-01", due: "2026-06-02")
    },
    RuleCase(.disputed, 1_500, .medium, ["count": .count(1)]) {
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31", disputed: true)
    } not: {
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
    },
    RuleCase(.creditUnmatched, 500, .low) {
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
      $0.invoice(-2_000, "2026-09-02", due: "2026-09-02")
    } not: {
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
      $0.invoice(-1_500, "2026-09-02", due: "2026-09-02")
    },
    RuleCase(.duplicate, 1_500, .medium, ["count": .count(2), "day": .day(day("2026-09-01"))]) {
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
    } not: {
      $0.invoice(1_500, "2026-09-01", due: "2026-10-31")
      $0.invoice(1_501, "2026-09-01", due: "2026-10-31")
    },
    // Two buyers, one finding.
    RuleCase(.futureDated, 1_500, .low, ["count": .count(2)]) {
      $0.add("B")
      $0.invoice(1_000, "2026-10-01", due: "2026-10-31")
      $0.invoice(500, "2026-10-01", due: "2026-10-31", of: 1)
    } not: {
      $0.invoice(1_000, "2026-09-30", due: "2026-10-31")
    },
  ]
}
