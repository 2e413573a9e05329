import Receivables

/// Which debtor stands behind each customer's account.
///
/// The same auxiliary code on 411, 413, 416 and 4191 is one debtor; so are 413X and 416X of a ledger whose debtors are
/// sub-accounts 411X. Two accounts 411 may share a code only if they share the name too. An auxiliary code that repeats the
/// account's own number is no other debtor than the account without one.
struct FECBuyers {
  /// The debtors, in the order of their accounts.
  private(set) var buyers: [ImportedBuyer] = []
  /// For each of `FECBook.accounts` the debtor's position; nil if no debtor can be told and none is needed.
  private(set) var buyerOf: [Int?] = []
  /// Debtors that are collective accounts in truth.
  private(set) var collective: Set<Int> = []
  /// Accounts 4191 without a debtor.
  private(set) var unknownAdvances: Set<Int> = []
  /// Debtors that bore several names.
  private(set) var renamed = 0

  private var byAuxiliary: [Int32: [Int]] = [:]
  private var bySuffix: [[UInt8]: Int] = [:]
  /// The debtor of a general account by itself: without auxiliary code, or with its own number as code.
  private var byItself: [Int32: Int] = [:]
  private var firstGeneral: [Int32] = []
  private var ids: Set<String> = []

  init(_ book: FECBook) {
    let (labels, variety) = book.accountLabels.winners(things: book.accounts.count, names: book.names)
    buyerOf = [Int?](repeating: nil, count: book.accounts.count)
    // Accounts 411 first: the others look for theirs.
    let order = book.accounts.indices.sorted { left, right in
      let rank = (book.accounts[left].kind == .customer ? 0 : 1, book.accounts[right].kind == .customer ? 0 : 1)
      return rank.0 != rank.1 ? rank.0 < rank.1 : left < right
    }
    for index in order {
      let account = book.accounts[index]
      let name = book.names.text(labels[index])
      if variety[index] > 1 { renamed += 1 }
      buyerOf[index] =
        account.auxiliary != 0
        ? buyer(auxiliary: account, name: name, book: book) : buyer(general: account, at: index, name: name, book: book)
    }
    for index in buyers.indices { describe(index, book: book) }
  }

  /// A new debtor; an identifier that another has already is told apart by the account.
  private mutating func add(id: String, name: String, general: Int32, _ book: FECBook) -> Int {
    var (unique, count) = (id, 1)
    while !ids.insert(unique).inserted {
      unique = "\(id)@\(book.names.text(general))" + (count > 1 ? "-\(count)" : "")
      count += 1
    }
    var buyer = ImportedBuyer(id: unique)
    buyer.name = name
    buyers.append(buyer)
    firstGeneral.append(general)
    return buyers.count - 1
  }

  /// The debtor of an auxiliary account.
  private mutating func buyer(auxiliary account: FECAccount, name: String, book: FECBook) -> Int {
    let isItself = account.auxiliary == account.general
    if isItself, let known = byItself[account.general] { return known }
    for known in byAuxiliary[account.auxiliary] ?? [] {
      let sameName =
        name.isEmpty || buyers[known].name.isEmpty
        || HeaderText.folded(name) == HeaderText.folded(buyers[known].name)
      guard account.kind != .customer || sameName else { continue }
      if buyers[known].name.isEmpty { buyers[known].name = name }
      return known
    }
    let code = book.names.text(account.auxiliary)
    let new = add(id: code, name: name, general: account.general, book)
    byAuxiliary[account.auxiliary, default: []].append(new)
    if isItself { byItself[account.general] = new }
    return new
  }

  /// The debtor of a general account without auxiliary ones.
  private mutating func buyer(general account: FECAccount, at index: Int, name: String, book: FECBook) -> Int? {
    let bytes = book.names.bytes(account.general)
    let isCollective = AccountKind.isCollective(bytes)
    if account.kind == .advance, isCollective {
      unknownAdvances.insert(index)
      return nil
    }
    if let known = byItself[account.general] {
      if isCollective { collective.insert(known) }
      return known
    }
    let suffix = Array(bytes.dropFirst(account.kind == .advance ? 4 : 3))
    if account.kind != .customer, !isCollective, let known = bySuffix[suffix] { return known }
    let new = add(id: book.names.text(account.general), name: name, general: account.general, book)
    byItself[account.general] = new
    if isCollective { collective.insert(new) } else if account.kind == .customer { bySuffix[suffix] = new }
    return new
  }

  /// What the name tells: a company number in it, who it is to the seller.
  private mutating func describe(_ index: Int, book: FECBook) {
    let folded = HeaderText.folded(buyers[index].name)
    if !folded.isEmpty, book.ownLabels.contains(folded) || book.groupLabels.contains(folded) {
      buyers[index].relationship = .affiliate
    } else {
      buyers[index].relationship = SalesLabel.relationship(buyers[index].name)
    }
    buyers[index].siren = CompanyNumber.siren(in: buyers[index].id) ?? ""
  }
}
