import Contracts
import Receivables

extension ClaimStory {
  /// Steps 1 and 2: what the limits cover of what is claimable, and why not the rest.
  var limits: [Wording] {
    let part = claim.part
    let slots = part.slots.filter { !$0.amount.isZero }
    let claimable = words(
      { "Claimable: \($0.cents(part.claimable))." }, fr: { "Assiette : \($0.cents(part.claimable))." })
    if part.claimable.isZero { return [claimable] }
    var all = [claimable]
    for deduction in claim.deductions {
      guard case .withoutLimit(let status) = deduction.reason else { continue }
      all.append(withoutLimit(deduction.amount, status))
    }
    let covered = words(
      { "Covered loss: \($0.cents(part.coveredLoss))" }, fr: { "Perte garantie : \($0.cents(part.coveredLoss))" })
    if slots.isEmpty { return all + [covered + Wording(same: ".")] }
    if slots.count == 1 { return all + [covered + Wording(same: ", ") + place(of: slots[0]) + Wording(same: ".")] }
    let list = slots.map { slot in
      words({ "\($0.cents(slot.amount)) " }, fr: { "\($0.cents(slot.amount)) " }) + place(of: slot)
    }
    return all + [covered + Wording(": ", fr: ", soit ") + list.listed() + Wording(same: ".")]
  }

  /// The limit that covers an amount. Measured at each shipment, invoices may add up to more than it.
  private func place(of slot: CoveredSlot) -> Wording {
    let isWithin = slot.amount <= slot.limit
    let hasBound = slot.limit < Ceiling.beyondAnySum
    return words(
      {
        "\(isWithin ? "within" : "under") the \(slot.kind.words.english)"
          + (hasBound ? " of \($0.cents(slot.limit))\(isWithin ? "" : ", measured at each shipment")" : "")
      },
      fr: {
        "au titre de \(slot.kind.wordsWithArticle)"
          + (hasBound ? " de \($0.cents(slot.limit))\(isWithin ? "" : ", mesuré à chaque expédition")" : "")
      })
  }

  /// The amounts of the limits that stood for the invoices, each once, in their order.
  private var bounds: [Money] {
    let isTopUp = claim.part.isTopUp
    let slots = claim.part.covers.flatMap { cover in
      isTopUp ? [cover.topUp] : cover.topUpYear == nil ? [cover.firstLine, cover.topUp] : [cover.firstLine]
    }
    var all: [Money] = []
    for limit in slots.compactMap({ $0?.limit }) where !all.contains(limit) { all.append(limit) }
    return all
  }

  private func withoutLimit(_ amount: Money, _ status: CoverStatus) -> Wording {
    guard status == .overLimit else {
      return words(
        { "\($0.cents(amount)) has no cover: \(status.cause.english)." },
        fr: { "\($0.cents(amount)) sans garantie : \(status.cause.french)." })
    }
    let bounds = self.bounds
    // Where the limit is not even used, older invoices held it on the day of shipment.
    let isCrowded =
      terms?.limitSlots == .shipment && !claim.part.isTopUp && bounds.count == 1 && claim.part.coveredLoss < bounds[0]
    func list(_ numbers: Numbers, _ of: String) -> String {
      bounds.isEmpty || bounds.count > 3
        ? "" : of + bounds.map { Wording(same: numbers.cents($0)) }.listed()[numbers.language]
    }
    return words(
      {
        "\($0.cents(amount)) lies above the limit\(bounds.count == 1 ? "" : "s")\(list($0, " of "))"
          + (isCrowded ? ": other invoices held it at the time of shipment." : ".")
      },
      fr: {
        "\($0.cents(amount)) en dépassement \(bounds.count == 1 ? "de l’agrément" : "des agréments")\(list($0, " de "))"
          + (isCrowded ? " : d’autres factures l’occupaient à l’expédition." : ".")
      })
  }

  /// Step 3.
  func threshold(_ terms: PolicyTerms) -> Wording? {
    let amount = terms.claimsThreshold.amount
    if amount.isZero || claim.part.coveredLoss.isZero { return nil }
    let isPassed = !claim.part.perLoss.afterThreshold.isZero
    return words(
      {
        isPassed
          ? "The claims threshold of \($0.cents(amount)) is passed\(isPart ? " by the loss as a whole" : "")."
          : "The covered loss does not pass the claims threshold of \($0.cents(amount)): nothing is paid, and the year’s first loss is left as it was."
      },
      fr: {
        isPassed
          ? "Le seuil d’intervention de \($0.cents(amount)) est franchi\(isPart ? " par l’ensemble du sinistre" : "")."
          : "La perte garantie n’atteint pas le seuil d’intervention de \($0.cents(amount)) : aucune indemnité, et la franchise annuelle globale reste inchangée."
      })
  }

  /// Step 4.
  var percentage: Wording {
    let slots = claim.part.slots.filter { !$0.amount.isZero }
    let share = claim.part.perLoss.insurersShare
    let borne = claim.part.perLoss.afterThreshold - share
    func sum(_ numbers: Numbers, of: String) -> String {
      slots.map { "\(numbers.rate($0.percentage, decimals: $0.percentage.decimals)) \(of) \(numbers.cents($0.amount))" }
        .joined(separator: " + ")
    }
    return words(
      {
        "Insured percentage: \(sum($0, of: "of")) = \($0.cents(share))"
          + (borne.isZero ? "." : "; the seller bears \($0.cents(borne)).")
      },
      fr: {
        "Quotité garantie : \(sum($0, of: "de")) = \($0.cents(share))"
          + (borne.isZero ? "." : " ; \($0.cents(borne)) restent à la charge du vendeur.")
      })
  }

  /// Step 5.
  func firstLoss(_ terms: PolicyTerms) -> Wording? {
    let loss = claim.part.perLoss
    let taken = loss.insurersShare - loss.afterEachAndEvery
    if !terms.minimumRetention.isZero {
      return words(
        {
          "The seller keeps at least \($0.cents(terms.minimumRetention)) of each loss: \($0.cents(taken)) off, \($0.cents(loss.afterEachAndEvery)) left."
        },
        fr: {
          "Rétention minimale de \($0.cents(terms.minimumRetention)) par sinistre : \($0.cents(taken)) à déduire, reste \($0.cents(loss.afterEachAndEvery))."
        })
    }
    let amount = terms.eachAndEveryFirstLoss
    if amount.isZero { return nil }
    let isBefore = terms.firstLossPosition == .beforePercentage
    return words(
      {
        "First loss of each claim, \($0.cents(amount))\(isBefore ? ", before the percentage" : ""): \($0.cents(taken)) off"
          + "\(taken == amount ? "" : " in this policy year"), \($0.cents(loss.afterEachAndEvery)) left."
      },
      fr: {
        "Franchise par sinistre de \($0.cents(amount))\(isBefore ? ", avant quotité" : "") : \($0.cents(taken)) à déduire"
          + "\(taken == amount ? "" : " sur cet exercice"), reste \($0.cents(loss.afterEachAndEvery))."
      })
  }

  /// Step 6.
  func aggregate(_ terms: PolicyTerms) -> Wording? {
    let amount = terms.aggregateFirstLoss.amount
    guard !amount.isZero, let before = claim.before?.aggregateLeft else { return nil }
    if before.isZero {
      return words(
        { "The year’s first loss of \($0.cents(amount)) was used up before." },
        fr: { "La franchise annuelle globale de \($0.cents(amount)) était déjà épuisée." })
    }
    let consumed = before - claim.aggregateLeft
    let taken = claim.part.perLoss.afterEachAndEvery - claim.afterAggregate
    let isByLoss = terms.aggregateFirstLoss.consumedBy == .coveredLoss
    return words(
      {
        "The year’s first loss of \($0.cents(amount)) had \($0.cents(before)) left: "
          + (isByLoss
            ? "the covered loss uses up \($0.cents(consumed)) of it, \($0.cents(taken)) off the insurer’s share"
            : "it takes \($0.cents(taken))")
          + (claim.aggregateLeft.isZero
            ? "; nothing is left of it." : "; \($0.cents(claim.aggregateLeft)) is left of it.")
      },
      fr: {
        "La franchise annuelle globale de \($0.cents(amount)) comptait encore \($0.cents(before)) : "
          + (isByLoss
            ? "la perte garantie en consomme \($0.cents(consumed)), soit \($0.cents(taken)) sur la part de l’assureur"
            : "elle absorbe \($0.cents(taken))")
          + (claim.aggregateLeft.isZero ? " ; elle est épuisée." : " ; il en reste \($0.cents(claim.aggregateLeft)).")
      })
  }

  /// Step 7.
  func liability(_ terms: PolicyTerms) -> Wording? {
    guard terms.hasMaximumLiability, let before = claim.before?.liabilityLeft else { return nil }
    let cut = claim.afterAggregate - claim.indemnity
    if claim.afterAggregate.isZero { return nil }
    return words(
      {
        cut.isZero
          ? "The insurer could still pay \($0.cents(before)) for the year: nothing is cut, \($0.cents(claim.liabilityLeft)) is left."
          : "The insurer could still pay only \($0.cents(before)) for the year: \($0.cents(cut)) lies beyond the maximum liability."
      },
      fr: {
        cut.isZero
          ? "Limite de décaissement : \($0.cents(before)) disponibles pour l’exercice, donc aucune réduction ; il reste \($0.cents(claim.liabilityLeft))."
          : "Limite de décaissement : il ne restait que \($0.cents(before)) pour l’exercice ; \($0.cents(cut)) la dépassent."
      })
  }

  /// What is paid, and when.
  var indemnity: Wording {
    guard let day = claim.indemnityOn, !claim.indemnity.isZero else {
      return Wording("Indemnity: none.", fr: "Indemnité : aucune.")
    }
    let delay = terms?.indemnityDelayDays ?? 0
    let isFromFiling = claim.clock.filedOn > claim.clock.dateOfLoss
    return words(
      {
        "Indemnity: \($0.cents(claim.indemnity)), payable on \($0.longDay(day)), \($0.days(delay)) after the "
          + (isFromFiling ? "filing." : "date of loss.")
      },
      fr: {
        "Indemnité : \($0.cents(claim.indemnity)), payable le \($0.longDay(day)), \($0.days(delay)) après "
          + (isFromFiling ? "le dépôt de la demande." : "la date du sinistre.")
      })
  }

  /// Who gets what of the money that comes in later.
  var recoveries: Wording? {
    if claim.part.isTopUp {
      return claim.insurersRecovery.isZero
        ? nil
        : words(
          { "Of the recoveries on the buyer this insurer takes \($0.cents(claim.insurersRecovery))." },
          fr: { "Sur les récupérations, cet assureur reçoit \($0.cents(claim.insurersRecovery))." })
    }
    if claim.netRecovery.isZero { return nil }
    return words(
      {
        "Recoveries after costs: \($0.cents(claim.netRecovery)); \($0.cents(claim.insurersRecovery)) to the insurer, in the proportion of "
          + "indemnity to debt, \($0.cents(claim.insuredsRecovery)) to the seller."
      },
      fr: {
        "Récupérations nettes de frais : \($0.cents(claim.netRecovery)) ; \($0.cents(claim.insurersRecovery)) à l’assureur, au prorata de "
          + "l’indemnité dans la créance, \($0.cents(claim.insuredsRecovery)) au vendeur."
      })
  }

  /// VAT that comes back.
  var vatRegained: Wording? {
    claim.vatRegained.isZero
      ? nil
      : words(
        { "VAT regained on the unpaid part of the debt: \($0.cents(claim.vatRegained))." },
        fr: { "TVA récupérée sur la part impayée de la créance : \($0.cents(claim.vatRegained))." })
  }

  /// What stays with the seller.
  var kept: Wording {
    if claim.part.isTopUp {
      return words(
        {
          "The debt stands in the first line’s entry; this one lowers what the seller keeps by \($0.cents(-claim.retained))."
        },
        fr: {
          "La créance figure dans l’entrée de premier rang ; celle-ci réduit la perte conservée de \($0.cents(-claim.retained))."
        })
    }
    let parts = [claim.indemnity, claim.insuredsRecovery, claim.vatRegained].filter { !$0.isZero }
    func sum(_ numbers: Numbers) -> String {
      if parts.isEmpty { return "" }
      let terms = ([claim.part.outstanding] + parts).map { numbers.cents($0) }
      return " = " + terms.joined(separator: " \(Numbers.minus)\(Numbers.space)")
    }
    return words(
      { "Kept by the seller: \($0.cents(claim.retained))\(sum($0))." },
      fr: { "Perte conservée : \($0.cents(claim.retained))\(sum($0))." })
  }
}

extension Rate {
  /// How many decimals of a percentage say it exactly, at most two.
  var decimals: Int { billionths % 10_000_000 == 0 ? 0 : billionths % 1_000_000 == 0 ? 1 : 2 }
}
