import Contracts
import Engine
import HTTPTypes
import Incidents
import Intake
import ServiceTime
import Testing

@testable import Web

/// Webhooks through the API: who may ask for what, and what is told of it.
struct WebhookAPITests {
  private static let path = "/api/v1/webhooks"
  private static let url: JSONValue = "https://hooks.example/tocsin?key=1"

  /// A receiver that answers as it was told.
  private struct Receiver: WebhookCourier {
    let outcome: WebhookOutcome
    func post(_ post: WebhookPost, to url: String, signedWith secret: String) async -> WebhookOutcome { outcome }
  }

  @Test func `a webhook is made with a secret that is told once, listed without it, and ended`() async throws {
    let world = try await World()
    let alice = try await world.program("alice")
    let made = try await alice.post(
      Self.path, ["url": Self.url, "events": ["progress", "opened"], "platforms": ["campus-nord"], "customers": ["universite"]])
    #expect(made.status == 201)
    let secret = try #require(made["secret"]?.text)
    let id = try #require(made["id"]?.text)
    #expect(secret.utf8.count >= 43)
    #expect(made["events"] == ["opened", "progress"] && made["platforms"] == ["campus-nord"] && made["customers"] == ["universite"])
    let listed = try await alice.get(Self.path)
    #expect(listed.items("id") == [id] && listed["items", 0, "secret"] == .null && listed["items", 0, "url"] == Self.url)
    #expect(!listed.answer.body.contains(secret))
    #expect(try await alice.get("\(Self.path)/\(id)")["id"] == .string(id))
    #expect(try await alice.delete("\(Self.path)/\(id)").status == 204)
    #expect(try await alice.get("\(Self.path)/\(id)").status == 404)
    #expect(try await alice.delete("\(Self.path)/\(id)").status == 404)
  }

  @Test func `a repetition makes no second one, and is not told the secret, which is kept nowhere in the open`() async throws {
    let world = try await World()
    let alice = try await world.program("alice")
    let first = try await alice.post(Self.path, ["url": Self.url], [.idempotencyKey: "k"])
    let again = try await alice.post(Self.path, ["url": Self.url], [.idempotencyKey: "k"])
    #expect(again.status == 201 && again["id"] == first["id"] && again["secret"] == .null)
    #expect(try await alice.get(Self.path).items("id").count == 1)
    let token = try #require(try await world.desk.read { try $0.tokens(of: "alice").first?.id })
    let kept = try await world.desk.read { try $0.keptAnswer(token: token, key: "k", at: t0) }
    #expect(!String(decoding: kept?.body ?? [], as: UTF8.self).contains(try #require(first["secret"]?.text)))
  }

  @Test(arguments: [
    "http://hooks.example/", "ftp://hooks.example/", "https://user:secret@hooks.example/", "https://hooks.example/#a", "hooks.example",
    "https:///nowhere", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "https://hooks.example/é",
    "https://127.0.0.1%2F@hooks.example/", "https://hooks%2Eexample/", "https://hooks.example\\@127.0.0.1/", "https://hooks_example/",
  ]) func `an address is https, without user, password or fragment`(url: String) async throws {
    let world = try await World()
    let reply = try await world.program("alice").post(Self.path, ["url": .string(url)])
    #expect(reply.status == 422)
    #expect(try await world.desk.read { try $0.webhooks(of: nil) }.isEmpty)
  }

  @Test func `what there is not, or the caller may not see, is refused with its name`() async throws {
    let world = try await World()
    let claire = try await world.program("claire")
    let platform = try await claire.post(Self.path, ["url": Self.url, "platforms": ["campus-sud"]])
    #expect(platform.status == 422 && platform["pointer"] == "/platforms")
    let customer = try await claire.post(Self.path, ["url": Self.url, "customers": ["greta"]])
    #expect(customer.status == 422 && customer["pointer"] == "/customers")
    let event = try await claire.post(Self.path, ["url": Self.url, "events": ["resolve"]])
    #expect(event.status == 422 && event["detail"]?.text?.contains("Did you mean \"resolved\"?") == true)
  }

  @Test func `only with the scope, and only one's own`() async throws {
    let world = try await World()
    let made = try await world.program("alice").post(Self.path, ["url": Self.url])
    let id = try #require(made["id"]?.text)
    #expect(try await world.program("alice", [.read]).post(Self.path, ["url": Self.url]).status == 403)
    let claire = try await world.program("claire")
    #expect(try await claire.get(Self.path).items("id") == [])
    for address in ["\(Self.path)/\(id)", "\(Self.path)/\(id)/deliveries"] { #expect(try await claire.get(address).status == 404) }
    #expect(try await claire.send(.post, "\(Self.path)/\(id)/test").status == 404)
    #expect(try await claire.delete("\(Self.path)/\(id)").status == 404)
    let marc = try await world.program("marc")
    #expect(try await marc.get("\(Self.path)/\(id)").status == 404, "who administers for a customer administers nobody else")
  }

  @Test func `an administrator sees where others' go, without the path, and ends them`() async throws {
    let world = try await World()
    _ = try await world.program("alice").post(Self.path, ["url": Self.url])
    let ada = try await world.program("ada")
    let listed = try await ada.get(Self.path)
    #expect(listed["items", 0, "url"] == "https://hooks.example" && listed["items", 0, "person"] == "alice")
    #expect(try await ada.delete("\(Self.path)/\(listed.items("id")[0])").status == 204)
  }

  @Test func `so many and no more`() async throws {
    let world = try await World()
    let alice = try await world.program("alice")
    for _ in 0..<Webhook.countOfPersonMax { #expect(try await alice.post(Self.path, ["url": Self.url]).status == 201) }
    let refused = try await alice.post(Self.path, ["url": Self.url])
    #expect(refused.status == 422 && refused["detail"]?.text?.contains("10 webhooks") == true)
  }

  @Test func `a failed delivery shows with its reason, until it is given up, which shows too`() async throws {
    let world = try await World()
    let alice = try await world.program("alice")
    let id = try #require(try await alice.post(Self.path, ["url": Self.url, "events": ["opened"]])["id"]?.text)
    let incident = try await world.signal()
    let runner = WebhookRunner(desk: world.desk, courier: Receiver(outcome: .refused(reason: "the receiver answered 500")))
    _ = try await runner.runOnce(at: world.clock.now())
    let failing = try await alice.get("\(Self.path)/\(id)/deliveries")
    #expect(failing["items", 0, "state"] == "queued" && failing["items", 0, "lastError"] == "the receiver answered 500")
    #expect(failing["items", 0, "incident"] == .string(incident.text) && failing["items", 0, "version"] == 1)
    #expect(try await alice.get("\(Self.path)/\(id)")["failures"] == 1)
    world.clock.advance(by: 86_400)
    _ = try await runner.runOnce(at: world.clock.now())
    #expect(try await alice.get("\(Self.path)/\(id)/deliveries")["items", 0, "state"] == "failed")
  }

  @Test func `an internal note stands in a responder's list of deliveries, and in no customer's`() async throws {
    let world = try await World()
    let body: JSONValue = ["url": Self.url, "events": ["noted"]]
    let (alice, claire) = (try await world.program("alice"), try await world.program("claire"))
    let inside = try #require(try await alice.post(Self.path, body)["id"]?.text)
    let outside = try #require(try await claire.post(Self.path, body)["id"]?.text)
    let incident = try await world.signal()
    try await world.act(.note("internal"), on: incident)
    #expect(try await alice.get("\(Self.path)/\(inside)/deliveries").items("incident") == [incident.text])
    let listed = try await claire.get("\(Self.path)/\(outside)/deliveries")
    #expect(listed.status == 200 && listed.items("key").isEmpty)
  }

  @Test func `a trial is queued, and its delivery tells what became of it`() async throws {
    let world = try await World()
    let claire = try await world.program("claire")
    let id = try #require(try await claire.post(Self.path, ["url": Self.url])["id"]?.text)
    let queued = try await claire.send(.post, "\(Self.path)/\(id)/test")
    #expect(queued.status == 202)
    _ = try await WebhookRunner(desk: world.desk, courier: Receiver(outcome: .accepted)).runOnce(at: world.clock.now())
    let told = try await claire.get("\(Self.path)/\(id)/deliveries")
    #expect(told["items", 0, "key"] == queued["key"] && told["items", 0, "state"] == "delivered" && told["items", 0, "incident"] == .null)
  }
}
