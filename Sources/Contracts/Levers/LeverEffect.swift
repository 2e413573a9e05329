import Receivables

/// What one lever does to one parameter: an operation and its value.
package struct LeverEffect: Hashable, Sendable {
  /// How the value meets what the parameter was before.
  package enum Operation: String, Sendable, CaseIterable {
    /// before × value.
    case multiply
    /// before + value.
    case add
    /// min(before, value).
    case atMost
    /// max(before, value).
    case atLeast
    /// value.
    case set
  }

  /// A value for debts up to some age when the measure starts.
  package struct AgedValue: Hashable, Sendable {
    /// The greatest age in months past due.
    package var throughMonths: Int
    /// The value up to it.
    package var value: LeverValue
    /// A value.
    package init(through months: Int, _ value: LeverValue) {
      throughMonths = months
      self.value = value
    }
  }

  /// The key by which a case overrides the value; unique within its lever.
  package let key: String
  /// What is changed.
  package let parameter: LeverParameter
  /// How.
  package let operation: Operation
  /// By how much, for a debt of the youngest age if it depends on the age.
  package let value: LeverValue
  /// Other values for older debts, by age; empty if the age does not matter.
  package let byAge: [AgedValue]

  /// An effect.
  package init(
    _ key: String, _ parameter: LeverParameter, _ operation: Operation, _ value: LeverValue, byAge: [AgedValue] = []
  ) {
    self.key = key
    self.parameter = parameter
    self.operation = operation
    self.value = value
    self.byAge = byAge
  }

  /// The value for a debt of some months past due: that of the first age not below it, else of the last.
  package func value(atAge months: Int) -> LeverValue {
    (byAge.first { months <= $0.throughMonths } ?? byAge.last)?.value ?? value
  }

  /// The parameter after the effect, where it was `before`: the one rule for every lever.
  ///
  /// A result outside the parameter's range becomes its nearest bound, or stays where it was outside already. Of mean days late only the days after due are
  /// changed: a buyer that pays early goes on paying early, and no reduction makes anyone pay before due.
  package func applied(_ value: LeverValue, to before: LeverValue) -> LeverValue {
    let early = parameter == .meanDaysLate ? min(before.billionths, 0) : 0
    let start = before.billionths - early
    let result: Int64
    switch operation {
    case .multiply:
      result =
        before == .unlimited ? start : Int64(clamping: Int128(start) * Int128(value.billionths) / Int128(Rate.scale))
    case .add: result = before == .unlimited ? start : start + value.billionths
    case .atMost: result = min(start, value.billionths)
    case .atLeast: result = max(start, value.billionths)
    case .set: result = value.billionths
    }
    let range = parameter.range
    let least = min(range.lowerBound.billionths, start)
    let most = max(range.upperBound.billionths, start)
    return LeverValue(billionths: early + min(max(result, least), most))
  }
}
