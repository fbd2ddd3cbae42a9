import ArgumentParser
import Contracts
import Digests
import Engine
import ServiceTime
import Testing

@testable import tocsin

@Suite struct TokenCommandTests {
  private func create(_ house: House, _ words: String...) async throws -> String {
    try await TokenCommand.Create.parse(["--person", "alice", "--name", "deployments"] + words).output(house.desk, house.reader())
  }

  @Test func `a token is printed once and kept as a digest`() async throws {
    let house = try await House()
    let secret = try await create(house, "--scope", "read", "--scope", "act", "--expires", "+90d")
    #expect(secret.hasPrefix("tocsin_"))
    let digest = try #require(Token(presented: secret)?.digest.hex)
    let token = try #require(try await house.desk.read { try $0.token(digest: digest) })
    #expect(token.person == "alice")
    #expect(token.scopes == [.read, .act])
    #expect(token.expiresAt == House.t0 + 90 * 86_400)
    let list = try await TokenCommand.list(of: nil, house.desk, house.reader())
    #expect(list.contains(token.id))
    #expect(list.contains("read, act"))
    #expect(list.contains(secret) == false)
  }

  @Test func `a token is revoked once`() async throws {
    let house = try await House()
    _ = try await create(house, "--scope", "read", "--expires", "+1d")
    let id = try #require(try await house.desk.read { try $0.tokens(of: "alice") }.first?.id)
    #expect(try await TokenCommand.Revoke.parse([id]).output(house.desk, house.reader()).hasPrefix("Revoked"))
    let fault = await #expect(throws: CommandFault.self) { try await TokenCommand.Revoke.parse([id]).output(house.desk, house.reader()) }
    #expect(fault?.code == "T016")
  }

  @Test(arguments: [("+400d", "T040"), ("2026-11-22 10:00", "T020"), ("never", "T013")])
  func `a token ends later than now, and within a year`(expires: String, code: String) async throws {
    let house = try await House()
    let fault = await #expect(throws: UsageFault.self) { try await create(house, "--scope", "read", "--expires", expires) }
    #expect(fault?.code == code)
  }

  @Test func `a token has a scope`() async throws {
    let house = try await House()
    let fault = await #expect(throws: UsageFault.self) { try await create(house, "--expires", "+1d") }
    #expect(fault?.code == "T041")
    #expect(try await house.desk.read { try $0.tokens(of: nil) }.isEmpty)
  }
}
