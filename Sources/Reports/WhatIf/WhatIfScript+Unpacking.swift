import Simulation

extension WhatIfScript {
  /// Numbers from bytes, and the contexts that learn them.
  static let numbers = """

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

      const numbered = (names, first) => Object.fromEntries(names.map((name, place) => [name, first + place]));
      const fields = { common: "\(WhatIf.contexts.common.joined(separator: " "))".split(" "),
        own: "\(WhatIf.contexts.own.joined(separator: " "))".split(" ") };
      const common = numbered(fields.common, 0);
      const own = data.scenarios.map((_, index) =>
        numbered(fields.own, fields.common.length + index * fields.own.length));
      const contexts = fields.common.length + data.scenarios.length * fields.own.length;
      const points = data.points.length;

    """

  /// The claims and balances, in the order in which `WhatIfPaths` tells them.
  static let unpacking = """

      const unpackClaims = () => {
        const { number, signed } = reader(data.claims, contexts);
        const part = (scenario, context, loss, state) => {
          const year = number(context.year) - 1;
          const policy = year < 0 ? null : scenario.policies[scenario.years[year].policy];
          const part = { year, outstanding: 0, vat: 0, slots: [], amounts: [], covered: 0, point: points,
            rest: 0, after: 0, indemnity: 0, wasPaid: false, bit: -1, isTopUp: policy ? policy.isTopUp : false };
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
          if (loss.days > 0) {
            const day = number(context.firstDay) - 1;
            if (day >= 0) part.bit = state.bits + day;
          }
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
          for (let count = number(common.losses); count > 0; count--) {
            const loss = { isInsolvency: number(common.isInsolvency) === 1, recovery: number(common.recovery),
              recoveryPoint: number(common.recoveryPoint), vatPoint: points, debt: 0 };
            if (loss.isInsolvency) loss.vatPoint = number(common.vatPoint);
            drawn.push(loss);
          }
          for (const [index, scenario] of data.scenarios.entries()) {
            const context = own[index];
            const left = drawn.map((_, place) => place);
            const losses = [], held = { bits: 0, groups: [], contract: 0, outcomes: new Map() };
            while (left.length) {
              const [place] = left.splice(index === 0 ? 0 : number(context.order), 1);
              const base = drawn[place];
              let debt = number(context.debt);
              if (index === 0) base.debt = debt; else debt = debt === 0 ? base.debt : debt - 1;
              if (debt === 0) continue;
              const loss = { debt, isInsolvency: base.isInsolvency, vatPoint: base.vatPoint };
              loss.net = share(debt, base.recovery, 1e6) + signed(context.netRecovery);
              loss.recoveryPoint = base.recoveryPoint + signed(context.recoveryPoint);
              loss.late = number(context.isEarly) === 1 ? 0 : loss.net;
              loss.guarantee = number(context.guarantee);
              loss.days = number(context.days);
              const state = { left: debt - (loss.net - loss.late), bits: held.bits };
              loss.parts = [];
              for (let count = number(context.parts); count > 0; count--)
                loss.parts.push(part(scenario, context, loss, state));
              loss.groups = grouped(scenario, loss.parts);
              losses.push(loss);
              if (loss.days > 1) held.groups.push((1 << loss.days) - 1 << held.bits);
              held.bits += loss.days;
            }
            const costs = spread(signed, scenario, scenario.kinds.cost, false);
            if (held.bits > 0) unpackOutcomes(number, signed, scenario, context, held);
            scenario.paths.push({ level, losses, held, costs: costs.map((cost, variant) =>
              cost + scenario.levels[variant][level].cost) });
          }
        }
      };

      const unpackBalances = () => {
        const { signed } = reader(data.balances, contexts);
        for (const scenario of data.scenarios)
          scenario.balances = scenario.advanceRates.values.map(() => new Float64Array(data.cashPaths * points));
        for (let path = 0; path < data.cashPaths; path++) for (const [index, scenario] of data.scenarios.entries()) {
          const counts = scenario.rateOf.length;
          const level = scenario.levels.map((levels) => levels[scenario.paths[path].level].balances);
          const running = new Float64Array(counts);
          for (let point = 0; point < points; point++) {
            spread(signed, scenario, scenario.kinds.balance, false).forEach((change, variant) => {
              running[variant] += change;
              scenario.balances[variant][path * points + point] = level[variant][point] + running[variant];
            });
          }
          unpackMoved(signed, scenario, own[index], scenario.paths[path].held);
        }
      };

    """
}
