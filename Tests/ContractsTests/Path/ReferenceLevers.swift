import Contracts
import Receivables

/// What the levers of a scenario do to one buyer, worked out anew from levers.md in fractions and plain integers.
struct ReferenceLevers {
  /// Mean days late as a fraction; terms in days.
  private(set) var late: (numerator: Int128, denominator: Int128)
  private(set) var terms: Int
  /// Billionths of a delivery paid on the day of issue.
  private(set) var deposit: Int128 = 0
  /// Cents of the debt that a bank pays, and after how many days.
  private(set) var secured = 0
  private(set) var securedAfter = 0
  /// Days past due after which nothing is delivered.
  private(set) var stopAfter: Int?
  /// True if the mean days late are another's than the ledger's.
  private(set) var isLateChanged = false

  private static let billion: Int128 = 1_000_000_000

  init(_ scenario: Scenario, _ buyer: Buyer, late: (Int128, Int128), terms: Int) {
    self.late = late
    self.terms = terms
    for choice in scenario.levers {
      if choice.buyers != nil || choice.sectors != nil {
        let isNamed = choice.buyers.map { $0.contains(buyer.id) } ?? false
        let isOfSector = choice.sectors.map { $0.contains(buyer.sector) } ?? false
        if !isNamed && !isOfSector { continue }
      }
      for effect in choice.lever.effects {
        let value = Int128((choice.values[effect.key] ?? effect.value).billionths)
        switch (effect.parameter, effect.operation) {
        case (.meanDaysLate, _): delay(effect.operation, value)
        case (.termsDays, .atMost): self.terms = min(self.terms, Int(value / Self.billion))
        case (.depositShare, .set): deposit = value
        case (.securedAmount, .set): secured = Int(value / (Self.billion / 100))
        case (.securedDelay, .set): securedAfter = Int(value / Self.billion)
        case (.stopDeliveryDays, .atMost): stopAfter = min(stopAfter ?? .max, Int(value / Self.billion))
        default: break
        }
      }
    }
  }

  /// Days after due are multiplied, or some are added; nobody who pays early is touched by less, or made to pay before due.
  private mutating func delay(_ operation: LeverEffect.Operation, _ value: Int128) {
    // Values between levers are kept in billionths of a day, rounded once where the ledger's mean is no such number.
    var days = Int128(ReferenceArithmetic.nearest(late.numerator * Self.billion, late.denominator))
    let before = days
    if operation == .multiply {
      if days > 0 { days = days * value / Self.billion }
    } else if value < 0 {
      if days > 0 { days = max(0, days + value) }
    } else {
      days = days < 0 ? days + value : days + value
    }
    if days != before {
      isLateChanged = true
      late = (days, Self.billion)
    }
  }
}
