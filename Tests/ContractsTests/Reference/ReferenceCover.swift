import Contracts
import Receivables

/// What covers one invoice, in the reference's own words.
struct ReferenceInvoice {
  /// The position in the portfolio's invoices.
  var document: Int
  /// What is open, including VAT.
  var open: Int
  /// What is open in the basis of its policy.
  var inBasis: Int
  /// The first line's year it belongs to.
  var home: ReferenceYear?
  /// The top-up policy's year, if a top-up limit of that policy stands over it.
  var topUpYear: ReferenceYear?
  /// The status and reason of what no slot covers.
  var status: String
  var reason: String?
  /// True if limits decide, so that VAT is split off.
  var reachesLimits = false
  /// True if it counts in a claim.
  var isClaimable: Bool
  /// What the first line covers.
  var first: ReferenceSlot?
  /// What the second line covers.
  var second: ReferenceSlot?

  /// Every euro with its status.
  var slices: [ReferenceSlice] {
    guard reachesLimits else { return [ReferenceSlice(status: status, reason: reason, cents: open)] }
    var slices: [ReferenceSlice] = []
    var rest = inBasis
    for slot in [first, second] {
      guard let slot, slot.cents > 0 else { continue }
      slices.append(ReferenceSlice(status: "insured", reason: slot.kind, cents: slot.cents))
      rest -= slot.cents
    }
    if rest > 0 { slices.append(ReferenceSlice(status: status, reason: reason, cents: rest)) }
    if open > inBasis { slices.append(ReferenceSlice(status: "excluded", reason: "vat", cents: open - inBasis)) }
    return slices
  }
}

/// A part of an invoice within a limit.
struct ReferenceSlot: Equatable {
  var kind: String
  var percentage: Int
  var cents: Int
}

/// An amount with its status.
struct ReferenceSlice: Equatable, Hashable {
  var status: String
  var reason: String?
  var cents: Int
}

/// The cover of a buyer's open documents under one scenario. Source: model.md §3, fine-print.md "Slots".
struct ReferenceCover {
  let caseData: Case
  let scenario: Scenario
  let policies: ReferencePolicies
  var ledger: ReferenceLedger
  /// The lines of decisions already read, by buyer and policy.
  let lines: ReferenceLines

  init(_ caseData: Case, _ scenario: Scenario) {
    self.caseData = caseData
    self.scenario = scenario
    policies = ReferencePolicies(terms: scenario.policies)
    ledger = ReferenceLedger(caseData.portfolio)
    lines = ReferenceLines(caseData, scenario)
  }

  /// The cover of these open documents of one buyer; `loss` is the date of loss, `event` the day of default.
  func cover(of open: [ReferenceLedger.Open], documents: [Invoice], loss: Int, event: Int) -> [ReferenceInvoice] {
    var invoices = open.map { invoice(of: $0, documents[$0.document], loss: loss, event: event) }
    for index in invoices.indices where invoices[index].status == "limits" {
      let home = invoices[index].home!
      // Of a balance known without invoices the decision in force on the day of default decides.
      if scenario.policies[home.policy].limitSlots == .shipment || documents[invoices[index].document].isDeemed {
        coverAtShipment(&invoices[index], documents, among: open, loss: loss)
      } else {
        // What older claimable invoices took of each line: a limit is one, whichever policy each invoice belongs to.
        let older = invoices[..<index].filter { $0.isClaimable }
        coverAtLoss(&invoices[index], documents, older: older, loss: loss)
      }
    }
    return invoices
  }

  /// An invoice before its limits are looked at; the status "limits" marks those that reach them.
  private func invoice(of open: ReferenceLedger.Open, _ document: Invoice, loss: Int, event: Int) -> ReferenceInvoice {
    let home = policies.home(shipped: document.issuedOn.index, loss: loss)
    var invoice = ReferenceInvoice(
      document: open.document, open: open.cents, inBasis: open.cents, home: home, status: "limits",
      isClaimable: false)
    if let home { invoice.inBasis = inBasis(open.cents, of: document, policy: home.policy) }
    (invoice.status, invoice.reason) = outright(open, document, home: home, event: event) ?? ("limits", nil)
    invoice.isClaimable = invoice.status == "limits"
    return invoice
  }

  /// An amount in a policy's basis.
  func inBasis(_ cents: Int, of document: Invoice, policy: Int) -> Int {
    scenario.policies[policy].basis == .exclVAT
      ? ReferenceArithmetic.withoutVAT(cents, rate: document.vatRate.count) : cents
  }

  /// The status of an invoice that no limit decides on. Source: formats.md, precedence of statuses.
  private func outright(
    _ open: ReferenceLedger.Open, _ document: Invoice, home: ReferenceYear?, event: Int
  ) -> (String, String?)? {
    if open.cents < 0 { return ("credit", nil) }
    guard let first = policies.firstLines.first else { return ("noPolicy", nil) }
    if document.isDisputed { return ("disputed", nil) }
    let buyer = caseData.portfolio.buyers[document.buyer]
    if let reason = policies.exclusion(of: buyer, by: home?.policy ?? first) { return ("excluded", reason) }
    if isBorneByFactor(document, event: event) { return ("assigned", nil) }
    guard let home else { return ("breach", "outsidePeriod") }
    if document.isDeemed { return nil }
    let terms = scenario.policies[home.policy]
    if let longest = terms.maximumTermsDays, document.dueOn.index - document.issuedOn.index > longest {
      return ("breach", "termsTooLong")
    }
    let owed = ledger.open(of: document.buyer, on: document.issuedOn.index).filter { $0.cents > 0 }
    let undisputed = owed.map { ledger.documents[$0.document] }.filter { !$0.isDisputed }
    if let oldest = undisputed.map(\.dueOn.index).min(),
      document.issuedOn.index > oldest + terms.maximumExtensionDays
    {
      return ("breach", "afterStopShipment")
    }
    if let days = terms.overdueNoticeDays, document.dueOn.index + days < min(event, caseData.asOf.index) {
      switch document.overdueNotice {
      case .unknown: break
      case .notGiven: return ("breach", "overdueNotNotified")
      case .given(let day):
        if day.index > document.dueOn.index + days { return ("breach", "overdueNotNotified") }
      }
    }
    return nil
  }

  /// True if the invoice is assigned to a factor who bears insolvencies within its own approvals.
  private func isBorneByFactor(_ document: Invoice, event: Int) -> Bool {
    guard let contract = scenario.factoring, !contract.recourse, contract.approvals == .own else { return false }
    return ReferenceBorrowing.isAssigned(document, in: caseData, under: contract, on: event)
  }

  /// Headroom at the shipment: the limit binding that day less the whole balance then open.
  private func coverAtShipment(
    _ invoice: inout ReferenceInvoice, _ documents: [Invoice], among open: [ReferenceLedger.Open], loss: Int
  ) {
    let document = documents[invoice.document]
    let policy = invoice.home!.policy
    let shipped = document.issuedOn.index
    let amount = invoice.inBasis
    var balance = 0
    if !document.isDeemed {
      // Under a revolving limit, what of the documents before it is still open today; else what was open that day.
      let earlier =
        scenario.policies[policy].revolving
        ? open.prefix { $0.document != invoice.document }.filter { $0.cents > 0 }
        : ledger.open(before: invoice.document, on: shipped)
      balance = earlier.reduce(0) { $0 + inBasis($1.cents, of: documents[$1.document], policy: policy) }
      balance = max(0, balance)
    }
    let first = lines.first(of: document.buyer, policy: policy, on: shipped)
    let second = second(of: invoice, document, on: shipped, loss: loss, first: first)
    fill(&invoice, document, first: first, second: second, firstLeft: first.headroom - balance, loss: loss) {
      covered, limit in
      max(0, min(amount, first.headroom + limit.headroom - balance)) - covered
    }
  }

  /// Slots at the loss: the greatest limit from shipment to loss, filled oldest first.
  private func coverAtLoss(
    _ invoice: inout ReferenceInvoice, _ documents: [Invoice], older: [ReferenceInvoice], loss: Int
  ) {
    let document = documents[invoice.document]
    let policy = invoice.home!.policy
    let shipped = document.issuedOn.index
    let amount = invoice.inBasis
    var first = lines.first(of: document.buyer, policy: policy, on: loss)
    var second = second(of: invoice, document, on: loss, loss: loss, first: first)
    for day in stride(from: loss, through: shipped, by: -1) {
      let standing = lines.first(of: document.buyer, policy: policy, on: day)
      let above = self.second(of: invoice, document, on: day, loss: loss, first: standing)
      if standing.isLimit, !first.isLimit || standing.headroom > first.headroom { first = standing }
      if above.isLimit, !second.isLimit || above.headroom > second.headroom { second = above }
    }
    let filled = older.reduce(0) { $0 + ($1.first?.cents ?? 0) }
    let filledAbove = older.reduce(0) { $0 + ($1.second?.cents ?? 0) }
    fill(&invoice, document, first: first, second: second, firstLeft: first.headroom - filled, loss: loss) {
      covered, limit in
      min(amount - covered, max(0, limit.headroom - filledAbove))
    }
  }

  /// The second line on a day; it lapses without a first line unless it replaces it.
  private func second(
    of invoice: ReferenceInvoice, _ document: Invoice, on day: Int, loss: Int, first: ReferenceStanding
  ) -> ReferenceStanding {
    let owner = policies.topUp
    if let owner, policies.year(of: owner, shipped: document.issuedOn.index, loss: loss) == nil { return .none }
    let stands = first.isLimit || (owner.map { scenario.policies[$0].replaces } ?? false)
    guard stands else { return .none }
    return lines.second(of: document.buyer, policy: owner ?? invoice.home!.policy, on: day)
  }

  /// Puts the amounts within both lines on the invoice, and the status of the rest.
  private func fill(
    _ invoice: inout ReferenceInvoice, _ document: Invoice, first: ReferenceStanding, second: ReferenceStanding,
    firstLeft: Int, loss: Int, above: (_ covered: Int, _ limit: ReferenceStanding) -> Int
  ) {
    var covered = 0
    if case .limit(let kind, _, let percentage) = first {
      covered = max(0, min(invoice.inBasis, firstLeft))
      invoice.first = ReferenceSlot(kind: kind, percentage: percentage, cents: covered)
    }
    if case .limit(let kind, _, let percentage) = second {
      invoice.second = ReferenceSlot(kind: kind, percentage: percentage, cents: above(covered, second))
      if let owner = policies.topUp {
        invoice.topUpYear = policies.year(of: owner, shipped: document.issuedOn.index, loss: loss)
      }
    }
    invoice.reachesLimits = first.isLimit || second.isLimit
    invoice.status = "overLimit"
    if !invoice.reachesLimits {
      switch first {
      case .refused: invoice.status = "refused"
      case .withdrawn: invoice.status = "withdrawn"
      default: invoice.status = "noLimit"
      }
    }
  }
}
