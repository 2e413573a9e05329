/// What a page is made of, read without trust: its elements, attributes and raw texts.
struct Markup {
  /// Names of elements and of their attributes, such as `td` and `td title`.
  private(set) var names: Set<String> = []
  /// The contents of `script` and `style` elements that a browser runs or applies, in order.
  private(set) var programs: [String] = []
  /// The contents of `script` elements that are JSON, which no browser runs.
  private(set) var data: [String] = []
  /// What stands in an attribute that a browser would follow.
  private(set) var addresses: [String] = []
  /// The first thing that is no markup the program writes; nil for a sound page.
  private(set) var fault: String?

  /// The attribute `type` of the tag last read.
  private var lastType: String?

  /// Reads a page; attributes are expected in double quotes, as the program writes them.
  init(_ page: String) {
    var rest = Substring(page)
    while let open = rest.firstIndex(of: "<") {
      rest = rest[open...].dropFirst()
      if rest.hasPrefix("!doctype") || rest.hasPrefix("!DOCTYPE") { continue }
      guard let element = tag(&rest) else {
        fault = String(rest.prefix(60))
        return
      }
      if element == "script" || element == "style" {
        guard let end = rest.firstRange(of: "</\(element)>") else {
          fault = "an open \(element)"
          return
        }
        let content = String(rest[..<end.lowerBound])
        if lastType == "application/json" { data.append(content) } else { programs.append(content) }
        rest = rest[end.upperBound...]
      }
    }
  }

  /// Reads what stands behind an opening bracket, up to the closing one; nil if it is no tag.
  private mutating func tag(_ rest: inout Substring) -> String? {
    if rest.first == "/" { rest = rest.dropFirst() }
    let element = String(rest.prefix { $0.isLetter || $0.isNumber })
    guard !element.isEmpty else { return nil }
    names.insert(element)
    lastType = nil
    rest = rest.dropFirst(element.count)
    while true {
      rest = rest.drop { $0 == " " || $0 == "\n" || $0 == "/" }
      if rest.first == ">" {
        rest = rest.dropFirst()
        return element
      }
      let attribute = String(rest.prefix { $0.isLetter || $0 == "-" || $0.isNumber })
      guard !attribute.isEmpty else { return nil }
      names.insert("\(element) \(attribute)")
      rest = rest.dropFirst(attribute.count)
      guard rest.hasPrefix("=\"") else { continue }
      rest = rest.dropFirst(2)
      guard let end = rest.firstIndex(of: "\"") else { return nil }
      if ["href", "src", "action", "xlink"].contains(attribute) { addresses.append(String(rest[..<end])) }
      if attribute == "type" { lastType = String(rest[..<end]) }
      rest = rest[end...].dropFirst()
    }
  }
}
