"""A case as its files say it, and what is open on a day: a slow second reading of model.md that shares nothing with the program.

Money is integer cents, rates are exact fractions, a product is rounded half away from zero.
"""
import csv, datetime, json, pathlib, re
from fractions import Fraction

Day = datetime.date
NEVER = Day(9000, 1, 1)
UNLIMITED = 10**18


def day(text): return Day.fromisoformat(text.strip()) if text and text.strip() else None
def later(d, n): return d + datetime.timedelta(days=n)


def rounded(value):
    """To a whole number, half away from zero."""
    value = Fraction(value)
    size = abs(value)
    whole = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    return -whole if value < 0 else whole


def cents(amount): return rounded(Fraction(str(amount).strip()) * 100)


def rate(value):
    text = str(value).strip()
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def excluding_vat(amount, vat): return rounded(amount / (1 + vat))
def month_start(d): return Day(d.year, d.month, 1)
def month_end(d): return later(add_months(month_start(d), 1), -1)


def add_months(d, count):
    """The same day `count` months on, clamped to the month's end."""
    month = d.month - 1 + count
    year, month = d.year + month // 12, month % 12 + 1
    last = (Day(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)).day
    return Day(year, month, min(d.day, last))


def read_json5(text):
    """JSON5 as the shipped cases use it; numbers become fractions."""
    token = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[-+]?\.?\d[\w.+-]*|[A-Za-z_$][\w$]*|.|\n""", re.S)
    out = []
    for part in token.findall(text):
        if part.startswith(("//", "/*")): continue
        if part[0] == "'": part = json.dumps(part[1:-1])
        elif re.fullmatch(r"[-+]?\.?\d[\w.+-]*", part): part = json.dumps("#" + part)
        elif re.fullmatch(r"[A-Za-z_$][\w$]*", part) and part not in ("true", "false", "null"): part = json.dumps(part)
        out.append(part)

    def numbers(node):
        if isinstance(node, dict): return {key: numbers(value) for key, value in node.items()}
        if isinstance(node, list): return [numbers(value) for value in node]
        return Fraction(node[1:]) if isinstance(node, str) and node.startswith("#") else node
    return numbers(json.loads(re.sub(r",(\s*[}\]])", r"\1", "".join(out))))


def read_rows(path):
    """The rows of a CSV file as dictionaries without None, and its header."""
    if not path.exists(): return [], []
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return [{key: (value or "").strip() for key, value in row.items()} for row in reader], reader.fieldnames


class Record:
    """Named values."""
    def __init__(self, **values): self.__dict__.update(values)


class Case:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.terms = read_json5((folder / "case.json5").read_text(encoding="utf-8"))
        self.as_of = day(self.terms["asOf"])
        home = self.terms.get("seller", {}).get("country", "FR")
        exchange = dict(self.terms.get("exchangeRates") or {})
        exchange[self.terms["currency"]] = Fraction(1)
        self.buyers = {}
        for row in read_rows(folder / "buyers.csv")[0]:
            country = row.get("country") or home
            vat = rate(row["vat_rate"]) if row.get("vat_rate") else Fraction(1, 5) if country == "FR" else Fraction(0)
            self.buyers[row["buyer_id"]] = Record(
                id=row["buyer_id"], country=country, sector=row.get("sector", ""), relationship=row.get("relationship") or "third_party",
                vat=vat, terms=int(row.get("terms_days") or 30), annual_sales=row.get("annual_sales", ""), documents=[])
        rows, header = read_rows(folder / "invoices.csv")
        self.notices_known = "overdue_notified_on" in header
        self.documents = []
        for row in rows:
            buyer = self.buyers[row["buyer_id"]]
            to_case = 100 * exchange[row.get("currency") or self.terms["currency"]]
            issued = day(row["issued_on"])
            document = Record(
                id=row["invoice_id"], buyer=buyer, issued=issued, due=day(row.get("due_on")) or later(issued, buyer.terms),
                amount=rounded(Fraction(row["amount"]) * to_case), paid=rounded(Fraction(row.get("paid") or "0") * to_case),
                vat=rate(row["vat_rate"]) if row.get("vat_rate") else buyer.vat, settled=day(row.get("settled_on")),
                disputed=row.get("disputed") == "true", notice=day(row.get("overdue_notified_on")), assigned=day(row.get("assigned_on")), deemed=False)
            buyer.documents.append(document)
            self.documents.append(document)
        for documents in [self.documents] + [b.documents for b in self.buyers.values()]: documents.sort(key=shipment_order)
        self.limits = {}
        for row in read_rows(folder / "limits.csv")[0]:
            amount = row.get("amount", "")
            self.limits.setdefault(row["buyer_id"], []).append(Record(
                kind=row["kind"], amount=UNLIMITED if amount == "unlimited" else cents(amount or 0),
                percentage=rate(row["insured_percentage"]) if row.get("insured_percentage") else None,
                effective=day(row.get("effective_on")) or Day.min, expires=day(row.get("expires_on")) or NEVER,
                notice=int(row["notice_days"]) if row.get("notice_days") else None, scenario=row.get("scenario", "")))
        self.sales = {(r["buyer_id"], r["month"]): cents(r["amount"]) for r in read_rows(folder / "sales.csv")[0]}

    def open_on(self, documents, on):
        """{document: what is open of it}: credits pay the oldest first, what remains of them stands on the latest credit documents."""
        left = {}
        for d in documents:
            if d.issued > on or (d.settled and d.settled <= on): continue
            left[d] = d.amount - (d.paid if on >= self.as_of and not d.settled else 0)
        credit = -sum(a for a in left.values() if a < 0)
        for d, amount in left.items():
            if amount > 0:
                left[d] -= min(amount, credit)
                credit -= min(amount, credit)
        for d in reversed(list(left)):
            if left[d] < 0:
                kept = min(-left[d], credit)
                left[d], credit = -kept, credit - kept
        return {d: amount for d, amount in left.items() if amount}

    def forecast(self, buyer, month):
        """Sales excl. VAT of a month after asOf: given, else a twelfth of the year's, else the ledger's same month."""
        key = (buyer.id, f"{month:%Y-%m}")
        if key in self.sales: return self.sales[key]
        if buyer.annual_sales: return rounded(Fraction(cents(buyer.annual_sales), 12))
        latest = month_start(self.as_of)
        if month_end(latest) > self.as_of: latest = add_months(latest, -1)
        known = [m for m in (add_months(latest, -k) for k in range(12)) if m >= month_start(self.documents[0].issued)]

        def ledger(m): return max(0, sum(excluding_vat(d.amount, d.vat) for d in buyer.documents if month_start(d.issued) == m))
        same = [m for m in known if m.month == month.month]
        if same: return ledger(same[0])
        return rounded(Fraction(sum(map(ledger, known)), len(known))) if known else 0


def shipment_order(document): return document.issued, document.id.encode()
