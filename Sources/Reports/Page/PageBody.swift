import Receivables

/// The visible part of a page, in the order of importance.
struct PageBody {
  let page: Page
  let numbers: BilingualNumbers

  var html: HTML {
    """
    <a class="skip" href="#main">\(Wording("Skip to the report", fr: "Aller au rapport"))</a>
    <header>
    \(controls)<p class="kind">\(page.kind)</p>
    <h1>\(page.subject)</h1>
    <p class="when">\(when)</p>
    </header>
    <main id="main" tabindex="-1">
    <p class="answer">\(page.answer)</p>
    \(verdicts)\(keyFigures)\(actions)\(contents)\(charts)\(supplement)\(tables)\(method)</main>
    <footer><p>\(Wording("Made by Encours", fr: "Établi par Encours")) \(page.method.version)</p></footer>

    """
  }

  /// Hidden until the script runs: without it they would do nothing.
  private var controls: HTML {
    """
    <div class="controls script" hidden>
    <div role="group" aria-labelledby="language-name"><span id="language-name">\(Wording("Language", fr: "Langue"))</span>
    <button type="button" data-set="lang" data-value="en" lang="en">English</button>
    <button type="button" data-set="lang" data-value="fr" lang="fr">Français</button></div>
    <div role="group" aria-labelledby="theme-name"><span id="theme-name">\(Wording("Theme", fr: "Thème"))</span>
    <button type="button" data-set="theme" data-value="">\(Wording("System", fr: "Système"))</button>
    <button type="button" data-set="theme" data-value="light">\(Wording("Light", fr: "Clair"))</button>
    <button type="button" data-set="theme" data-value="dark">\(Wording("Dark", fr: "Sombre"))</button></div>
    </div>

    """
  }

  private var when: Wording {
    let (english, french) = (numbers.english, numbers.french)
    return Wording(
      "As of \(english.longDay(page.asOf)), amounts in \(currencyName.english)",
      fr: "Arrêté au \(french.longDay(page.asOf)), montants en \(currencyName.french)")
  }

  private var currencyName: Wording {
    page.currency == "EUR" ? Wording("euros", fr: "euros") : Wording(same: page.currency)
  }

  private var verdicts: HTML {
    let entries: [HTML] = page.verdicts.map { line in
      "<li><span class=\"mark\">\(line.mark)</span><p><strong>\(line.name)</strong>\(PageBody.colon)\(line.words)</p></li>\n"
    }
    return entries.isEmpty ? "" : "<ul class=\"verdicts\">\n\(entries)</ul>\n"
  }

  private static let colon = Wording(": ", fr: " : ")

  private var keyFigures: HTML {
    let entries: [HTML] = page.keyFigures.map { figure in
      """
      <div class="\(figure.isAlarm ? "alarm" : "calm")"><dt>\(figure.label)</dt><dd class="value">\(figure.value)</dd>\
      <dd class="meaning">\(figure.meaning)</dd></div>

      """
    }
    guard !entries.isEmpty else { return "" }
    return """
      <section aria-labelledby="figures"><h2 id="figures">\(Wording("Key figures", fr: "Chiffres clés"))</h2>
      <dl class="figures \(entries.count % 4 == 0 || entries.count % 4 == 3 ? "four" : "three")">
      \(entries)</dl></section>

      """
  }

  private var actions: HTML {
    let entries: [HTML] = page.actions.map { action in
      let stake: HTML = action.stake.map { "<span class=\"stake\">\(numbers.money($0))</span>" } ?? ""
      let deadline: HTML =
        action.deadline.map { day in
          "<span class=\"deadline\">\(PageBody.deadline(day, asOf: page.asOf, numbers))</span>"
        } ?? ""
      let urgent: HTML =
        action.isUrgent ? "<span class=\"urgent\">\(Wording("Urgent", fr: "Urgent"))</span>" : ""
      let link: HTML =
        action.anchor.map {
          " <a class=\"more\" href=\"#\($0)\">\(Wording("See the detail", fr: "Voir le détail"))</a>"
        }
        ?? ""
      return """
        <li><h3>\(action.title)</h3><p class="terms">\(stake)\(deadline)\(urgent)</p>
        <p>\(action.advice)\(link)</p></li>

        """
    }
    guard !entries.isEmpty else { return "" }
    let order: HTML = page.actionsOrder.english.isEmpty ? "" : "<p class=\"note\">\(page.actionsOrder)</p>\n"
    let more: HTML = page.moreActions.english.isEmpty ? "" : "<p class=\"note\">\(page.moreActions)</p>"
    return """
      <section aria-labelledby="actions"><h2 id="actions">\(Wording("What to do first", fr: "À faire en priorité"))</h2>
      \(order)<ol class="actions">
      \(entries)</ol>
      \(more)</section>

      """
  }

  /// The last day to act, which may be past.
  static func deadline(_ day: Day, asOf: Day, _ numbers: BilingualNumbers) -> Wording {
    let words = numbers.longDay(day)
    return day < asOf
      ? Wording("deadline passed on \(words.english)", fr: "délai expiré le \(words.french)")
      : Wording("by \(words.english)", fr: "au plus tard le \(words.french)")
  }

  /// Links to the tables below: a long page must not be searched by scrolling.
  private var contents: HTML {
    guard page.tables.count > 1, !page.charts.isEmpty else { return "" }
    let links: [HTML] = page.tables.map { table in "<li><a href=\"#\(table.id)\">\(table.caption)</a></li>\n" }
    return """
      <nav aria-labelledby="contents"><p id="contents">\(Wording("Contents", fr: "Sommaire"))</p>
      <ul>
      <li><a href="#charts">\(PageBody.chartWords)</a></li>
      \(supplementLink)\(links)<li><a href="#method">\(PageBody.methodWords)</a></li>
      </ul></nav>

      """
  }

  private var supplementLink: HTML {
    page.supplement.map { "<li class=\"script\" hidden><a href=\"#\($0.id)\">\($0.title)</a></li>\n" } ?? ""
  }

  private var supplement: HTML {
    guard let part = page.supplement else { return "" }
    return """
      <section aria-labelledby="\(part.id)" class="script \(part.id)" hidden><h2 id="\(part.id)">\(part.title)</h2>
      \(part.html)</section>

      """
  }

  private var charts: HTML {
    guard !page.charts.isEmpty else { return "" }
    return """
      <section aria-labelledby="charts"><h2 id="charts">\(PageBody.chartWords)</h2>
      <div class="charts">
      \(rows)</div></section>

      """
  }

  /// The charts; those three in a row stand in a row of their own.
  private var rows: HTML {
    var (result, three): (HTML, [HTML]) = ("", [])
    for (index, chart) in page.charts.enumerated() {
      guard chart.place == .third else {
        result += chart.html(numbers)
        continue
      }
      three.append(chart.html(numbers))
      let isLast = index + 1 == page.charts.count || page.charts[index + 1].place != .third
      if three.count == 3 || isLast {
        result += "<div class=\"thirds\">\n\(three)</div>\n"
        three = []
      }
    }
    return result
  }

  private var tables: HTML {
    guard !page.tables.isEmpty else { return "" }
    let parts: [HTML] = page.tables.map { TableHTML($0, numbers).section }
    return """
      <section aria-labelledby="tables"><h2 id="tables">\(Wording("In detail", fr: "Dans le détail"))</h2>
      \(parts)</section>

      """
  }

  private static let chartWords = Wording("In charts", fr: "En graphiques")
  private static let methodWords = Wording("How it was computed", fr: "Méthode et hypothèses")

  private var method: HTML {
    let method = page.method
    let definitions: [HTML] = method.definitions.map { "<dt>\($0.term)</dt><dd>\($0.meaning)</dd>\n" }
    let definitionList: HTML =
      definitions.isEmpty
      ? ""
      : "<div class=\"terminology\"><h3>\(Wording("Definitions", fr: "Définitions"))</h3>\n<dl class=\"definitions\">\n\(definitions)</dl></div>\n"
    let seed: HTML =
      method.seed.map { seed in "<dt>\(Wording("Seed", fr: "Graine"))</dt><dd><code>\(seed)</code></dd>\n" } ?? ""
    return """
      <section aria-labelledby="method"><h2 id="method">\(PageBody.methodWords)</h2>
      \(imported)\(assumptions)\(definitionList)<h3>\(Wording("To compute it again", fr: "Pour refaire le calcul"))</h3>
      <dl class="definitions again">
      <dt>\(Wording("Command", fr: "Commande"))</dt><dd><code>\(method.command)</code></dd>
      <dt>\(Wording("Version", fr: "Version"))</dt><dd>Encours \(method.version)</dd>
      \(seed)\(inputs)</dl></section>

      """
  }

  /// The files that went in, so that a reader can tell whether his are the same.
  private var inputs: HTML {
    let entries: [HTML] = page.method.inputs.map { input in
      "<li><code>\(input.file)</code> <code class=\"digest\">\(input.digest)</code></li>\n"
    }
    if entries.isEmpty { return "" }
    return
      "<dt>\(Wording("Files read, SHA-256", fr: "Fichiers lus, SHA-256"))</dt>\n<dd><ul class=\"files\">\n\(entries)</ul></dd>\n"
  }

  /// What the importer took for granted comes first: whoever knows the books can say so.
  private var imported: HTML {
    let entries: [HTML] = page.method.imported.map { "<li>\($0)</li>\n" }
    if entries.isEmpty { return "" }
    let title = Wording(
      "Taken for granted when the books were imported", fr: "Admis à l’import des comptes")
    return "<h3>\(title)</h3>\n<ul>\n\(entries)</ul>\n"
  }

  /// Defaults are many and seldom matter: closed, and on paper only counted.
  private var assumptions: HTML {
    let groups = page.method.assumptions
    if groups.isEmpty { return "" }
    let count = groups.map(\.entries.count).reduce(0, +)
    let summary = Wording(
      numbers.english.count(count, "default taken where the case is silent", "defaults taken where the case is silent"),
      fr: numbers.french.count(
        count, "valeur par défaut, faute d’indication dans le dossier",
        "valeurs par défaut, faute d’indication dans le dossier"))
    let lists: [HTML] = groups.map { group in
      let entries: [HTML] = group.entries.map { "<li>\($0)</li>\n" }
      return "<h4>\(group.title)</h4>\n<ul>\n\(entries)</ul>\n"
    }
    return """
      <h3>\(Wording("Assumptions", fr: "Hypothèses retenues"))</h3>
      <details id="assumptions" class="assumptions"><summary>\(summary)</summary>
      \(lists)</details>

      """
  }
}
