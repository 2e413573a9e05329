#!/usr/bin/env python3
"""Writes buyers, invoices, limits, sales and flows of Scenarios/is-the-sme-covered from a fixed seed.

An invented manufacturer of joinery with about 180 buyers and 24 months of invoices. Names are made of syllables and meant to
be nobody's; company numbers begin with 00, which the register does not assign, and pass the Luhn check.
Usage: .ci/make-sme-case.py [FOLDER]
"""
import csv, datetime, math, pathlib, random, sys

AS_OF = datetime.date(2026, 9, 30)
START = datetime.date(2024, 10, 1)
folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "Scenarios/is-the-sme-covered")
draw = random.Random(20260930)


def pick(weighted):
    """A key of {key: weight}."""
    x = draw.random() * sum(weighted.values())
    for key, weight in weighted.items():
        x -= weight
        if x < 0: return key
    return key


def days(n): return datetime.timedelta(days=n)
def month_end(d): return datetime.date(d.year + d.month // 12, d.month % 12 + 1, 1) - days(1)
def money(x): return f"{x:.2f}"


def write(name, header, rows):
    with open(folder / name, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


# --- Buyers ------------------------------------------------------------------------------------------------------------
HEADS = "Bel Bré Cas Chan Cor Dam Fal Gar Gri Lam Lor Mar Mon Nor Pel Pru Ran Sau Ser Tal Tré Val Ver Vil Hau Bou Que Jor".split()
MIDDLES = ["lan", "di", "mou", "vi", "bro", "sé", "ter", "ba", "ro", "li"]
TAILS = "gnac gny vet rier ssac bois neau let zac quin dier lou guet vault tier".split()
SECTORS = {  # label: (weight, kinds of name)
    "43.32B Travaux de menuiserie métallique et serrurerie": (26, ["Métallerie", "Serrurerie", "Alu"]),
    "43.32A Travaux de menuiserie bois et PVC": (34, ["Menuiserie", "Fermetures", "Fenêtres"]),
    "41.20B Construction d'autres bâtiments": (22, ["Constructions", "Bâtiments", "Entreprise"]),
    "41.20A Construction de maisons individuelles": (18, ["Maisons", "Demeures", "Habitat"]),
    "46.73A Commerce de gros de bois et de matériaux": (28, ["Négoce", "Matériaux", "Comptoir"]),
    "43.99B Travaux de montage de structures métalliques": (12, ["Charpentes", "Façades", "Vérandas"]),
    "47.52B Commerce de détail de quincaillerie": (12, ["Quincaillerie", "Bricolage", "Espace"]),
    "68.20A Location de logements": (8, ["Foncière", "Résidences", "Logis"]),
}
ABROAD = {"BE": 9, "DE": 7, "CH": 5, "ES": 5, "IT": 5, "MA": 3, "LB": 2}
ABROAD_WORDS = {
    "BE": "Schrijnwerk", "DE": "Fensterbau", "CH": "Bauelemente", "ES": "Carpinterías", "IT": "Serramenti", "MA": "Menuiserie", "LB": "Joinery"}
RATINGS = {"1": 6, "2": 14, "3": 26, "4": 26, "5": 16, "6": 8, "7": 4}
used = set()


def name_part():
    while True:
        part = draw.choice(HEADS) + (draw.choice(MIDDLES) if draw.random() < 0.6 else "") + draw.choice(TAILS)
        if part not in used:
            used.add(part)
            return part


def siren(k):
    """00, six digits, and the check digit of Luhn."""
    body = f"00{(k * 7919 + 104729) % 1000000:06d}"
    total = sum(sum(divmod(int(c) * (2 if i % 2 else 1), 10)) for i, c in enumerate(body))
    return body + str(-total % 10)


class Buyer: pass


buyers = []
for k in range(1, 181):
    b = Buyer()
    b.id, b.vat, b.relationship, b.group = f"C{k:03d}", "20%", "third_party", ""
    b.country = pick({"FR": 144, **ABROAD})
    b.sector = pick({s: w for s, (w, _) in SECTORS.items()})
    word = ABROAD_WORDS.get(b.country) or draw.choice(SECTORS[b.sector][1])
    b.name = f"{word} {name_part()}" if draw.random() < 0.8 else f"{name_part()} {word}"
    if b.country != "FR": b.vat = "0%"
    if k in (171, 172, 173):
        b.relationship, b.name = "affiliate", ["Vaubrelle Pose", "Vaubrelle Négoce", "Vaubrelle Benelux"][k - 171]
        b.country, b.vat = ("BE", "0%") if k == 173 else ("FR", "20%")
    if 160 <= k <= 166:
        b.relationship, b.sector, b.country, b.vat = "public", "84.11Z Administration publique générale", "FR", "20%"
        b.name = ["Commune de ", "Office de l'habitat de ", "Centre hospitalier de ", "Syndicat scolaire de "][k % 4] + name_part()
    if k >= 175:
        b.relationship, b.sector, b.country, b.vat = "consumer", "", "FR", "5.5%"
        b.name = draw.choice(["Mme Anne", "M. Paul", "Mme Inès", "M. Luc", "Mme Odile", "M. Rémi"]) + " " + name_part()
    b.rating = pick(RATINGS)
    b.siren = "" if b.relationship == "consumer" or b.country != "FR" else siren(k)
    # Turnover follows a Pareto law; the largest buyers come first, the small relationships stay small.
    b.weight = min(38.0, (1 - draw.random()) ** (-1 / 1.02))
    if b.relationship == "consumer": b.weight = 0.12
    if b.relationship in ("affiliate", "public"): b.weight = min(b.weight, 3) + 0.5
    b.terms = pick({30: 30, 45: 25, "45eom": 20, 60: 55, 75: 3, 120: 2})
    if b.relationship in ("public", "consumer"): b.terms = 30 if b.relationship == "public" else 0
    b.late, b.spread = pick({(-1, 3): 30, (4, 5): 55, (11, 8): 45, (24, 12): 25, (43, 18): 8})
    b.first, b.last, b.fall, b.stuck, b.keeps = START, AS_OF, 1.0, None, False
    buyers.append(b)
by_id = {b.id: b for b in buyers}
ordinary = sorted((b for b in buyers if b.relationship == "third_party" and b.country == "FR"), key=lambda b: -b.weight)
for parent, members in ((2, (9, 31, 47)), (5, (22, 60)), (14, (15, 80, 95)), (40, (41,))):
    for m in (parent, *members):
        ordinary[m].group = ordinary[parent].id
        ordinary[m].name = ordinary[m].name if m == parent else f"{ordinary[parent].name.split()[-1]} {ordinary[m].name}"
for b in ordinary[12:120:11]: b.first = START + days(draw.randrange(330, 600))      # new buyers
for b in ordinary[17:120:13]: b.last = AS_OF - days(draw.randrange(260, 500))       # lost ones
for b in ordinary[3:60:8]: b.fall = 0.3                                              # falling volumes
for i, since in {6: 95, 19: 128, 33: 150, 24: 155, 71: 230, 90: 420}.items():        # they pay nothing since then; two are still supplied
    b = ordinary[i]
    b.stuck, b.rating, b.keeps = AS_OF - days(since), "7", i in (19, 33)
bankrupt = ordinary[24]
ordinary[19].terms = ordinary[33].terms = 30
ordinary[8].terms, ordinary[25].terms = 120, 75                                       # longer than the law, one longer than the policy
by_id["C178"].late = 400                                                              # a consumer who does not pay

# --- Invoices ----------------------------------------------------------------------------------------------------------
SEASON = [0.82, 0.9, 1.1, 1.12, 1.15, 1.2, 1.0, 0.45, 1.2, 1.22, 1.08, 0.76]
calendar = [START + days(i) for i in range((AS_OF - START).days + 1)]
calendar = [d for d in calendar if d.weekday() < 5 and (d.month, d.day) not in {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}]


def rhythm(b, d):
    """How much of a buyer's business falls on a day: season, the market's slow decline, its own fall, first and last day."""
    if d < b.first or d > b.last: return 0
    age = (d - START).days / 730
    fall = 1 - (1 - b.fall) * max(0, min(1, ((d - START).days - 420) / 280))
    return SEASON[d.month - 1] * (1 - 0.10 * age) * fall


def due(b, d): return month_end(d + days(45)) if b.terms == "45eom" else d + days(b.terms)


class Document: pass


documents = []
turnover = 18_400_000 / sum(b.weight for b in buyers)
for b in buyers:
    count = max(1 if b.relationship == "consumer" else 3, round(6.35 * b.weight ** 0.62))
    pace = [rhythm(b, d) for d in calendar]
    if b.stuck and not b.keeps: pace = [p if d < b.stuck + days(10) else 0 for p, d in zip(pace, calendar)]
    total, running, k, phase = sum(pace), 0.0, 0, draw.random()
    if total == 0: continue
    for d, p in zip(calendar, pace):
        running += p
        while k < count and running >= total * (k + phase) / count:
            k += 1
            doc = Document()
            doc.buyer, doc.issued, doc.due = b, d, due(b, d)
            doc.vat = b.vat
            rate = {"20%": 0.2, "5.5%": 0.055, "0%": 0}
            if b.relationship == "public" and draw.random() < 0.3: doc.vat = "5.5%"     # energy renovation of housing
            share = turnover * b.weight / count * (total / sum(SEASON[d2.month - 1] for d2 in calendar) if b.fall == 1 else 0.8)
            doc.amount = round(share * math.exp(draw.gauss(0, 0.38)) * (1 + rate[doc.vat]), 2)
            doc.settled, doc.paid, doc.disputed, doc.notice, doc.assigned, doc.currency = None, "", False, None, None, ""
            documents.append(doc)

documents.sort(key=lambda x: (x.issued, x.buyer.id))
for doc in documents:
    b = doc.buyer
    wait = max(-20, round(draw.gauss(b.late, b.spread)))
    paid_on = max(doc.issued + days(2), doc.due + days(wait))
    if b.stuck and paid_on >= b.stuck: paid_on = None
    if draw.random() < 0.006 and doc.due < AS_OF: doc.disputed, paid_on = True, None
    if paid_on and draw.random() < 0.012: paid_on += days(draw.randrange(60, 140))      # one forgotten now and then
    doc.settled = paid_on if paid_on and paid_on <= AS_OF else None
    if not doc.settled and doc.due < AS_OF and not doc.disputed and draw.random() < 0.06:
        doc.paid = money(round(doc.amount * draw.choice([0.25, 0.5, 0.4]), 2))
    end = doc.settled or AS_OF
    if (end - doc.due).days > 45 and not doc.disputed:                                     # overdue notice: in time, late, or forgotten
        kind = pick({"in time": 70, "late": 14, "none": 16})
        on = doc.due + days(draw.randrange(46, 59) if kind == "in time" else draw.randrange(66, 100))
        if kind != "none" and on <= end: doc.notice = on
    if not doc.settled and datetime.date(2025, 3, 1) <= doc.issued <= AS_OF - days(5) and b.relationship in ("third_party", "public"):
        doc.assigned = doc.issued + days(2)

credits = []
for doc in draw.sample([x for x in documents if x.settled and x.amount > 3000], 17):       # matched: set off with their invoice
    c = Document(); c.__dict__.update(doc.__dict__)
    c.issued, c.amount, c.notice = min(doc.settled, doc.issued + days(8)), -round(doc.amount * draw.choice([0.05, 0.1, 0.2]), 2), None
    credits.append(c)
unpaid = [x for x in documents if not x.settled and x.amount > 3000 and not x.disputed and x.issued < AS_OF - days(20)]
for doc in draw.sample(unpaid, 9):
    c = Document(); c.__dict__.update(doc.__dict__)                                        # not matched yet
    c.issued, c.amount, c.notice, c.paid, c.assigned = doc.issued + days(12), -round(doc.amount * draw.choice([0.05, 0.1, 0.15]), 2), None, "", None
    credits.append(c)
quiet = next(b for b in ordinary if b.last < AS_OF and not any(x.buyer is b and not x.settled for x in documents))
c = Document(); c.buyer, c.issued, c.due, c.amount, c.vat = quiet, AS_OF - days(48), AS_OF - days(48), -1860.00, "20%"
c.settled, c.paid, c.disputed, c.notice, c.assigned, c.currency = None, "", False, None, None, ""
credits.append(c)                                                                          # a year-end rebate to a buyer who left
twin = next(x for x in reversed(documents) if not x.settled and not x.paid and x.amount > 5000 and x.issued < AS_OF - days(25)
            and x.buyer.relationship == "third_party")
copy = Document(); copy.__dict__.update(twin.__dict__); copy.assigned = None               # keyed in twice
documents.append(copy)
documents.sort(key=lambda x: (x.issued, x.buyer.id, x is copy))
for b in buyers:
    if b.country == "CH":
        for x in documents + credits:
            if x.buyer is b: x.currency, x.amount = "CHF", round(x.amount / 1.06, 2)

for prefix, items in (("FA", documents), ("AV", sorted(credits, key=lambda x: x.issued))):
    for k, doc in enumerate(items, 1): doc.id = f"{prefix}{doc.issued:%y}-{k:04d}"
OWN_PD = {"public": "0.05%", "consumer": "1.5%"}
write("buyers.csv", "buyer_id name siren country sector group_id relationship rating pd_1y retention_of_title vat_rate terms_days "
      "mean_days_late insolvent_on".split(), [
    [b.id, b.name, b.siren, b.country, b.sector, b.group, b.relationship, "" if b.relationship in OWN_PD else b.rating,
     OWN_PD.get(b.relationship, ""), "10%" if b in ordinary[::9] else "", b.vat, {"45eom": 60}.get(b.terms, b.terms),
     "25" if b in ordinary[100:103] else "", AS_OF - days(41) if b is bankrupt else ""] for b in buyers])
write("invoices.csv", "invoice_id buyer_id issued_on due_on amount vat_rate currency settled_on paid disputed overdue_notified_on "
      "assigned_on".split(), [
    [x.id, x.buyer.id, x.issued, x.due if x.amount > 0 else "", money(x.amount), x.vat, x.currency, x.settled or "", x.paid,
     "true" if x.disputed else "", x.notice or "", x.assigned or ""] for x in sorted(documents + credits, key=lambda x: (x.issued, x.id))])

# --- Limits ------------------------------------------------------------------------------------------------------------
STEPS = [1000 * k for k in (5, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 100, 120, 150, 200, 250, 300, 400, 500)]


def step(x): return max([s for s in STEPS if s <= x] or [5000])


def peak(b):
    """The greatest balance excl. VAT at a month's end of the last year."""
    ends = [month_end(datetime.date(2025 + (9 + k) // 12, (9 + k) % 12 + 1, 1)) for k in range(12)]
    return max(sum(x.amount / 1.2 for x in documents if x.buyer is b and x.issued <= e and not (x.settled and x.settled <= e)) for e in ends)


limits, insurable = [], [b for b in buyers if b.relationship == "third_party"]
insurable.sort(key=lambda b: -b.weight)
needs = {b.id: peak(b) for b in insurable}


def limit(b, kind, amount, on, scenario, until="", percentage="", notice=""):
    limits.append([b.id, kind, amount, percentage, on, until, notice, scenario])


named = [b for b in insurable if needs[b.id] > 9000][:105]
for i, b in enumerate(named):
    agreed = step(needs[b.id] * draw.choice([0.55, 0.75, 0.9, 1.1, 1.3]))
    since = max(datetime.date(2024, 9, 1), b.first - days(15))
    better = step(max(agreed, needs[b.id] * draw.choice([0.9, 1.1, 1.3])))
    if b.stuck:                                                                             # nobody offers on these any more
        limit(b, "named", agreed, since, "current")
        if b is not ordinary[19]: limit(b, "withdrawn", "", AS_OF - days(draw.randrange(40, 110)), "current")
        limit(b, "refused", "", "2025-01-01", "improved")
        limit(b, "refused", "", "2026-01-01", "excess")
        continue
    if i % 17 == 5: limit(b, "refused", "", since, "current")
    elif i % 23 == 9:
        limit(b, "named", step(agreed * 0.8), since, "current")
        limit(b, "non_cancellable", agreed, "2026-01-01", "current", until="2026-12-31")
    else: limit(b, "named", agreed, since, "current", percentage="85%" if i % 19 == 4 else "")
    if i % 17 != 5 and i % 23 != 9:
        if i % 11 == 3: limit(b, "reduced", step(agreed * 0.6), AS_OF - days(draw.randrange(20, 190)), "current")
        elif i % 13 == 6: limit(b, "named", step(agreed * 1.7), AS_OF - days(draw.randrange(30, 200)), "current")
        elif i % 15 == 2: limit(b, "temporary", step(agreed * 1.8), "2026-05-15", "current", until="2026-07-31" if i % 2 else "2026-10-31")
        elif i % 29 == 8: limit(b, "withdrawn", "", AS_OF - days(draw.randrange(45, 90)), "current")
        elif i % 31 == 12: limit(b, "refused", "", AS_OF - days(draw.randrange(35, 80)), "current", notice=15)
    topped = i % 9 == 1 and i < 60                                                          # half from the first insurer, half from the second
    if i % 40 == 22: limit(b, "refused", "", "2025-01-01", "improved")
    else: limit(b, "named", step(needs[b.id] * 0.5) if topped else better, max(since, datetime.date(2025, 1, 1)), "improved")
    if topped: limit(b, "top_up", step(needs[b.id] * 0.5), "2025-06-01", "improved")
    if i < 14: limit(b, "named", step(needs[b.id] * 1.2), "2026-01-01", "excess")
for b in [x for x in insurable if x not in named][4:30:9]: limit(b, "temporary", 15000, "2026-03-01", "current", until="2026-06-30")
for b in [x for x in insurable if x not in named][1:60:12]: limit(b, "refused", "", "2025-09-01", "current")
write("limits.csv", "buyer_id kind amount insured_percentage effective_on expires_on notice_days scenario".split(),
      sorted(limits, key=lambda r: (r[7], r[0], str(r[4]))))

# --- Budget sales of key accounts, and the other flows ----------------------------------------------------------------
budget = []
for b, trend in zip(ordinary[:8], (1.0, 0.95, 1.1, 0.6, 1.0, 0.9, 0.0, 1.2)):
    for k in range(12):
        m = datetime.date(2026 + (9 + k) // 12, (9 + k) % 12 + 1, 1)
        budget.append([b.id, f"{m:%Y-%m}", money(round(turnover * b.weight / 24 * SEASON[m.month - 1] * 0.85 * trend, -2))])
write("sales.csv", ["buyer_id", "month", "amount"], budget)
write("flows.csv", ["date", "amount", "label", "repeat", "until"], [
    ["2026-10-28", -151000, "Net payroll", "monthly", ""], ["2026-10-15", -79500, "Social contributions", "monthly", ""],
    ["2026-10-02", -92000, "Suppliers (aluminum, glass, hardware), incl. VAT", "weekly", ""], ["2026-10-24", 66000, "Input VAT regained", "monthly", ""],
    ["2026-10-20", -17400, "Energy and carriers, incl. VAT", "monthly", ""], ["2026-10-01", -38500, "Rent of the plant", "quarterly", ""],
    ["2026-10-10", -14650, "Loan for the anodizing line", "monthly", "2029-06-10"], ["2026-12-15", -21000, "Corporation tax, instalment", "quarterly", ""],
    ["2026-12-15", -33800, "Local business tax", "yearly", ""], ["2027-01-08", -26400, "Insurance of the plant", "yearly", ""],
    ["2026-11-30", -118000, "Deposit on the new saw center", "", ""], ["2027-06-30", -60000, "Dividend", "", ""]])
