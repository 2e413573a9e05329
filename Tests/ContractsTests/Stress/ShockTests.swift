import Contracts
import Receivables
import Testing

/// Each shock by hand on a case of six buyers; expected values follow from stress.md.
@Suite struct ShockTests {
  private static func day(_ month: Int, _ day: Int, _ year: Int = 2026) -> Day {
    Day(year: year, month: month, day: day)!
  }
  private static let asOf = day(9, 30)

  /// A and E are steel (6,000), B and C food (6,000), D is public and without sector, F owes little.
  private static func makeCase() -> Case {
    var buyers = ["A", "B", "C", "D", "E", "F"].map { Buyer(id: BuyerID($0)) }
    for (index, sector) in ["steel", "food", "food", "", "steel", ""].enumerated() { buyers[index].sector = sector }
    buyers[0].defaultProbability = 0.02
    buyers[1].rating = "R"
    buyers[2].rating = "T"
    buyers[3].relationship = .public
    buyers[4].defaultProbability = 0.5
    buyers[4].insolventOn = day(12, 24)
    let owed: [Int64] = [1_000, 3_000, 3_000, 9_000, 5_000, 10]
    let invoices = owed.enumerated().map { index, amount in
      Invoice(
        id: InvoiceID("F\(index)"), buyer: index, issuedOn: day(9, 1), dueOn: index == 2 ? day(9, 15) : day(10, 1),
        amount: Money(units: amount), isDisputed: index == 3)
    }
    var made = Case(
      name: "shocks", currency: "EUR", portfolio: Portfolio(asOf: asOf, buyers: buyers, invoices: invoices))
    made.market.ratings = ["R": 0.1, "T": 0.1]
    made.market.termStructure = ["T": [0.1, 0.15]]
    return made
  }

  // MARK: Probabilities of default

  @Test func probabilitiesAreMultipliedAndStayBelowOne() {
    let made = Self.makeCase()
    let stressed = made.after(.defaultProbability(times: 3, .everyone))
    let buyers = stressed.portfolio.buyers
    #expect(buyers[0].defaultProbability == 0.02 * 3)
    #expect(buyers[1].defaultProbability == 0.1 * 3 && buyers[1].rating == "R")
    #expect(buyers[3].defaultProbability == nil && buyers[5].defaultProbability == nil)
    #expect(buyers[4].defaultProbability == 0.9999)
    // A term structure is multiplied year by year, under a rating of its own.
    let rating = buyers[2].rating
    let years: [Double] = [0.1, 0.15]
    #expect(rating != "T" && stressed.market.termStructure[rating] == years.map { $0 * 3 })
    #expect(stressed.market.termStructure["T"] == years)
    // What is certain enough already is not made less certain.
    var certain = made
    var own = made.portfolio.buyers
    own[0].defaultProbability = 0.99995
    certain.portfolio = made.portfolio.with(own)
    let after = certain.after(.defaultProbability(times: 2, .everyone))
    #expect(after.portfolio.buyers[0].defaultProbability == 0.99995)
  }

  @Test func aScopeLeavesTheOthersAlone() {
    let made = Self.makeCase()
    let steel = made.after(.defaultProbability(times: 2, .sector("steel"))).portfolio.buyers
    #expect(steel[0].defaultProbability == 0.04 && steel[4].defaultProbability == 0.9999)
    #expect(steel[1].defaultProbability == nil && steel[2].rating == "T")
    // The code alone stands for its sector, a first word without digits for none.
    var coded = made
    var buyers = made.portfolio.buyers
    buyers[0].sector = "24.10Z Sidérurgie"
    buyers[4].sector = "acier et fonte"
    coded.portfolio = made.portfolio.with(buyers)
    let one = coded.after(.defaultProbability(times: 2, .sector("24.10Z"))).portfolio.buyers
    #expect(one[0].defaultProbability == 0.04 && one[4].defaultProbability == buyers[4].defaultProbability)
    let none = coded.after(.defaultProbability(times: 2, .sector("acier"))).portfolio.buyers
    #expect(none.map(\.defaultProbability) == buyers.map(\.defaultProbability))
    // Steel and food owe 6,000 each: the first by name.
    let largest = made.after(.defaultProbability(times: 2, .largestSector)).portfolio.buyers
    #expect(largest[0].defaultProbability == 0.02 && largest[1].defaultProbability == 0.2 && largest[2].rating != "T")
    // Twice on the same buyers multiplies.
    let twice = made.after(.defaultProbability(times: 2, .everyone)).after(.defaultProbability(times: 3, .everyone))
    #expect(twice.portfolio.buyers[0].defaultProbability == 0.02 * 2 * 3)
    let years: [Double] = [0.1, 0.15]
    let rating = twice.portfolio.buyers[2].rating
    #expect(twice.market.termStructure[rating] == years.map { $0 * 2 * 3 })
  }

  @Test func frenchWritesItsPercentageAsFrenchDoes() {
    let cut = Shock.limitCut(keeps: Rate(billionths: 125_000_000), .everyone, afterDays: 0)
    #expect(cut.description.french.contains("maintient 12,5\u{202F}% de ses garanties"))
    #expect(cut.description.english.contains("keeps 12.5% of its limits"))
  }

  // MARK: Buyers that fail

  @Test func theLargestFailInOrderOfWhatTheyOwe() {
    let made = Self.makeCase()
    func failing(_ count: Int) -> [String] {
      made.after(.largestBuyersFail(count: count, afterDays: 30)).portfolio.buyers
        .filter { $0.insolventOn == Self.day(10, 30) }.map(\.id.text)
    }
    // D is public and owes most, E fails on Christmas Eve anyway; B stands before C.
    #expect(failing(1) == ["B"] && failing(2) == ["B", "C"] && failing(9) == ["A", "B", "C", "F"])
    let after = made.after(.largestBuyersFail(count: 9, afterDays: 30)).portfolio.buyers
    #expect(after[4].insolventOn == Self.day(12, 24) && after[3].insolventOn == nil)
  }

  // MARK: Limits

  private static func insured() -> Case {
    var made = makeCase()
    var whole = PolicyTerms(
      structure: .wholeTurnover, from: day(1, 1), months: 12, namedPercentage: Rate(percent: 90))
    whole.discretionaryLimit = .amount(Money(units: 10_000))
    whole.renews = true
    var named = whole
    named.structure = .namedBuyers
    made.scenarios = [
      Scenario(id: "none", name: "none"), Scenario(id: "whole", name: "whole", policies: [whole]),
      Scenario(id: "named", name: "named", policies: [named]),
    ]
    func row(
      _ buyer: Int, _ kind: LimitKind, _ units: Int64?, _ from: Day, to: Day? = nil, _ scenario: String? = nil
    ) -> CreditLimit {
      CreditLimit(
        buyer: buyer, kind: kind, amount: units.map { .amount(Money(units: $0)) }, effectiveOn: from, expiresOn: to,
        scenario: scenario)
    }
    made.limits = [
      row(0, .named, 10_000, day(2, 1)), row(0, .named, 20_000, day(3, 1), "named"),
      row(1, .refused, nil, day(1, 2)),
      row(2, .named, 2_000, day(1, 15)), row(2, .temporary, 5_000, day(9, 1), to: day(12, 31)),
      row(3, .nonCancellable, 8_000, day(1, 1), to: day(12, 31)),
      row(4, .named, 7_000, day(1, 1), to: day(6, 30)),
      row(0, .topUp, 4_000, day(2, 1)), row(0, .factor, 4_000, day(2, 1)),
    ]
    return made
  }

  private func standing(_ caseData: Case, _ scenario: Int, _ buyer: Int, _ day: Day) -> LimitStanding? {
    ScenarioCover(caseData, caseData.scenarios[scenario]).standing(of: buyer, on: day)
  }

  @Test func aWithdrawalTakesEveryLimitAfterItsNotice() {
    let made = Self.insured()
    let cut = made.after(.limitCut(keeps: .zero, .everyone, afterDays: 10))
    let added = cut.limits.dropFirst(made.limits.count)
    #expect(added.allSatisfy { $0.kind == .withdrawn && $0.effectiveOn == Self.day(10, 10) && $0.noticeDays == nil })
    // B is refused and the limit of E has expired; F has the discretionary limit, where there is one.
    #expect(added.filter { $0.scenario == "whole" }.map(\.buyer) == [0, 2, 3, 5])
    #expect(added.filter { $0.scenario == "named" }.map(\.buyer) == [0, 2, 3])
    #expect(added.allSatisfy { $0.scenario != "none" })
    // Thirty days of notice: bound from 10 November on.
    for buyer in [0, 2, 5] {
      #expect(standing(cut, 1, buyer, Self.day(11, 9)) == standing(made, 1, buyer, Self.day(11, 9)))
      #expect(standing(cut, 1, buyer, Self.day(11, 10)) == .withdrawn)
    }
    #expect(standing(cut, 1, 3, Self.day(12, 31))?.amount == Money(units: 8_000))
    #expect(standing(cut, 1, 3, Self.day(1, 1, 2027)) == .withdrawn)
  }

  @Test func aReductionKeepsAShareOfWhatWasAgreedByName() {
    let made = Self.insured()
    let cut = made.after(.limitCut(keeps: Rate(percent: 50), .everyone, afterDays: 10))
    let added = cut.limits.dropFirst(made.limits.count)
    #expect(added.allSatisfy { $0.kind == .reduced && $0.effectiveOn == Self.day(10, 10) })
    #expect(added.filter { $0.scenario == "whole" }.map(\.buyer) == [0, 2, 3])
    #expect(standing(cut, 1, 0, Self.day(11, 9))?.amount == Money(units: 10_000))
    #expect(standing(cut, 1, 0, Self.day(11, 10))?.amount == Money(units: 5_000))
    #expect(standing(cut, 2, 0, Self.day(11, 10))?.amount == Money(units: 10_000))
    // The temporary limit holds to its end, then half of the lasting one; the non-cancellable one is not touched.
    #expect(standing(cut, 1, 2, Self.day(12, 31))?.amount == Money(units: 5_000))
    #expect(standing(cut, 1, 2, Self.day(1, 1, 2027))?.amount == Money(units: 1_000))
    #expect(standing(cut, 1, 3, Self.day(12, 31))?.amount == Money(units: 8_000))
    #expect(standing(cut, 1, 3, Self.day(1, 1, 2027)) == .noLimit)
    #expect(standing(cut, 1, 5, Self.day(11, 10)) == standing(made, 1, 5, Self.day(11, 10)))
    // Of a sector.
    let food = made.after(.limitCut(keeps: Rate(percent: 50), .sector("food"), afterDays: 0))
    #expect(food.limits.dropFirst(made.limits.count).map(\.buyer) == [2, 2])
    #expect(made.after(.limitCut(keeps: .one, .everyone, afterDays: 0)).limits.count == made.limits.count)
  }

  // MARK: Payments

  @Test func everybodyPaysSoManyDaysLater() {
    let made = Self.makeCase()
    let late = made.after(.delay(days: 3)).after(.delay(days: 4))
    let (before, after) = (ExpectedPayment(made.portfolio), ExpectedPayment(late.portfolio))
    for invoice in made.portfolio.invoices {
      for lateness: Int32 in [250, 1000, 4000] {
        let day = before.expectedDay(invoice, lateness: lateness)
        #expect(after.expectedDay(invoice, lateness: lateness) == (invoice.isDisputed ? .never : day + 7))
      }
    }
    // C's invoice was to be paid on 15 September and is stuck: 30 days from now, and 7.
    #expect(after.expectedDay(made.portfolio.invoices[2]) == Self.asOf + 37)
    #expect(after.expectedDay(made.portfolio.invoices[0]) == Self.day(10, 8))
    let due = Self.day(2, 1, 2027)
    #expect(after.plannedDay(buyer: 0, issuedOn: Self.day(1, 1, 2027), dueOn: due) == due + 7)
  }

  // MARK: The factor and the factor

  @Test func theFacilityEndsOnNotice() {
    var made = Self.makeCase()
    func facility(from: Day, to: Day? = nil) -> Scenario {
      var terms = FacilityTerms(from: from)
      terms.to = to
      terms.noticeDays = 60
      return Scenario(id: "\(from) \(to as Any)", name: "", factoring: terms)
    }
    made.scenarios = [
      facility(from: Self.day(1, 1)), facility(from: Self.day(1, 1), to: Self.day(10, 31)),
      facility(from: Self.day(12, 31)), Scenario(id: "none", name: "none"),
    ]
    let ended = made.after(.facilityWithdrawn(afterDays: 5)).scenarios
    // 30 September + 5 + 60 days.
    #expect(ended[0].factoring?.to == Self.day(12, 4))
    #expect(ended[1].factoring?.to == Self.day(10, 31))
    #expect(ended[2].factoring == nil && ended[3].factoring == nil)
  }

  @Test func theFactorShockAddsUp() {
    let made = Self.makeCase().after(.factor(deviations: 1.5)).after(.factor(deviations: 0.5))
    #expect(made.market.factorShock == 2)
  }

  // MARK: Stresses

  @Test func aStressIsItsShocksTogetherAndSaysSo() {
    let made = Self.insured()
    for stress in Stress.builtIn {
      let stressed = made.stressed(by: stress)
      let oneByOne = stress.shocks.reversed().reduce(made) { $0.after($1) }
      // Their order changes nothing.
      #expect(String(describing: stressed.portfolio) == String(describing: oneByOne.portfolio), "\(stress.id)")
      #expect(stressed.market.ratings == oneByOne.market.ratings)
      #expect(stressed.market.termStructure == oneByOne.market.termStructure)
      #expect(stressed.market.factorShock == oneByOne.market.factorShock)
      #expect(String(describing: stressed.limits) == String(describing: oneByOne.limits))
      #expect(String(describing: stressed.scenarios) == String(describing: oneByOne.scenarios))
      #expect(stressed.appliedStresses == [stress])
      #expect(stress.rationale != nil && !stress.shocks.isEmpty)
      #expect(stress.description.english != stress.description.french)
    }
    #expect(Set(Stress.builtIn.map(\.id)).count == Stress.builtIn.count)
  }
}
