import Contracts
import Engine
import HTTPTypes
import Hummingbird
import Intake

/// An error as the API answers it: problem details.
///
/// - Source: RFC 9457; the pointers are those of RFC 6901.
struct Problem: Sendable {
  struct Detail: Sendable {
    let code: String
    let pointer: String?
    let detail: String
  }

  let status: HTTPResponse.Status
  let code: String
  let title: String
  let detail: String
  var details: [Detail] = []
  var retryAfterSeconds: Int?

  init(_ fault: WebFault) {
    status = fault.status
    code = fault.code
    title = fault.title.en
    detail = fault.advice.en
    retryAfterSeconds = fault.retryAfterSeconds
  }

  init(_ fault: IntakeFault) {
    status = HTTPResponse.Status(code: fault.status)
    code = fault.code
    title = fault.title.en
    detail = fault.detail
    details = fault.problems.map { Detail(code: $0.code, pointer: $0.pointer, detail: $0.detail) }
  }

  func response(request id: String) -> Response {
    var json = JSONText()
    json.object { json in
      json.member("type", "about:blank")
      json.member("title", title)
      json.member("status", status.code)
      json.member("detail", detail)
      json.member("code", code)
      json.member("instance", "urn:tocsin:request:\(id)")
      if let first = details.first?.pointer { json.member("pointer", first) }
      guard !details.isEmpty else { return }
      json.name("errors")
      json.array(details) { json, one in
        json.object { json in
          json.member("code", one.code)
          if let pointer = one.pointer { json.member("pointer", pointer) }
          json.member("detail", one.detail)
        }
      }
    }
    var response = Response(status: status, json: json, type: "application/problem+json")
    if let seconds = retryAfterSeconds { response.headers[.retryAfter] = String(seconds) }
    if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }
}

extension Response {
  init(status: HTTPResponse.Status, json: JSONText, type: String = "application/json") {
    self.init(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.bytes)))
  }
}
