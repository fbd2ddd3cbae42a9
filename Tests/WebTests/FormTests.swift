import Contracts
import Engine
import HTTPTypes
import Incidents
import Testing

@testable import Web

/// Forms, and what is refused of them.
struct FormTests {
  @Test func `a form without its token does nothing`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let browser = try await world.browser("alice")
    let answer = try await browser.post("/incidents/\(incident)/act", [("act", "acknowledge")])
    #expect(answer.status == .forbidden)
    #expect(try await world.incident(incident).holder == nil)
  }

  @Test func `a form with another session's token does nothing`() async throws {
    let world = try await World()
    let incident = try await world.signal()
    let bob = try await world.browser("bob")
    let token = try #require(try await bob.get("/").hidden("csrf"))
    let answer = try await world.browser("alice").post("/incidents/\(incident)/act", [("act", "acknowledge"), ("csrf", token)])
    #expect(answer.status == .forbidden)
    #expect(try await world.incident(incident).holder == nil)
  }

  @Test(arguments: ["cross-site", "same-site"])
  func `a form that a browser says comes from another site is refused`(site: String) async throws {
    let world = try await World()
    let link = try await world.link(.signIn, to: "alice")
    let headers: HTTPFields = [.fetchSite: site, .contentType: "application/x-www-form-urlencoded"]
    #expect(try await world.stranger().send(.post, "/signin/\(link)", headers: headers).status == .forbidden)
  }

  @Test func `a form with a foreign origin is refused, one with ours is taken`() async throws {
    let world = try await World()
    let link = try await world.link(.signIn, to: "alice")
    #expect(try await world.stranger().send(.post, "/signin/\(link)", headers: [.origin: "https://evil.example"]).status == .forbidden)
    #expect(try await world.stranger().send(.post, "/signin/\(link)", headers: [.origin: "http://tocsin.test"]).status == .seeOther)
  }

  @Test func `a body that is no form is refused`() async throws {
    let world = try await World()
    let link = try await world.link(.signIn, to: "alice")
    let answer = try await world.stranger().send(.post, "/signin/\(link)", headers: [.contentType: "text/plain"])
    #expect(answer.status == .forbidden)
  }

  @Test(arguments: [
    ("a=b&c=d", "c", "d"), ("a=1+2", "a", "1 2"), ("a=%C3%A9", "a", "é"), ("a=%zz", "a", "%zz"), ("a=%4", "a", "%4"), ("a", "a", ""),
    ("=x&a=y=z", "a", "y=z"), ("a=%00b", "a", "\u{0}b"), ("", "a", ""), ("&&a=1&&", "a", "1"),
  ])
  func `a form is read as the standard says`(text: String, name: String, value: String) {
    #expect(Form(encoded: text.utf8)[name] == value)
  }

  @Test func `broken UTF-8 becomes a replacement character, never a crash`() {
    #expect(Form(encoded: [UInt8]("a=".utf8) + [0xFF, 0xC3])["a"] == "\u{FFFD}\u{FFFD}")
  }

  @Test func `a form over one mebibyte is too large`() async throws {
    let world = try await World()
    let browser = world.stranger()
    let body = [UInt8](repeating: UInt8(ascii: "a"), count: WebContext.bodyBytesMax + 1)
    #expect(try await browser.send(.post, "/emergency", body: body).status == .contentTooLarge)
  }
}
