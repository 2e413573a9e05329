#!/usr/bin/env python3
"""The losses of an events file settled by a second, slow reading of the model, and its comparison with what the program wrote.

Usage: claims.py CASE EVENTS.CSV                prints claims.json
       claims.py CASE EVENTS.CSV CLAIMS.JSON    compares; exit 1 and a line for each figure that differs
"""
import json, sys

sys.dont_write_bytecode = True
from audit import differences, units
from contracts import Scenario, number
from fractions import Fraction
from receivables import NEVER, UNLIMITED, Case, Record, add_months, cents, day, excluding_vat, later, read_rows, rounded

STEPS = "outstanding disputed breaches claimable coveredLoss afterThreshold insurersShare afterEachAndEvery afterAggregate indemnity".split()


def read_events(case, path):
    """The losses by day and buyer; further lines of the same buyer and day add recoveries."""
    events = {}
    for row in read_rows(path)[0]:
        event = events.setdefault((day(row["date"]), row["buyer_id"].encode()), Record(
            buyer=case.buyers[row["buyer_id"]], on=day(row["date"]), kind=row["kind"], debt=None, filed=None, recoveries=[]))
        if row.get("outstanding"): event.debt = cents(Fraction(row["outstanding"]))
        if row.get("filed_on"): event.filed = day(row["filed_on"])
        if row.get("recovery"):
            event.recoveries.append((day(row["recovery_on"]), cents(Fraction(row["recovery"])), cents(Fraction(row.get("recovery_costs") or 0))))
    for event in events.values(): event.recoveries.sort()
    return [events[key] for key in sorted(events)]


class Settlement:
    """All losses under one scenario."""
    def __init__(self, case, terms, events):
        self.case, self.cover, self.balances, self.entries = case, Scenario(case, terms), {}, []
        for position, event in enumerate(events):
            before = [e.on for e in events[:position] if e.buyer is event.buyer and e.debt is None]
            self.open(event, max(before, default=None))
        self.entries.sort(key=lambda e: (e.loss_on, e.buyer.id.encode(), e.top_up, e.year or day("0001-01-01"), e.policy or 0))
        for entry in self.entries: self.settle(entry)
        for event in events: self.share(event, [e for e in self.entries if e.event is event])

    # -- The debt and its dates ------------------------------------------------------------------------------------
    def open(self, event, earlier):
        """The entries of one loss through step 5."""
        if event.debt is not None:
            deemed = Record(id="", buyer=event.buyer, issued=event.on, due=event.on, amount=event.debt, paid=0, vat=event.buyer.vat,
                            settled=None, disputed=False, notice=None, assigned=None, deemed=True)
            left = {deemed: event.debt}
        else:
            left = self.case.open_on(event.buyer.documents, min(event.on, self.case.as_of))
        left = {d: a for d, a in left.items() if a > 0 and (d.deemed or earlier is None or d.issued > earlier)}
        if not left: return
        self.date(event, left)
        # Money of the meantime pays the oldest invoices.
        received = sum(gross for on, gross, _ in event.recoveries if on < event.loss_on)
        for d, amount in left.items():
            if d.settled and event.on < d.settled < event.loss_on: received += amount
            elif event.on < self.case.as_of < event.loss_on: received += min(max(0, d.paid), amount)
        for d in sorted(left, key=lambda d: (d.issued, d.id.encode())):
            taken = min(received, left[d])
            left[d], received = left[d] - taken, received - taken
        left = {d: a for d, a in left.items() if a}
        if left: self.divide(event, left)

    def date(self, event, left):
        """Date of loss and filing under the first policy that holds an invoice of the loss."""
        oldest = min(d.due for d in left)
        for policy in self.cover.first_lines:
            loss_on, filed = event.on, event.filed or event.on
            if event.kind == "protracted":
                filed = event.filed or later(oldest, int(policy.get("maximumExtensionDays", 60)) + int(policy.get("filingDays", 30)))
                start = filed if policy.get("waitingFrom", "dueDate") == "filing" else oldest
                loss_on = max(event.on, later(start, int(policy.get("waitingPeriodDays", 0))))
            days = [loss_on] if policy.get("attachment", "shipment") == "loss" else [d.issued for d in left]
            if any(self.cover.year_of(policy, on) for on in days):
                event.loss_on, event.filed_on = loss_on, filed
                return
        event.loss_on = event.filed_on = event.on

    # -- Steps 1 to 5 ----------------------------------------------------------------------------------------------
    def divide(self, event, left):
        """The loss by policy year: the first line's entries, then the top-up policy's."""
        self.cover.event_on, self.cover.loss_on = event.on, event.loss_on
        by_document = {}
        for s in self.cover.cover(event.buyer, left): by_document.setdefault(s.document, []).append(s)
        parts, homes = {}, {d: self.cover.policy_of(d) for d in left}
        years = sorted((year, self.cover.policies.index(policy)) for policy, year in homes.values() if year)
        for d, amount in left.items():
            policy, year = homes[d]
            key = (self.cover.policies.index(policy), year) if year else (years[0][1], years[0][0]) if years else (None, None)
            slices = by_document[d]
            part = self.part(parts, event, key, False)
            part.outstanding += amount
            part.vat += amount - excluding_vat(amount, d.vat)
            status = slices[0].status
            if d.disputed: part.disputed += amount
            elif status in ("breach", "excluded", "assigned") and slices[0].reason != "vat": part.breaches += amount
            else: self.claim(parts, part, event, d, amount, policy, slices)
        first = {key: part for key, part in parts.items() if not part.top_up}
        above = {key: part for key, part in parts.items() if part.top_up}
        for group in (first, above):
            for index in {part.policy for part in group.values() if part.policy is not None}:
                self.waterfall(self.cover.policies[index], sorted((p for p in group.values() if p.policy == index), key=lambda p: p.year))
        self.entries += parts.values()

    def part(self, parts, event, key, top_up):
        if (key, top_up) not in parts:
            parts[key, top_up] = Record(
                event=event, buyer=event.buyer, loss_on=event.loss_on, policy=key[0], year=key[1], top_up=top_up, slots=[], vat=0,
                net=0, insurer=0, vat_regained=0, paid_on=None, first_loss_left=0, liability_left=None, **{step: 0 for step in STEPS})
        return parts[key, top_up]

    def claim(self, parts, part, event, d, amount, policy, slices):
        """One claimable invoice: what the limits cover of it goes to the slots of its year."""
        without_vat = policy is not None and policy.get("basis", "exclVAT") == "exclVAT"
        claimable = excluding_vat(amount, d.vat) if without_vat else amount
        part.claimable += claimable
        second = self.cover.top_up
        for s in slices:
            if s.status == "insured" and s.policy is not second: part.slots.append(s)
        if second is None or policy is None: return
        top_year = self.cover.year_of(second, self.cover.attachment(second, d))
        if top_year is None or not self.top_up_stands(d, policy): return
        above = self.part(parts, event, (self.cover.policies.index(second), top_year), True)
        over = claimable - sum(s.amount for s in slices if s.status == "insured" and s.policy is not second)
        above.outstanding += over
        above.claimable += over
        above.slots += [s for s in slices if s.status == "insured" and s.policy is second]

    def top_up_stands(self, d, policy):
        if policy.get("limitSlots", "shipment") == "shipment": return self.cover.top_up_limit(d.buyer, d.issued, policy)[0] > 0
        return any(self.cover.top_up_limit(d.buyer, later(d.issued, k), policy)[0] > 0 for k in range((self.cover.loss_on - d.issued).days + 1))

    def waterfall(self, policy, parts):
        """Steps 2 to 5, over the whole claim of a policy, then by year."""
        for part in parts: part.coveredLoss = sum(s.amount for s in part.slots)
        covered, threshold = sum(p.coveredLoss for p in parts), policy.get("claimsThreshold") or {}
        gate = cents(threshold.get("amount", 0))
        if not covered or covered < gate or (covered == gate and not threshold.get("equalQualifies", True)): return
        slots, share = self.share_of(s for p in parts for s in p.slots)
        first_loss, retention = cents(policy.get("eachAndEveryFirstLoss", 0)), cents(policy.get("minimumRetention", 0))
        if retention: rest = max(0, covered - max(retention, covered - share))
        elif policy.get("firstLossPosition") != "beforePercentage": rest = max(0, share - first_loss)
        elif len(slots) == 1: rest = rounded(max(0, covered - first_loss) * next(iter(slots))[1])
        else: rest = rounded(Fraction(share * max(0, covered - first_loss), covered))
        holding = [p for p in parts if p.coveredLoss]
        share_left, rest_left = share, rest
        for part in holding:
            part.afterThreshold, last = part.coveredLoss, part is holding[-1]
            part.insurersShare = share_left if last else min(self.share_of(part.slots)[1], share_left)
            part.afterEachAndEvery = rest_left if last else min(rounded(Fraction(rest * part.insurersShare, share)) if share else 0, rest_left)
            share_left, rest_left = share_left - part.insurersShare, rest_left - part.afterEachAndEvery

    @staticmethod
    def share_of(slices):
        """What each kind and percentage covers, and Σ round(covered × percentage)."""
        slots = {}
        for s in slices: slots[s.reason, s.percentage] = slots.get((s.reason, s.percentage), 0) + s.amount
        return slots, sum(rounded(amount * percentage) for (_, percentage), amount in slots.items())

    # -- Steps 6 and 7 ---------------------------------------------------------------------------------------------
    def opening(self, position, year):
        """What is left at asOf of a policy year's first loss and liability."""
        policy = self.cover.policies[position]
        running = year <= self.case.as_of < add_months(year, int(policy["period"].get("months", 12)))
        first_loss, ceiling = policy.get("aggregateFirstLoss") or {}, policy.get("maximumLiability")
        def used(terms): return cents(terms.get("used", 0)) if running else 0
        most = UNLIMITED
        if ceiling:
            base = self.cover.premium(policy, year) if ceiling.get("base", "paid") == "paid" and "amount" not in ceiling else cents(
                (policy.get("premium") or {}).get("minimum", 0))
            most = max(0, (cents(ceiling["amount"]) if "amount" in ceiling else rounded(ceiling["multipleOfPremium"] * base)) - used(ceiling))
        return max(0, cents(first_loss.get("amount", 0)) - used(first_loss)), most

    def settle(self, entry):
        if entry.policy is None: return
        policy, key = self.cover.policies[entry.policy], (entry.policy, entry.year)
        first_loss, liability = self.balances.get(key) or self.opening(*key)
        rest = entry.afterEachAndEvery
        if (policy.get("aggregateFirstLoss") or {}).get("consumedBy", "insurersShare") == "coveredLoss":
            consumed = min(first_loss, entry.afterThreshold)
            if consumed: rest = max(0, rest - rounded(Fraction(rest * consumed, entry.afterThreshold)))
        else:
            consumed = min(first_loss, rest)
            rest -= consumed
        entry.afterAggregate, entry.indemnity = rest, min(rest, liability)
        self.balances[key] = entry.first_loss_left, entry.liability_left = first_loss - consumed, liability - entry.indemnity
        entry.bounded = bool(policy.get("maximumLiability"))
        entry.paid_on = later(max(entry.loss_on, entry.event.filed_on), int(policy.get("indemnityDelayDays", 30)))

    # -- Recoveries and VAT ----------------------------------------------------------------------------------------
    def share(self, event, entries):
        first = [e for e in entries if not e.top_up]
        if not first: return
        debt = sum(e.outstanding for e in first)
        for on, gross, costs in event.recoveries:
            if on < event.loss_on: continue
            net, given = gross - costs, 0
            for e in first:
                part = net - given if e is first[-1] else rounded(Fraction(net * e.outstanding, debt))
                e.net, given = e.net + part, given + part
            left = net
            for e in entries:
                part = min(rounded(Fraction(net * e.indemnity, debt)), e.indemnity - e.insurer, left)
                e.insurer, left = e.insurer + part, left - part
        if event.kind != "insolvency": return
        share = number(((self.case.terms.get("market") or {}).get("vatRecovery") or {}).get("share"), Fraction(1))
        net = sum(e.net for e in first)
        def insures_vat(e): return e.policy is not None and self.cover.policies[e.policy].get("basis", "exclVAT") == "inclVAT"
        exposed, insured = sum(e.outstanding for e in first if insures_vat(e)), sum(e.indemnity for e in entries if insures_vat(e))
        for e in first:
            factor = Fraction(max(0, exposed - insured), exposed) if insures_vat(e) else 1
            e.vat_regained = rounded(share * Fraction(max(0, debt - net), debt) * e.vat * factor)

    def results(self):
        for e in self.entries:
            insured = e.net - e.insurer
            retained = e.insurer - e.indemnity if e.top_up else e.outstanding - insured - e.indemnity - e.vat_regained
            yield {
                "scenario": self.cover.id, "policy": None if e.policy is None else e.policy + 1, "year": e.year and str(e.year), "buyer": e.buyer.id,
                "kind": e.event.kind, "defaultOn": str(e.event.on), "dateOfLoss": str(e.loss_on), **{step: units(getattr(e, step)) for step in STEPS},
                "indemnityOn": e.paid_on and str(e.paid_on), "vatRegained": units(e.vat_regained), "retained": units(retained),
                "aggregateLeft": units(e.first_loss_left), "liabilityLeft": units(e.liability_left) if e.policy is not None and e.bounded else None,
                "recovery": {"net": units(e.net), "insurer": units(e.insurer), "insured": units(insured)},
                "steps": [{"name": step, "amount": units(getattr(e, step))} for step in STEPS]}


def claims(case, path):
    events = read_events(case, path)
    return {"claims": [entry for terms in case.terms["scenarios"] for entry in Settlement(case, terms, events).results()]}


def compare(expected, actual):
    """A line for each entry that is missing or figure that differs."""
    if len(expected) != len(actual): return [f"{len(expected)} entries expected, the program has {len(actual)}"]
    return [f"{e['scenario']} {e['buyer']} {e['year']} {line}" for e, a in zip(expected, actual) for line in differences(e, a)]


if __name__ == "__main__":
    import pathlib
    result = claims(Case(sys.argv[1]), pathlib.Path(sys.argv[2]))
    if len(sys.argv) == 3:
        print('{ "claims": [\n' + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in result["claims"]) + "\n] }")
    else:
        with open(sys.argv[3], encoding="utf-8") as file: found = compare(result["claims"], json.load(file)["claims"])
        print("\n".join(found) if found else f"{sys.argv[2]}: every figure of {len(result['claims'])} entries agrees with the second reading")
        sys.exit(1 if found else 0)
