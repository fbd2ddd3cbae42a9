import Contracts
import Digests
import Engine
import HTTPTypes
import Hummingbird
import Incidents

/// One request for a page, with everything its handler needs.
struct Visit: Sendable {
  let request: Request
  let context: WebContext
  let desk: any DeskPort
  let reader: Reader
  /// Where the request comes from, as far as limits are concerned.
  let address: String

  /// A part of the address, such as the reference of an incident.
  func parameter(_ name: String) -> String { context.parameters.get(name) ?? "" }

  /// A value of the address's query; empty when there is none.
  func query(_ name: String) -> String { request.uri.query.map { Form(encoded: $0.utf8)[name] } ?? "" }
}

/// A visit of someone who is signed in.
struct SignedVisit: Sendable {
  let visit: Visit
  let viewer: Viewer

  var desk: any DeskPort { visit.desk }
  var reader: Reader { visit.reader }
  var access: Access { viewer.access }
}

/// The routes of pages: who must be signed in, with which role, and that every form is ours, is said here and cannot be forgotten.
struct PageRoutes {
  let group: RouterGroup<WebContext>
  let visits: Visits

  /// A page for everybody.
  func open(_ path: RouterPath, _ handler: @escaping @Sendable (Visit) async throws -> Response) {
    group.get(path) { [visits] request, context in try await handler(visits.visit(request, context)) }
  }

  /// A form for everybody; the handler checks what the form itself can show.
  func openForm(_ path: RouterPath, _ handler: @escaping @Sendable (Visit, Form) async throws -> Response) {
    group.post(path) { [visits] request, context in try await handler(visits.visit(request, context), Form(request)) }
  }

  /// A page for those whose roles open `area`.
  func page(_ path: RouterPath, _ area: Permissions.Area, _ handler: @escaping @Sendable (SignedVisit) async throws -> Response) {
    group.get(path) { [visits] request, context in try await handler(visits.signed(request, context, area)) }
  }

  /// A form for those whose roles open `area`, sent from a page of their own session.
  func form(
    _ path: RouterPath, _ area: Permissions.Area?, _ handler: @escaping @Sendable (SignedVisit, Form) async throws -> Response
  ) {
    group.post(path) { [visits] request, context in
      let visit = try visits.signed(request, context, area)
      let form = try await Form(request)
      guard let given = Token(presented: form[SealedField.name]), let expected = Token(presented: visit.viewer.session.csrf),
        given == expected
      else { throw WebFault.staleForm }
      return try await handler(visit, form)
    }
  }
}

/// Makes visits of requests.
struct Visits: Sendable {
  let desk: any DeskPort
  let configuration: WebConfiguration

  func visit(_ request: Request, _ context: WebContext) -> Visit {
    Visit(
      request: request, context: context, desk: desk,
      reader: Reader(request, context, desk: desk, hasDemoMail: configuration.demoMailbox != nil),
      address: ClientAddress(configuration).text(of: request, peer: context.peer))
  }

  /// - Throws: `WebFault.signInNeeded`, `.notAllowed`.
  func signed(_ request: Request, _ context: WebContext, _ area: Permissions.Area?) throws -> SignedVisit {
    guard let viewer = context.viewer else { throw WebFault.signInNeeded }
    if let area { try viewer.access.require(area) }
    return SignedVisit(visit: visit(request, context), viewer: viewer)
  }
}
