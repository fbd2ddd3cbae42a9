import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime

/// Why the API does not answer as asked, other than by the procedure, for a body, or for what pages share with it.
enum APIFault: Error {
  /// The token is missing, unknown, expired or revoked: all look the same.
  case noToken
  case noScope(TokenScope)
  /// The person's roles do not open the area.
  case noRole(Permissions.Area)
  case methodNotAllowed([HTTPRequest.Method])
  /// The incident has another version than the caller has read.
  case versionMoved(version: String)
  /// Another request was made under the same idempotency key.
  case keyUsedOtherwise
  /// Parameters of the address or of the head, each with what is wrong.
  case badParameters([(name: String, detail: String)])

  var kind: APIRefusal {
    switch self {
    case .noToken: .noToken
    case .noScope: .noScope
    case .noRole: .notAllowed
    case .methodNotAllowed: .methodNotAllowed
    case .versionMoved: .versionMoved
    case .keyUsedOtherwise: .keyUsedOtherwise
    case .badParameters: .badParameter
    }
  }

  var title: String {
    switch self {
    case .noToken: "A token is needed"
    case .noScope: "The token lacks a scope"
    case .noRole: "The person's roles do not allow it"
    case .methodNotAllowed: "This address does not take this method"
    case .versionMoved: "The incident has changed"
    case .keyUsedOtherwise: "The idempotency key was used for something else"
    case .badParameters: "A parameter cannot be understood"
    }
  }

  var detail: String {
    switch self {
    case .noToken:
      "Send \"Authorization: Bearer TOKEN\" with a token that is neither expired nor revoked; `tocsin token create` makes one."
    case .noScope(let scope): "It takes the scope \"\(scope.rawValue)\". Make a token that has it."
    case .noRole(let area): "It takes one of these roles: \(Permissions.sortedRoles(for: area).map(\.rawValue).joined(separator: ", "))."
    case .methodNotAllowed(let methods): "Use \(methods.map(\.rawValue).joined(separator: ", "))."
    case .versionMoved(let version): "It now has the version \(version). Read it again, and decide again."
    case .keyUsedOtherwise: "Take a new Idempotency-Key for each thing that is to happen."
    case .badParameters(let all): all.map { "\($0.name): \($0.detail)" }.joined(separator: " ")
    }
  }
}

/// A kind of answer other than success, for the documents: its status, its codes, and when it comes.
struct APIRefusal: Hashable, Sendable {
  let status: Int
  let codes: [String]
  let text: String

  static let badParameter = APIRefusal(status: 400, codes: ["W017"], text: "A parameter cannot be understood.")
  static let noToken = APIRefusal(status: 401, codes: ["W012"], text: "The token is missing, unknown, expired or revoked.")
  static let noScope = APIRefusal(status: 403, codes: ["W013"], text: "The token lacks the scope.")
  static let methodNotAllowed = APIRefusal(status: 405, codes: ["W014"], text: "The address does not take the method.")
  static let versionMoved = APIRefusal(status: 412, codes: ["W015"], text: "The incident has changed since it was read.")
  static let keyUsedOtherwise = APIRefusal(
    status: 422, codes: ["W016"], text: "Another request was made under the same idempotency key.")

  static let notAllowed = APIRefusal(status: 403, codes: [WebFault.notAllowed.code], text: "The person's roles do not allow it.")
  static let notFound = APIRefusal(
    status: 404, codes: [WebFault.notFound.code], text: "There is no such thing, or the person may not see it.")
  static let tooOften = APIRefusal(
    status: 429, codes: [WebFault.tooOften(retryAfterSeconds: 1).code], text: "Too many requests with this token in this minute.")
  static let busy = APIRefusal(
    status: 503, codes: [WebFault.busy(retryAfterSeconds: 1).code], text: "Nothing was done; try again after `Retry-After`.")
  static let unknownKey = APIRefusal(status: 401, codes: [WebFault.unknownKey.code], text: "The intake key is missing or unknown.")

  /// The procedure says no.
  static let procedure = APIRefusal(
    status: 409, codes: ["R001"] + RefusalCode.conflicts, text: "The procedure says no: with the state, who put it there and when.")
  static let roles = APIRefusal(status: 403, codes: [RefusalCode.notAllowed], text: "The person's roles do not allow the act.")

  /// What can be wrong with a body.
  static let bodies: [APIRefusal] = [400, 413, 415, 422].map { status in
    let codes = IntakeCode.allCases.filter { $0.status == status }
    let text = codes.map(\.title.en).joined(separator: "; ") + "."
    return APIRefusal(status: status, codes: codes.map(\.rawValue) + (status == 413 ? [WebFault.tooLarge.code] : []), text: text)
  }
}
