import Contracts
import Receivables

/// The common factors of a case and what each buyer takes from them: X = Σ loading · factor + own · ε (model §6).
///
/// A blank sector or country has a factor of its own, so its share of variance joins the buyer's own.
package struct FactorModel: Sendable {
  /// Buyers that take the same from the same factors.
  package struct Cell: Hashable, Sendable {
    /// The position of the sector's factor; nil if it is the buyer's own.
    package var sector: Int?
    /// The position of the country's factor; nil if it is the buyer's own.
    package var country: Int?
    /// Standard deviation of what is the buyer's own.
    package var own: Double
  }

  /// Number of factors; the first is the global one.
  package let count: Int
  /// The cells, in the order of their first buyers.
  package let cells: [Cell]
  /// The cell of each buyer.
  package let cellOfBuyer: [Int]
  /// Loading of the global factor.
  package let global: Double
  /// Loading of a sector's factor.
  package let sector: Double
  /// Loading of a country's factor.
  package let country: Double

  /// The factors of a case.
  package init(_ caseData: Case) {
    let dependence = caseData.market.dependence
    global = dependence.global.squareRoot()
    sector = dependence.sector.squareRoot()
    country = dependence.country.squareRoot()
    let buyers = caseData.portfolio.buyers
    // Factors stand in the order of their names, so that renumbering buyers moves no draw.
    func names(_ key: KeyPath<Buyer, String>, _ share: Double) -> [String: Int] {
      guard share > 0 else { return [:] }
      let sorted = Set(buyers.map { $0[keyPath: key] }).subtracting([""])
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    }
    let sectors = names(\.sector, dependence.sector)
    let countries = names(\.country, dependence.country)
    count = 1 + sectors.count + countries.count
    var known: [Cell: Int] = [:]
    var cells: [Cell] = []
    cellOfBuyer = buyers.map { buyer in
      let sector = sectors[buyer.sector].map { 1 + $0 }
      let country = countries[buyer.country].map { 1 + sectors.count + $0 }
      let common =
        dependence.global + (sector == nil ? 0 : dependence.sector) + (country == nil ? 0 : dependence.country)
      let cell = Cell(sector: sector, country: country, own: (1 - common).squareRoot())
      if let index = known[cell] { return index }
      known[cell] = cells.count
      cells.append(cell)
      return cells.count - 1
    }
    self.cells = cells
  }

  /// What the factors do to a cell.
  @inline(__always)
  func systematic(_ cell: Cell, _ factors: Span<Double>) -> Double {
    var sum = global * factors[0]
    if let index = cell.sector { sum += sector * factors[index] }
    if let index = cell.country { sum += country * factors[index] }
    return sum
  }
}
