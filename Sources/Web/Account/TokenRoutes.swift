import Contracts
import Engine
import Hummingbird
import Incidents
import ServiceTime
import Wording

/// Tokens in the console: everyone's own, and those of all for administrators, who make none for others.
struct TokenRoutes {
  /// For how long a token may be made, in days.
  static let lifetimeDays = [1, 7, 30, 90, 180, 365]

  let proof: PresenceProof

  func add(to routes: PageRoutes) {
    routes.page("/account/tokens", .seeIncidents) { visit in
      try await show(visit, notice: notice(visit)).response()
    }
    routes.form("/account/tokens", .seeIncidents) { visit, form in try await make(visit, form) }
    routes.form("/account/tokens/:id/revoke", .seeIncidents) { visit, _ in
      try await revoke(visit, of: visit.viewer.person.key)
      return .seeOther("/account/tokens?done=revoked")
    }
    routes.page("/tokens", .administer) { visit in
      try require(visit)
      let tokens = try await visit.desk.read { try $0.tokens(of: nil) }
      return EveryTokenPage(tokens: tokens, notice: notice(visit)).page(visit.reader, viewer: visit.viewer).response()
    }
    routes.form("/tokens/:id/revoke", .administer) { visit, _ in
      try require(visit)
      try await revoke(visit, of: nil)
      return .seeOther("/tokens?done=revoked")
    }
  }

  private func notice(_ visit: SignedVisit) -> LocalizedText? {
    visit.visit.query("done") == "revoked" ? Console.Tokens.isRevoked : nil
  }

  // An administrator on a customer's side has no say about who works for others.
  private func require(_ visit: SignedVisit) throws {
    guard visit.access.isInside else { throw WebFault.notAllowed }
  }

  private func show(
    _ visit: SignedVisit, form: Form = Form([]), notice: LocalizedText? = nil, faults: [LocalizedText] = []
  ) async throws -> Page {
    let person = visit.viewer.person.key
    let (tokens, kind) = try await visit.desk.read { store in (try store.tokens(of: person), try proof.kind(for: visit, in: store)) }
    return OwnTokensPage(tokens: tokens, proof: kind, form: form, notice: notice, faults: faults)
      .page(visit.reader, viewer: visit.viewer)
  }

  private func make(_ visit: SignedVisit, _ form: Form) async throws -> Response {
    let person = visit.viewer.person.key
    func refused(_ fault: LocalizedText) async throws -> Response {
      try await show(visit, form: form, faults: [fault]).response(status: .unprocessableContent)
    }
    let name = form["name"]
    let words = form.all("scope")
    let scopes = Set(words.compactMap(TokenScope.init(rawValue:)))
    guard !name.isEmpty, name.count <= APIToken.nameCharactersMax, !scopes.isEmpty, scopes.count == Set(words).count,
      let days = Int(form["days"]), TokenRoutes.lifetimeDays.contains(days)
    else { return try await refused(Console.Tokens.incomplete) }
    if let fault = try await proof.fault(visit, form) { return try await refused(fault) }
    do {
      let (token, secret) = try await visit.desk.issueToken(
        for: person, name: name, scopes: scopes, until: visit.reader.now + Seconds(days) * 86_400, by: person, from: visit.visit.address)
      // Not after a redirection: the secret stands nowhere it could be fetched from again.
      return NewTokenPage(token: token, secret: secret).page(visit.reader).response()
    } catch is TokenConflict {
      return try await refused(Console.Tokens.tooMany)
    }
  }

  /// - Parameter person: whose token it must be; nil for anyone's.
  private func revoke(_ visit: SignedVisit, of person: Key<Person>?) async throws {
    let id = visit.visit.parameter("id")
    let (author, address) = (visit.viewer.person.key, visit.visit.address)
    try await visit.desk.write { [desk = visit.desk] store in
      guard let token = try store.tokens(of: person).first(where: { $0.id == id }),
        try desk.revokeToken(token, by: author, from: address, in: store)
      else { throw WebFault.notFound }
    }
  }
}
