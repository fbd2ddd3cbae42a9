import Contracts
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Intake
import Logging
import NIOCore
import ServiceTime
import Wording

/// The API without a wire, for a program that has the data beside it: the same endpoints, the same answers, the same refusals.
///
/// Only what belongs to the wire is missing: tokens and their limits. Whoever can open the data directory needs none; they speak for a
/// person whom they name, with that person's roles, or for nobody, and then see everything.
public struct LocalAPI: Sendable {
  /// The name under which the house itself asks.
  private static let houseKey: Key<Person> = "tocsin"

  private let desk: any DeskPort
  private let caller: APICaller
  private let context: WebContext

  /// - Parameter person: in whose name; nil for whoever has the data.
  /// - Returns: nil for a person whom the catalogue does not know.
  public init?(desk: any DeskPort, person: Key<Person>?, eventLoop: any EventLoop, logger: Logger) {
    let registry = desk.registry
    guard let speaker = person.map({ registry.people[$0] }) ?? LocalAPI.house(registry.contents.house) else { return nil }
    let now = desk.now()
    let token = APIToken(
      id: "local", person: speaker.key, name: "tocsin", scopes: Set(TokenScope.allCases), createdAt: now,
      expiresAt: now + APIToken.secondsMax)
    self.desk = desk
    caller = APICaller(token: token, person: speaker, access: Access(speaker, registry: registry), isHouse: person == nil)
    context = WebContext(eventLoop: eventLoop, logger: logger)
  }

  /// Someone who may see and do everything that needs no name.
  private static func house(_ house: House) -> Person? {
    Person(key: houseKey, name: house.name, roles: Set(Role.allCases), language: house.language, zone: house.zone)
  }

  /// Answers as a server would.
  ///
  /// - Throws: what is nobody's answer, such as `StoreFault`.
  public func answer(_ request: APIRequest, language: Language) async throws -> APIReply {
    let registry = desk.registry
    let reader = Reader(words: Words(language), zone: registry.zone(of: caller.person.key), now: desk.now(), registry: registry)
    do {
      guard case .call(let handle) = request.endpoint.handler else { throw WebFault.notFound }
      return try await handle(try call(request, reader)).reply
    } catch {
      guard let problem = Problem(refusing: error, reader: reader, readBy: caller.access.customer) else { throw error }
      return APIReply(
        status: problem.status.code, body: problem.json(request: context.id).serialised, mediaType: Problem.mediaType,
        retryAfterSeconds: problem.retryAfterSeconds)
    }
  }

  private func call(_ request: APIRequest, _ reader: Reader) throws -> APICall {
    let endpoint = request.endpoint
    let queried = endpoint.parameters.filter { $0.place == .query }.map(\.name).filter { request.parameters[$0] != nil }
    let parameters = try APIRoutes.parameters(of: endpoint, query: queried) { parameter in
      request.parameters[parameter.name].map { [$0] } ?? []
    }
    var body = JSONObject.empty
    if case .json(let schema) = endpoint.body { body = try APIRoutes.object(in: request.body, schema) }
    return APICall(
      desk: desk, caller: caller, reader: reader, context: context, endpoint: endpoint, parameters: parameters, body: body, digest: "",
      address: "")
  }
}

extension APIAnswer {
  /// The answer without a wire; a stream has none.
  fileprivate var reply: APIReply {
    switch content {
    case .nothing, .stream: APIReply(status: status.code, body: [], mediaType: nil)
    case .json(let bytes): APIReply(status: status.code, body: bytes, mediaType: "application/json")
    case .bytes(let bytes, let type): APIReply(status: status.code, body: bytes, mediaType: type)
    }
  }
}
