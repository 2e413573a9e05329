extension WhatIfScript {
  /// The law of the loss and the fan of the cash, drawn like the page's other curves.
  static let charts = """

      // Charts: the sheet of the page's other curves, 300 high, x in percent.
      const mark = (name, attributes, text) => {
        const element = document.createElementNS("http://www.w3.org/2000/svg", name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
        if (text !== undefined) element.textContent = text;
        return element;
      };
      const ticks = (low, high) => {
        const rough = (high - low) / 4, power = 10 ** Math.floor(Math.log10(rough || 1));
        const step = [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough);
        const result = [];
        for (let index = Math.ceil(low / step - 1e-9); index * step <= high + step / 1e6; index++) result.push(index * step + 0);
        return result;
      };
      const sheet = (id, horizontal, vertical) => {
        const svg = document.getElementById(id);
        svg.replaceChildren();
        const x = (value) => (value - horizontal.low) / ((horizontal.high - horizontal.low) || 1) * 100;
        const y = (value) => 262 - (value - vertical.low) / ((vertical.high - vertical.low) || 1) * 222;
        svg.append(mark("text", { x: 0, y: 13, class: "quiet" }, vertical.name),
          mark("text", { x: "100%", y: 297, class: "quiet at-end" }, horizontal.name));
        const labels = [];
        for (const tick of vertical.ticks) {
          svg.append(mark("line", { x1: 0, x2: "100%", y1: y(tick), y2: y(tick), class: tick === 0 ? "axis" : "grid" }));
          labels.push(mark("text", { x: 0, y: y(tick) - 4, class: "figure halo" }, vertical.label(tick)));
        }
        for (const tick of horizontal.ticks) {
          const place = x(tick);
          svg.append(mark("line", { x1: place + "%", x2: place + "%", y1: 262, y2: 266, class: "axis" }),
            mark("text", { x: place + "%", y: 279,
              class: "figure" + (place < 5 ? "" : place > 95 ? " at-end" : " at-middle") }, horizontal.label(tick)));
        }
        const path = (points, style, isClosed) => {
          const inner = mark("svg", { x: 0, y: 0, width: "100%", height: 300, viewBox: "0 0 1000 300", preserveAspectRatio: "none" });
          inner.append(mark("path", { d: points.map(([left, up], index) =>
            (index ? "L" : "M") + (x(left) * 10).toFixed(2) + " " + y(up).toFixed(2)).join("") + (isClosed ? "Z" : ""),
            class: style, "vector-effect": "non-scaling-stroke" }));
          svg.append(inner);
        };
        const bound = (value) => svg.append(mark("line", { x1: 0, x2: "100%", y1: y(value), y2: y(value), class: "bound" }));
        return { path, bound, finish: () => svg.append(...labels) };
      };
      const short = (cents) => written(Math.round(cents) / 100 + 0, { notation: "compact", maximumFractionDigits: 1,
        style: "currency", currency: data.currency, minimumFractionDigits: 0 });

      // The rows of a chart's table: texts, and behind them the exact figure of the last where a test reads it.
      const fill = (id, rows) => {
        document.getElementById(`what-if-${id}-rows`).replaceChildren(...rows.map((texts) => {
          const row = document.createElement("tr");
          texts.filter((text) => typeof text === "string").forEach((text, place) => {
            const cell = document.createElement(place ? "td" : "th");
            if (place) cell.className = "figure"; else cell.scope = "row";
            cell.textContent = text;
            row.append(cell);
          });
          const exact = texts[texts.length - 1];
          if (typeof exact === "number") row.lastChild.dataset.v = exact;
          return row;
        }));
      };

      const law = (values) => {
        const sorted = Float64Array.from(values).sort();
        const points = [];
        for (let step = 0; step <= 200; step++) {
          const part = step < 180 ? step / 200 : 0.9 + (step - 180) / 200;
          points.push([quantile(sorted, part), 1 - part]);
        }
        return { points: points.filter(([, share]) => share >= 0.002), sorted };
      };
      const drawLaw = (before, found) => {
        const own = before.law ??= law(before.retained), moved = found === before ? own : law(found.retained);
        const high = Math.max(...own.points.map(([loss]) => loss), ...moved.points.map(([loss]) => loss), 1);
        const low = Math.min(0, own.sorted[0], moved.sorted[0]);
        const drawing = sheet("what-if-law",
          { low, high, ticks: ticks(low, high), label: short, name: say("retained loss of a year", "perte conservée sur un an") },
          { low: 0, high: 1, ticks: [0, 0.25, 0.5, 0.75, 1], label: (part) => percent(part, 0),
            name: say("share of paths that lose more", "part des tirages qui perdent plus") });
        drawing.path(own.points, "reference");
        drawing.path(moved.points, "curve");
        drawing.finish();
        const [half, worst] = [0.5, 0.99].map((part) => amount(quantile(moved.sorted, part)));
        fill("law", [0.5, 0.75, 0.9, 0.95, 0.99, 0.995].map((part) =>
          [percent(part, part > 0.99 ? 1 : 0), amount(quantile(own.sorted, part)), amount(quantile(moved.sorted, part))]));
        write("law-title", say(`Half the paths keep more than ${half}, one in a hundred more than ${worst}`,
          `Un tirage sur deux laisse plus de ${half}, un sur cent plus de ${worst}`));
      };

      const drawFan = (before, found) => {
        const own = before.fan ??= fan(before.balances), moved = found === before ? own : fan(found.balances);
        const line = -data.creditLine;
        const values = [...own, ...moved].flatMap(({ low, high }) => [low, high]).concat(0);
        let [low, high] = [Math.min(...values), Math.max(...values)];
        const isLineShown = line >= low - (high - low);
        if (isLineShown) low = Math.min(low, line);
        const weeks = data.points.map((day) => (day + 1) / 7);
        const drawing = sheet("what-if-fan",
          { low: weeks[0], high: weeks[weeks.length - 1], ticks: weeks.length > 13 ? [1, 13, 26, 39, 52].filter((week) => week <= weeks[weeks.length - 1]) : weeks,
            label: (week) => String(week), name: say("week", "semaine") },
          { low, high, ticks: ticks(low, high), label: short,
            name: say("balance: 5%, median, 95% of paths", "solde : 5 %, médiane, 95 % des tirages") });
        const points = (fan, name) => fan.map((column, index) => [weeks[index], column[name]]);
        drawing.path(points(moved, "high").concat(points(moved, "low").reverse()), "band outer", true);
        for (const name of ["low", "high"]) drawing.path(points(own, name), "reference");
        drawing.path(points(moved, "middle"), "curve");
        if (isLineShown) drawing.bound(line);
        drawing.finish();
        const lowest = moved.reduce((best, column, index) => column.low < moved[best].low ? index : best, 0);
        write("fan-title", say(
          `One path in twenty falls below ${amount(moved[lowest].low)} on ${day(lowest)}`,
          `Un tirage sur vingt passe sous ${amount(moved[lowest].low)} le ${day(lowest)}`));
        fill("fan", moved.map((column, index) =>
          [day(index), amount(column.low), amount(column.middle), amount(column.high), amount(column.mean), column.mean]));
      };

    """
}
