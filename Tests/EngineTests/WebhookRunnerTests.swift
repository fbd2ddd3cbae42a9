import Contracts
import Digests
import Incidents
import ServiceTime
import Testing

@testable import Engine

/// Programs that are told of events: what, in which order, how often, and until when.
struct WebhookRunnerTests {
  private static let url = "https://hooks.example/tocsin"
  private let receiver = FakeReceiver()

  private func runner(_ office: Office) -> WebhookRunner { WebhookRunner(desk: office.desk, courier: receiver) }

  @discardableResult
  private func subscribe(
    _ office: Office, _ person: Key<Person> = "bob", url: String = url, events: Set<String> = [], platforms: Set<Key<Platform>>? = nil
  ) async throws -> (webhook: Webhook, secret: String) {
    let address = try #require(WebhookAddress(url))
    return try await office.desk.write { [desk = office.desk] store in
      try desk.subscribe(person, at: address, events: events, platforms: platforms, customers: nil, from: "", in: store)
    }
  }

  /// Turns the runner every so often, for so long.
  private func turn(_ office: Office, every pause: Seconds, for duration: Seconds) async throws {
    let runner = runner(office)
    let end = office.clock.now() + duration
    while office.clock.now() <= end {
      while try await runner.runOnce(at: office.clock.now()).hasMore {}
      office.clock.advance(by: pause)
    }
  }

  private func deliveries(_ office: Office, _ webhook: Webhook) async throws -> [WebhookDelivery] {
    try await office.desk.read { try $0.deliveries(of: webhook.id, limit: 500) }
  }

  private func standing(_ office: Office, _ webhook: Webhook) async throws -> Webhook {
    try #require(try await office.desk.read { try $0.webhook(webhook.id) })
  }

  @Test func `every event of an incident is told once, in the order of its journal, with the agreed secret`() async throws {
    let office = try await Office()
    let (_, secret) = try await subscribe(office)
    let reference = try await office.signal()
    try await turn(office, every: 1, for: 3)
    let journal = try await office.desk.read { try $0.journal(reference) }
    #expect(receiver.accepted.compactMap { $0.event?.placed.sequence } == journal.map(\.sequence))
    #expect(receiver.accepted.compactMap { $0.event?.placed.dated } == journal.map(\.dated))
    #expect(Set(receiver.attempts.map(\.secret)) == [secret])
    #expect(Set(receiver.accepted.map(\.key)).count == journal.count)
    #expect(receiver.accepted.first?.source == "http://tocsin.test")
  }

  @Test func `only what is wanted is told: by topic, by name, by platform`() async throws {
    let office = try await Office()
    try await subscribe(office, url: "https://a.example/", events: ["progress"])
    try await subscribe(office, url: "https://b.example/", events: ["opened"], platforms: ["campus-sud"])
    let north = try await office.signal()
    let south = try await office.signal(on: "campus-sud")
    _ = try await office.desk.perform(.takeIntoAccount, on: north, platforms: nil, by: "alice")
    try await turn(office, every: 1, for: 3)
    let told = receiver.attempts.map {
      "\($0.url) \($0.post.event?.placed.dated.event.name ?? "") \($0.post.event?.placed.incident.text ?? "")"
    }
    #expect(told.sorted() == ["https://a.example/ takenIntoAccount \(north)", "https://b.example/ opened \(south)"])
  }

  @Test func `what is told is queued in the transaction of the event, and undone with it`() async throws {
    let office = try await Office()
    let (webhook, _) = try await subscribe(office, events: ["opened"])
    office.storage.failWrites(1)
    await #expect(throws: StoreFault.self) { try await office.signal() }
    #expect(try await deliveries(office, webhook).isEmpty)
    let reference = try await office.signal()
    #expect(try await deliveries(office, webhook).map(\.content) == [.event(reference, version: 1)])
  }

  @Test func `a customer's operator is told what their timeline shows, and nobody of the provider by name`() async throws {
    let office = try await Office()
    try await subscribe(office, "claire")
    let reference = try await office.signal()
    _ = try await office.desk.perform(.note("internal"), on: reference, platforms: nil, by: "alice")
    _ = try await office.desk.perform(.takeIntoAccount, on: reference, platforms: nil, by: "alice")
    try await turn(office, every: 1, for: 3)
    let names = receiver.accepted.compactMap { $0.event?.placed.dated.event.name }
    #expect(names.contains("opened") && names.contains("takenIntoAccount"))
    #expect(!names.contains("noted") && !names.contains("paged"))
    #expect(receiver.accepted.allSatisfy { $0.event?.person == nil })
  }

  @Test func `what a customer's people may not read is not even queued`() async throws {
    let office = try await Office()
    let (outside, _) = try await subscribe(office, "claire", events: ["noted"])
    let (inside, _) = try await subscribe(office, events: ["noted"])
    let reference = try await office.signal()
    _ = try await office.desk.perform(.note("internal"), on: reference, platforms: nil, by: "alice")
    #expect(try await deliveries(office, outside).isEmpty)
    #expect(try await deliveries(office, inside).count == 1)
  }

  @Test func `a message to a customer is queued for their people`() async throws {
    let office = try await Office()
    let (webhook, _) = try await subscribe(office, "claire", events: ["words"])
    let reference = try await office.signal()
    _ = try await office.desk.perform(.note("internal"), on: reference, platforms: nil, by: "alice")
    _ = try await office.desk.perform(.message("We are looking into it."), on: reference, platforms: nil, by: "alice")
    #expect(try await deliveries(office, webhook).count == 1)
    try await turn(office, every: 1, for: 3)
    #expect(receiver.accepted.compactMap { $0.event?.placed.dated.event.name } == ["messaged"])
  }

  @Test func `whoever leaves the catalogue is told nothing more, not even what was queued`() async throws {
    let office = try await Office()
    let (webhook, _) = try await subscribe(office, "zoe", events: ["opened"])
    _ = try await office.signal()
    var contents = office.desk.registry.contents
    contents.people.removeAll { $0.key == "zoe" }
    try await office.desk.adopt(contents)
    _ = try await office.signal(on: "campus-sud")
    try await turn(office, every: 1, for: 3)
    #expect(receiver.attempts.isEmpty)
    #expect(try await deliveries(office, webhook).map(\.state) == [.superseded])
  }

  @Test func `a receiver that is down is asked less and less often, and hears everything in order once it is back`() async throws {
    let office = try await Office()
    let (webhook, _) = try await subscribe(office, events: ["arrival"])
    receiver.set(.refused(reason: "the receiver answered 503"), for: Self.url)
    let reference = try await office.signal()
    try await turn(office, every: 1, for: 600)
    // 5, 10, 20, 40, 80, 160 and 320 seconds apart, a fifth more or less.
    #expect((6...9).contains(receiver.attempts.count))
    #expect(Set(receiver.attempts.map(\.post.key)).count == 1, "what comes after waits behind the first")
    let failing = try await standing(office, webhook)
    #expect(failing.failingSince == t0 && failing.failures == receiver.attempts.count && failing.disabledAt == nil)
    let told = try await deliveries(office, webhook)
    #expect(told.last?.lastError == "the receiver answered 503" && told.allSatisfy { $0.state == .queued })
    receiver.set(.accepted, for: Self.url)
    try await turn(office, every: 10, for: 600)
    let journal = try await office.desk.read { try $0.journal(reference).filter { $0.dated.event.topic == .arrival } }
    #expect(receiver.accepted.compactMap { $0.event?.placed.sequence } == journal.map(\.sequence))
    let healed = try await standing(office, webhook)
    #expect(healed.failingSince == nil && healed.failures == 0 && healed.restsUntil == nil)
  }

  @Test func `one that is down holds up no other`() async throws {
    let office = try await Office()
    try await subscribe(office, url: "https://down.example/", events: ["opened"])
    try await subscribe(office, url: "https://up.example/", events: ["opened"])
    receiver.set(.refused(reason: "no"), for: "https://down.example/")
    _ = try await office.signal()
    _ = try await runner(office).runOnce(at: office.clock.now())
    #expect(receiver.attempts(at: "https://up.example/") == 1 && receiver.accepted.count == 1)
  }

  @Test func `what cannot be delivered for a day is given up and shows, and after three days the webhook is disabled`() async throws {
    let office = try await Office()
    let (webhook, _) = try await subscribe(office, events: ["opened"])
    receiver.set(.refused(reason: "the receiver answered 500"), for: Self.url)
    _ = try await office.signal()
    try await turn(office, every: 600, for: 86_400 + 7_200)
    let given = try #require(try await deliveries(office, webhook).first)
    #expect(given.state == .failed && given.lastError == "the receiver answered 500" && given.attempts > 20)
    #expect(try await standing(office, webhook).disabledAt == nil, "one event that did not get through is no reason")
    office.clock.advance(by: 2 * 86_400)
    _ = try await office.signal(on: "campus-sud")
    try await turn(office, every: 600, for: 86_400 + 7_200)
    let over = try await standing(office, webhook)
    #expect(over.disabledAt != nil && over.disabledFor == "the receiver answered 500" && over.failingSince == t0)
    let attempts = receiver.attempts.count
    try await turn(office, every: 600, for: 86_400)
    #expect(receiver.attempts.count == attempts)
  }

  @Test func `its owner is told by mail that it was disabled, once, and where it went without the path`() async throws {
    let office = try await Office()
    try await subscribe(office, url: "https://hooks.example/secret-path", events: ["opened"])
    receiver.set(.gone, for: "https://hooks.example/secret-path")
    _ = try await office.signal()
    try await turn(office, every: 60, for: 600)
    #expect(receiver.attempts.count == 1, "410 is final")
    _ = try await office.runner().runOnce(at: office.clock.now())
    _ = try await office.runner().runOnce(at: office.clock.now())
    let letters = office.mail.attempts(at: "bob@mail").filter { $0.subject.contains("Webhook stopped") }
    #expect(letters.count == 1)
    let text = try #require(letters.first?.text)
    #expect(text.contains("https://hooks.example") && !text.contains("secret-path"))
  }

  @Test func `a trial is told like an event, and one that waits is enough`() async throws {
    let office = try await Office()
    let (webhook, _) = try await subscribe(office)
    let keys = try await office.desk.write { [desk = office.desk] store in
      [
        try desk.testWebhook(webhook, by: "bob", from: "", in: store), try desk.testWebhook(webhook, by: "bob", from: "", in: store),
      ]
    }
    #expect(Set(keys).count == 1)
    try await turn(office, every: 1, for: 3)
    #expect(receiver.accepted.map(\.data) == [.test(webhook: webhook.id)])
  }

  @Test func `a trial takes up again what was disabled, and what happened meanwhile is not told`() async throws {
    let office = try await Office()
    let (webhook, _) = try await subscribe(office, events: ["opened"])
    receiver.set(.gone, for: Self.url)
    _ = try await office.signal()
    try await turn(office, every: 60, for: 120)
    _ = try await office.signal(on: "campus-sud")
    receiver.set(.accepted, for: Self.url)
    let disabled = try await standing(office, webhook)
    #expect(disabled.disabledAt != nil)
    _ = try await office.desk.write { [desk = office.desk] in try desk.testWebhook(disabled, by: "bob", from: "", in: $0) }
    try await turn(office, every: 1, for: 3)
    #expect(receiver.accepted.map(\.data) == [.test(webhook: webhook.id)])
    let again = try await standing(office, webhook)
    #expect(again.disabledAt == nil && again.failures == 0 && again.failingSince == nil)
  }

  @Test func `a receiver that is down neither withholds the outside heartbeat nor holds up a page`() async throws {
    let office = try await Office()
    try await subscribe(office)
    receiver.set(.refused(reason: "no"), for: Self.url)
    _ = try await office.signal()
    _ = try await runner(office).runOnce(at: office.clock.now())
    while try await office.runner().runOnce(at: office.clock.now()).hasMore {}
    #expect(office.phone.accepted.contains("alice@phone"))
    office.clock.advance(by: 3_600)
    #expect(try await office.desk.read { try $0.unsentMessages(at: office.clock.now()).count } == 0)
  }

  @Test func `nobody holds more than so many, and nothing but the sealed secret is kept`() async throws {
    let office = try await Office()
    for number in 1...Webhook.countOfPersonMax { try await subscribe(office, url: "https://hooks.example/\(number)") }
    await #expect(throws: WebhookConflict.tooManyOfPerson) { try await subscribe(office) }
    let (webhook, secret) = try await subscribe(office, "alice")
    #expect(webhook.sealedSecret == Array(secret.utf8), "the office has no key file")
    let audit = try await office.desk.read { try $0.auditEntries(before: nil, limit: 1).map(\.entry) }
    #expect(audit.map(\.act) == [.webhookMade] && audit.first?.subject == "\(webhook.id) https://hooks.example")
  }

  @Test func `what was settled a week ago goes`() async throws {
    let office = try await Office()
    let (webhook, _) = try await subscribe(office, events: ["opened"])
    _ = try await office.signal()
    try await turn(office, every: 1, for: 2)
    office.clock.advance(by: 7 * 86_400 + 60)
    _ = try await Auditor(desk: office.desk, heartbeat: NoHeartbeat()).runOnce(at: office.clock.now())
    #expect(try await deliveries(office, webhook).isEmpty)
  }

  private struct NoHeartbeat: HeartbeatCaller {
    func call(_ url: String) async -> String? { nil }
  }
}
