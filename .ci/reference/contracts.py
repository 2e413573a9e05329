"""Limits, cover and claims of one scenario: the second reading of model.md §3–5 and of the fine print, as slow as it is plain."""
from fractions import Fraction
from receivables import NEVER, UNLIMITED, Record, add_months, cents, day, excluding_vat, later, month_end, month_start, rate, rounded, shipment_order

LASTING = ("named", "reduced", "non_cancellable", "refused", "withdrawn")
REASONS = {"named": "named", "reduced": "named", "non_cancellable": "nonCancellable"}


def number(value, default=0): return default if value is None else value if isinstance(value, Fraction) else rate(value)


class Scenario:
    def __init__(self, case, terms):
        self.case, self.id = case, terms["id"]
        self.policies = terms.get("policies") or ([terms["policy"]] if terms.get("policy") else [])
        self.first_lines = [p for p in self.policies if p["structure"] != "topUp"]
        self.top_up = next((p for p in self.policies if p["structure"] == "topUp"), None)
        self.facility = terms.get("factoring")
        self.event_on = self.loss_on = case.as_of                                           # an audit; claims.py sets both

    @property
    def factor_bears_insolvency(self):
        return bool(self.facility) and not self.facility.get("recourse", True) and self.facility.get("approvals") == "own"

    def year_of(self, policy, on):
        """The first day of the policy year that holds a day, or None."""
        start, months = day(policy["period"]["from"]), int(policy["period"].get("months", 12))
        if on < start: return None
        k = 0
        while add_months(start, (k + 1) * months) <= on: k += 1
        return None if k and policy.get("renews", True) is False else add_months(start, k * months)

    def attachment(self, policy, document):
        return document.issued if policy.get("attachment", "shipment") == "shipment" else self.loss_on

    def policy_of(self, document):
        for policy in self.first_lines:
            year = self.year_of(policy, self.attachment(policy, document))
            if year: return policy, year
        return None, None

    # -- Limits --------------------------------------------------------------------------------------------------
    def decisions(self, buyer, kinds, notice):
        """The rows of these kinds by effective day, each with the day it binds and what it leaves."""
        rows = [r for r in self.case.limits.get(buyer.id, []) if r.kind in kinds and r.scenario in ("", self.id)]

        def size(row): return -1 if row.kind in ("refused", "withdrawn") else row.amount
        rows.sort(key=lambda row: (row.effective, size(row)))
        rows = [row for k, row in enumerate(rows) if not k or rows[k - 1].effective != row.effective]   # same day: the smaller
        decided = []
        for row in rows:
            before = decided[-1].row if decided else None
            lowered = before is not None and before.expires >= row.effective and max(0, size(row)) < size(before)
            binding = [d for d in decided if d.binds <= row.effective][-1:]                 # a cut on notice aside
            live = bool(binding) and binding[0].status == "limit" and binding[0].row.expires >= row.effective
            firm = binding[0].row if live and binding[0].row.kind == "non_cancellable" else None
            if row.kind == "refused": cut = live
            else: cut = row.kind == "withdrawn" or lowered or (firm is not None and size(row) < firm.amount)
            status = "limit" if size(row) >= 0 else "withdrawn" if cut else "refused"
            days = row.notice if row.notice is not None else notice
            binds = later(row.effective, days + 1) if cut and days is not None else row.effective
            if cut and firm: binds = max(binds, later(firm.expires, 1))
            decided.append(Record(row=row, binds=binds, status=status))
        return decided

    def limit(self, buyer, on, policy):
        """(status, amount, reason, percentage) of the first line for a delivery of a day."""
        notice = int(policy.get("withdrawalNoticeDays", 30))
        lasting = [d for d in self.decisions(buyer, LASTING, notice) if d.binds <= on]
        passing = [r for r in self.decisions(buyer, ("temporary",), notice) if r.row.effective <= on]
        last = lasting[-1] if lasting else None
        in_force = [d for d in passing if d.row.expires >= on]
        if in_force:
            row = in_force[-1].row
            if not (last and last.status != "limit" and last.row.effective >= row.effective): return "limit", row.amount, "temporary", row.percentage
        if last:
            if last.status != "limit": return last.status, 0, None, None
            if last.row.expires < on: return "noLimit", 0, None, None
            return "limit", last.row.amount, REASONS[last.row.kind], last.row.percentage
        amount = policy.get("discretionaryLimit", 0)
        if passing or policy["structure"] == "namedBuyers" or not amount: return "noLimit", 0, None, None
        return "limit", UNLIMITED if amount == "unlimited" else cents(amount), "discretionary", None

    def top_up_limit(self, buyer, on, policy):
        """(amount, percentage) of the second line for a delivery of a day."""
        owner = self.top_up or policy
        if self.limit(buyer, on, policy)[0] != "limit" and not (self.top_up and self.top_up.get("replaces", False)): return 0, None
        bound = [d for d in self.decisions(buyer, ("top_up",), int(owner.get("withdrawalNoticeDays", 30))) if d.binds <= on]
        return (bound[-1].row.amount, bound[-1].row.percentage) if bound and bound[-1].row.expires >= on else (0, None)

    # -- What no limit can save ----------------------------------------------------------------------------------
    def exclusion(self, buyer, policy):
        out = policy.get("exclusions") or {}
        if buyer.country in out.get("countries", []): return "country"
        if buyer.sector and buyer.sector in out.get("sectors", []): return "sector"
        if buyer.id in out.get("buyers", []): return "buyer"
        return buyer.relationship if buyer.relationship in out.get("relationships", ["affiliate", "public", "consumer"]) else None

    def breach(self, document, policy):
        if policy is None: return "outsidePeriod"
        if document.deemed: return None
        longest = policy.get("maximumTermsDays", "unlimited")
        if longest != "unlimited" and (document.due - document.issued).days > longest: return "termsTooLong"
        unpaid = self.case.open_on(document.buyer.documents, document.issued)
        dues = [d.due for d, amount in unpaid.items() if amount > 0 and not d.disputed]
        if dues and document.issued > later(min(dues), int(policy.get("maximumExtensionDays", 60))): return "afterStopShipment"
        notice = policy.get("overdueNoticeDays", "unlimited")
        if notice != "unlimited" and self.case.notices_known:
            last = later(document.due, int(notice))
            if last < min(self.event_on, self.case.as_of) and (document.notice is None or document.notice > last): return "overdueNotNotified"
        return None

    def is_assigned(self, document):
        if not self.facility: return False
        start, end, who = day(self.facility.get("from")), day(self.facility.get("to")), self.facility.get("assign", "all")
        on = document.assigned or max(self.case.as_of, start or self.case.as_of)
        return on <= self.case.as_of and (end is None or end >= on) and (who == "all" or document.buyer.id in who)

    # -- Cover ---------------------------------------------------------------------------------------------------
    def cover(self, buyer, left=None):
        """The slices of every open document of a buyer at asOf, or of those of a debt given."""
        if left is None: left = self.case.open_on(buyer.documents, self.case.as_of)
        slices, filled = [], [0, 0]
        for document in sorted(left, key=shipment_order):
            amount = left.get(document, 0)
            if not amount: continue

            def put(status, reason, amount, policy=None, year=None, percentage=None):
                if amount: slices.append(Record(document=document, status=status, reason=reason, amount=amount, policy=policy, year=year, percentage=percentage))
            policy, year = self.policy_of(document)
            if amount < 0: put("credit", None, amount)
            elif not self.first_lines: put("noPolicy", None, amount)
            elif document.disputed: put("disputed", None, amount)
            elif self.exclusion(buyer, policy or self.first_lines[0]): put("excluded", self.exclusion(buyer, policy or self.first_lines[0]), amount)
            elif self.factor_bears_insolvency and self.is_assigned(document): put("assigned", None, amount)
            elif self.breach(document, policy): put("breach", self.breach(document, policy), amount)
            else: self.place(document, amount, left, filled, policy, year, put)
        assert sum(s.amount for s in slices) == sum(left.values()), buyer.id
        return slices

    def place(self, document, amount, left, filled, policy, year, put):
        """Fills the limits with a claimable invoice; `filled` is what first line and top-up hold already, under slots at the loss."""
        without_vat = policy.get("basis", "exclVAT") == "exclVAT"
        def in_basis(value, vat): return excluding_vat(value, vat) if without_vat else value
        claimable, buyer, as_of = in_basis(amount, document.vat), document.buyer, self.loss_on
        owner = self.top_up or policy
        top_year = self.year_of(owner, self.attachment(owner, document))
        # Of a balance known without invoices the decision in force on the day of default decides.
        if policy.get("limitSlots", "shipment") == "shipment" or document.deemed:
            status, line, reason, percentage = self.limit(buyer, document.issued, policy)
            second, second_percentage = self.top_up_limit(buyer, document.issued, policy) if top_year else (0, None)
            earlier = [] if document.deemed else [d for d in buyer.documents if shipment_order(d) < shipment_order(document)]
            owed = left if policy.get("revolving") else self.case.open_on(earlier, document.issued)
            balance = max(0, sum(in_basis(owed[d], d.vat) for d in earlier if d in owed))
            first = min(claimable, max(0, line - balance)) if status == "limit" else 0
            above = max(0, min(claimable, line + second - balance) - first) if second else 0
        else:
            status, line, reason, percentage = self.limit(buyer, as_of, policy)
            second, second_percentage, on = 0, None, document.issued
            while on <= as_of:
                found, other = self.limit(buyer, on, policy), self.top_up_limit(buyer, on, policy) if top_year else (0, None)
                if found[0] == "limit" and found[1] >= line: status, line, reason, percentage = found
                if other[0] > second: second, second_percentage = other
                on = later(on, 1)
            first = min(claimable, max(0, line - filled[0]))
            above = min(claimable - first, max(0, second - filled[1]))
            filled[0], filled[1] = filled[0] + first, filled[1] + above
        if status != "limit" and not above: return put(status, None, amount)
        put("insured", reason, first, policy, year, percentage if percentage is not None else insured_percentage(policy, reason))
        put("insured", "topUp", above, owner, top_year,
            second_percentage if second_percentage is not None else insured_percentage(owner, "topUp"))
        put("overLimit", None, claimable - first - above)
        put("excluded", "vat", amount - claimable)

    # -- The most the policies can pay ---------------------------------------------------------------------------
    def claims(self, slices, policy):
        """{year: step 5} of one buyer's claim under a policy."""
        mine = [s for s in slices if s.policy is policy and s.status == "insured"]
        covered, threshold = sum(s.amount for s in mine), policy.get("claimsThreshold") or {}
        gate = cents(threshold.get("amount", 0))
        if not covered or covered < gate or (covered == gate and not threshold.get("equalQualifies", True)): return {}

        def share(some):
            slots = {}
            for s in some: slots[s.reason, s.percentage] = slots.get((s.reason, s.percentage), 0) + s.amount
            return sum(rounded(amount * percentage) for (_, percentage), amount in slots.items())
        whole, first_loss, retention = share(mine), cents(policy.get("eachAndEveryFirstLoss", 0)), cents(policy.get("minimumRetention", 0))
        if retention: after = max(0, covered - max(retention, covered - whole))
        elif policy.get("firstLossPosition") == "beforePercentage": after = rounded(Fraction(whole * max(0, covered - first_loss), covered))
        else: after = max(0, whole - first_loss)
        years, split = sorted({s.year for s in mine}), {}
        for year in years[:-1]: split[year] = rounded(Fraction(after * share([s for s in mine if s.year == year]), whole)) if whole else 0
        split[years[-1]] = after - sum(split.values())
        return split

    def premium(self, policy, year):
        """P of a policy year on base `sales`: the ledger to asOf, the forecast after; asOf must end a month."""
        terms = policy.get("premium") or {}
        if "flat" in terms: return cents(terms["flat"])
        assert terms.get("base", "sales") == "sales" and month_end(self.case.as_of) == self.case.as_of
        end, total = add_months(year, int(policy["period"].get("months", 12))), 0
        for buyer in self.case.buyers.values():
            who = self.facility.get("assign", "all") if self.factor_bears_insolvency else []
            if self.exclusion(buyer, policy) or who == "all" or buyer.id in who: continue
            total += sum(excluding_vat(d.amount, d.vat) for d in buyer.documents if year <= d.issued < end and d.issued <= self.case.as_of)
            month = later(self.case.as_of, 1)
            while month < end:
                if month >= month_start(year): total += self.case.forecast(buyer, month)
                month = add_months(month, 1)
        return max(cents(terms.get("minimum", 0)), rounded(number(terms.get("rate")) * total))

    def maximum_indemnity(self):
        sums = {}
        for buyer in self.case.buyers.values():
            slices = self.cover(buyer)
            for position, policy in enumerate(self.policies):
                for year, amount in self.claims(slices, policy).items(): sums[position, year] = sums.get((position, year), 0) + amount
        total = 0
        for (position, year), amount in sums.items():
            policy = self.policies[position]
            running = year == self.year_of(policy, self.case.as_of)
            first_loss, ceiling = policy.get("aggregateFirstLoss") or {}, policy.get("maximumLiability")
            amount = max(0, amount - max(0, cents(first_loss.get("amount", 0)) - (cents(first_loss.get("used", 0)) if running else 0)))
            if ceiling:
                most = cents(ceiling["amount"]) if "amount" in ceiling else rounded(ceiling["multipleOfPremium"] * (
                    self.premium(policy, year) if ceiling.get("base", "paid") == "paid" else cents(policy["premium"].get("minimum", 0))))
                amount = min(amount, max(0, most - (cents(ceiling.get("used", 0)) if running else 0)))
            total += amount
        return total

    # -- Factoring -----------------------------------------------------------------------------------------------
    def approval(self, buyer, on):
        """What the factor approves of an invoice of a day, VAT included."""
        if self.facility.get("approvals") == "own":
            bound = [d for d in self.decisions(buyer, ("factor",), None) if d.binds <= on]
            return bound[-1].row.amount if bound and bound[-1].row.expires >= on else 0
        holder = next((p for p in self.first_lines if self.year_of(p, self.case.as_of)), None)
        if holder is None or self.exclusion(buyer, holder): return 0
        amount = self.limit(buyer, on, holder)[1]
        if self.top_up is None or self.year_of(self.top_up, self.case.as_of): amount += self.top_up_limit(buyer, on, holder)[0]
        return rounded(amount * (1 + buyer.vat)) if holder.get("basis", "exclVAT") == "exclVAT" else amount

    def borrowing_base(self):
        """Eligible, {reason: amount} of what is not, guarantee fund, availability."""
        if not self.facility: return 0, {}, 0, 0
        terms, as_of, assigned, eligible, out = self.facility, self.case.as_of, 0, {}, {}
        def leave(reason, amount): out[reason] = out.get(reason, 0) + amount
        for buyer in self.case.buyers.values():
            filled = 0
            for document, amount in self.case.open_on(buyer.documents, as_of).items():
                if amount < 0 or not self.is_assigned(document): continue
                assigned += amount
                if document.disputed: leave("disputed", amount)
                elif buyer.relationship in ("affiliate", "consumer"): leave(buyer.relationship, amount)
                elif (as_of - document.due).days > int(terms.get("overdueLimitDays", 30)): leave("overdue", amount)
                else:
                    limit = max(self.approval(buyer, later(document.issued, k)) for k in range((as_of - document.issued).days + 1))
                    within = min(amount, max(0, limit - filled))
                    filled += within
                    leave("overApproval", amount - within)
            eligible[buyer.id] = filled
        if terms.get("concentrationCap") is not None:
            cap = rounded(number(terms["concentrationCap"]) * assigned)
            leave("concentration", sum(max(0, amount - cap) for amount in eligible.values()))
            eligible = {key: min(amount, cap) for key, amount in eligible.items()}
        fund_terms, total = terms.get("guaranteeFund") or {}, sum(eligible.values())
        fund_rate = number(fund_terms.get("rate"))
        fund = rounded(fund_rate * assigned)
        if fund_terms.get("design") == "capped":
            cap = cents(fund_terms["cap"]) if fund_terms.get("cap") is not None else self.mean_month_end()
            fund = min(fund, rounded(fund_rate * cap))
        in_use = cents((terms.get("opening") or {}).get("fundsInUse", 0))
        available = rounded(number(terms.get("advanceRate"), Fraction(1)) * total) - fund - cents(terms.get("reserves", 0)) - in_use
        return total, {reason: amount for reason, amount in out.items() if amount}, fund, available

    def mean_month_end(self):
        who, total = self.facility.get("assign", "all"), 0
        for k in range(12):
            end = month_end(add_months(month_start(self.case.as_of), -k))
            for buyer in self.case.buyers.values():
                if who == "all" or buyer.id in who: total += sum(a for a in self.case.open_on(buyer.documents, end).values() if a > 0)
        return rounded(Fraction(total, 12))


def insured_percentage(policy, reason):
    """The percentage of a kind of limit: its own, else that of named limits, else 100 %."""
    given = policy.get("insuredPercentage", Fraction(1))
    return number(given.get(reason, given["named"])) if isinstance(given, dict) else number(given)
