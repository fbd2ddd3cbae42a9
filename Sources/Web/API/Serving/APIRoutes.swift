import Contracts
import Digests
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Intake
import ServiceTime
import Wording

/// Serves every endpoint of the catalogue: who asks, how often, with what, is looked at here and cannot be forgotten.
struct APIRoutes: Sendable {
  /// After how many seconds the last use of a token is noted again.
  private static let usedSeconds: Seconds = 60

  let desk: any DeskPort
  let limit: RateLimit
  let clients: ClientAddress

  func add(to router: RouterGroup<WebContext>) {
    for endpoint in EndpointCatalogue.all {
      router.on(RouterPath(endpoint.routerPath), method: endpoint.method) { request, context in
        switch endpoint.handler {
        case .request(let handle): return try await handle(request, context, desk)
        case .call(let handle): return try await answer(request, context, endpoint, handle)
        }
      }
    }
  }

  private func answer(
    _ request: Request, _ context: WebContext, _ endpoint: Endpoint, _ handle: @Sendable (APICall) async throws -> APIAnswer
  ) async throws -> Response {
    let caller = try await caller(of: request)
    let standing = limit.take(caller.token.id, at: desk.now())
    let reader = Reader(request, caller, desk: desk)
    var response: Response
    do {
      if let wait = standing.waitSeconds { throw WebFault.tooOften(retryAfterSeconds: wait) }
      if case .token(let scope) = endpoint.entry, !caller.token.scopes.contains(scope) { throw APIFault.noScope(scope) }
      let call = try await call(request, context, endpoint, caller, reader)
      response = try await handle(call).response
    } catch {
      guard let problem = Problem(refusing: error, reader: reader, readBy: caller.access.customer) else { throw error }
      response = problem.response(request: context.id)
    }
    response.headers[.rateLimit] = String(standing.limit)
    response.headers[.rateLimitRemaining] = String(standing.remaining)
    response.headers[.rateLimitReset] = String(standing.resetSeconds)
    return response
  }

  // MARK: Who asks

  private func caller(of request: Request) async throws -> APICaller {
    guard let presented = request.headers.bearer, let token = Token(presented: presented) else { throw APIFault.noToken }
    let digest = token.digest.hex
    let now = desk.now()
    let registry = desk.registry
    let known = try await desk.read { try $0.token(digest: digest) }
    guard let known, known.isGood(at: now), let person = registry.people[known.person] else { throw APIFault.noToken }
    if known.lastUsedAt.map({ now - $0 >= APIRoutes.usedSeconds }) ?? true {
      try await desk.write { try $0.markTokenUsed(known.id, at: now) }
    }
    return APICaller(token: known, person: person, access: Access(person, registry: registry))
  }

  // MARK: With what

  private func call(
    _ request: Request, _ context: WebContext, _ endpoint: Endpoint, _ caller: APICaller, _ reader: Reader
  ) async throws -> APICall {
    let query = request.uri.query.map { Form(encoded: $0.utf8) } ?? Form([])
    // Whoever names a version relies on its being looked at.
    let takesVersion = endpoint.method == .get || endpoint.parameters.contains { $0.name == Parameter.ifMatch.name }
    if request.headers[.ifMatch] != nil, !takesVersion {
      throw APIFault.badParameters([(Parameter.ifMatch.name, "There is no version here to compare with. Leave it away.")])
    }
    let parameters = try APIRoutes.parameters(of: endpoint, query: query.names) { parameter in
      APIRoutes.texts(of: parameter, request, context, query)
    }
    var (bytes, body) = ([UInt8](), JSONObject.empty)
    if case .json(let schema) = endpoint.body { (bytes, body) = try await APIRoutes.body(of: request, schema) }
    let asked = "\(endpoint.method.rawValue) \(request.uri.string)\n"
    return APICall(
      desk: desk, caller: caller, reader: reader, context: context, endpoint: endpoint, parameters: parameters, body: body,
      digest: SHA256.digest(of: Array(asked.utf8) + bytes).hex, address: clients.text(of: request, peer: context.peer))
  }

  /// The body of a request, checked against what it must be.
  ///
  /// - Throws: `IntakeFault` with everything that is wrong with it; `WebFault.tooLarge`.
  static func body(of request: Request, _ schema: Schema) async throws -> (bytes: [UInt8], object: JSONObject) {
    let type = request.headers[.contentType]
    guard let type, type.isMediaType("application/json") else { throw IntakeFault.unknownMediaType(type) }
    let bytes = Array(try await request.wholeBody().readableBytesView)
    return (bytes, try object(in: bytes, schema))
  }

  /// What a body holds, checked against what it must be.
  ///
  /// - Throws: `IntakeFault` with everything that is wrong with it.
  static func object(in bytes: [UInt8], _ schema: Schema) throws -> JSONObject {
    let document: JSONValue
    do {
      document = try JSONValue(parsing: bytes)
    } catch { throw IntakeFault(error) }
    var problems: [IntakeFault.Problem] = []
    schema.check(document, at: "", &problems)
    guard problems.isEmpty, case .object(let object) = document else { throw IntakeFault(problems: problems) }
    return object
  }

  /// The parameters of a request, checked against what the endpoint declares.
  ///
  /// - Parameters:
  ///   - names: what stands in the query.
  ///   - texts: what the request gives for a parameter.
  /// - Throws: `WebFault.notFound` for what cannot be in a path, `APIFault.badParameters` for everything else that is wrong.
  static func parameters(
    of endpoint: Endpoint, query names: some Sequence<String>, texts: (Parameter) -> [String]
  ) throws -> [String: JSONValue] {
    var found: [String: JSONValue] = [:]
    var faults: [(name: String, detail: String)] = []
    let known = endpoint.parameters.filter { $0.place == .query }.map(\.name)
    for name in names where !known.contains(name) {
      let hint = Suggestion.closest(to: name, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
      faults.append((SourceText.clipped(name, charactersMax: 64), "There is no such parameter.\(hint)"))
    }
    for parameter in endpoint.parameters {
      let texts = texts(parameter)
      guard let text = texts.first else { continue }
      if texts.count > 1 { faults.append((parameter.name, "It occurs twice.")) }
      let value = parameter.value(text)
      var problems: [IntakeFault.Problem] = []
      parameter.schema.check(value, at: "", &problems)
      // What cannot be the name of anything is the name of nothing.
      if parameter.place == .path, !problems.isEmpty { throw WebFault.notFound }
      faults += problems.map { (parameter.name, $0.detail) }
      found[parameter.name] = value
    }
    guard faults.isEmpty else { throw APIFault.badParameters(Array(faults.prefix(20))) }
    return found
  }

  private static func texts(of parameter: Parameter, _ request: Request, _ context: WebContext, _ query: Form) -> [String] {
    switch parameter.place {
    case .path: return [context.parameters.get(parameter.name) ?? ""]
    case .query: return query.all(parameter.name)
    case .header: return HTTPField.Name(parameter.name).map { request.headers[values: $0] } ?? []
    }
  }
}

extension Endpoint {
  /// The path as the router writes it: `/api/v1/incidents/:reference`.
  fileprivate var routerPath: String { path.replacing("{", with: ":").replacing("}", with: "") }

  /// Whether an address is one of this endpoint.
  fileprivate func matches(_ address: String) -> Bool {
    let wanted = path.split(separator: "/", omittingEmptySubsequences: false)
    let given = address.split(separator: "/", omittingEmptySubsequences: false)
    return wanted.count == given.count && zip(wanted, given).allSatisfy { $0 == $1 || $0.hasPrefix("{") && !$1.isEmpty }
  }
}

extension EndpointCatalogue {
  /// The methods that an address takes; empty when there is no such address.
  static func methods(at address: String) -> [HTTPRequest.Method] {
    let methods = all.filter { $0.matches(address) }.map(\.method)
    return methods.contains(.get) ? methods + [.head] : methods
  }
}

extension Reader {
  /// For the holder of a token: in the language that the request asks for, in the person's zone.
  init(_ request: Request, _ caller: APICaller, desk: any DeskPort) {
    let registry = desk.registry
    let language = Language(accepting: request.headers[.acceptLanguage], default: caller.person.language)
    self.init(words: Words(language), zone: registry.zone(of: caller.person.key), now: desk.now(), registry: registry)
  }
}

extension HTTPFields {
  /// What follows `Bearer` in `Authorization`.
  var bearer: String? {
    guard let value = self[.authorization] else { return nil }
    let utf8 = value.utf8
    guard utf8.count > 7, value.prefix(7).lowercased() == "bearer " else { return nil }
    return String(value.dropFirst(7)).trimmed
  }
}
