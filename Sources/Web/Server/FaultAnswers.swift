import Engine
import HTTPTypes
import Hummingbird
import Intake
import Logging

/// Turns whatever goes wrong into an answer: problem details for programs, a page for people.
struct FaultAnswers: RouterMiddleware {
  typealias Context = WebContext

  let desk: any DeskPort
  let sessions: Sessions

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      return await answer(to: error, request, context)
    }
  }

  private func answer(to error: any Error, _ request: Request, _ context: WebContext) async -> Response {
    let isAPI = request.uri.path.hasPrefix("/api/") || request.uri.path.hasPrefix("/v2/")
    switch error {
    case let fault as IntakeFault: return Problem(fault).response(request: context.id)
    case let fault as APIFault: return Problem(fault).response(request: context.id)
    case let fault as WebFault: return await answer(fault, isAPI: isAPI, request, context)
    case let fault as StoreFault: return await answer(webFault(fault, context), isAPI: isAPI, request, context)
    case let fault as HTTPError where fault.status == .notFound:
      let methods = isAPI ? EndpointCatalogue.methods(at: request.uri.path) : []
      if !methods.isEmpty { return Problem(APIFault.methodNotAllowed(methods)).response(request: context.id) }
      return await answer(.notFound, isAPI: isAPI, request, context)
    // The server stops, or whoever asked has gone: nothing was done, and nothing is wrong.
    case is CancellationError: return await answer(.busy(retryAfterSeconds: 1), isAPI: isAPI, request, context)
    default:
      context.logger.error("A request failed.", metadata: ["error": "\(error)", "http.path": "\(Self.loggedPath(request.uri.path))"])
      return await answer(.failed, isAPI: isAPI, request, context)
    }
  }

  /// The path as it may stand in the log: what follows `/p/`, `/i/`, `/signin/` and `/password/` opens something to whoever reads it.
  static func loggedPath(_ path: String) -> String {
    let parts = path.split(separator: "/")
    guard parts.count > 1 else { return path }
    // What is written in escapes may be one of them too.
    if parts[0].contains("%") { return "/…" }
    return ["p", "i", "signin", "password"].contains(parts[0].lowercased()) ? "/\(parts[0])/…" : path
  }

  private func webFault(_ fault: StoreFault, _ context: WebContext) -> WebFault {
    switch fault {
    case .overloaded(let seconds): return .busy(retryAfterSeconds: seconds)
    case .conflict: return .busy(retryAfterSeconds: 1)
    case .unavailable(let reason):
      context.logger.error("The store is unavailable.", metadata: ["error": "\(reason)"])
      return .busy(retryAfterSeconds: 30)
    }
  }

  private func answer(_ fault: WebFault, isAPI: Bool, _ request: Request, _ context: WebContext) async -> Response {
    if isAPI { return Problem(fault).response(request: context.id) }
    if case .signInNeeded = fault, request.method == .get, request.headers[.accept]?.contains("text/event-stream") != true {
      return .redirect(to: "/signin?next=\(request.uri.path.percentEncoded)", type: .normal)
    }
    // The page is for whoever is signed in, in their language; when the store does not answer, it is for anybody.
    var context = context
    context.viewer = try? await sessions.viewer(of: request)
    let reader = Reader(request, context, desk: desk)
    var response = FaultPage(fault: fault, request: context.id).page(reader).response(status: fault.status)
    if let seconds = fault.retryAfterSeconds { response.headers[.retryAfter] = String(seconds) }
    return response
  }
}
