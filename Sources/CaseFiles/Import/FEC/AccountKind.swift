/// What an account of the French chart of accounts (plan comptable général) means for receivables.
enum AccountKind: UInt8, Sendable {
  /// 411: trade debtors.
  case customer
  /// 413: bills of exchange to receive; the claim on the customer goes on.
  case bill
  /// 416: doubtful debtors; the claim goes on.
  case doubtful
  /// 4191: money received on orders, before any invoice.
  case advance
  /// 418: what is delivered and not yet invoiced; no claim yet.
  case unbilled
  /// 467: other debtors and creditors, where a factor's current account is kept.
  case factor
  /// Class 5 but 58 and 59: money.
  case cash
  /// 4457: VAT on sales.
  case vat
  /// Class 7: sales and other income.
  case income
  /// Class 6: expenses.
  case expense
  /// 45: companies of the group and owners.
  case group
  /// 10 to 14: capital, reserves, result, which only an opening entry moves together with debtors.
  case capital
  case other

  /// The kind of an account by its first digits.
  init(account: ArraySlice<UInt8>) {
    var digits = 0
    var length = 0
    for byte in account.prefix(4) {
      guard byte >= 0x30, byte <= 0x39 else { break }
      digits = digits * 10 + Int(byte - 0x30)
      length += 1
    }
    for _ in length..<4 { digits *= 10 }
    self =
      switch digits {
      case 4110...4119: .customer
      case 4130...4139: .bill
      case 4160...4169: .doubtful
      case 4191: .advance
      case 4180...4189: .unbilled
      case 4670...4679: .factor
      case 5000...5799: .cash
      case 4457: .vat
      case 7000...7999: .income
      case 6000...6999: .expense
      case 4500...4599: .group
      case 1000...1499: .capital
      default: .other
      }
  }

  /// True if a line on the account is a claim on a customer, or a customer's on the seller.
  var isReceivable: Bool { self == .customer || self == .bill || self == .doubtful || self == .advance }

  /// True if the account has nothing behind the chart's own digits: it cannot tell one debtor from another.
  static func isCollective(_ account: ArraySlice<UInt8>) -> Bool {
    var digits = Array(account)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    let own: [[UInt8]] = ["411", "4111", "4117", "413", "4131", "416", "4161", "4191"].map { Array($0.utf8) }
    return own.contains(digits) || digits.count < 3
  }
}
