#!/usr/bin/env python3
"""Writes the FEC that the tour imports, Tests/Fixtures/tour/001753607FEC20251231.txt, from a fixed seed.

A year of an invented cannery: 44 customers, opening entries, sales with VAT, credit notes, payments with lettering, some
without, a doubtful debt, purchases and pay. Names are made of syllables and meant to be nobody's; the company number begins
with 00, which the register does not assign, and passes the Luhn check.
Usage: .ci/make-tour-ledger.py [FILE]
"""
import datetime, pathlib, random, sys

FIRST, LAST = datetime.date(2025, 1, 1), datetime.date(2025, 12, 31)
place = pathlib.Path(__file__).parent.parent / "Tests/Fixtures/tour/001753607FEC20251231.txt"
place = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else place
draw = random.Random(20251231)
COLUMNS = ("JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate "
           "EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise").split()
JOURNALS = {"AN": "A NOUVEAUX", "VE": "VENTES", "BQ": "BANQUE", "AC": "ACHATS", "OD": "OPERATIONS DIVERSES"}
ACCOUNTS = {"411000": "Clients", "416000": "Clients douteux", "401000": "Fournisseurs", "512000": "Banque", "101000": "Capital",
            "701100": "Ventes de conserves", "701300": "Ventes export", "445710": "TVA collectee 5,5 %",
            "601000": "Achats de matieres premieres", "445660": "TVA deductible", "641000": "Salaires", "421000": "Personnel"}
HEADS = "Bel Bra Cor Dam Fal Gar Kerm Lan Mor Pel Plou Quin Ros Sal Tré Ver".split()
TAILS = "bannec gast havel drieux lidou mellec noret quérac riguel ssaud tivy vézan".split()
TRADES = ["Épicerie", "Comptoir", "Grossiste", "Restaurant", "Halles", "Traiteur", "Cave", "Distribution", "Primeurs"]
FORMS = ["SARL", "SAS", "SA", "SARL"]

entries = []  # (date, journal, piece, label, [(account, customer, cents, code)])


def day(n): return datetime.timedelta(days=n)
def text(date): return date.strftime("%Y%m%d")
def amount(cents): return f"{cents // 100},{cents % 100:02d}"


names = set()
while len(names) < 44: names.add(f"{draw.choice(TRADES)} {draw.choice(HEADS)}{draw.choice(TAILS)} {draw.choice(FORMS)}".upper())
names = sorted(names)
draw.shuffle(names)
names[7] = "COMMUNE DE KERMHAVEL"
customers = {f"C{i + 1:04d}": name for i, name in enumerate(names)}
yearly = {code: int(min(240000, max(3000, draw.lognormvariate(10.2, 1.05)))) for code in customers}
late = {code: draw.choice([-4, 0, 3, 6, 8, 12, 18, 25, 35]) for code in customers}
export = set(list(customers)[10:14])
stopped = {"C0015": datetime.date(2025, 7, 20), "C0031": datetime.date(2025, 9, 10)}  # pays nothing from that day on
codes = {code: 0 for code in customers}


def lettering(code):
    codes[code] += 1
    n = codes[code] - 1
    return chr(65 + n // 676) + chr(65 + n // 26 % 26) + chr(65 + n % 26)


def pay(code, cents, due, piece):
    """The payment of a document, if it comes before the year ends; returns the lettering of both."""
    on = due + day(late[code] + draw.randint(-6, 9))
    while on.weekday() > 4: on += day(1)
    if on > LAST or (code in stopped and on >= stopped[code]): return ""
    loose = draw.random() < 0.006
    mark = "" if loose else lettering(code)
    entries.append((max(on, FIRST + day(1)), "BQ", "VIR" + piece, "REGLEMENT " + piece,
                    [("512000", "", cents, ""), ("411000", code, -cents, mark)]))
    return mark


opening, number = [], 0
for code in customers:  # what 2024 left open
    if draw.random() < 0.55:
        cents = int(yearly[code] * draw.uniform(0.03, 0.1) * 100)
        opening.append(("411000", code, cents, pay(code, cents, FIRST + day(draw.randint(2, 28)), "AN" + code)))
opening.append(("101000", "", -sum(line[2] for line in opening), ""))
entries.append((FIRST, "AN", "AN", "A NOUVEAUX", opening))

sales = []
for code in customers:
    size = yearly[code]
    count = 3 if size < 9000 else 6 if size < 25000 else 12
    for k in range(count):
        on = FIRST + day(int((k + draw.random()) * 364 / count) + 1)
        while on.weekday() > 4: on -= day(1)
        if on > FIRST and not (code in stopped and on > stopped[code] + day(70)):
            sales.append((on, code, int(size / count * draw.uniform(0.6, 1.45) * 100)))
for on, code, net in sorted(sales):
    number += 1
    piece = f"FA25-{number:04d}"
    vat = 0 if code in export else round(net * 0.055)
    mark = pay(code, net + vat, on + day(30), piece)
    lines = [("411000", code, net + vat, mark), ("701300" if code in export else "701100", "", -net, "")]
    entries.append((on, "VE", piece, "FACTURE " + piece, lines + ([("445710", "", -vat, "")] if vat else [])))
    if draw.random() < 0.02 and on + day(20) <= LAST:  # a credit note for a part of it
        back = net // 10
        tax = 0 if code in export else round(back * 0.055)
        note = [("411000", code, -back - tax, ""), (lines[1][0], "", back, "")]
        entries.append((on + day(20), "VE", f"AV25-{number:04d}", "AVOIR SUR " + piece, note + ([("445710", "", tax, "")] if tax else [])))

owed = sum(cents for entry in entries for account, code, cents, _ in entry[4] if code == "C0015")
entries.append((datetime.date(2025, 12, 15), "OD", "OD-DOUTEUX", "TRANSFERT CLIENT DOUTEUX",
                [("416000", "C0015", owed, ""), ("411000", "C0015", -owed, "")]))
for month in range(1, 13):
    on = datetime.date(2025, month, 25)
    net, pay_roll = draw.randint(6500000, 8200000), 3100000
    entries.append((on, "AC", f"AC-{month:02d}", "ACHATS DU MOIS",
                    [("601000", "", net, ""), ("445660", "", round(net * 0.055), ""), ("401000", "", -net - round(net * 0.055), "")]))
    entries.append((on, "OD", f"PAIE-{month:02d}", "SALAIRES", [("641000", "", pay_roll, ""), ("421000", "", -pay_roll, "")]))

place.parent.mkdir(parents=True, exist_ok=True)
with open(place, "w", newline="", encoding="utf-8") as file:
    file.write("\t".join(COLUMNS) + "\r\n")
    for position, (on, journal, piece, label, lines) in enumerate(sorted(entries, key=lambda entry: entry[0]), 1):
        assert sum(line[2] for line in lines) == 0, piece
        for account, code, cents, mark in lines:
            row = [journal, JOURNALS[journal], str(position), text(on), account, ACCOUNTS[account], code, customers.get(code, ""),
                   piece, text(on), label, amount(max(cents, 0)), amount(max(-cents, 0)), mark, "", text(on), "", ""]
            file.write("\t".join(row) + "\r\n")
