import Contracts
import Foundation
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
    case 403: problem?.scope == nil ? .refused : .notEntitled
    case 404, 409, 412: .refused
    case 429, 502...504: .unavailable
    default: .failed
    }
  }

  /// The code, what stands in the way, and what to do.
  func text(_ reader: Reader) -> String {
    guard let problem else {
      return OfficeFault.notUnderstood("HTTP \(status)").text(reader.words)
    }
    let (what, advice) = sentences(problem, reader)
    let lines =
      ["\(problem.code) \(what) \(advice)"]
      + (problem.errors ?? []).prefix(50).map { fault in
        "  \(fault.pointer ?? fault.parameter ?? "") \(fault.detail)"
      }
    return lines.map(\.printableLine).joined(separator: "\n")
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
      guard let subject else { break }
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
    default: break
    }
    return (problem.title.sentence, problem.errors == nil ? problem.detail : "")
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
    return (problem.title.sentence, problem.detail)
  }
}

extension String {
  /// With a full stop, unless it ends with one.
  fileprivate var sentence: String { last.map { ".!?…".contains($0) } ?? true ? self : self + "." }
}
