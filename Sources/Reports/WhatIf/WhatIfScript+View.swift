extension WhatIfScript {
  /// What is chosen, and what is shown of it.
  static let view = """

      const section = document.querySelector(".what-if");
      const isFrench = () => root.lang === "fr";
      const root = document.documentElement;
      // French punctuation stays with its word.
      const say = (english, french) => isFrench() ? french.replace(/ ([:;?!»%])/gu, "\\u00a0$1") : english;
      const terms = ["percentage", "eachAndEvery", "aggregate", "liability", "advanceRate"];
      const stops = { percentage: "percentages", eachAndEvery: "eachAndEvery", aggregate: "aggregate",
        liability: "liability", advanceRate: "advanceRates" };

      // Amounts as the page writes them: a true minus, spaces that do not break.
      const written = (value, options) => new Intl.NumberFormat(isFrench() ? "fr-FR" : "en-US", options)
        .format(value).replace(/^-/u, "\\u2212").replace(/\\u00a0/gu, "\\u202f");
      const amount = (cents) => written(Math.round(cents / 100) + 0,
        { style: "currency", currency: data.currency, maximumFractionDigits: 0 });
      const signedAmount = (cents) => (Math.round(cents / 100) > 0 ? "+" : "") + amount(cents);
      const percent = (value, digits) => written(value,
        { style: "percent", maximumFractionDigits: digits, minimumFractionDigits: digits });
      const count = (value) => written(value, {});
      const day = (index) => new Intl.DateTimeFormat(isFrench() ? "fr-FR" : "en-GB",
        { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(data.dates[index]));

      let scenario = data.scenarios[0];
      let chosen = {};
      const reference = () => Object.fromEntries(terms.map((term) => [term, scenario[stops[term]].current]));
      const isMoved = () => terms.some((term) => chosen[term] !== scenario[stops[term]].current);

      const value = (term, stop) => {
        const found = scenario[stops[term]].values[stop];
        if (term === "percentage" || term === "advanceRate")
          return percent(found / one, found % 1e7 ? 1 : 0);
        return found === null ? say("unlimited", "illimitée") : amount(found);
      };
      const names = {
        percentage: () => say("insured percentage", "quotité garantie"),
        eachAndEvery: () => say("first loss per claim", "franchise par sinistre"),
        aggregate: () => say("aggregate first loss", "franchise annuelle globale"),
        liability: () => say("maximum liability", "limite de décaissement"),
        advanceRate: () => say("advance rate", "quotité financée"),
      };

      const write = (id, text) => { document.getElementById("what-if-" + id).textContent = text; };
      const control = (term) => document.getElementById("what-if-" + term);

      // The figures of a row: means of paths, or the mean of the worst hundredth.
      const rows = {
        premium: (found) => ({ value: sum(found.premium) / data.paths, adds: found.premium }),
        other: (found) => ({ value: sum(found.other) / data.paths, adds: found.other }),
        retained: (found) => ({ value: sum(found.retained) / data.paths, adds: found.retained }),
        cost: (found) => ({ value: sum(found.cost) / data.paths, adds: found.cost }),
        indemnity: (found) => ({ value: sum(found.netIndemnity) / data.paths, adds: found.netIndemnity }),
        es95: (found) => tail(found.retained, 0.05),
        es99: (found) => tail(found.retained, 0.01),
        line: (found) => ({ value: sum(found.beyond) / data.cashPaths, adds: found.beyond }),
      };
      const near = (half, write) => half > 0 ? " ± " + write(half) : "";

      const show = () => {
        const begin = performance.now();
        const before = scenario.own;
        const found = isMoved() ? evaluated(chosen) : before;
        const differences = {};
        for (const [name, figure] of Object.entries(rows)) {
          const own = before.figures[name] ??= figure(before), moved = found === before ? own : figure(found);
          const difference = moved.value - own.value;
          const error = found === before ? 0 : half(subtract(moved.adds, own.adds));
          differences[name] = { own: own.value, moved: moved.value, difference, half: error };
          const [full, plain] = name === "line" ? [(share) => percent(share, 1), (share) => percent(share, 1)]
            : [amount, (cents) => written(Math.round(cents / 100), {})];
          const cells = document.getElementById("what-if-row-" + name).cells;
          const put = (index, text, exact) => { cells[index].textContent = text; cells[index].dataset.v = exact; };
          put(1, full(own.value) + near(half(own.adds), plain), own.value);
          put(2, full(moved.value) + near(half(moved.adds), plain), moved.value);
          const sign = difference > 0 ? "+" : "";
          put(3, found === before ? "–" : sign + full(difference) + near(error, plain), difference);
        }
        for (const term of terms) {
          const stop = chosen[term], text = value(term, stop);
          const isOwn = stop === scenario[stops[term]].current;
          control(term).value = stop;
          control(term).setAttribute("aria-valuetext", text);
          write(term + "-value", text + (isOwn ? say(" (as it is)", " (tel quel)") : ""));
        }
        document.getElementById("what-if-reset").disabled = !isMoved();
        write("answer", answer(differences));
        write("unsure", found.unsure === 0 ? "" : say(
          `In ${count(found.unsure)} of ${count(data.paths)} paths this page does not hold what the factor makes of claims that begin or cease to be paid: its charges and the balances of these paths are approximate, claims are exact.`,
          `Dans ${count(found.unsure)} tirages sur ${count(data.paths)}, cette page ne contient pas ce que le factor fait de sinistres qui commencent ou cessent d’être indemnisés : ses frais et les soldes de ces tirages sont approchés, les sinistres sont exacts.`));
        drawLaw(before, found);
        drawFan(before, found);
        section.dataset.milliseconds = String(performance.now() - begin);
      };

      const evaluated = (terms) => {
        const found = settle(scenario, terms, false);
        found.balances = balancesUnder(scenario, terms, found, scenario.own);
        found.beyond = beyond(found.balances);
        return found;
      };

      const answer = (differences) => {
        const cost = differences.cost, tail = differences.es99;
        const paths = count(data.paths);
        if (!isMoved()) return say(
          `At its own terms, on ${paths} paths: ${amount(cost.own)} a year in all, ${amount(tail.own)} kept in the worst hundredth.`,
          `Aux conditions actuelles, sur ${paths} tirages : ${amount(cost.own)} par an en tout, ${amount(tail.own)} conservés dans le pire centième.`);
        const changes = terms.filter((term) => chosen[term] !== scenario[stops[term]].current)
          .map((term) => names[term]() + " " + value(term, chosen[term])).join(", ");
        const isKnown = Math.abs(cost.difference) > cost.half;
        const far = amount(Math.abs(cost.difference)) + near(cost.half, (cents) => written(Math.round(cents / 100), {}));
        const worst = amount(Math.abs(tail.difference));
        const start = say(`With ${changes}, at the same premium: `, `Avec ${changes}, à prime égale : `);
        const middle = !isKnown ? say("no cost told apart on these paths", "aucun écart de coût sur ces tirages")
          : cost.difference < 0 ? say(`${far} less a year on average`, `${far} de moins par an en moyenne`)
          : say(`${far} more a year on average`, `${far} de plus par an en moyenne`);
        const end = Math.abs(tail.difference) < 50 ? say(", the worst hundredth as it is. ", ", pire centième inchangé. ")
          : tail.difference < 0 ? say(`, ${worst} less in the worst hundredth. `, `, ${worst} de moins dans le pire centième. `)
          : say(`, ${worst} more in the worst hundredth. `, `, ${worst} de plus dans le pire centième. `);
        const price = !isKnown ? ""
          : cost.difference < 0 ? say(
            `Worth at most that much more premium and tax.`, `Cela vaut au plus autant de prime et taxe en plus.`)
          : say(`Fair only for at least that much less premium and tax.`,
            `À n’accepter que pour au moins autant de prime et taxe en moins.`);
        return start + middle + end + price;
      };

      const keep = () => {
        const text = isMoved() || scenario !== data.scenarios[data.first]
          ? [scenario.id, ...terms.map((term) => chosen[term])].join("~") : "";
        document.dispatchEvent(new CustomEvent("keep", { detail: { key: "whatif", value: text } }));
      };
      const select = (index) => {
        scenario = data.scenarios[index];
        chosen = reference();
        if (!scenario.own) {
          scenario.own = settle(scenario, chosen, true);
          scenario.own.figures = {};
          scenario.own.balances = balancesUnder(scenario, chosen, scenario.own, scenario.own);
          scenario.own.beyond = beyond(scenario.own.balances);
        }
        document.getElementById("what-if-scenario").value = String(index);
        for (const term of terms) {
          control(term).max = scenario[stops[term]].values.length - 1;
          control(term).closest("div").hidden = scenario[stops[term]].values.length < 2;
        }
      };
      const restore = () => {
        const parts = (new URLSearchParams(location.hash.slice(1)).get("whatif") ?? "").split("~");
        const index = data.scenarios.findIndex((scenario) => scenario.id === parts[0]);
        select(index < 0 ? data.first : index);
        if (index >= 0) terms.forEach((term, place) => {
          const stop = Number(parts[place + 1]);
          if (Number.isInteger(stop) && stop >= 0 && stop < scenario[stops[term]].values.length) chosen[term] = stop;
        });
      };

      // Without the seller's own payments a balance is no more than receipts.
      if (!data.knowsCash) {
        document.getElementById("what-if-row-line").hidden = true;
        document.getElementById("what-if-fan").closest("figure").hidden = true;
      }
      unpackClaims();
      unpackBalances();
      restore();
      show();
      document.getElementById("what-if-scenario").addEventListener("change", (event) => {
        select(Number(event.target.value));
        show();
        keep();
      });
      for (const term of terms) control(term).addEventListener("input", (event) => {
        chosen[term] = Number(event.target.value);
        show();
        keep();
      });
      document.getElementById("what-if-reset").addEventListener("click", () => {
        chosen = reference();
        show();
        keep();
      });
      window.addEventListener("hashchange", () => { restore(); show(); });
      new MutationObserver(show).observe(root, { attributes: true, attributeFilter: ["lang"] });

    """
}
