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
    \(arithmetic)\(numbers)\(outcomes)\(unpacking)\(settlement)\(statistics)\(charts)\(WhatIfScript.view)
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
