import Contracts
import Digests
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Testing

@testable import Web

/// Every address of the server, as everybody and as nobody.
///
/// The walk goes by the router's own table: an address that is not in the list below fails the test, so that nothing opens by oversight.
struct RouteWalkTests {
  private enum Entry: Equatable {
    /// Anybody may come: what it does asks for something else, or gives nothing away.
    case everybody
    /// Someone who is signed in, whatever their role.
    case signedIn
    /// Someone whose roles open the area; only the provider's own people, or a customer's too.
    case area(Permissions.Area, isInside: Bool = false)
    /// A program with a key of its own.
    case key
  }

  private static let entries: [String: Entry] = [
    "GET /healthz": .everybody, "GET /assets/:name": .everybody, "GET /favicon.ico": .everybody, "GET /demo/mail": .everybody,
    "GET /signin": .everybody, "POST /signin": .everybody, "GET /signin/:token": .everybody, "POST /signin/:token": .everybody,
    "GET /second-factor": .everybody, "POST /second-factor": .everybody,
    "GET /forgotten": .everybody, "POST /forgotten": .everybody,
    "GET /password/:token": .everybody, "POST /password/:token": .everybody,
    "POST /signout": .signedIn,
    "GET /account": .area(.seeIncidents), "POST /account": .area(.seeIncidents), "POST /account/sessions/end": .area(.seeIncidents),
    "GET /account/second-factor": .area(.seeIncidents), "POST /account/second-factor": .area(.seeIncidents),
    "POST /account/second-factor/confirm": .area(.seeIncidents), "POST /account/second-factor/codes": .area(.seeIncidents),
    "POST /account/second-factor/off": .area(.seeIncidents),
    "GET /account/tokens": .area(.seeIncidents), "POST /account/tokens": .area(.seeIncidents),
    "POST /account/tokens/:id/revoke": .area(.seeIncidents),
    "GET /account/webhooks": .area(.seeIncidents), "POST /account/webhooks": .area(.seeIncidents),
    "POST /account/webhooks/:id/test": .area(.seeIncidents), "POST /account/webhooks/:id/end": .area(.seeIncidents),
    "GET /tokens": .area(.administer, isInside: true), "POST /tokens/:id/revoke": .area(.administer, isInside: true),
    "GET /people": .area(.administer, isInside: true), "POST /people/:person/invite": .area(.administer, isInside: true),
    "POST /people/:person/sessions/end": .area(.administer, isInside: true),
    "POST /people/:person/second-factor/off": .area(.administer, isInside: true),
    "GET /audit": .area(.seeAudit, isInside: true),
    "GET /": .area(.seeIncidents), "GET /incidents": .area(.seeIncidents), "GET /events": .area(.seeIncidents),
    "GET /incidents/:reference": .area(.seeIncidents), "POST /incidents/:reference/act": .area(.seeIncidents),
    "GET /incidents/:reference/signals/:signal": .area(.seeEverySource),
    "GET /p/:token": .everybody, "POST /p/:token": .everybody, "GET /i/:token": .everybody, "POST /i/:token": .everybody,
    "GET /report": .area(.report), "POST /report": .area(.report), "GET /report/:reference": .area(.report),
    "GET /emergency": .everybody, "POST /emergency": .everybody,
    "GET /monthly": .area(.seeReports), "GET /monthly/:customer/:file": .area(.seeReports),
    "GET /duty": .area(.seeDuty, isInside: true), "POST /duty/test": .area(.pageForTest),
    "POST /duty/code": .area(.seeDuty, isInside: true),
    "POST /duty/verify": .area(.seeDuty, isInside: true),
    "GET /mutes": .area(.mute, isInside: true), "POST /mutes": .area(.mute, isInside: true),
    "POST /mutes/:id/end": .area(.mute, isInside: true),
    "GET /maintenance": .area(.declareMaintenance), "POST /maintenance": .area(.declareMaintenance),
    "POST /maintenance/:id/end": .area(.declareMaintenance),
  ]

  /// What stands in the list, or in the API's own catalogue of endpoints.
  private static func entry(_ method: HTTPRequest.Method, _ path: String) -> Entry? {
    guard let endpoint = endpoint(method, path) else { return entries["\(method.rawValue) \(path)"] }
    switch endpoint.entry {
    case .token, .anyToken, .intakeKey: return .key
    // The key of the second stands in the body.
    case .everybody, .routingKey: return .everybody
    }
  }

  private static func endpoint(_ method: HTTPRequest.Method, _ path: String) -> Endpoint? {
    EndpointCatalogue.all.first { $0.method == method && Walk.colons($0.path) == path }
  }

  /// The provider's people by role, and two of a customer's.
  private static let people: [Key<Person>] = ["alice", "maude", "otto", "ada", "claire", "marc"]

  private struct Walk {
    let world: World
    let incident: Key<Incident>
    let routes: [(method: HTTPRequest.Method, path: String)]

    init() async throws {
      let mailbox = DemoMailbox(directory: "mail") { _ in [] }
      world = try await World(WebConfiguration(demoMailbox: mailbox))
      incident = try await world.signal()
      let router = Site(desk: world.desk, configuration: WebConfiguration(demoMailbox: mailbox)).router()
      routes = router.routes.filter { $0.method != .head }.map { ($0.method, Walk.colons("\($0.path)")) }
    }

    /// The router writes `{name}` for what is written `:name` where an address is declared.
    static func colons(_ path: String) -> String { path.replacing("{", with: ":").replacing("}", with: "") }

    /// The address with something that exists in the place of each name.
    func address(_ path: String) -> String {
      let values = [
        "name": "tocsin.css", "token": Token.random().secret, "reference": incident.text, "signal": "unknown", "id": "unknown",
        "person": "bob",
      ]
      return path.split(separator: "/", omittingEmptySubsequences: false)
        .map { $0.hasPrefix(":") ? values[String($0.dropFirst())] ?? "unknown" : String($0) }.joined(separator: "/")
    }

    func send(_ method: HTTPRequest.Method, _ path: String, as browser: Browser, csrf: String?) async throws -> Answer {
      guard method == .post else { return try await browser.send(method, address(path)) }
      // One's own contact method, without which the duty page's forms are refused for that alone.
      return try await browser.post(address(path), [("contact", "0")] + (csrf.map { [("csrf", $0)] } ?? []))
    }

    func csrf(_ browser: Browser) async throws -> String {
      let cookie = try #require(browser.cookies["tocsin"].flatMap { Token(presented: $0) })
      let session = try await world.desk.read { try $0.session(digest: cookie.digest.hex, at: t0) }
      return try #require(session?.csrf)
    }
  }

  @Test func `every address is in the list, and the list names no other`() async throws {
    let walk = try await Walk()
    for (method, path) in walk.routes { #expect(Self.entry(method, path) != nil, "\(method) \(path) is in no list") }
    let pages = walk.routes.filter { Self.endpoint($0.method, $0.path) == nil }
    #expect(Set(pages.map { "\($0.method.rawValue) \($0.path)" }) == Set(Self.entries.keys))
  }

  @Test func `whoever is not signed in comes no further than the sign-in page`() async throws {
    let walk = try await Walk()
    for (method, path) in walk.routes {
      let entry = try #require(Self.entry(method, path))
      let answer = try await walk.send(method, path, as: walk.world.stranger(), csrf: nil)
      switch entry {
      case .everybody: #expect(answer.location?.hasPrefix("/signin?next=") != true, "\(method) \(path)")
      case .key: #expect(answer.status == .unauthorized, "\(method) \(path)")
      case .signedIn, .area:
        let isRefused = answer.status == .unauthorized || answer.location?.hasPrefix("/signin?next=") == true
        #expect(isRefused, "\(method) \(path): \(answer.status)")
      }
    }
  }

  @Test(arguments: people) func `each role opens what it may, and nothing else`(person: Key<Person>) async throws {
    let walk = try await Walk()
    let known = try #require(walk.world.desk.registry.people[person])
    for (method, path) in walk.routes where path != "/events" {
      guard case .area(let area, let isInside)? = Self.entry(method, path) else { continue }
      // A session each: some of the forms end the one they are sent from.
      let browser = try await walk.world.browser(person)
      let answer = try await walk.send(method, path, as: browser, csrf: try await walk.csrf(browser))
      let isAllowed = Permissions.allows(area, known.roles) && (!isInside || known.customer == nil)
      #expect(answer.status == .forbidden ? !isAllowed : isAllowed, "\(person): \(method) \(path) is \(answer.status)")
    }
  }

  @Test(arguments: people) func `no form is taken without the token of its session, or with another's`(person: Key<Person>) async throws {
    let walk = try await Walk()
    let other = try await walk.csrf(try await walk.world.browser("bob"))
    let browser = try await walk.world.browser(person)
    for (method, path) in walk.routes where method == .post {
      switch Self.entry(method, path) {
      case .signedIn, .area: break
      default: continue
      }
      for csrf in [nil, "", other] {
        #expect(try await walk.send(method, path, as: browser, csrf: csrf).status == .forbidden, "\(person): \(path)")
      }
    }
    #expect(try await browser.get("/").status == .ok)
  }

  @Test func `a session opens nothing of the API, so that no other site can have a browser use it`() async throws {
    let walk = try await Walk()
    let ada = try await walk.world.browser("ada")
    for (method, path) in walk.routes where Self.entry(method, path) == .key {
      #expect(try await walk.send(method, path, as: ada, csrf: try await walk.csrf(ada)).status == .unauthorized, "\(method) \(path)")
    }
  }

  @Test func `another customer's incident does not exist, whatever is asked about it`() async throws {
    let walk = try await Walk()
    let karim = try await walk.world.browser("karim")
    let csrf = try await walk.csrf(karim)
    for (method, path) in walk.routes where path.contains(":reference") {
      let answer = try await walk.send(method, path, as: karim, csrf: csrf)
      #expect([.notFound, .forbidden, .unauthorized, .unprocessableContent].contains(answer.status), "\(method) \(path): \(answer.status)")
      #expect(!answer.body.contains("Campus Nord"), "\(method) \(path)")
    }
  }

  @Test func `every answer carries the headers that tell browsers what not to do`() async throws {
    let walk = try await Walk()
    let alice = try await walk.world.browser("alice")
    for (method, path) in walk.routes where path != "/events" {
      for browser in [walk.world.stranger(), alice] {
        let answer = try await walk.send(method, path, as: browser, csrf: nil)
        let policy = answer.headers[.contentSecurityPolicy] ?? ""
        #expect(policy.contains("default-src 'self'") && !policy.contains("unsafe"), "\(method) \(path)")
        #expect(policy.contains("frame-ancestors 'none'"), "\(method) \(path)")
        #expect(answer.headers[.contentTypeOptions] == "nosniff", "\(method) \(path)")
        #expect(answer.headers[.frameOptions] == "DENY", "\(method) \(path)")
        #expect(answer.headers[.referrerPolicy] == "same-origin", "\(method) \(path)")
      }
    }
  }

  @Test(arguments: [true, false]) func `browsers are told to come by HTTPS only where they can`(isSecure: Bool) async throws {
    let world = try await World(WebConfiguration(secureCookies: isSecure))
    let answer = try await world.stranger().get("/signin")
    #expect(answer.headers[.strictTransportSecurity] == (isSecure ? "max-age=31536000" : nil))
  }
}
