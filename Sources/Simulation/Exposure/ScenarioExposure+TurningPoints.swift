import Receivables

/// Where the claim of a buyer of constant balance changes, so that it need not be worked out for each default.
extension ScenarioExposure {
  /// The days in [asOf, end) from which a default of a buyer known by its balance comes to something else, ascending,
  /// `asOf` first. Between two of them `append` gives the same debt, guarantee and parts, whatever the day, with the date
  /// of loss and the day of indemnity moving along; unless the recovery comes before the date of loss.
  ///
  /// - Parameters:
  ///   - buyer: a buyer known by its balance.
  ///   - isInsolvency: the kind of default.
  ///   - isLimitCut: whether the insurer decides a withdrawal before the default.
  ///   - end: the first day that is not asked for.
  package func turningPoints(of buyer: Int, isInsolvency: Bool, isLimitCut: Bool, before end: Day) -> [Day] {
    let asOf = receivables.asOf
    var days: Set<Int32> = [asOf]
    // A loss established some days later falls into another year on an earlier day of default.
    var delays: Set<Int32> = [0]
    if !isInsolvency {
      for policy in firstLines { delays.insert(policies[policy].dateOfLoss(protracted: 0, oldestDue: 0)) }
    }
    for policy in policies.indices {
      for day in yearColumns.turningPoints(of: policy) { for delay in delays { days.insert(day &- delay) } }
      addLimits(of: buyer, policy, to: &days)
    }
    if let guarantee {
      days.formUnion(guarantee.turningPoints)
      days.formUnion(limits.columns.turningPoints(Int(guarantee.approvals[buyer])))
    }
    if isLimitCut {
      // The decision falls on asOf first, later it goes before the default; each of its days may have its own history.
      let decided = limits.decidedDays(of: buyer)
      if decided > 0 { for day in asOf...(asOf + decided + leadDays) { days.insert(day) } }
      days.formUnion([asOf + leadDays, asOf + leadDays + 1])
      for policy in policies.indices { if let cut = limits.firstCut(policy) { days.insert(asOf + cut) } }
    }
    return days.filter { $0 >= asOf && $0 < end.number }.sorted().map { Day(number: $0) }
  }

  private func addLimits(of buyer: Int, _ policy: Int, to days: inout Set<Int32>) {
    let cell = buyer * policies.count + policy
    days.formUnion(limits.columns.turningPoints(Int(limits.firstRows[cell])))
    for row in limits.topUpRows(cell) where row >= 0 { days.formUnion(limits.columns.turningPoints(Int(row))) }
  }
}

extension ScenarioExposure {
  /// The turning points of a buyer known by its balance, whatever the kind of default and the insurer's decision before it.
  package func balanceStretches(of buyer: Int) -> [Day] {
    var days: Set<Day> = []
    for isInsolvency in [true, false] {
      for isLimitCut in [true, false] {
        days.formUnion(turningPoints(of: buyer, isInsolvency: isInsolvency, isLimitCut: isLimitCut, before: .never))
      }
    }
    return days.sorted()
  }
}
