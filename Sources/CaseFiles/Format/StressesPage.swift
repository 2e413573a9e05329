import Contracts
import Receivables

/// The built-in stresses as a table of Markdown, written from the rows themselves.
package enum StressesPage {
  /// The line of the documentation's page below which the table stands.
  package static let heading = "## The built-in stresses"

  /// The table: a row for each stress.
  package static var markdown: String {
    let rows = Stress.builtIn.map { stress in
      "| `\(stress.id)` | \(stress.name.english) (\(stress.name.french)) | \(stress.description.english) "
        + "| \(stress.rationale?.english ?? "") |"
    }
    return ([heading, "", "| id | name | what happens | why |", "|---|---|---|---|"] + rows).joined(separator: "\n")
      + "\n"
  }
}
