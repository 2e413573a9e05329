/// A language of the pages, the messages and the CSV files.
package enum Language: String, Sendable, CaseIterable {
  /// English, with ICISA's terms.
  case english = "en"
  /// French, as a French credit manager writes it.
  case french = "fr"
}
