/// One-year default probabilities of common ratings, for cases that state no scale of their own.
package enum RatingScale {
  /// The built-in scale.
  ///
  /// Letters: S&P Global's observed one-year default rates by letter, 0.00 % to 26.78 %
  /// (frm.midhafin.com, "External and internal credit ratings").
  /// Notches of the Banque de France (cotation since January 2022): the middle of the three-year benchmark of the
  /// credit quality step each notch belongs to (Implementing Regulations (EU) 2016/1799 and 2024/1820), turned into one year at
  /// constant hazard. A benchmark is a band, not an observed rate. Notch P is a failed company: `insolvent_on`.
  package static let builtIn: [String: Double] = Dictionary(
    uniqueKeysWithValues: [
      (["AAA"], 0.0), (["AA"], 0.0002), (["A"], 0.0006), (["BBB"], 0.0018), (["BB"], 0.0072), (["B"], 0.0376),
      (["CCC", "CC", "C"], 0.2678), (["1+"], 0.0003), (["1", "1-"], 0.0008), (["2+", "2", "2-"], 0.0033),
      (["3+", "3", "3-", "4+", "4", "4-", "5+"], 0.0257), (["5", "5-", "6+", "6", "6-"], 0.072),
      (["7", "8"], 0.129),
    ].flatMap { names, probability in names.map { ($0, probability) } })
}
