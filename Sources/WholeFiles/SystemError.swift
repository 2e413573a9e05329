import Foundation

/// What the system answered to a call that failed.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The number, such as `ENOSPC`.
  package let number: Int32

  /// The failure of the call just made.
  package static var last: SystemError { SystemError(number: errno) }

  /// The system's own words: `No space left on device`.
  package var description: String { String(cString: strerror(number)) }

  /// The system's own words for a failure that Foundation may have wrapped.
  package static func reason(of error: any Error) -> String {
    if let error = error as? SystemError { return error.description }
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? error as NSError
    return underlying.domain == NSPOSIXErrorDomain
      ? SystemError(number: Int32(underlying.code)).description : underlying.localizedDescription
  }
}
