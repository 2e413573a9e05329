extension WhatIfScript {
  /// Steps 3 to 7 of the waterfall, recoveries, VAT, bonus, and what they move in the cash.
  static let settlement = """

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
        const variant = scenario.variants[terms.advanceRate];
        losses.fill(0);
        const always = bill();
        for (let path = 0; path < count; path++) {
          aggregateLeft.set(aggregates);
          liabilityLeft.set(liabilities);
          losses.fill(0);
          const row = path < data.cashPaths ? path * points : -1;
          const move = (point, amount) => { if (row >= 0 && point < points) found.moved[row + point] += amount; };
          const held = paths[path].held;
          let retained = 0, net = 0, paid = 0, hasMoved = false;
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
              if (part.bit >= 0) {
                if (isPaid) paid |= 1 << part.bit;
                if (isPaid !== part.wasPaid) hasMoved = true;
              }
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
          let other = paths[path].costs[variant];
          if (hasMoved) {
            // Of each loss the first day alone tells.
            for (const group of held.groups) paid = paid & ~group | paid & group & -(paid & group);
            const key = paid ^ held.contract;
            const outcome = held.outcomes?.get(key);
            if (outcome) {
              other += outcome.costs[variant];
              if (row >= 0) outcome.moved[variant].forEach((amount, point) => move(point, amount));
            } else if (key !== 0 || !held.outcomes) found.unsure += 1;
          }
          if (hasBonus && row >= 0) years.forEach((year, index) => {
            if (year.adjustedFrom === null) return;
            const amount = adjustment(year.statement, losses[index] + year.used);
            move(year.adjustedFrom, -(amount + rated(amount, year.statement.tax)));
          });
          if (row >= 0) {
            for (let point = 1; point < points; point++) found.moved[row + point] += found.moved[row + point - 1];
          }
          found.retained[path] = retained;
          found.netIndemnity[path] = net;
          found.premium[path] = hasBonus ? bill() : always;
          found.other[path] = other;
          found.cost[path] = found.premium[path] + other + retained;
        }
        return found;
      };

      const balancesUnder = (scenario, terms, found, before) => {
        const kept = scenario.balances[scenario.variants[terms.advanceRate]];
        return kept.map((balance, index) => balance + found.moved[index] - before.moved[index]);
      };

    """
}
