import Contracts
import Foundation
import Intake
import Shapes
import Web
import Wording

/// An answer other than success: what was asked was understood, and not done.
struct OfficeRefusal: Error {
  let status: Int
  let problem: ProblemResource?
  let retryAfterSeconds: Int?
  /// What it was about.
  let subject: String?

  init(_ reply: APIReply, about subject: String? = nil) {
    status = reply.status
    problem = try? JSONDecoder().decode(ProblemResource.self, from: Data(reply.body))
    retryAfterSeconds = reply.retryAfterSeconds
    self.subject = subject
  }

  /// The stable code.
  var code: String? { problem?.code }

  var exit: ExitStatus {
    switch status {
    case 401: .notEntitled
    case 429, 502...504: .unavailable
    // Without a problem it is not Tocsin's word.
    case _ where problem == nil: .failed
    case 400, 422: .usage
    case 403: problem?.scope == nil ? .refused : .notEntitled
    case 404, 409, 412: .refused
    default: .failed
    }
  }

  /// The code, what stands in the way, and what to do.
  func text(_ reader: Reader) -> String {
    guard let problem else {
      return OfficeFault.notUnderstood("HTTP \(status)").text(reader.words)
    }
    let (what, advice) = sentences(problem, reader)
    let head = [problem.code, what, advice].filter { !$0.isEmpty }.joined(separator: " ")
    let lines = [head] + (problem.errors ?? []).prefix(50).map { line($0, reader) }
    return lines.map(\.printableLine).joined(separator: "\n")
  }

  /// What is wrong with one value, and where. The server says it in English alone: in French it is quoted.
  private func line(_ fault: ProblemResource.Fault, _ reader: Reader) -> String {
    let pointed = fault.pointer?.split(separator: "/").joined(separator: ".") ?? ""
    let place = fault.parameter ?? pointed
    let detail = fault.detail
    let said = reader.say("« \(detail) »", detail)
    return place.isEmpty ? "  \(said)" : "  \(said) (\(place))"
  }

  private func sentences(_ problem: ProblemResource, _ reader: Reader) -> (what: String, advice: String) {
    switch status {
    case 401:
      return (
        reader.say("Le serveur ne connaît pas ce jeton.", "The server does not know this token."),
        reader.say(
          "Il est mal copié, échu ou révoqué : \("tocsin token create"), sur le serveur, en fait un autre.",
          "It is mistyped, expired or revoked: tocsin token create, on the server, makes another.")
      )
    case 403: return forbidden(problem, reader)
    case 404:
      guard let subject else {
        return (
          reader.say("Cela n'existe pas, ou pas pour vous.", "There is no such thing, or not for you."),
          reader.say("Vérifiez ce que vous avez nommé.", "Check what you have named.")
        )
      }
      return (
        reader.say(
          "Il n'y a pas de « \(subject) », ou pas pour vous.", "There is no \"\(subject)\", or not for you."),
        reader.say("Vérifiez la référence.", "Check the reference.")
      )
    case 429:
      let seconds = String(retryAfterSeconds ?? 60)
      return (
        reader.say("Trop de demandes avec ce jeton.", "Too many requests with this token."),
        reader.say("Recommencez dans \(seconds) s.", "Try again in \(seconds) s.")
      )
    case 503:
      let seconds = String(retryAfterSeconds ?? 5)
      return (
        reader.say("Le serveur est occupé : rien n'a été fait.", "The server is busy: nothing was done."),
        reader.say("Recommencez dans \(seconds) s.", "Try again in \(seconds) s.")
      )
    default: return (title(problem, reader), advice(problem, reader))
    }
  }

  /// What is wrong, in general. The procedure's refusals come in the reader's language; all others in English alone.
  private func title(_ problem: ProblemResource, _ reader: Reader) -> String {
    if let code = IntakeCode(rawValue: problem.code) { return reader.words(code.title).sentence }
    guard problem.isOfRequest else { return problem.title.sentence }
    switch status {
    case 400: return reader.say("Une valeur ne se comprend pas.", "A parameter cannot be understood.")
    case 405: return reader.say("Le serveur ne prend pas cette demande.", "The server does not take this request.")
    case 412: return reader.say("L'incident a changé entre-temps.", "The incident has changed in the meantime.")
    case 413: return reader.words(Console.Fault.tooLarge)
    case 500: return reader.words(Console.Fault.failed)
    default: return problem.title.sentence
    }
  }

  /// What to do, unless each fault says so on its own line.
  private func advice(_ problem: ProblemResource, _ reader: Reader) -> String {
    guard problem.errors?.isEmpty ?? true else { return "" }
    guard problem.isOfRequest else { return problem.detail }
    switch status {
    case 405:
      return reader.say("Vérifiez qu'il a la même version que cette commande.", "Check that it has the same version as this command.")
    case 412: return reader.say("Relisez-le, puis décidez à nouveau.", "Read it again, and decide again.")
    case 413: return reader.words(Console.Fault.tooLargeHint)
    case 500: return reader.say("C'est consigné au journal du serveur.", "It has been recorded in the server's log.")
    default: return problem.detail
    }
  }

  private func forbidden(_ problem: ProblemResource, _ reader: Reader) -> (what: String, advice: String) {
    if let scope = problem.scope {
      return (
        reader.say("Il manque au jeton le droit « \(scope) ».", "The token lacks the scope \"\(scope)\"."),
        reader.say(
          "Prenez un jeton qui l'a : \("tocsin token create --scope \(scope)").",
          "Take one that has it: tocsin token create --scope \(scope).")
      )
    }
    if let roles = problem.roles {
      let names = reader.words.list(roles.map { Role(rawValue: $0).map(reader.words.role) ?? $0 })
      return (
        reader.say("Vos rôles ne le permettent pas.", "Your roles do not allow it."),
        reader.say("Il faut l'un de ces rôles : \(names).", "It takes one of these roles: \(names).")
      )
    }
    guard problem.isOfRequest else { return (problem.title.sentence, problem.detail) }
    return (
      reader.say("Vos rôles ne le permettent pas.", "Your roles do not allow it."),
      reader.say(
        "Demandez à quelqu'un qui a le bon rôle, ou à l'administrateur.", "Ask someone who has the role, or the administrator.")
    )
  }
}

extension ProblemResource {
  /// Whether it is about the request, and not about what the procedure or a payload allows.
  fileprivate var isOfRequest: Bool { code.hasPrefix("W") }
}

extension String {
  /// With a full stop, unless it ends with one.
  fileprivate var sentence: String { last.map { ".!?…".contains($0) } ?? true ? self : self + "." }
}
