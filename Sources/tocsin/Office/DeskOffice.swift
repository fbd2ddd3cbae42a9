import AsyncHTTPClient
import Contracts
import Engine
import Incidents
import Logging
import NIOCore
import Web

/// The office beside the data: it answers as the server would, without one.
struct DeskOffice: Office {
  let person: Key<Person>?
  let isInside: Bool
  private let api: LocalAPI
  private let language: Language

  /// - Parameter name: in whose name; nil for whoever has the data.
  /// - Throws: `CommandFault` for a person whom the catalogue does not know.
  init(_ desk: Desk, person name: String?, reader: Reader, logger: Logger) throws {
    let person = try name.map { try Naming(registry: desk.registry, reader: reader).person($0) }
    let loop = HTTPClient.defaultEventLoopGroup.any()
    guard let api = LocalAPI(desk: desk, person: person, eventLoop: loop, logger: logger) else {
      preconditionFailure("a person whom the catalogue knows can ask")
    }
    self.person = person
    self.api = api
    isInside = person.map { desk.registry.people[$0]?.customer == nil } ?? true
    language = reader.language
  }

  func answer(_ request: APIRequest) async throws -> APIReply { try await api.answer(request, language: language) }
}
