#!/usr/bin/env python3
"""Audits random small cases with the program and with the second reading, and lists every figure on which they differ.

Usage: random_cases.py ENCOURS [FIRST] [LAST]      ENCOURS is the program; seeds FIRST … LAST − 1 (0 … 200)
Top-ups are drawn under slots at shipment only: at the loss the model leaves their meeting with the first line open.
"""
import datetime, json, pathlib, random, subprocess, sys, tempfile

sys.dont_write_bytecode = True
from audit import audit, differences
from receivables import Case

AS_OF = datetime.date(2026, 9, 30)
INVOICES = "invoice_id,buyer_id,issued_on,due_on,amount,vat_rate,settled_on,paid,disputed,overdue_notified_on,assigned_on"


class Draw(random.Random):
    slots = ["shipment"]

    def ago(self, least, most): return AS_OF - datetime.timedelta(days=self.randint(least, most))
    def often(self, share): return self.random() < share

    def policy(self, structure):
        return {
            "structure": structure, "period": {"from": str(self.ago(100, 700)), "months": self.choice([12, 12, 12, 6, 18])},
            "renews": self.often(0.85), "attachment": self.choice(["shipment", "loss"]), "basis": self.choice(["exclVAT", "inclVAT"]),
            "insuredPercentage": {"named": self.choice([0.9, 0.85]), "discretionary": self.choice([0.6, 0.8])},
            "discretionaryLimit": self.choice([0, 5000, 20000]), "limitSlots": self.choice(self.slots), "revolving": False,
            "claimsThreshold": {"amount": self.choice([0, 1000, 4000])}, "eachAndEveryFirstLoss": self.choice([0, 500, 2000]),
            "aggregateFirstLoss": {"amount": self.choice([0, 10000]), "consumedBy": self.choice(["insurersShare", "coveredLoss"]), "used": 0},
            "maximumLiability": self.choice([
                {"amount": 20000, "used": 5000}, {"multipleOfPremium": 20, "base": "paid", "used": 1000}, {"multipleOfPremium": 20, "base": "minimum"}]),
            "maximumTermsDays": self.choice([60, 90, 200]), "maximumExtensionDays": self.choice([30, 60, 200]),
            "overdueNoticeDays": self.choice([60, 90, 400]), "withdrawalNoticeDays": self.choice([0, 30, 60]),
            "premium": {"rate": 0.004, "base": "sales", "minimum": 2000},
            "exclusions": {
                "countries": ["TR"] if self.often(0.3) else [], "sectors": ["S1"] if self.often(0.2) else [],
                "buyers": ["B3"] if self.often(0.2) else []}}

    def scenario(self, k):
        first = self.policy(self.choice(["wholeTurnover", "wholeTurnover", "namedBuyers", "excessOfLoss"]))
        if first["structure"] == "namedBuyers": first["discretionaryLimit"] = 0
        first["revolving"] = first["limitSlots"] == "shipment" and self.often(0.4)
        policies = [first]
        if first["limitSlots"] == "shipment" and self.often(0.5):
            second = self.policy("topUp")
            for key in ("basis", "limitSlots", "attachment"): second[key] = first[key]
            if self.often(0.5): second.update(period=first["period"], renews=first["renews"])
            second["discretionaryLimit"] = 0
            policies.append(second)
        scenario = {"id": f"s{k}", "policies": policies}
        if self.often(0.8):
            scenario["factoring"] = {
                "recourse": self.often(0.5), "approvals": self.choice(["own", "policy"]), "from": "2026-01-01",
                "assign": self.choice(["all", ["B1", "B2", "B4"]]), "advanceRate": self.choice([1, 0.9]), "reserves": 0,
                "guaranteeFund": self.choice([
                    {"design": "proportional", "rate": 0.1}, {"design": "capped", "rate": 0.1, "cap": 50000}, {"design": "capped", "rate": 0.08}]),
                "opening": {"fundsInUse": 1000}, "overdueLimitDays": self.choice([0, 30, 60]), "handBackDays": 90,
                "concentrationCap": self.choice([None, 0.25])}
        return scenario

    def invoice(self, k):
        issued = self.ago(0, 500)
        due, credit, age = issued + datetime.timedelta(days=self.choice([0, 30, 60, 75, 100])), self.often(0.12), (AS_OF - issued).days
        amount = self.randint(100, 800000) / -100 if credit else self.randint(100, 1500000) / 100
        settled = issued + datetime.timedelta(days=self.randint(5, age)) if age > 10 and self.often(0.55) else ""
        paid = f"{amount * self.choice([0.2, 0.5]):.2f}" if not settled and not credit and self.often(0.1) else ""
        return [
            f"I{self.randint(0, 99):02d}-{k}", f"B{self.randint(0, 5)}", issued, "" if credit else due, f"{amount:.2f}",
            self.choice(["", "", "", "10%"]), settled, paid, "true" if self.often(0.05) else "",
            due + datetime.timedelta(days=self.randint(1, 120)) if self.often(0.4) else "",
            issued + datetime.timedelta(days=self.randint(0, 40)) if self.often(0.3) else ""]

    def limit(self, buyer, top_up):
        kinds = ["named"] * 4 + ["temporary", "refused", "reduced", "withdrawn", "non_cancellable", "factor", "factor"] + ["top_up"] * 2 * top_up
        kind, effective = self.choice(kinds), self.ago(-20, 600)
        lifts = kind not in ("refused", "withdrawn")
        ends = lifts and self.often(0.9 if kind in ("temporary", "non_cancellable") else 0.25)
        amount = self.choice([3000, 5000, 8000, 12000, 20000, 30000] + ["unlimited"] * self.often(0.1)) if lifts else ""
        return [
            buyer, kind, amount, "70%" if lifts and kind != "factor" and self.often(0.3) else "", effective,
            effective + datetime.timedelta(days=self.randint(5, 300)) if ends else "", self.choice(["", "", "0", "10"]), self.choice(["", "", "s0", "s1"])]


def write_case(seed, folder):
    draw = Draw(seed)
    top_up = draw.often(0.5)
    if not top_up: draw.slots = ["shipment", "loss"]
    scenarios = [draw.scenario(k) for k in range(4)]
    (folder / "case.json5").write_text(json.dumps({"asOf": str(AS_OF), "currency": "EUR", "scenarios": scenarios}))
    tables = {
        "buyers.csv": ("buyer_id,country,sector,relationship,vat_rate,terms_days", [
            [f"B{k}", draw.choice(["FR", "FR", "BE", "TR"]), draw.choice(["S1", "S2"]),
             draw.choice(["third_party"] * 6 + ["affiliate", "public", "consumer"]), draw.choice(["20%", "5.5%", "0%"]), 30] for k in range(6)]),
        "invoices.csv": (INVOICES, [draw.invoice(k) for k in range(draw.randint(30, 80))]),
        "limits.csv": ("buyer_id,kind,amount,insured_percentage,effective_on,expires_on,notice_days,scenario", [
            draw.limit(f"B{k}", top_up) for k in range(6) for _ in range(draw.randint(0, 6))])}
    for name, (header, rows) in tables.items():
        (folder / name).write_text("\n".join([header] + [",".join(map(str, row)) for row in rows]) + "\n")


if __name__ == "__main__":
    program, (first, last) = sys.argv[1], [int(text) for text in sys.argv[2:4] or ("0", "200")]
    wrong = 0
    for seed in range(first, last):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            write_case(seed, folder)
            run = subprocess.run([program, "audit", name, "--json", "--quiet"], capture_output=True, text=True)
            found = differences(audit(Case(folder)), json.loads(run.stdout)) if run.returncode == 0 else [run.stderr.strip()]
        wrong += bool(found)
        for line in found: print(f"seed {seed}: {line}")
    print(f"{last - first} random cases, {wrong} with a difference")
    sys.exit(1 if wrong else 0)
