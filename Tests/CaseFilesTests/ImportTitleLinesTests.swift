import Receivables
import Testing

@testable import CaseFiles

/// Exports with titles above their header, and what else a broker's spreadsheets hold. Expected values: by hand.
@Suite struct ImportTitleLinesTests {
  private static let rows = """
    Code client;Nom client;N° facture;Date facture;Échéance;Montant TTC
    C1;Atelier Vauquer;F1;05/01/2026;04/02/2026;1 200,00
    C2;Maison Ortolan;F2;20/02/2026;22/03/2026;600,00

    """
  private static let titles = "Grand livre clients;;;;;\nÉdité le 31/03/2026;;;;;\n\n"

  private func ledger(_ text: String) -> ImportResult {
    LedgerImport([ImportSource(name: "export.csv", bytes: Array(text.utf8))], options: ImportOptions()).result
  }

  private func aged(_ text: String) -> ImportResult {
    var options = ImportOptions()
    options.asOf = Day("2026-09-30")
    return AgedBalanceImport([ImportSource(name: "export.csv", bytes: Array(text.utf8))], options: options).result
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func titlesAboveALedgerAreLeftOut(lineEnd: String) throws {
    let plain = try #require(ledger(Self.rows).imported)
    let text = (Self.titles + Self.rows).replacing("\n", with: lineEnd)
    let result = ledger(text)
    let titled = try #require(result.imported)
    #expect(result.problems.isEmpty, "\(result.problems)")
    #expect(titled.buyers == plain.buyers && titled.invoices == plain.invoices && plain.invoices.count == 2)
    let left = try #require(titled.assumption("lines above the header"))
    #expect(left.count == 3 && left.place == "export.csv" && plain.assumption("lines above the header") == nil)
  }

  /// Lines are those of the file, not of what is left of it.
  @Test func aFaultBelowTitlesIsAtItsLine() throws {
    let problem = try #require(ledger(Self.titles + Self.rows.replacing("22/03/2026", with: "demain")).problems.first)
    #expect(problem.line == 6 && problem.column == 33 && problem.value == "demain", "\(problem)")
  }

  @Test func titlesAboveAnotherLayout() throws {
    let entries = "Compte;Intitulé;Journal;Date;Pièce;Débit;Crédit\n411A;Alpha;VE;02/02/2026;F1;120,00;\n"
    let book = try #require(ledger("Société Durand\n" + entries).imported)
    #expect(book.balances == [.of(120)] && book.assumption("lines above the header")?.count == 1)
    let balance = "Client;Non échu;1-30;> 30\nA;10;20;30\n"
    let result = aged("Balance âgée;;;\nau 30/09/2026;;;\n" + balance)
    let imported = try #require(result.imported)
    #expect(imported.balances == [.of(60)] && imported.assumption("lines above the header")?.count == 2)
    #expect(result.problems.isEmpty, "\(result.problems)")
  }

  /// Where no line is a header the first is told, and no row is taken for one.
  @Test func withoutAHeaderTheFirstLineIsTold() throws {
    let text = "Balance;;\n" + String(repeating: "A;B;C\n", count: 40)
    let problem = try #require(ledger(text).problems.first { $0.severity == .error })
    #expect(problem.line == 1 && problem.hint?.english.contains("columns here: Balance") == true)
    // Beyond twenty lines nobody looks.
    #expect(ledger(String(repeating: "titre\n", count: 20) + Self.rows).imported != nil)
    #expect(ledger(String(repeating: "titre\n", count: 21) + Self.rows).imported == nil)
  }

  /// What a broker of a large book fears: a total column that nobody reads, and says nothing.
  @Test func everyColumnOfABalanceIsReadOrTold() throws {
    for name in ["Total dû", "Solde client", "Solde total", "Total encours", "Total due"] {
      let result = aged("N° compte;Raison sociale;\(name);À échoir;+90 j\n411A;Alpha;100,00;40;50\n")
      #expect(result.problems.map(\.field) == [name], "\(result.problems)")
      #expect(result.imported?.balances == [.of(100)], "\(name)")
    }
    let imported = try #require(aged("N° compte;Commercial;À échoir;+90 j;Secteur\n411A;Zoé;40;50;Nord\n").imported)
    #expect(imported.assumption("columns")?.assumption.english == "Commercial, Secteur: ignored")
  }

  /// A note on a page says that due dates were made; it stands where they were, and only there.
  @Test func dueDatesThatWereMadeAreSaid() throws {
    func concernsDueDates(_ imported: ImportedCase?) throws -> Bool {
      AssumptionsFile(bytes: ImportedCaseText(try #require(imported), inFrench: true).assumptions).concernDueDates
    }
    #expect(try concernsDueDates(aged("Client;Non échu;1-30\nA;10;20\n").imported))
    #expect(try concernsDueDates(ledger(Self.rows.replacing("22/03/2026", with: "")).imported))
    #expect(try !concernsDueDates(ledger(Self.rows).imported))
    let early = ledger(Self.rows.replacing("22/03/2026", with: "19/02/2026")).imported
    #expect(early?.assumption("due dates before the invoice date")?.count == 1)
    #expect(try !concernsDueDates(early))
  }

  /// 26 for 2026, 1926 for 2026.
  @Test func datesOfAnotherCenturyAreSaid() throws {
    let imported = try #require(ledger(Self.rows.replacing("20/02/2026", with: "20/02/1926")).imported)
    #expect(imported.assumption("dates far from the valuation date")?.place == "export.csv:3")
    #expect(imported.assumption("dates far from the valuation date")?.amount == .of(600))
    #expect(try #require(ledger(Self.rows).imported).assumption("dates far from the valuation date") == nil)
  }
}
