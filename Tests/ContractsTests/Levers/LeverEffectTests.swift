import Contracts
import Receivables
import Testing

/// The one rule that applies every row, by hand, and what every row must hold.
@Suite struct LeverEffectTests {
  private func applied(
    _ parameter: LeverParameter, _ operation: LeverEffect.Operation, _ value: LeverValue, to before: LeverValue
  ) -> LeverValue {
    LeverEffect("x", parameter, operation, value).applied(value, to: before)
  }

  @Test func eachOperationDoesWhatItsNameSays() {
    #expect(applied(.termsDays, .multiply, .percent(50), to: .days(60)) == .days(30))
    #expect(applied(.termsDays, .add, .days(-15), to: .days(60)) == .days(45))
    #expect(applied(.termsDays, .atMost, .days(30), to: .days(60)) == .days(30))
    #expect(applied(.termsDays, .atMost, .days(30), to: .days(10)) == .days(10))
    #expect(applied(.retentionOfTitle, .atLeast, .percent(10), to: .percent(4)) == .percent(10))
    #expect(applied(.retentionOfTitle, .atLeast, .percent(10), to: .percent(25)) == .percent(25))
    #expect(applied(.depositShare, .set, .percent(30), to: .percent(0)) == .percent(30))
  }

  /// Model: shares stay within 0 and 100 %, days and amounts at 0 or more.
  @Test func resultsStayInTheirRange() {
    #expect(applied(.protractedRecovery, .add, .percent(15), to: .percent(92)) == .percent(100))
    #expect(applied(.termsDays, .add, .days(-40), to: .days(30)) == .days(0))
    #expect(applied(.termsDays, .atMost, .days(30), to: .days(-5)) == .days(-5))
    #expect(applied(.monthlyCost, .add, .units(-10), to: .units(4)) == .units(0))
    #expect(applied(.stopDeliveryDays, .atMost, .days(30), to: .unlimited) == .days(30))
    #expect(applied(.stopDeliveryDays, .add, .days(10), to: .unlimited) == .unlimited)
  }

  /// Of mean days late only the days after due change, and never below due.
  @Test func earlyPayersGoOnPayingEarly() {
    #expect(applied(.meanDaysLate, .multiply, .percent(75), to: .days(20)) == .days(15))
    #expect(applied(.meanDaysLate, .multiply, .percent(75), to: .days(-8)) == .days(-8))
    #expect(applied(.meanDaysLate, .add, .days(-3), to: .days(2)) == .days(0))
    #expect(applied(.meanDaysLate, .add, .days(-3), to: .days(-8)) == .days(-8))
    #expect(applied(.meanDaysLate, .add, .days(4), to: .days(-8)) == .days(-4))
  }

  @Test func everyRowIsSound() {
    #expect(Set(Lever.catalogue.map(\.id)).count == Lever.catalogue.count)
    for lever in Lever.catalogue {
      #expect(lever.name.english != lever.name.french && lever.source.english != lever.source.french, "\(lever.id)")
      #expect(!lever.effects.isEmpty && Set(lever.effects.map(\.key)).count == lever.effects.count, "\(lever.id)")
      for effect in lever.effects {
        let ages = effect.byAge.map(\.throughMonths)
        #expect(ages == ages.sorted() && (ages.isEmpty || effect.byAge[0].value == effect.value), "\(lever.id)")
        #expect(effect.key.first?.isLowercase == true && !["lever", "buyers", "sectors"].contains(effect.key))
      }
    }
    // Each parameter is one that some lever changes.
    let used = Set(Lever.catalogue.flatMap(\.effects).map(\.parameter))
    #expect(used == Set(LeverParameter.allCases))
    // A measure without any published figure says so.
    for lever in Lever.catalogue where !lever.source.english.contains(".") {
      #expect(lever.source.english.contains("assumption of this project"), "\(lever.id)")
    }
  }
}
