import Audit
import Contracts
import Receivables

/// For each way to be uninsured a ledger in which exactly 1,000 are, and the rule that must tell it.
enum UninsuredLedgers {
  static func code(of status: CoverStatus) -> FindingCode {
    switch status {
    case .overLimit: .overLimit
    case .noLimit: .noLimit
    case .refused: .refused
    case .withdrawn: .withdrawn
    case .breach(.outsidePeriod): .outsidePeriod
    case .breach(.termsTooLong): .termsAbovePolicy
    case .breach(.afterStopShipment): .shippedAfterStop
    case .breach(.overdueNotNotified): .overdueNotNotified
    case .excluded(.affiliate): .intraGroup
    case .excluded: .excludedBuyers
    case .noPolicy: .largestUninsured
    case .disputed, .insured, .assigned, .credit: .disputed
    }
  }

  static func ledger(of status: CoverStatus) -> TinyLedger {
    var made = TinyLedger()
    switch status {
    case .overLimit: made.limit(.named, 500, from: "2025-01-01")
    case .noLimit, .noPolicy: break
    case .refused: made.limit(.refused, from: "2025-01-01")
    default: made.limit(.named, 5_000, from: "2025-01-01")
    }
    switch status {
    case .overLimit: made.invoice(1_500, "2026-09-01", due: "2026-10-31")
    case .withdrawn:
      made.limit(.withdrawn, from: "2026-06-01")
      made.invoice(1_000, "2026-09-01", due: "2026-10-31")
    case .breach(.outsidePeriod):
      made.invoice(1_000, "2024-12-01", due: "2026-10-31")
    case .breach(.termsTooLong):
      made.policies[0].maximumTermsDays = 59
      made.invoice(1_000, "2026-09-01", due: "2026-10-31")
    case .breach(.afterStopShipment):
      made.invoice(100, "2026-04-01", due: "2026-05-01")
      made.invoice(1_000, "2026-09-01", due: "2026-10-31")
    case .breach(.overdueNotNotified):
      made.policies[0].overdueNoticeDays = 20
      made.invoice(1_000, "2026-08-01", due: "2026-09-01", notice: .notGiven)
    case .disputed:
      made.invoice(1_000, "2026-09-01", due: "2026-10-31", disputed: true)
    case .excluded(let exclusion):
      made.invoice(1_000, "2026-09-01", due: "2026-10-31")
      exclude(&made, exclusion)
    case .noPolicy:
      made.policies = []
      made.invoice(1_000, "2026-09-01", due: "2026-10-31")
    case .noLimit, .refused, .insured, .assigned, .credit:
      made.invoice(1_000, "2026-09-01", due: "2026-10-31")
    }
    return made
  }

  private static func exclude(_ made: inout TinyLedger, _ exclusion: Exclusion) {
    switch exclusion {
    case .country: made.policies[0].exclusions.countries = ["FR"]
    case .sector:
      made.buyers[0].sector = "Metal"
      made.policies[0].exclusions.sectors = ["Metal"]
    case .buyer: made.policies[0].exclusions.buyers = [made.buyers[0].id]
    case .affiliate: made.buyers[0].relationship = .affiliate
    case .public: made.buyers[0].relationship = .public
    case .consumer: made.buyers[0].relationship = .consumer
    case .vat: break
    }
  }
}
