/// What a reading has to tell: the problems and the defaults, collected by every reader of the case.
///
/// A class, because the readers of one case write into the same list; it lives in one reading and one task only.
final class CaseNotes {
  /// The problems, in the order found.
  var problems = ProblemList()
  /// The defaults taken, in the order found.
  var defaults: [DefaultTaken] = []
}
