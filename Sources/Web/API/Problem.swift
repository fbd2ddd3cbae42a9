import Contracts
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Intake
import ServiceTime

/// An error as the API answers it: problem details.
///
/// - Source: RFC 9457; the pointers are those of RFC 6901.
struct Problem: Sendable {
  struct Detail: Sendable {
    let code: String
    let pointer: String?
    /// The parameter of the address or of the head that is at fault.
    var parameter: String?
    let detail: String
  }

  let status: HTTPResponse.Status
  let code: String
  let title: String
  let detail: String
  var details: [Detail] = []
  var retryAfterSeconds: Int?
  /// What only some problems have: the state that stands in the way, who, and when.
  var members: [(String, JSONValue)] = []
  var allow: String?

  init(status: HTTPResponse.Status, code: String, title: String, detail: String, members: [(String, JSONValue)] = []) {
    self.status = status
    self.code = code
    self.title = title
    self.detail = detail
    self.members = members
  }

  init(_ fault: WebFault) {
    status = fault.status
    code = fault.code
    title = fault.title.en
    detail = fault.advice.en
    retryAfterSeconds = fault.retryAfterSeconds
  }

  init(_ fault: APIFault) {
    status = HTTPResponse.Status(code: fault.kind.status)
    code = fault.kind.codes[0]
    title = fault.title
    detail = fault.detail
    if case .badParameters(let all) = fault {
      let code = code
      details = all.map { Detail(code: code, pointer: nil, parameter: $0.name, detail: $0.detail) }
    }
    if case .noScope(let scope) = fault { members = [("scope", .string(scope.rawValue))] }
    if case .noRole(let area) = fault {
      members = [("roles", .array(Permissions.sortedRoles(for: area).map { .string($0.rawValue) }))]
    }
    if case .methodNotAllowed(let methods) = fault { allow = methods.map(\.rawValue).joined(separator: ", ") }
  }

  init(_ fault: IntakeFault) {
    status = HTTPResponse.Status(code: fault.status)
    code = fault.code
    title = fault.title.en
    detail = fault.detail
    details = fault.problems.map { Detail(code: $0.code, pointer: $0.pointer, detail: $0.detail) }
  }

  static let mediaType = "application/problem+json"

  /// What a problem looks like.
  static let shape = ShapeDeclaration(
    "Problem", "Why a request is not answered as asked (RFC 9457).",
    [
      .required("type", .text(), "Always `about:blank`: the code says which problem it is."),
      .required("title", .text(), "What is wrong, in general."),
      .required("status", .whole(), "The HTTP status."),
      .required("detail", .text(), "What is wrong here, and what to do next."),
      .required("code", .text(), "The stable code, which `docs/codes.md` explains."),
      .required("instance", .text(), "The number of the request, which the log knows."),
      .optional("pointer", .text(), "The JSON pointer of the first fault in the body."),
      .optional("errors", .list(.shape(detailShape)), "Every fault of the request, fifty at most."),
      .optional("state", .text(), "For a refusal of the procedure: the state that stands in the way."),
      .optional("who", .text(), "Who put it into that state."),
      .optional("when", .instant, "Since when."),
      .optional("scope", .choice(TokenScope.self), "The scope that the token lacks."),
      .optional("roles", .list(.choice(Role.self)), "The roles of which the person needs one."),
    ])

  private static let detailShape = ShapeDeclaration(
    "ProblemDetail", "One fault of a request.",
    [
      .required("code", .text(), "The stable code."),
      .optional("pointer", .text(), "The JSON pointer of the faulty value."),
      .optional("parameter", .text(), "The name of the faulty parameter."),
      .required("detail", .text(), "What was found, what is expected and what to do."),
    ])

  func json(request id: String) -> JSONValue {
    var all: [(String, JSONValue)] = [
      ("type", "about:blank"), ("title", .string(title)), ("status", .number(JSONNumber(status.code))), ("detail", .string(detail)),
      ("code", .string(code)), ("instance", .string("urn:tocsin:request:\(id)")),
    ]
    if let first = details.first?.pointer { all.append(("pointer", .string(first))) }
    if !details.isEmpty { all.append(("errors", .array(details.map(\.json)))) }
    return JSONValue(all + members)
  }

  func response(request id: String) -> Response {
    var response = Response(status: status, json: json(request: id), type: Problem.mediaType)
    if let seconds = retryAfterSeconds { response.headers[.retryAfter] = String(seconds) }
    if let allow { response.headers[.allow] = allow }
    if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }
}

extension Problem.Detail {
  fileprivate var json: JSONValue {
    var all: [(String, JSONValue)] = [("code", .string(code))]
    if let pointer { all.append(("pointer", .string(pointer))) }
    if let parameter { all.append(("parameter", .string(parameter))) }
    return JSONValue(all + [("detail", .string(detail))])
  }
}

extension Response {
  init(status: HTTPResponse.Status, json: JSONValue, type: String = "application/json") {
    self.init(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.serialised)))
  }
}
