import Contracts
import Digests
import Engine
import HTTPTypes
import Incidents
import ServiceTime
import Signals

@testable import Web

/// Who walks through everything that the audit tells of, and the secrets that they use on the way.
final class AuditWalk: @unchecked Sendable {
  static let password = "a new long password"

  let world: World
  let alice: Browser
  let bob: Browser
  let ada: Browser
  /// A program of Alice's, and its token's identifier.
  let program: APIClient
  let token: String
  private(set) var secrets: [String] = [AuditWalk.password, "a-secret-path"]

  init() async throws {
    world = try await World()
    alice = try await world.browser("alice")
    bob = try await world.browser("bob")
    ada = try await world.browser("ada")
    program = try await world.program("alice")
    token = try await world.desk.read { try $0.tokens(of: "alice").first?.id } ?? ""
    for _ in 0..<2 { secrets += [try await world.program("alice").secret].compactMap { $0 } }
    secrets += [program.secret].compactMap { $0 }
  }

  func entries() async throws -> [(position: Int64, entry: AuditEntry)] {
    try await world.desk.read { try $0.auditEntries(before: nil, limit: 1_000) }
  }

  func keep(_ secret: String) -> String {
    secrets.append(secret)
    return secret
  }

  /// The secret of a fresh link.
  func secret(of purpose: Link.Purpose, _ person: Key<Person>) async throws -> String {
    keep(try await world.link(purpose, to: person))
  }

  /// What Alice's telephone shows now.
  func code() async throws -> String {
    let app = try await world.desk.read { [desk = world.desk] store in
      try desk.pendingSecondFactor(of: "alice", in: store) ?? store.secondFactor(of: "alice").map { TimeCode(secret: $0.sealedSecret) }
    }
    guard let app else { throw World.Missing(what: "a second factor") }
    return keep(app.code(step: TimeCode.step(at: world.clock.now().secondsSince1970)))
  }

  /// The code that was sent last.
  func contactCode() async throws -> String {
    let messages = try await world.desk.read { try $0.recentMessages(limit: 1).map(\.message) }
    guard case .contactCode(_, _, _, let code)? = messages.first else { throw World.Missing(what: "a code") }
    return keep(code)
  }

  func newestToken() async throws -> String {
    try await world.desk.read { try $0.tokens(of: "alice").first?.id } ?? ""
  }

  /// A token of Alice's to be revoked, made before the walk began.
  func spareToken() async throws -> String {
    let now = world.clock.now()
    let spare = try await world.desk.read { [token] store in
      try store.tokens(of: "alice").last { $0.id != token && $0.isGood(at: now) }?.id
    }
    guard let spare else { throw World.Missing(what: "a token") }
    return spare
  }

  func webhook() async throws -> String {
    try await world.desk.read { try $0.webhooks(of: "alice").first?.id } ?? ""
  }

  func mute() async throws -> String {
    let now = world.clock.now()
    guard let mute = try await world.desk.read({ try $0.mutes(activeAt: now).first }) else { throw World.Missing(what: "a mute") }
    return mute.id
  }

  func window() async throws -> String {
    let now = world.clock.now()
    let windows = try await world.desk.read { try $0.maintenanceWindows(from: now) }
    guard let window = windows.first else { throw World.Missing(what: "a window") }
    return window.id
  }
}
