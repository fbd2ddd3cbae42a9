import Contracts
import HTTPTypes
import Wording

/// Why a request is not answered as asked, other than by the procedure.
enum WebFault: Error {
  /// There is no such page, or it is not for this reader: both look the same.
  case notFound
  /// Nobody is signed in.
  case signInNeeded
  /// Signed in, but without the role.
  case notAllowed
  /// The form was not ours, or its time is over.
  case staleForm
  case badForm(LocalizedText)
  case tooOften(retryAfterSeconds: Int)
  case busy(retryAfterSeconds: Int)
  case tooLarge
  case unknownKey
  /// Our own fault; what it was is in the log.
  case failed

  var status: HTTPResponse.Status {
    switch self {
    case .notFound: .notFound
    case .signInNeeded, .unknownKey: .unauthorized
    case .notAllowed, .staleForm: .forbidden
    case .badForm: .unprocessableContent
    case .tooOften: .tooManyRequests
    case .busy: .serviceUnavailable
    case .tooLarge: .contentTooLarge
    case .failed: .internalServerError
    }
  }

  /// The stable code that the API, the logs and the documentation share.
  var code: String {
    switch self {
    case .notFound: "W001"
    case .signInNeeded: "W003"
    case .notAllowed: "W004"
    case .staleForm: "W005"
    case .badForm: "W006"
    case .tooOften: "W007"
    case .busy: "W008"
    case .tooLarge: "W009"
    case .unknownKey: "W010"
    case .failed: "W011"
    }
  }

  var retryAfterSeconds: Int? {
    switch self {
    case .tooOften(let seconds), .busy(let seconds): seconds
    default: nil
    }
  }

  var title: LocalizedText {
    switch self {
    case .notFound: Console.Fault.notFound
    case .signInNeeded: Console.Fault.signInNeeded
    case .notAllowed: Console.Fault.forbidden
    case .staleForm: Console.Fault.staleTitle
    case .badForm: Console.Fault.invalid
    case .tooOften: Console.Fault.tooMany
    case .busy: Console.Fault.overloadedTitle
    case .tooLarge: Console.Fault.tooLarge
    case .unknownKey: Console.Fault.unknownKey
    case .failed: Console.Fault.failed
    }
  }

  var advice: LocalizedText {
    switch self {
    case .notFound: Console.Fault.notFoundHint
    case .signInNeeded: Console.Fault.signInNeededHint
    case .notAllowed: Console.Fault.forbiddenHint
    case .staleForm: Console.Fault.staleHint
    case .badForm(let why): why
    case .tooOften: Console.Fault.tooManyHint
    case .busy: Console.Fault.overloadedHint
    case .tooLarge: Console.Fault.tooLargeHint
    case .unknownKey: Console.Fault.unknownKeyHint
    case .failed: Console.Fault.failedHint
    }
  }
}
