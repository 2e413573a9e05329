extension WhatIfScript {
  /// What the factor's account makes of claims that begin or cease to be paid, as `WhatIfPaths+Outcomes` tells it.
  static let outcomes = """

      // A number for each advance rate: the contract's own, the second by what differs from it or from its proportion, the
      // others by what differs from the line through these two.
      const spread = (signed, scenario, kinds, isProportional) => {
        const values = [];
        const rates = scenario.rateOf;
        for (let variant = 0; variant < rates.length; variant++) {
          let value = signed(kinds[Math.min(variant, 2)]);
          if (variant === 1) value += isProportional ? share(values[0], rates[1], rates[0]) : values[0];
          if (variant > 1) {
            const sign = rates[1] < rates[0] ? -1 : 1;
            value += values[0]
              + share(values[1] - values[0], sign * (rates[variant] - rates[0]), sign * (rates[1] - rates[0]));
          }
          values.push(value);
        }
        return values;
      };
      for (const [index, scenario] of data.scenarios.entries()) {
        const context = own[index];
        scenario.rateOf = scenario.variants.map((_, variant) =>
          scenario.advanceRates.values[scenario.variants.indexOf(variant)]);
        scenario.kinds = Object.fromEntries([["cost", "Cost"], ["balance", "Balance"], ["change", "Change"],
          ["moved", "Moved"]].map(([first, name]) => [first, [context[first], context["other" + name],
          context["further" + name]]]));
      }

      // True if an outcome differs from the contract's in one loss just as this single change does.
      const isPart = (held, key, single) => {
        const group = held.groups.find((group) => group & single) ?? single;
        return (key & group) === single;
      };

      // What the factor's account makes of each outcome: which losses are paid, and on which of their days first.
      const unpackOutcomes = (number, signed, scenario, context, held) => {
        const further = number(context.outcomes) - 1;
        if (further < 0) {
          held.outcomes = null;
          return;
        }
        const codes = Array.from({ length: held.bits }, () => number(context.single));
        codes.forEach((code, bit) => { if (code > 1) held.contract |= 1 << bit; });
        const groupOf = (bit) => held.groups.find((group) => group >> bit & 1) ?? 1 << bit;
        codes.forEach((code, bit) => {
          if (code % 2 === 0) return;
          const key = 1 << bit | (code > 1 ? 0 : held.contract & groupOf(bit));
          const costs = spread(signed, scenario, scenario.kinds.change, true);
          held.outcomes.set(key, { costs, parts: null, moved: null });
        });
        const singles = Array.from(held.outcomes);
        for (let count = further, key = 0; count > 0; count--) {
          key += number(context.key);
          const parts = singles.filter(([single]) => isPart(held, key, single)).map(([, outcome]) => outcome);
          const costs = scenario.rateOf.map((_, variant) =>
            parts.reduce((sum, part) => sum + part.costs[variant], signed(context.rest)));
          held.outcomes.set(key, { costs, parts, moved: null });
        }
      };

      // What outcomes change in the balances from point to point.
      const unpackMoved = (signed, scenario, context, held) => {
        for (const outcome of held.outcomes?.values() ?? []) {
          outcome.moved = scenario.rateOf.map(() => new Float64Array(points));
          for (let point = 0; point < points; point++) {
            const changes = outcome.parts
              ? outcome.moved.map((_, variant) => outcome.parts.reduce(
                (sum, part) => sum + part.moved[variant][point], signed(context.movedRest)))
              : spread(signed, scenario, scenario.kinds.moved, true);
            changes.forEach((change, variant) => { outcome.moved[variant][point] = change; });
          }
        }
      };

    """
}
