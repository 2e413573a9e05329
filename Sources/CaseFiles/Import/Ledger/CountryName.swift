/// Countries as ledgers name them.
enum CountryName {
  /// The ISO 3166-1 alpha-2 code of a country given by two letters, three letters or a usual French or English name;
  /// nil if it is none of these.
  static func code(_ text: String) -> String? {
    if CountryCode.isValid(text.uppercased()) { return text.uppercased() }
    return names[HeaderText.folded(text)]
  }

  private static let table: [(code: String, names: [String])] = [
    ("FR", ["fra", "france", "francemetropolitaine"]), ("DE", ["deu", "allemagne", "germany", "deutschland"]),
    ("BE", ["bel", "belgique", "belgium", "belgie"]), ("CH", ["che", "suisse", "switzerland", "schweiz"]),
    ("LU", ["lux", "luxembourg"]), ("ES", ["esp", "espagne", "spain", "espana"]),
    ("IT", ["ita", "italie", "italy", "italia"]),
    ("PT", ["prt", "portugal"]), ("NL", ["nld", "paysbas", "netherlands", "hollande", "holland", "nederland"]),
    ("GB", ["gbr", "uk", "royaumeuni", "unitedkingdom", "grandebretagne", "greatbritain", "angleterre", "england"]),
    ("IE", ["irl", "irlande", "ireland"]), ("AT", ["aut", "autriche", "austria"]),
    ("DK", ["dnk", "danemark", "denmark"]),
    ("SE", ["swe", "suede", "sweden"]), ("NO", ["nor", "norvege", "norway"]), ("FI", ["fin", "finlande", "finland"]),
    ("PL", ["pol", "pologne", "poland"]), ("CZ", ["cze", "tchequie", "republiquetcheque", "czechia", "czechrepublic"]),
    ("SK", ["svk", "slovaquie", "slovakia"]), ("HU", ["hun", "hongrie", "hungary"]),
    ("RO", ["rou", "roumanie", "romania"]),
    ("BG", ["bgr", "bulgarie", "bulgaria"]), ("GR", ["grc", "el", "grece", "greece"]),
    ("HR", ["hrv", "croatie", "croatia"]),
    ("SI", ["svn", "slovenie", "slovenia"]), ("MC", ["mco", "monaco"]), ("AD", ["and", "andorre", "andorra"]),
    ("US", ["usa", "etatsunis", "unitedstates", "unitedstatesofamerica"]), ("CA", ["can", "canada"]),
    ("MX", ["mex", "mexique", "mexico"]), ("BR", ["bra", "bresil", "brazil"]), ("JP", ["jpn", "japon", "japan"]),
    ("CN", ["chn", "chine", "china"]), ("IN", ["ind", "inde", "india"]), ("AU", ["aus", "australie", "australia"]),
    ("MA", ["mar", "maroc", "morocco"]), ("TN", ["tun", "tunisie", "tunisia"]), ("DZ", ["dza", "algerie", "algeria"]),
    ("TR", ["tur", "turquie", "turkey"]), ("SN", ["sen", "senegal"]), ("CI", ["civ", "cotedivoire", "ivorycoast"]),
  ]

  private static let names: [String: String] = Dictionary(
    uniqueKeysWithValues: table.flatMap { entry in entry.names.map { ($0, entry.code) } })
}
