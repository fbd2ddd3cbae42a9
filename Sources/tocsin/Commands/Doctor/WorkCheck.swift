import Contracts
import Engine
import Incidents
import ServiceTime
import Wording

/// Whether the work that was due has been done, and whether anyone can sign in.
struct WorkCheck {
  let desk: Desk
  let reader: Reader

  /// How late a timer or a message may be, as for the auditor.
  private static let latenessMax: Seconds = 60
  private static let messagesMax = 500
  /// Failures before that are history.
  private static let failureAgeMax: Seconds = 7 * 86_400

  func findings() async throws -> [CheckResult] {
    let now = reader.now
    let people = desk.registry.contents.people
    let (timer, oldest, waiting) = try await desk.read { store in
      let backlog = try store.unsentMessages(at: now)
      return (try store.nextTimer(), backlog.oldest, backlog.count)
    }
    let failed = try await desk.read { store in
      try store.recentMessages(limit: WorkCheck.messagesMax).filter { $0.state == .failed && now - $0.queuedAt < WorkCheck.failureAgeMax }
    }
    let canSignIn = try await desk.read { store in try people.contains { try store.account($0.key)?.passwordHash != nil } }
    return [timers(timer), outbox(oldest, waiting), messages(failed), signIn(canSignIn)]
  }

  private func timers(_ next: Instant?) -> CheckResult {
    guard let next, reader.now - next > WorkCheck.latenessMax else {
      return CheckResult(.timers, .good, reader.say("Aucune n'est en retard.", "None is late."))
    }
    let late = reader.words.duration(reader.now - next)
    return CheckResult(
      .timers, .broken, reader.say("La plus ancienne attend depuis \(late).", "The oldest has been due for \(late)."), serverAdvice)
  }

  private func outbox(_ oldest: Instant?, _ count: Int) -> CheckResult {
    guard let oldest, reader.now - oldest > WorkCheck.latenessMax else {
      return CheckResult(.outbox, .good, reader.say("Aucun n'est en retard.", "None is late."))
    }
    let late = reader.words.duration(reader.now - oldest)
    return CheckResult(
      .outbox, .broken,
      reader.say("\(count) en attente, le plus ancien depuis \(late).", "\(String(count)) waiting, the oldest for \(late)."), serverAdvice)
  }

  private var serverAdvice: String {
    let command = "tocsin serve"
    return reader.say("Le serveur tourne-t-il ? \(command)", "Is the server running? \(command)")
  }

  private func messages(_ failed: [OutboxRow]) -> CheckResult {
    guard let first = failed.first else {
      return CheckResult(.failedMessages, .good, reader.say("Aucun depuis 7 jours.", "None in the past 7 days."))
    }
    let names = Set(failed.map { desk.registry.name(of: $0.message.person) }).sorted().joined(separator: ", ")
    let reason = first.lastError ?? "?"
    let count = failed.count
    return CheckResult(
      .failedMessages, .warning,
      reader.say(
        "\(count) depuis 7 jours, pour \(names) ; le dernier : \(reason).",
        "\(String(count)) in the past 7 days, to \(names); the last one: \(reason)."),
      reader.say("Appelez la personne, puis corrigez son moyen de contact.", "Call the person, then correct the contact method."))
  }

  private func signIn(_ canSignIn: Bool) -> CheckResult {
    if canSignIn { return CheckResult(.signIn, .good, reader.say("Des mots de passe sont posés.", "Passwords are set.")) }
    let person = desk.registry.contents.people.first { $0.roles.contains(.administrator) } ?? desk.registry.contents.people.first
    let command = "tocsin user password \(person?.key.text ?? "PERSON")"
    return CheckResult(
      .signIn, .warning, reader.say("Personne n'a de mot de passe.", "Nobody has a password."),
      reader.say("Posez-en un : \(command).", "Set one: \(command)."))
  }
}
