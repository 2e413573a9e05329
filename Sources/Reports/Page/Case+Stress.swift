import Contracts
import Receivables

extension Case {
  /// What a page under a stress says after its kind: ", under stress: Recession"; nothing without one.
  var stressTitle: Wording {
    if appliedStresses.isEmpty { return Wording(same: "") }
    return Wording(", under stress: ", fr: ", sous stress : ")
      + appliedStresses.map(\.name).joined(separator: " + ")
  }

  /// The key `stress` of a result under a stress: its identifier, or several joined by `+`; no key without one.
  var stressKey: [(key: String, value: JSONText)] {
    appliedStresses.isEmpty ? [] : [("stress", .string(appliedStresses.map(\.id).joined(separator: "+")))]
  }

  /// What an answer under a stress begins with: "Under stress: Recession. "; nothing without one.
  var stressOpening: Wording {
    if appliedStresses.isEmpty { return Wording(same: "") }
    let names = appliedStresses.map(\.name).joined(separator: " + ")
    return Wording("Under stress: ", fr: "Sous stress : ") + names + Wording(same: ". ")
  }
}
