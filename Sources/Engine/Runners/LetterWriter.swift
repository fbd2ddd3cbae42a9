import Contracts
import Digests
import Incidents
import ServiceTime
import Wording

/// Makes a letter of a queued message: looks once more whether it is still wanted, and gives it its link.
public struct LetterWriter: Sendable {
  let desk: Desk
  /// How long the link in a page is good, and the one in a notice, in seconds.
  private static let pageLinkSeconds: Seconds = 86_400
  private static let noticeLinkSeconds: Seconds = 30 * 86_400
  /// The secret from which links are derived.
  private static let secretName = "links"

  init(desk: Desk) { self.desk = desk }

  /// The letter to send now; nil when the message is no longer wanted.
  func write(_ message: OutgoingMessage, at: Instant) async throws -> Letter? {
    let registry = desk.registry
    switch message {
    case .incident(let message): return try await write(message, registry: registry, at: at)
    case .testPage(let key, let person):
      let rendered = Letters.testPage(person: person, registry: registry, link: nil, at: at)
      return letter(key, rendered, to: person, isPage: true, incident: nil, link: nil, registry: registry)
    case .contactCode(let key, let person, let contact, let kept):
      // One that nobody can read any more is asked for anew.
      guard let code = desk.contactCode(kept, for: key) else { return nil }
      let rendered = Letters.contactCode(person: person, contact: contact, code: code, registry: registry, link: nil, at: at)
      return letter(key, rendered, to: person, isPage: false, incident: nil, link: nil, registry: registry)
    case .passwordLink(let key, let person, let isInvitation):
      guard registry.people[person] != nil else { return nil }
      let (address, expiresAt) = try await passwordLink(key, to: person, isInvitation: isInvitation, registry: registry, at: at)
      let rendered =
        isInvitation
        ? Letters.invitation(person: person, link: address, expiresAt: expiresAt, registry: registry, at: at)
        : Letters.passwordReset(person: person, link: address, expiresAt: expiresAt, registry: registry, at: at)
      return letter(key, rendered, to: person, isPage: false, incident: nil, link: address, registry: registry)
    case .webhookDisabled(let key, let person, let origin, let since):
      guard registry.people[person] != nil else { return nil }
      let rendered = Letters.webhookDisabled(person: person, origin: origin, since: since, registry: registry, at: at)
      return letter(key, rendered, to: person, isPage: false, incident: nil, link: nil, registry: registry)
    case .unreadable: return nil
    }
  }

  /// The link to choose a password: derived like those of messages about incidents, so that the outbox holds nothing that opens.
  private func passwordLink(
    _ key: String, to person: Key<Person>, isInvitation: Bool, registry: Registry, at: Instant
  ) async throws -> (address: String, expiresAt: Instant) {
    let (token, expiresAt) = try await desk.write { [desk] store -> (Token, Instant) in
      let token = Token.derived(key: try desk.secretMade(named: LetterWriter.secretName, in: store), message: key)
      // Sent again, it is the same link and lasts no longer.
      if let known = try store.link(digest: token.digest.hex, at: at) { return (token, known.expiresAt) }
      let expiresAt = at + (isInvitation ? Desk.invitationSeconds : Desk.passwordResetSeconds)
      try store.insertLink(
        Link(
          digest: token.digest.hex, purpose: isInvitation ? .invitation : .passwordReset, person: person, incident: nil,
          expiresAt: expiresAt))
      return (token, expiresAt)
    }
    return ("\(registry.contents.house.url)/password/\(token.secret)", expiresAt)
  }

  private func write(_ message: Message, registry: Registry, at: Instant) async throws -> Letter? {
    let found = try await desk.read { store -> (Incident, [String: String])? in
      guard let incident = try store.incident(message.incident) else { return nil }
      let ids = incident.titles.map(\.id) + (message.text.map { [$0.id] } ?? [])
      return (incident, try store.texts(ids))
    }
    guard let (incident, texts) = found, incident.wants(message) else { return nil }
    let isPage = OutgoingMessage.incident(message).isPage
    let link = try await link(to: message, isPage: isPage, registry: registry, at: at)
    let rendered = Letters.render(message, incident: incident, texts: texts, registry: registry, link: link, at: at)
    return letter(
      message.key, rendered, to: message.person, isPage: isPage, incident: incident.reference, link: link, registry: registry)
  }

  /// The link of this message, the same at every attempt: derived from its key and a secret of the installation.
  ///
  /// Only its digest is kept among the links, once.
  private func link(to message: Message, isPage: Bool, registry: Registry, at: Instant) async throws -> String {
    let known = try await desk.read { [desk] store -> Token? in
      guard let secret = try desk.secret(named: LetterWriter.secretName, in: store) else { return nil }
      let token = Token.derived(key: secret, message: message.key)
      return try store.link(digest: token.digest.hex, at: at) == nil ? nil : token
    }
    let token = if let known { known } else { try await keepLink(to: message, isPage: isPage, at: at) }
    return "\(registry.contents.house.url)/\(isPage ? "p" : "i")/\(token.secret)"
  }

  private func keepLink(to message: Message, isPage: Bool, at: Instant) async throws -> Token {
    return try await desk.write { [desk] store in
      let token = Token.derived(key: try desk.secretMade(named: LetterWriter.secretName, in: store), message: message.key)
      try store.insertLink(
        Link(
          digest: token.digest.hex, purpose: isPage ? .page : .notice, person: message.person, incident: message.incident,
          expiresAt: at + (isPage ? LetterWriter.pageLinkSeconds : LetterWriter.noticeLinkSeconds)))
      return token
    }
  }

  private func letter(
    _ key: String, _ rendered: RenderedLetter, to person: Key<Person>, isPage: Bool, incident: Key<Incident>?, link: String?,
    registry: Registry
  ) -> Letter {
    Letter(
      key: key, subject: rendered.subject, text: rendered.text, html: rendered.html, short: rendered.short, isPage: isPage,
      language: registry.people[person]?.language ?? registry.contents.house.language, incident: incident, link: link)
  }
}
