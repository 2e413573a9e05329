#!/usr/bin/env python3
"""The audit of a case by a second, slow reading of the model, and its comparison with what the program wrote.

Usage: audit.py CASE                   prints audit.json without findings
       audit.py CASE --slices          prints the slices of every invoice as CSV
       audit.py CASE AUDIT.JSON        compares; exit 1 and a line for each figure that differs
"""
import csv, json, sys

sys.dont_write_bytecode = True
from contracts import Scenario
from receivables import Case, Fraction, later

STATUSES = "insured overLimit noLimit refused withdrawn breach disputed excluded assigned noPolicy credit".split()
REASONS = ("named discretionary temporary topUp nonCancellable outsidePeriod termsTooLong afterStopShipment overdueNotNotified "
           "country sector buyer affiliate public consumer vat").split() + [None]
INELIGIBLE = "disputed affiliate consumer overdue overApproval concentration".split()
BUCKETS = [("notDue", 0), ("1-30", 30), ("31-60", 60), ("61-90", 90), ("91-120", 120), ("over120", 10**9)]


def units(amount): return amount // 100 if amount % 100 == 0 else amount / 100
def bucket(days): return next(name for name, last in BUCKETS if days <= last)


def count_back(case, receivables):
    """Days back from asOf until their sales make up the receivables; credit notes give back, the last day counts in proportion."""
    left, days, on, sales = receivables, Fraction(0), case.as_of, {}
    for document in case.documents: sales[document.issued] = sales.get(document.issued, 0) + document.amount
    while left > 0 and on >= case.documents[0].issued:
        if sales.get(on, 0) > left: return days + Fraction(left, sales[on])
        left, days, on = left - sales.get(on, 0), days + 1, later(on, -1)
    return days


def ledger(case):
    """Everything of audit.json that no scenario changes."""
    as_of, left = case.as_of, {}
    for buyer in case.buyers.values(): left.update(case.open_on(buyer.documents, as_of))
    unpaid = {d: amount for d, amount in left.items() if amount > 0}
    aged = {name: [0, 0] for name, _ in BUCKETS}
    for document, amount in unpaid.items():
        line = aged[bucket((as_of - document.due).days)]
        line[0], line[1] = line[0] + amount, line[1] + 1
    receivables, not_due = sum(left.values()), aged["notDue"][0]
    sales = sum(d.amount for d in case.documents if later(as_of, -365) < d.issued <= as_of)
    settled = [(d, (d.settled - d.due).days) for d in case.documents if d.amount > 0 and d.settled and d.settled <= as_of]
    count, paid = max(1, len(settled)), max(1, sum(d.amount for d, _ in settled))
    balances = {}
    for document, amount in left.items(): balances[document.buyer.id] = balances.get(document.buyer.id, 0) + amount
    sizes = sorted((amount for amount in balances.values() if amount > 0), reverse=True)
    herfindahl = sum(Fraction(amount, sum(sizes)) ** 2 for amount in sizes)
    return {
        "totals": {
            "receivables": units(receivables), "notDue": units(not_due), "overdue": units(sum(unpaid.values()) - not_due),
            "disputed": units(sum(a for d, a in unpaid.items() if d.disputed)), "creditNotes": units(sum(a for a in left.values() if a < 0)),
            "invoices": len(unpaid), "buyers": len(balances)},
        "aged": [{"bucket": name, "amount": units(amount), "invoices": invoices} for name, (amount, invoices) in aged.items()],
        "dso": {
            "simple": float(Fraction(receivables * 365, sales)), "countBack": float(count_back(case, receivables)),
            "bestPossible": float(Fraction(not_due * 365, sales))},
        "daysLate": {
            "mean": sum(late for _, late in settled) / count, "meanFloored": sum(max(0, late) for _, late in settled) / count,
            "weighted": sum(late * d.amount for d, late in settled) / paid, "shareLate": sum(late > 0 for _, late in settled) / count,
            "settledInvoices": len(settled)},
        "concentration": {
            **{f"top{k}": float(Fraction(sum(sizes[:k]), sum(sizes))) for k in (1, 5, 10, 20)},
            "herfindahl": float(herfindahl), "effectiveBuyers": float(1 / herfindahl)},
    }


def scenario_audit(scenario, receivables):
    lines = {}
    for buyer in scenario.case.buyers.values():
        for part in scenario.cover(buyer):
            line = lines.setdefault((part.status, part.reason), [0, set()])
            line[0] += part.amount
            line[1].add(part.document.id)
    order = sorted(lines, key=lambda key: (STATUSES.index(key[0]), REASONS.index(key[1])))
    insured = sum(line[0] for key, line in lines.items() if key[0] == "insured")
    eligible, out, fund, available = scenario.borrowing_base()
    return {
        "id": scenario.id,
        "cover": [{"status": key[0], "reason": key[1], "amount": units(lines[key][0]), "invoices": len(lines[key][1])} for key in order],
        "insured": units(insured), "coveredShare": insured / receivables, "maximumIndemnity": units(scenario.maximum_indemnity()),
        "eligible": units(eligible), "ineligible": [{"reason": r, "amount": units(out[r])} for r in INELIGIBLE if r in out],
        "guaranteeFund": units(fund), "availability": units(available)}


def audit(case):
    result = {"asOf": str(case.as_of), "currency": case.terms["currency"], **ledger(case)}
    receivables = round(result["totals"]["receivables"] * 100)
    result["scenarios"] = [scenario_audit(Scenario(case, terms), receivables) for terms in case.terms["scenarios"]]
    return result


def print_slices(case):
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow("scenario invoice buyer issuedOn dueOn daysPastDue bucket status reason amount".split())
    for terms in case.terms["scenarios"]:
        for buyer in case.buyers.values():
            for s in Scenario(case, terms).cover(buyer):
                d, late = s.document, (case.as_of - s.document.due).days
                row = [terms["id"], d.id, buyer.id, d.issued, d.due, late, bucket(late) if s.amount > 0 else ""]
                out.writerow(row + [s.status, s.reason or "", f"{s.amount / 100:.2f}"])


def differences(expected, actual, path=""):
    """Every figure expected that the program gives otherwise; what it adds is its own affair."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return [line for key in expected for line in differences(expected[key], actual.get(key), f"{path}.{key}")]
    if isinstance(expected, list) and isinstance(actual, list):
        name = next((n for n in ("id", "bucket", "status", "reason") if expected + actual and n in (expected + actual)[0]), None)
        if name:
            def keyed(rows): return {f"{row[name]} {row.get('reason') or ''}".strip(): row for row in rows}
            left, right = keyed(expected), keyed(actual)
            return [line for key in sorted(set(left) | set(right)) for line in differences(left.get(key), right.get(key), f"{path}[{key}]")]
    numbers = all(isinstance(value, (int, float)) for value in (expected, actual))
    same = abs(expected - actual) <= 1e-9 * max(1, abs(expected)) if numbers else (expected or None) == (actual or None)
    return [] if same else [f"{path.lstrip('.')}: expected {expected}, the program says {actual}"]


if __name__ == "__main__":
    case = Case(sys.argv[1])
    if sys.argv[2:] == ["--slices"]: print_slices(case)
    elif len(sys.argv) == 2: print(json.dumps(audit(case), ensure_ascii=False, indent=2))
    else:
        with open(sys.argv[2], encoding="utf-8") as file: found = differences(audit(case), json.load(file))
        print("\n".join(found) if found else f"{sys.argv[1]}: every figure of the audit agrees with the second reading")
        sys.exit(1 if found else 0)
