/// The script of a what-if page: unpacks the claims, settles them under the terms chosen, and shows what that does.
///
/// It follows `PathSettlement`, `ScenarioExposure+Parts` and `ClaimWaterfall` step by step in whole cents; the browser
/// test holds it to the engine run under the same terms.
enum WhatIfScript {
  /// The whole script: nothing in it builds markup from text.
  static let text = """

    "use strict";
    (() => {
      const source = document.getElementById("what-if-data");
      if (!source) return;
      const data = JSON.parse(source.textContent);
    \(arithmetic)\(unpacking)\(settlement)\(statistics)\(WhatIfScript.view)
    })();

    """

  private static let arithmetic = """

      // round(amount × part / whole), half away from zero: in doubles unless that is near a half or large.
      const share = (amount, part, whole) => {
        if (amount === 0 || part === 0 || whole === 0) return 0;
        const sign = (amount < 0) === (part < 0) ? 1 : -1;
        const value = Math.abs(amount * part / whole);
        if (value < 1e11 && Math.abs(value % 1 - 0.5) > 1e-3) return sign * Math.floor(value + 0.5);
        const bottom = BigInt(whole);
        const top = BigInt(Math.abs(amount)) * BigInt(Math.abs(part));
        return sign * Number((2n * top + bottom) / (2n * bottom));
      };
      const one = 1e9;
      const rated = (amount, rate) => share(amount, rate, one);
      // VAT × the State's share × unrecovered share × uninsured share, rounded once.
      const regained = (vat, stateShare, lost, debt, uninsured, exposed) => {
        let value = vat * (stateShare / one) * (lost / debt);
        if (exposed > 0) value *= uninsured / exposed;
        if (value < 1e11 && Math.abs(value % 1 - 0.5) > 1e-3) return Math.floor(value + 0.5);
        let top = BigInt(vat) * BigInt(stateShare) * BigInt(lost), bottom = BigInt(one) * BigInt(debt);
        if (exposed > 0) { top *= BigInt(uninsured); bottom *= BigInt(exposed); }
        return Number((2n * top + bottom) / (2n * bottom));
      };

    """

  private static let unpacking = """

      // Numbers from bytes, by the probabilities that each context learns; as they were packed.
      const reader = (base64, contexts) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const room = 576;
        const learnt = new Uint16Array(contexts * room).fill(1024);
        let at = 1, range = 0xFFFFFFFF, code = 0;
        const next = () => at < bytes.length ? bytes[at++] : 0;
        for (let byte = 0; byte < 4; byte++) code = (code << 8 | next()) >>> 0;
        const refill = () => {
          while (range < 0x1000000) {
            range = range << 8 >>> 0;
            code = (code << 8 | next()) >>> 0;
          }
        };
        const bit = (place) => {
          const probability = learnt[place];
          const bound = (range >>> 11) * probability;
          if (code < bound) {
            range = bound;
            learnt[place] = probability + (2048 - probability >> 5);
            refill();
            return 0;
          }
          code -= bound;
          range -= bound;
          learnt[place] = probability - (probability >> 5);
          refill();
          return 1;
        };
        const number = (context) => {
          const base = context * room;
          let node = 1;
          for (let index = 0; index < 6; index++) node = node << 1 | bit(base + node);
          const length = node - 64;
          if (length === 0) return 0;
          let value = 1, place = 1;
          for (let depth = 0; depth < length - 1; depth++) {
            let isSet = 0;
            if (depth < 3) {
              isSet = bit(base + 64 + (length << 3) + place);
              place = place << 1 | isSet;
            } else {
              range >>>= 1;
              if (code >= range) { code -= range; isSet = 1; }
              refill();
            }
            value = value * 2 + isSet;
          }
          return value;
        };
        const signed = (context) => {
          const value = number(context);
          return value % 2 ? -(value + 1) / 2 : value / 2;
        };
        return { number, signed };
      };

      const common = { level: 0, losses: 1, isInsolvency: 2, recovery: 3, recoveryPoint: 4, vatPoint: 5 };
      const fields = ["order", "debt", "netRecovery", "recoveryPoint", "isEarly", "guarantee", "isHeld", "parts", "year",
        "outstanding", "over", "vat", "slots", "slot", "uncovered", "indemnityPoint", "cost", "otherCost", "levelCost",
        "level", "balance", "otherBalance"];
      const own = data.scenarios.map((_, index) =>
        Object.fromEntries(fields.map((name, place) => [name, 6 + index * fields.length + place])));
      const contexts = 6 + data.scenarios.length * fields.length;
      const points = data.points.length;

      const unpackClaims = () => {
        const { number, signed } = reader(data.claims, contexts);
        const part = (scenario, context, loss, state) => {
          const year = number(context.year) - 1;
          const policy = year < 0 ? null : scenario.policies[scenario.years[year].policy];
          const part = { year, outstanding: 0, vat: 0, slots: [], amounts: [], covered: 0, point: points,
            rest: 0, after: 0, indemnity: 0, wasPaid: false, isTopUp: policy ? policy.isTopUp : false };
          if (part.isTopUp) {
            part.outstanding = number(context.over);
          } else {
            part.outstanding = state.left - signed(context.outstanding);
            state.left -= part.outstanding;
            const usual = part.outstanding - share(part.outstanding, 5, 6);
            const code = number(context.vat);
            if (code > 0) part.vat = usual + ((code - 1) % 2 ? -code / 2 : (code - 1) / 2);
          }
          if (year < 0) return part;
          let left = part.isTopUp || policy.coversVAT ? part.outstanding : part.outstanding - part.vat;
          for (let count = number(context.slots); count > 0; count--) {
            part.slots.push(number(context.slot));
            const uncovered = signed(context.uncovered);
            part.amounts.push(left - uncovered);
            part.covered += left - uncovered;
            left = uncovered;
          }
          part.point = number(context.indemnityPoint);
          return part;
        };
        const grouped = (scenario, parts) => {
          const groups = new Map();
          for (const part of parts) {
            if (part.year < 0) continue;
            const policy = scenario.years[part.year].policy;
            if (!groups.has(policy)) groups.set(policy, { policy, parts: [] });
            groups.get(policy).parts.push(part);
          }
          return Array.from(groups.values());
        };
        for (const [index, scenario] of data.scenarios.entries()) {
          const context = own[index];
          scenario.levels = scenario.advanceRates.values.map(() => data.levels.map(() => {
            const cost = signed(context.levelCost);
            const balances = new Float64Array(points);
            let before = 0;
            for (let point = 0; point < points; point++) balances[point] = before += signed(context.level);
            return { cost, balances };
          }));
          scenario.paths = [];
        }
        for (let path = 0; path < data.paths; path++) {
          const level = data.levels.indexOf(number(common.level));
          const drawn = [];
          for (let count = number(common.losses); count > 0; count--) drawn.push({
            isInsolvency: number(common.isInsolvency) === 1, recovery: number(common.recovery),
            recoveryPoint: number(common.recoveryPoint), vatPoint: number(common.vatPoint), debt: 0,
          });
          for (const [index, scenario] of data.scenarios.entries()) {
            const context = own[index];
            const left = drawn.map((_, place) => place);
            const losses = [];
            while (left.length) {
              const [place] = left.splice(number(context.order), 1);
              const base = drawn[place];
              let debt = number(context.debt);
              if (index === 0) base.debt = debt; else debt = debt === 0 ? base.debt : debt - 1;
              if (debt === 0) continue;
              const loss = { debt, isInsolvency: base.isInsolvency, vatPoint: base.vatPoint };
              loss.net = share(debt, base.recovery, 1e6) + signed(context.netRecovery);
              loss.recoveryPoint = base.recoveryPoint + signed(context.recoveryPoint);
              loss.late = number(context.isEarly) === 1 ? 0 : loss.net;
              loss.guarantee = number(context.guarantee);
              loss.isHeld = number(context.isHeld) === 1;
              const state = { left: debt - (loss.net - loss.late) };
              loss.parts = [];
              for (let count = number(context.parts); count > 0; count--)
                loss.parts.push(part(scenario, context, loss, state));
              loss.groups = grouped(scenario, loss.parts);
              losses.push(loss);
            }
            const costs = [];
            for (let variant = 0; variant < scenario.advanceRates.values.length; variant++) {
              const cost = signed(variant === 0 ? context.cost : context.otherCost) + (variant === 0 ? 0 : costs[0]);
              costs.push(cost);
            }
            scenario.paths.push({ level, losses, costs: costs.map((cost, variant) =>
              cost + scenario.levels[variant][level].cost) });
          }
        }
      };

      const unpackBalances = () => {
        const { signed } = reader(data.balances, contexts);
        for (const scenario of data.scenarios)
          scenario.balances = scenario.advanceRates.values.map(() => new Float64Array(data.cashPaths * points));
        for (let path = 0; path < data.cashPaths; path++) for (const [index, scenario] of data.scenarios.entries()) {
          const moved = new Float64Array(points);
          for (const [variant, balances] of scenario.balances.entries()) {
            const level = scenario.levels[variant][scenario.paths[path].level].balances;
            let before = 0;
            for (let point = 0; point < points; point++) {
              before += signed(variant === 0 ? own[index].balance : own[index].otherBalance);
              if (variant === 0) moved[point] = before;
              balances[path * points + point] = level[point] + before + (variant === 0 ? 0 : moved[point]);
            }
          }
        }
      };

    """

  private static let settlement = """

      // Steps 3 to 5 of the waterfall over one policy's claim, split by year.
      const claim = (group, policy, { rates, first, bySlot }, eachAndEvery) => {
        let covered = 0, whole = 0, covering = 0, single = null, last = null;
        bySlot.fill(0);
        for (const part of group.parts) {
          part.rest = 0;
          part.after = 0;
          covered += part.covered;
          part.slots.forEach((slot, index) => { bySlot[first[slot]] += part.amounts[index]; });
          if (part.covered > 0) last = part;
        }
        if (covered <= 0 || covered < policy.threshold || (covered === policy.threshold && !policy.equalQualifies)) return;
        bySlot.forEach((amount, slot) => {
          if (amount === 0) return;
          whole += rated(amount, rates[slot]);
          covering += 1;
          single = rates[slot];
        });
        let rest = whole;
        if (policy.minimumRetention > 0) {
          rest = Math.max(0, covered - Math.max(policy.minimumRetention, covered - whole));
        } else if (eachAndEvery > 0) {
          const above = Math.max(0, covered - eachAndEvery);
          rest = !policy.beforePercentage ? Math.max(0, whole - eachAndEvery)
            : covering === 1 ? rated(above, single) : share(whole, above, covered);
        }
        let shareLeft = whole, restLeft = rest;
        for (const part of group.parts) {
          part.after = part.covered;
          if (part === last) continue;
          // Slots that cover alike are one.
          let shared = 0;
          bySlot.fill(0);
          part.slots.forEach((slot, index) => { bySlot[first[slot]] += part.amounts[index]; });
          bySlot.forEach((amount, slot) => { shared += rated(amount, rates[slot]); });
          shared = Math.min(shared, shareLeft);
          part.rest = Math.min(share(rest, shared, whole), restLeft);
          shareLeft -= shared;
          restLeft -= part.rest;
        }
        last.rest = restLeft;
      };

      const matches = (line, losses, premium) => {
        if (premium === 0) return line.isBelow ? losses <= 0 && line.bound > 0 : losses > 0;
        const paid = BigInt(losses) * BigInt(one), bound = BigInt(line.bound) * BigInt(premium);
        return line.isBelow ? paid < bound : paid > bound;
      };
      const adjustment = (statement, losses) => {
        const line = statement.bonus.find((line) => matches(line, losses, statement.premium));
        return line ? rated(statement.premium, line.adjustment) : 0;
      };

      // Everything of a scenario under some terms: figures by path, and what losses move in the cash of the first paths.
      const settle = (scenario, terms, keepsPaid) => {
        const { paths, years, policies, moved } = scenario;
        const count = paths.length;
        const found = { retained: new Float64Array(count), netIndemnity: new Float64Array(count),
          premium: new Float64Array(count), cost: new Float64Array(count), other: new Float64Array(count),
          moved: new Float64Array(data.cashPaths * points), unsure: 0 };
        // Percentages of the slots under each policy; those of one kind that come to the same percentage are one slot.
        const covers = policies.map((_, policy) => {
          const rates = scenario.slots.map((slot) =>
            policy === moved && slot.follows ? scenario.rates[terms.percentage][slot.kind] : slot.percentage);
          const first = rates.map((rate, index) =>
            rates.findIndex((other, at) => other === rate && scenario.slots[at].kind === scenario.slots[index].kind));
          return { rates, first, bySlot: new Float64Array(rates.length) };
        });
        const firstLosses = policies.map((policy, index) =>
          index === moved ? scenario.eachAndEvery.values[terms.eachAndEvery] : policy.eachAndEvery);
        const open = (name, stop) => years.map((year, index) => scenario[name][stop][index] ?? Infinity);
        const aggregates = open("aggregateOpenings", terms.aggregate);
        const liabilities = open("liabilityOpenings", terms.liability);
        const aggregateLeft = new Float64Array(years.length), liabilityLeft = new Float64Array(years.length);
        const losses = new Array(years.length);
        const hasBonus = years.some((year) => year.statement && year.statement.bonus.length > 0);
        const bill = () => {
          let total = scenario.fees;
          years.forEach((year, index) => {
            const statement = year.statement;
            if (!statement) return;
            const premium = statement.premium + adjustment(statement, losses[index] + year.used);
            const measured = share(premium, statement.part, statement.whole);
            total += measured + rated(measured + statement.fees, statement.tax);
          });
          return total;
        };
        losses.fill(0);
        const always = bill();
        for (let path = 0; path < count; path++) {
          aggregateLeft.set(aggregates);
          liabilityLeft.set(liabilities);
          losses.fill(0);
          const row = path < data.cashPaths ? path * points : -1;
          const move = (point, amount) => { if (row >= 0 && point < points) found.moved[row + point] += amount; };
          let retained = 0, net = 0, isUnsure = false;
          for (const loss of paths[path].losses) {
            for (const group of loss.groups)
              claim(group, policies[group.policy], covers[group.policy], firstLosses[group.policy]);
            for (const part of loss.parts) {
              const year = part.year;
              if (year < 0) continue;
              let rest = part.rest;
              if (policies[years[year].policy].consumesCovered) {
                if (aggregateLeft[year] > 0 && part.after > 0) {
                  const consumed = Math.min(aggregateLeft[year], part.after);
                  aggregateLeft[year] -= consumed;
                  rest = Math.max(0, rest - share(rest, consumed, part.after));
                }
              } else if (part.after > 0) {
                const consumed = Math.min(aggregateLeft[year], rest);
                aggregateLeft[year] -= consumed;
                rest -= consumed;
              }
              part.indemnity = Math.min(rest, liabilityLeft[year]);
              liabilityLeft[year] -= part.indemnity;
              losses[year] += part.indemnity;
              const isPaid = part.indemnity > 0;
              if (keepsPaid) part.wasPaid = isPaid;
              if (isPaid !== part.wasPaid && loss.isHeld) isUnsure = true;
              move(part.point, part.indemnity);
            }
          }
          for (const loss of paths[path].losses) {
            let whole = 0, insured = 0, exposed = 0, indemnity = 0, recovered = 0, vat = 0;
            for (const part of loss.parts) {
              if (!part.isTopUp) whole += part.outstanding;
              indemnity += part.indemnity;
              if (part.year < 0 || !policies[years[part.year].policy].coversVAT) continue;
              insured += part.indemnity;
              if (!part.isTopUp) exposed += part.outstanding;
            }
            let left = loss.late;
            if (loss.late > 0) for (const part of loss.parts) {
              if (part.indemnity <= 0) continue;
              const back = Math.min(share(loss.late, part.indemnity, whole), part.indemnity, left);
              recovered += back;
              losses[part.year] -= back;
              left -= back;
            }
            if (loss.isInsolvency && scenario.vatShare > 0 && whole > 0) for (const part of loss.parts) {
              if (part.isTopUp || part.vat === 0) continue;
              const includes = part.year >= 0 && policies[years[part.year].policy].coversVAT;
              vat += regained(part.vat, scenario.vatShare, Math.max(0, whole - loss.late), whole,
                Math.max(0, exposed - insured), includes ? exposed : 0);
            }
            let guarantee = loss.guarantee;
            if (guarantee > 0) guarantee -= Math.min(share(loss.late, guarantee, loss.debt), loss.late - recovered);
            retained += loss.debt - loss.net - (indemnity - recovered) - guarantee - vat;
            net += indemnity - recovered;
            move(loss.recoveryPoint, loss.net - recovered + guarantee - loss.guarantee);
            move(loss.vatPoint, vat);
          }
          if (hasBonus && row >= 0) years.forEach((year, index) => {
            if (year.adjustedFrom === null) return;
            const amount = adjustment(year.statement, losses[index] + year.used);
            move(year.adjustedFrom, -(amount + rated(amount, year.statement.tax)));
          });
          if (row >= 0) {
            for (let point = 1; point < points; point++) found.moved[row + point] += found.moved[row + point - 1];
          }
          if (isUnsure) found.unsure += 1;
          found.retained[path] = retained;
          found.netIndemnity[path] = net;
          found.premium[path] = hasBonus ? bill() : always;
          found.other[path] = paths[path].costs[scenario.variants[terms.advanceRate]];
          found.cost[path] = found.premium[path] + found.other[path] + retained;
        }
        return found;
      };

      const balancesUnder = (scenario, terms, found, before) => {
        const kept = scenario.balances[scenario.variants[terms.advanceRate]];
        return kept.map((balance, index) => balance + found.moved[index] - before.moved[index]);
      };

    """

  private static let statistics = """

      const sum = (values) => values.reduce((total, value) => total + value, 0);
      const half = (values) => {
        const mean = sum(values) / values.length;
        const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
        return 1.96 * Math.sqrt(squares / (values.length * Math.max(1, values.length - 1)));
      };
      // The mean of the worst share of the paths, and what each path adds to it.
      const tail = (values, beyond) => {
        const sorted = Float64Array.from(values).sort().reverse();
        const risk = sorted[Math.min(sorted.length - 1, Math.floor(values.length * Math.round(beyond * 1000) / 1000))];
        const adds = values.map((value) => Math.max(0, value - risk) / beyond);
        return { risk, value: risk + sum(adds) / values.length, adds };
      };
      const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))];
      const subtract = (left, right) => left.map((value, index) => value - right[index]);
      const fan = (balances) => {
        const result = [];
        const column = new Float64Array(data.cashPaths);
        for (let point = 0; point < points; point++) {
          for (let path = 0; path < data.cashPaths; path++) column[path] = balances[path * points + point];
          const mean = sum(column) / data.cashPaths;
          column.sort();
          result.push({ mean, low: quantile(column, 0.05), middle: quantile(column, 0.5), high: quantile(column, 0.95) });
        }
        return result;
      };
      const beyond = (balances) => {
        const result = new Float64Array(data.cashPaths);
        for (let path = 0; path < data.cashPaths; path++) for (let point = 0; point < points; point++)
          if (balances[path * points + point] < -data.creditLine) result[path] = 1;
        return result;
      };

    """
}
