import Contracts
import Receivables

/// What the factor's account makes of each outcome of a path's claims that some terms offered lead to.
extension WhatIfPaths {
  /// What one run of the account brings, in cents.
  struct AccountResult {
    /// The factor's charges and collection.
    var charges: Int64
    /// What the account has brought the seller by each point, all days before it included.
    var brought: [Int64]

    static func - (left: AccountResult, right: AccountResult) -> AccountResult {
      AccountResult(charges: left.charges - right.charges, brought: zip(left.brought, right.brought).map { $0 - $1 })
    }
  }

  /// The account as the kernel has last run it.
  func account(_ figures: CashFigures, _ kernel: PathKernel, _ run: Int) -> AccountResult {
    let net = kernel.cash[run]!.net
    var (brought, total, day) = ([Int64](), Int64(0), 0)
    for point in points {
      while day <= point {
        total += net.base[day]
        day += 1
      }
      brought.append(total)
    }
    return AccountResult(charges: figures.otherCost, brought: brought)
  }

  /// Tells what each outcome changes: of those that differ from the contract's own in one loss all of it, of the others
  /// what is not the sum of these. First how many of the others there are, and one: 0 stands for a path beyond the
  /// bounds, whose outcomes are not told.
  func tellOutcomes(
    of claims: Claims, within bounds: WhatIf.Bounds?, _ own: [AccountResult], _ scenario: Int, _ worker: inout Worker,
    _ told: inout PathTold
  ) {
    let held = claims.held
    if held.bits.isEmpty { return }
    func add(_ value: Int, _ own: Own) {
      told.claims.append(Told(value: Int64(value), context: context(own, scenario), isSigned: false))
    }
    guard let bounds, held.bits.count <= bounds.days,
      let outcomes = worker.offered[scenario]?.outcomes(claims.claims, held, most: bounds.outcomes)
    else { return add(0, .outcomes) }
    let contract = held.outcome(
      paid: worker.kernel.parts(scenario: runs[scenario].lowerBound).reduce(0) { paid, part in
        let bit = part.indemnity > 0 ? held.bit(of: part.part) : -1
        return bit < 0 ? paid : paid | 1 << UInt32(bit)
      })
    let keys = outcomes.map { $0 ^ contract }.filter { $0 != 0 }.sorted()
    let singles = held.bits.indices.map { contract ^ held.changed(contract, at: $0) }
    let isUsed = held.bits.indices.map { bit in keys.contains { $0 & held.group(of: bit) == singles[bit] } }
    let further = keys.filter { !singles.contains($0) }
    add(1 + further.count, .outcomes)
    // Of each bit whether its change is told, and twice whether the contract pays it.
    for bit in held.bits.indices {
      add((isUsed[bit] ? 1 : 0) + (contract >> UInt32(bit) & 1 == 1 ? 2 : 0), .single)
    }
    var changes: [UInt32: [AccountResult]] = [:]
    for bit in held.bits.indices where isUsed[bit] {
      told.runs += own.count
      let change = run(contract ^ singles[bit], held, scenario, &worker, less: own)
      changes[singles[bit]] = change
      tell(change.map(\.charges), scenario, .change, to: &told.claims)
      tell(change.map(\.brought), scenario, .moved, to: &told.balances)
    }
    var before: UInt32 = 0
    for key in further {
      told.runs += own.count
      add(Int(key - before), .key)
      before = key
      var rest = run(contract ^ key, held, scenario, &worker, less: own)
      for bit in held.bits.indices where key & held.group(of: bit) == singles[bit] {
        for variant in rest.indices { rest[variant] = rest[variant] - changes[singles[bit]]![variant] }
      }
      tellRest(rest, scenario, &told)
    }
  }

  /// What an outcome changes under each advance rate.
  private func run(
    _ outcome: UInt32, _ held: HeldLosses, _ scenario: Int, _ worker: inout Worker, less own: [AccountResult]
  ) -> [AccountResult] {
    let figures = worker.kernel.accounts(of: runs[scenario]) { part in
      let bit = held.bit(of: part)
      return bit >= 0 && outcome >> UInt32(bit) & 1 == 1
    }
    return runs[scenario].enumerated().map { account(figures[$0], worker.kernel, $1) - own[$0] }
  }

  /// Tells what an outcome is beyond the sum of single changes: mostly cents.
  private func tellRest(_ rest: [AccountResult], _ scenario: Int, _ told: inout PathTold) {
    for account in rest {
      told.claims.append(Told(value: account.charges, context: context(.rest, scenario), isSigned: true))
    }
    for point in points.indices {
      for account in rest {
        let change = account.brought[point] - (point == 0 ? 0 : account.brought[point - 1])
        told.balances.append(Told(value: change, context: context(.movedRest, scenario), isSigned: true))
      }
    }
  }
}
