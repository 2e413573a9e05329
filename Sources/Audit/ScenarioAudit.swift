import Contracts
import Receivables

/// What one scenario makes of the ledger at the valuation date.
package struct ScenarioAudit: Sendable {
  /// A line of the cover table.
  package struct CoverLine: Sendable {
    /// What happens to the amount.
    package var status: CoverStatus
    /// The amount including VAT.
    package var amount: Money
    /// Invoices with a part of this status.
    package var invoices: Int
  }

  /// A part of an invoice with one status.
  package struct Slice: Sendable {
    /// The invoice's position in `Portfolio.invoices`.
    package var invoice: Int
    /// What happens to it.
    package var status: CoverStatus
    /// The amount including VAT.
    package var amount: Money
    /// The limit that an amount over limit met, top-up included; nil for every other status.
    package var met: MetLimit?
  }

  /// The limit an invoice met at its shipment or, with slots at the loss, the greatest since.
  package struct MetLimit: Hashable, Sendable {
    /// First line and top-up together, in the policy's basis.
    package var amount: Money
    /// The kind of the first line; of the top-up if it stands alone.
    package var kind: SlotKind
  }

  /// What the scenario makes of one buyer.
  package struct BuyerCover: Sendable {
    /// The buyer's position in `Portfolio.buyers`.
    package var buyer: Int
    /// What binds deliveries at the valuation date; nil without policy that day.
    package var standing: LimitStanding?
    /// Its parts in `ScenarioAudit.slices`.
    package var slices: Range<Int>
    /// What is insured, in the policy's basis.
    package var insured = Money.zero
    /// What the seller bears alone: `CoverStatus.isUninsured`.
    package var uninsured = Money.zero
    /// What stands above the limit.
    package var overLimit = Money.zero
    /// What the insurers would pay if the buyer alone were insolvent at the valuation date.
    package var indemnity = Money.zero
  }

  /// A policy year that bears on today's receivables.
  package struct YearState: Sendable {
    /// The year.
    package var year: PolicyYear
    /// Its first loss and liability left at the valuation date.
    package var balance: YearBalance
    /// Σ step 5 of every buyer's loss.
    package var claims: Money
  }

  /// The scenario's identifier.
  package var id: String
  /// Its name.
  package var name: String
  /// The amounts by status, in the order of `CoverStatus.all`; zero lines are left out.
  package var cover: [CoverLine] = []
  /// Every open invoice and credit with its statuses.
  package var slices: [Slice] = []
  /// Every buyer with an open item.
  package var buyers: [BuyerCover] = []
  /// What is insured.
  package var insured = Money.zero
  /// Insured / receivables; 0 without receivables.
  package var coveredShare = 0.0
  /// The most the insurers can pay on today's receivables (fine print, "Audit").
  package var maximumIndemnity = Money.zero
  /// The policy years concerned, by policy and year.
  package var years: [YearState] = []
  /// What each policy year inside the horizon costs, by policy and year.
  package var costs: [PremiumStatement] = []
  /// What the factor finances.
  package var base = BorrowingBase()

  /// Audits one scenario.
  init(_ cover: ScenarioCover, openItems: [[OpenItem]], receivables: Money, forecast: SalesForecast) {
    id = cover.scenario.id
    name = cover.scenario.name
    let asOf = cover.caseData.asOf
    let sales = InsurableSales(cover, forecast: forecast)
    // Few statuses occur, so that they are found sooner one by one than by their hash.
    var lines: [CoverLine] = []
    var states: [YearState] = []
    for (buyer, items) in openItems.enumerated() where !items.isEmpty {
      let covers = cover.cover(of: items, lossOn: asOf, eventOn: asOf)
      var entry = BuyerCover(
        buyer: buyer, standing: cover.standing(of: buyer, on: asOf), slices: slices.count..<slices.count)
      for invoice in covers {
        for (status, amount) in invoice.slices {
          let met = status == .overLimit ? MetLimit(invoice) : nil
          slices.append(Slice(invoice: invoice.invoice, status: status, amount: amount, met: met))
          let line = lines.firstIndex { $0.status == status } ?? lines.count
          if line == lines.count { lines.append(CoverLine(status: status, amount: .zero, invoices: 0)) }
          lines[line].amount += amount
          lines[line].invoices += 1
          if case .insured = status { entry.insured += amount }
          if status == .overLimit { entry.overLimit += amount }
          if status.isUninsured { entry.uninsured += amount }
        }
      }
      entry.slices = entry.slices.lowerBound..<slices.count
      let parts = ClaimPart.parts(of: covers, policies: cover.scenario.policies)
      for part in parts {
        guard let year = part.year else { continue }
        let state = states.firstIndex { $0.year == year } ?? states.count
        if state == states.count {
          states.append(YearState(year: year, balance: sales.openingBalance(of: year), claims: .zero))
        }
        states[state].claims += part.perLoss.afterEachAndEvery
        var alone = states[state].balance
        let waterfall = ClaimWaterfall(cover.scenario.policies[year.policy])
        entry.indemnity += waterfall.settle(part.perLoss, in: &alone).indemnity
      }
      insured += entry.insured
      buyers.append(entry)
    }
    self.cover = CoverStatus.all.compactMap { status in lines.first { $0.status == status } }
    coveredShare = receivables.isZero ? 0 : Double(insured.cents) / Double(receivables.cents)
    years = states.sorted { ($0.year.policy, $0.year.index) < ($1.year.policy, $1.year.index) }
    for state in years {
      maximumIndemnity += min(
        state.balance.liabilityLeft, (state.claims - state.balance.aggregateLeft).atLeastZero)
    }
    costs = cover.yearsInHorizon.compactMap { PremiumStatement($0, cover: cover, sales: sales) }
    base = BorrowingBase(cover, openItems: openItems)
  }
}

extension ScenarioAudit.MetLimit {
  /// The limit behind the slots of an invoice; nil if no limit stood.
  init?(_ cover: InvoiceCover) {
    guard let slot = cover.firstLine ?? cover.topUp else { return nil }
    kind = slot.kind
    amount = (cover.firstLine?.limit ?? .zero) + (cover.topUp?.limit ?? .zero)
  }
}
