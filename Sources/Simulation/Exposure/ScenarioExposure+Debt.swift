import Receivables

/// What a buyer owes on the day of its default: O(the invoices that may still be open then).
extension ScenarioExposure {
  /// Gathers the invoices open on the day of default into `buffer.items`, oldest first.
  func gather(_ loss: SimulatedDefault, _ level: LatenessLevel, _ buffer: inout PartBuffer) {
    buffer.items.removeAll(keepingCapacity: true)
    let buyer = Int(loss.buyer)
    let day = loss.day.number
    let first = Int(receivables.invoiceStart[buyer])
    let forecast = Int(receivables.forecastStart[buyer])..<Int(receivables.invoiceStart[buyer &+ 1])
    if receivables.isBalance[buyer] {
      if first < forecast.lowerBound {
        buffer.items.append(
          PartBuffer.Item(
            invoice: Int32(first), issuedOn: day, dueOn: day, oldestDue: .max, inclVAT: receivables.inclVAT[first],
            exclVAT: receivables.exclVAT[first], balanceInclVAT: 0, balanceExclVAT: 0))
      }
      return
    }
    if day <= receivables.asOf {
      // Nothing is delivered after a judgment already passed; what was issued later is no debt of it.
      for invoice in first..<forecast.lowerBound where receivables.issuedOn[invoice] <= day {
        addLedger(invoice, &buffer)
      }
      return
    }
    let stress = day &- receivables.stressDays
    let cell = buyer &* LatenessLevel.count &+ level.index
    let delay = receivables.delays[cell]
    let wait = max(0, receivables.termsDays[buyer] &+ delay)
    let open = receivables.firstIssued(onOrAfter: stress &- wait, in: forecast)
    let stressed = receivables.firstIssued(onOrAfter: stress, in: open..<forecast.upperBound)
    let end = receivables.firstIssued(onOrAfter: day, in: stressed..<forecast.upperBound)
    // Before the stress everything goes as if the buyer stayed: open invoices and what was open at their shipment.
    let since = open < stressed ? receivables.issuedOn[open] : stress
    buffer.window.removeAll(keepingCapacity: true)
    for _ in open..<stressed { buffer.window.append(PartBuffer.Window()) }
    if since <= receivables.latestResidual[buyer] || since <= receivables.latestDue[buyer] &+ delay {
      gatherLedger(first..<forecast.lowerBound, open..<stressed, stress: stress, cell: cell, &buffer)
    }
    gatherForecast(buyer, level, forecast, open..<stressed, wait: wait, &buffer)
    gatherStressed(buyer, stressed..<end, &buffer)
  }

  @inline(__always) private func addLedger(_ invoice: Int, _ buffer: inout PartBuffer) {
    buffer.items.append(
      PartBuffer.Item(
        invoice: Int32(invoice), issuedOn: receivables.issuedOn[invoice], dueOn: receivables.dueOn[invoice],
        oldestDue: receivables.oldestDue[invoice], inclVAT: receivables.inclVAT[invoice],
        exclVAT: receivables.exclVAT[invoice], balanceInclVAT: receivables.balanceInclVAT[invoice],
        balanceExclVAT: receivables.balanceExclVAT[invoice]))
  }

  /// Adds ledger invoices unpaid when the stress starts, and each to the balance at the shipments it was open at.
  private func gatherLedger(
    _ ledger: Range<Int>, _ shipped: Range<Int>, stress: Int32, cell: Int, _ buffer: inout PartBuffer
  ) {
    for invoice in ledger {
      let paidOn = receivables.ledgerPaidOn(invoice, cell: cell)
      if paidOn >= stress { addLedger(invoice, &buffer) }
      let through = receivables.firstIssued(onOrAfter: paidOn, in: shipped)
      if through > shipped.lowerBound {
        // Kept at the last shipment it was open at; summed backwards below.
        let place = through &- shipped.lowerBound &- 1
        buffer.window[place].inclVAT &+= receivables.inclVAT[invoice]
        buffer.window[place].exclVAT &+= receivables.exclVAT[invoice]
        if !receivables.isDisputed[invoice] {
          buffer.window[place].oldestDue = min(buffer.window[place].oldestDue, receivables.dueOn[invoice])
        }
      }
    }
    var place = shipped.count &- 2
    while place >= 0 {
      let later = buffer.window[place &+ 1]
      buffer.window[place].inclVAT &+= later.inclVAT
      buffer.window[place].exclVAT &+= later.exclVAT
      buffer.window[place].oldestDue = min(buffer.window[place].oldestDue, later.oldestDue)
      place &-= 1
    }
  }

  /// Adds forecast invoices issued before the stress and still unpaid when it starts.
  private func gatherForecast(
    _ buyer: Int, _ level: LatenessLevel, _ forecast: Range<Int>, _ shipped: Range<Int>, wait: Int32,
    _ buffer: inout PartBuffer
  ) {
    if shipped.isEmpty { return }
    let pattern = stops.pattern(buyer: buyer, level: level.index)
    // The first invoice unpaid at the shipment looked at; it moves on with the shipments.
    var unpaid = receivables.firstIssued(
      onOrAfter: receivables.issuedOn[shipped.lowerBound] &- wait &+ 1, in: forecast.lowerBound..<shipped.upperBound)
    for invoice in shipped {
      if pattern >= 0 && !stops.isDelivered(pattern, invoice &- forecast.lowerBound) { continue }
      let day = receivables.issuedOn[invoice]
      while unpaid < invoice && receivables.issuedOn[unpaid] &+ wait <= day { unpaid &+= 1 }
      let ledger = buffer.window[invoice &- shipped.lowerBound]
      var oldest = ledger.oldestDue
      var (inclVAT, exclVAT) = (ledger.inclVAT, ledger.exclVAT)
      let from = min(unpaid, invoice)
      if pattern < 0 {
        inclVAT &+= receivables.inclVATBefore[invoice] &- receivables.inclVATBefore[from]
        exclVAT &+= receivables.exclVATBefore[invoice] &- receivables.exclVATBefore[from]
        if wait > 0 { oldest = min(oldest, receivables.dueOn[from]) }
      } else {
        let now = stops.deliveredBefore(pattern, invoice &- forecast.lowerBound)
        let then = stops.deliveredBefore(pattern, from &- forecast.lowerBound)
        inclVAT &+= now.inclVAT &- then.inclVAT
        exclVAT &+= now.exclVAT &- then.exclVAT
        if wait > 0 {
          var delivered = from
          while !stops.isDelivered(pattern, delivered &- forecast.lowerBound) { delivered &+= 1 }
          oldest = min(oldest, receivables.dueOn[delivered])
        }
      }
      addForecast(invoice, inclVAT, exclVAT, oldest: oldest, &buffer)
    }
  }

  @inline(__always) private func addForecast(
    _ invoice: Int, _ inclVAT: Int64, _ exclVAT: Int64, oldest: Int32, _ buffer: inout PartBuffer
  ) {
    // Paid in advance: never open.
    if receivables.inclVAT[invoice] == 0 { return }
    buffer.items.append(
      PartBuffer.Item(
        invoice: Int32(invoice), issuedOn: receivables.issuedOn[invoice], dueOn: receivables.dueOn[invoice],
        oldestDue: oldest, inclVAT: receivables.inclVAT[invoice], exclVAT: receivables.exclVAT[invoice],
        balanceInclVAT: inclVAT, balanceExclVAT: exclVAT))
  }

  /// Adds what is delivered from the stress to the day before the default: nothing is paid any more, so that the balance
  /// before a delivery is all that is gathered so far.
  private func gatherStressed(_ buyer: Int, _ shipped: Range<Int>, _ buffer: inout PartBuffer) {
    if shipped.isEmpty { return }
    var sums = (inclVAT: Int64(0), exclVAT: Int64(0))
    var oldest = Int32.max
    for item in buffer.items {
      sums.inclVAT &+= item.inclVAT
      sums.exclVAT &+= item.exclVAT
      if !receivables.isDisputed[Int(item.invoice)] { oldest = min(oldest, item.dueOn) }
    }
    for invoice in shipped {
      let oldestWithIt = min(oldest, receivables.dueOn[invoice])
      if stops.stops(buyer, on: receivables.issuedOn[invoice], oldestDue: oldestWithIt) { continue }
      oldest = oldestWithIt
      addForecast(invoice, sums.inclVAT, sums.exclVAT, oldest: oldest, &buffer)
      sums.inclVAT &+= receivables.inclVAT[invoice]
      sums.exclVAT &+= receivables.exclVAT[invoice]
    }
  }
}
