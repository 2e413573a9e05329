import Contracts
import Receivables
import Simulation

/// The part of a comparison that answers “what if”: sliders over the terms of a scenario, settled again in the reader's
/// browser on the paths that the page carries.
struct WhatIfReport: Sendable {
  let whatIf: WhatIf
  private let numbers: BilingualNumbers
  /// Paths of the whole report, and whether they are the same: plain pseudo-random ones.
  private let paths: Int
  private let isPlain: Bool
  /// False if nothing is known of the seller's own payments, so that balances and the credit line tell nothing.
  let knowsCash: Bool
  /// What stands for each scenario in charts and tables, by its position in the case.
  private let marks: [Int: String]

  init(_ whatIf: WhatIf, paths: Int, isPlain: Bool, knowsCash: Bool, marks: [Int: String], numbers: BilingualNumbers) {
    self.whatIf = whatIf
    self.paths = paths
    self.isPlain = isPlain
    self.knowsCash = knowsCash
    self.marks = marks
    self.numbers = numbers
  }

  /// The section with its data, its style and its script.
  var supplement: Page.Supplement {
    Page.Supplement(
      id: "what-if", title: WhatIfReport.title, html: section, style: WhatIfReport.style, script: WhatIfScript.text)
  }

  private static let title = Wording("What if the terms were others?", fr: "Et si les conditions changeaient ?")

  private static let style = """

    .what-if .terms-moved{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:1rem 2rem;
    margin:1rem 0}
    .what-if label{display:block;font-size:.875rem;font-weight:650}
    .what-if output{display:block;font-size:.875rem;font-variant-numeric:tabular-nums lining-nums}
    .what-if input[type=range]{width:100%;padding:0;border:0;accent-color:var(--accent);min-height:1.9rem}
    .what-if select{font:inherit;color:inherit;background:var(--page);border:1px solid var(--edge);border-radius:3px;
    padding:.15rem .4rem;min-height:1.9rem;max-width:100%}
    .what-if button:disabled{color:var(--quiet);cursor:default}
    .what-if #what-if-answer{font-weight:650;margin:1rem 0 .5rem;min-height:3.1em}
    .what-if .charts{margin-top:2rem}
    .what-if tbody th{min-width:11rem}
    @media print{.what-if{display:none}}
    """

  // MARK: The section

  private var section: HTML {
    let options: [HTML] = whatIf.scenarios.enumerated().map { index, scenario in
      "<option value=\"\(index)\">\(marks[scenario.position].map { "\($0) – " } ?? "")\(scenario.scenario.name)</option>\n"
    }
    return """
      <p class="note">\(explanation)</p>
      <p><label for="what-if-scenario">\(Wording("Scenario", fr: "Scénario"))</label>
      <select id="what-if-scenario">
      \(options)</select>
      <button type="button" id="what-if-reset">\(Wording("Back to its own terms", fr: "Revenir à ses conditions"))</button></p>
      <div class="terms-moved">
      \(WhatIfReport.sliders)</div>
      <p id="what-if-answer" role="status"></p>
      \(table)<p class="note" id="what-if-unsure"></p>
      <div class="charts">
      \(WhatIfReport.chart("law", WhatIfReport.lawWords, WhatIfReport.lawKey, data: WhatIfReport.lawTable))\(WhatIfReport.chart("fan", WhatIfReport.fanWords, WhatIfReport.fanKey, data: WhatIfReport.fanTable))</div>
      <script type="application/json" id="what-if-data">\(data)</script>

      """
  }

  private var explanation: Wording {
    let (kept, cash) = (
      Wording(numbers) { $0.integer(whatIf.paths) }, Wording(numbers) { $0.integer(whatIf.cashPaths) }
    )
    let all = Wording(numbers) { $0.integer(paths) }
    let (english, french) =
      !isPlain
      ? ("\(kept.english) plain paths of the same seed", "de \(kept.french) tirages ordinaires de la même graine")
      : whatIf.paths < paths
        ? ("the first \(kept.english) of \(all.english) paths", "des \(kept.french) premiers des \(all.french) tirages")
        : ("the \(kept.english) paths", "des \(kept.french) tirages")
    return Wording(
      "Drag a term: this page settles the claims of \(english) again, to the cent as the program would, and the balances of \(cash.english) of them. Figures carry the error of these paths (±, 95%). The premium does not move with the terms; each advance rate offered has been run by the program.",
      fr:
        "Déplacez une condition : la page règle à nouveau les sinistres \(french), au centime comme le programme, et les soldes de \(cash.french) d’entre eux. Les chiffres portent l’erreur de ces tirages (±, 95 %). La prime ne suit pas les conditions ; chaque quotité financée proposée a été calculée par le programme."
    )
  }

  private static let sliders: [HTML] = [
    slider("percentage", Wording("Insured percentage, named limits", fr: "Quotité garantie, limites dénommées")),
    slider("eachAndEvery", Wording("First loss per claim", fr: "Franchise par sinistre")),
    slider("aggregate", Wording("Aggregate first loss a year", fr: "Franchise annuelle globale")),
    slider("liability", Wording("Maximum liability a year", fr: "Limite de décaissement annuelle")),
    slider("advanceRate", Wording("Factor’s advance rate", fr: "Quotité financée par le factor")),
  ]

  private static func slider(_ term: StaticString, _ name: Wording) -> HTML {
    """
    <div><label for="what-if-\(term.description)">\(name)</label>
    <input type="range" id="what-if-\(term.description)" min="0" max="1" step="1">
    <output id="what-if-\(term.description)-value" for="what-if-\(term.description)"></output></div>

    """
  }

  private var table: HTML {
    let rows: [(StaticString, Wording)] = [
      ("premium", Wording("Premium, fees and tax", fr: "Prime, frais et taxe")),
      ("other", Wording("Factoring and collection", fr: "Affacturage et recouvrement")),
      ("retained", Wording("Retained loss, mean", fr: "Perte conservée, moyenne")),
      ("cost", Wording("Total cost of risk", fr: "Coût total du risque")),
      (
        "indemnity",
        Wording("Indemnities less the insurers’ recoveries", fr: "Indemnités nettes des recours des assureurs")
      ),
      ("es95", Wording("Worst twentieth of paths, retained", fr: "Pire vingtième des tirages, perte conservée")),
      ("es99", Wording("Worst hundredth of paths, retained", fr: "Pire centième des tirages, perte conservée")),
      ("line", Wording("Beyond the credit line at a date below", fr: "Ligne dépassée à l’une des dates ci-dessous")),
    ]
    let body: [HTML] = rows.map { id, name in
      """
      <tr id="what-if-row-\(id.description)" class="\(id.description == "cost" ? "sum" : "line")"><th scope="row">\(name)</th>\
      <td class="figure"></td><td class="figure"></td><td class="figure"></td></tr>

      """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-labelledby="what-if"><table>
      <caption>\(Wording("A year under its own terms and under those chosen", fr: "Une année aux conditions d’origine et choisies"))</caption>
      <thead><tr>
      <th scope="col">\(Wording("Of a year", fr: "Sur un an"))</th>
      <th scope="col" class="figure">\(Wording("Its own terms", fr: "Ses conditions"))</th>
      <th scope="col" class="figure">\(Wording("Terms chosen", fr: "Conditions choisies"))</th>
      <th scope="col" class="figure">\(Wording("Difference", fr: "Écart"))</th></tr></thead>
      <tbody>
      \(body)</tbody></table></div>

      """
  }

  private static let lawKey: [HTML] = [
    "<li>\(Mark.lineSwatch(style: "curve"))\(Wording("terms chosen", fr: "conditions choisies"))</li>",
    "<li>\(Mark.lineSwatch(style: "reference"))\(Wording("its own terms", fr: "ses conditions"))</li>",
  ]
  private static let fanKey: [HTML] = [
    "<li>\(Mark.bandSwatch(strength: 1))\(Wording("9 paths in 10, terms chosen", fr: "9 tirages sur 10, conditions choisies"))</li>",
    "<li>\(Mark.lineSwatch(style: "reference"))\(Wording("the same, its own terms", fr: "de même, ses conditions"))</li>",
  ]

  private static let lawWords = Wording(
    "For every amount the share of paths whose retained loss is greater, under the terms chosen and under its own.",
    fr:
      "Pour chaque montant, la part des tirages dont la perte conservée est plus grande, aux conditions choisies et d’origine."
  )
  private static let fanWords = Wording(
    "The balance by week: median and the middle nine tenths of the paths under the terms chosen, the same band under its own, and the end of the credit line.",
    fr:
      "Le solde par semaine : médiane et neuf dixièmes centraux des tirages aux conditions choisies, la même bande aux conditions d’origine, et la limite de la ligne de crédit."
  )

  private static func chart(_ id: StaticString, _ words: Wording, _ key: [HTML], data: HTML = "") -> HTML {
    """
    <figure class="chart"><figcaption><h3 id="what-if-\(id.description)-title"></h3></figcaption>
    <p class="unseen" id="what-if-\(id.description)-words">\(words)</p>
    <ul class="key">\(key)</ul>
    <svg id="what-if-\(id.description)" role="img" aria-labelledby="what-if-\(id.description)-title" \
    aria-describedby="what-if-\(id.description)-words" width="100%" height="300"></svg>
    \(data)</figure>

    """
  }

  private static var lawTable: HTML {
    """
    <details id="what-if-law-data"><summary>\(Wording("The figures of this chart", fr: "Les chiffres de ce graphique"))</summary>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="what-if-law-title"><table>
    <caption>\(Wording("Retained loss that so many paths do not exceed", fr: "Perte conservée non dépassée par la part des tirages"))</caption>
    <thead><tr><th scope="col">\(Wording("Paths", fr: "Tirages"))</th>
    <th scope="col" class="figure">\(Wording("Its own terms", fr: "Ses conditions"))</th>
    <th scope="col" class="figure">\(Wording("Terms chosen", fr: "Conditions choisies"))</th></tr></thead>
    <tbody id="what-if-law-rows"></tbody></table></div></details>

    """
  }

  private static var fanTable: HTML {
    """
    <details id="what-if-fan-data"><summary>\(Wording("The figures of this chart", fr: "Les chiffres de ce graphique"))</summary>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="what-if-fan-title"><table>
    <caption>\(Wording("Balances under the terms chosen", fr: "Soldes aux conditions choisies"))</caption><thead><tr>
    <th scope="col">\(Wording("On", fr: "Au"))</th><th scope="col" class="figure">\(Wording("5%", fr: "5 %"))</th>
    <th scope="col" class="figure">\(Wording("Median", fr: "Médiane"))</th><th scope="col" class="figure">\(Wording("95%", fr: "95 %"))</th>
    <th scope="col" class="figure">\(Wording("Mean", fr: "Moyenne"))</th></tr></thead>
    <tbody id="what-if-fan-rows"></tbody></table></div></details>

    """
  }
}
