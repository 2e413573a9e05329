/// A column's name without what differs between programs: case, accents, spaces and punctuation.
enum HeaderText {
  /// `N° de compte` becomes `ndecompte`, `Échéance` `echeance`, `cust_number` `custnumber`.
  static func folded(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
      case "à", "á", "â", "ä", "ã": result += "a"
      case "ç": result += "c"
      case "è", "é", "ê", "ë": result += "e"
      case "ì", "í", "î", "ï": result += "i"
      case "ñ": result += "n"
      case "ò", "ó", "ô", "ö", "õ": result += "o"
      case "ù", "ú", "û", "ü": result += "u"
      case "ý", "ÿ": result += "y"
      case "œ": result += "oe"
      case "æ": result += "ae"
      default: continue
      }
    }
    return result
  }

  /// The words of a text, folded, in order: `Commune de Saint-Aubin` becomes `["commune", "de", "saint", "aubin"]`.
  static func words(_ text: some StringProtocol) -> [String] {
    text.split { $0.isWhitespace || "-_.,;:/()'’\"+&°".contains($0) }.map { folded($0) }.filter { !$0.isEmpty }
  }
}
