import Contracts
import Digests
import Incidents
import Intake
import Reports
import ServiceTime
import Signals

/// What the console and the API may ask of the desk.
public protocol DeskPort: Sendable {
  /// The catalogue in effect now.
  var registry: Registry { get }
  func now() -> Instant
  /// Takes a body from a source.
  ///
  /// - Throws: `IntakeFault`, `StoreFault`, what the companion throws.
  func receive<Value: Sendable>(
    _ body: [UInt8], format: IntakeFormat, source: Key<IntakeKey>, with companion: Companion<IntakeReceipt, Value>
  ) async throws -> Value
  /// Takes a person's report; nil for someone who has not signed in.
  ///
  /// - Throws: `Refusal`, `StoreFault`, what the companion throws.
  func report<Value: Sendable>(
    _ report: Report, by person: Key<Person>?, with companion: Companion<Key<Incident>, Value>
  ) async throws -> Value
  /// Performs an act on an incident, on all its impacts or on the named platforms.
  ///
  /// - Throws: `Refusal`, `StoreFault`, what the companion throws.
  func perform<Value: Sendable>(
    _ act: ActRequest, on incident: Key<Incident>, platforms: Set<Key<Platform>>?, by person: Key<Person>,
    with companion: Companion<Incident, Value>
  ) async throws -> Value
  func read<Value: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Value) async throws -> Value
  /// For sessions, links, mutes and windows; incidents change through `perform` alone.
  func write<Value: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Value) async throws -> Value
  /// The installation's secret of that name, readable; nil before it was first kept, or when it cannot be read.
  func secret(named name: String, in store: any StoreReader) throws -> [UInt8]?
  /// The same; made when there is none that can be read.
  func secretMade(named name: String, in store: any StoreWriter) throws -> [UInt8]
  /// A customer's month; nil for a customer that the catalogue does not know.
  func monthlyReport(of customer: Key<Customer>, _ month: ReportMonth) async throws -> MonthlyReport?
  /// Changes as they are committed, for live pages.
  func changes() -> AsyncStream<DeskChange>
  /// Queues a test page and returns its key.
  func pageTest(_ person: Key<Person>, by author: Key<Person>?, from address: String) async throws -> String
  /// The key of a new test page for a person, for those who queue it themselves.
  func testPageKey(_ person: Key<Person>) -> String
  /// Queues the mail with which a person chooses their first password; false for someone without a contact method.
  func invite(_ person: Key<Person>, by author: Key<Person>?, from address: String) async throws -> Bool
  /// Queues the mail with which a person who has forgotten their password chooses another; the same for a name that nobody has.
  func resetPassword(of person: Key<Person>?, from address: String) async throws
  /// Keeps a new password and ends what the old one had opened.
  func savePassword(
    _ hash: PasswordHash, of person: Key<Person>, keeping session: String?, by author: Key<Person>?, act: AuditedAct, from address: String,
    in store: any StoreWriter
  ) throws
  func asksForSecondFactor(of person: Key<Person>, in store: any StoreReader) throws -> Bool
  func beginSecondFactor(of person: Key<Person>, in store: any StoreWriter) throws -> TimeCode
  func pendingSecondFactor(of person: Key<Person>, in store: any StoreReader) throws -> TimeCode?
  func confirmSecondFactor(of person: Key<Person>, code: String, from address: String, in store: any StoreWriter) throws -> [String]?
  func renewRecoveryCodes(of person: Key<Person>, from address: String, in store: any StoreWriter) throws -> [String]
  func proveSecondFactor(of person: Key<Person>, presented: String, from address: String, in store: any StoreWriter) throws -> FactorProof?
  func removeSecondFactor(of person: Key<Person>, by author: Key<Person>?, from address: String, in store: any StoreWriter) throws
  func sendContactCode(_ person: Key<Person>, contact: ContactMethod, from address: String) async throws
  func confirmContactCode(_ person: Key<Person>, contact: ContactMethod, code: String, from address: String) async throws -> Bool
  /// Makes a token of a person, and returns it with its secret: this is the only time that anybody sees it.
  ///
  /// - Throws: `TokenConflict` when the person has too many.
  func issueToken(
    for person: Key<Person>, name: String, scopes: Set<TokenScope>, until expiresAt: Instant, by author: Key<Person>?,
    from address: String
  ) async throws -> (token: APIToken, secret: String)
  /// Keeps a webhook, and returns it with its secret: this is the only time that anybody sees it.
  ///
  /// - Throws: `WebhookConflict` when there are too many.
  func subscribe(
    _ person: Key<Person>, at address: WebhookAddress, events: Set<String>, platforms: Set<Key<Platform>>?,
    customers: Set<Key<Customer>>?, from origin: String, in store: any StoreWriter
  ) throws -> (webhook: Webhook, secret: String)
  func endWebhook(_ webhook: Webhook, by author: Key<Person>, from origin: String, in store: any StoreWriter) throws
  /// Queues a trial of a webhook and returns its key.
  func testWebhook(_ webhook: Webhook, by author: Key<Person>, from origin: String, in store: any StoreWriter) throws -> String
  /// Ends a token. Returns false when there is none of that name, or it has ended before.
  func revokeToken(_ token: APIToken, by author: Key<Person>?, from address: String, in store: any StoreWriter) throws -> Bool
}

extension DeskPort {
  /// Takes a body from a source, and says what has become of its signals.
  public func receive(_ body: [UInt8], format: IntakeFormat, source: Key<IntakeKey>) async throws -> IntakeReceipt {
    try await receive(body, format: format, source: source, with: .none)
  }

  /// Takes a person's report, and returns the reference that it has been given.
  public func report(_ report: Report, by person: Key<Person>?) async throws -> Key<Incident> {
    try await self.report(report, by: person, with: .none)
  }

  /// Performs an act on an incident, and returns the incident after it.
  public func perform(
    _ act: ActRequest, on incident: Key<Incident>, platforms: Set<Key<Platform>>?, by person: Key<Person>
  ) async throws -> Incident {
    try await perform(act, on: incident, platforms: platforms, by: person, with: .none)
  }
}

extension Desk: DeskPort {}

/// What became of the signals of one body.
public struct IntakeReceipt: Hashable, Sendable {
  public let results: [SignalResult]
  /// What each signal speaks of, in its source's own terms.
  public let fingerprints: [String]
  /// How many alerts the source left out; their absence is not a recovery.
  public let truncated: Int

  public init(results: [SignalResult], fingerprints: [String] = [], truncated: Int = 0) {
    self.results = results
    self.fingerprints = fingerprints
    self.truncated = truncated
  }
}

/// What became of one signal.
public struct SignalResult: Hashable, Sendable {
  public let id: String
  public let incident: Key<Incident>?
  /// `opened`, `joined`, `reopened`, `recovered`, `heartbeat` or `ignored`.
  public let disposition: String
  /// The rule that said it has no effect.
  public let ignored: IgnoreRule?
  /// The open incident into which a person's report was merged by rule; `incident` is the report's own reference then.
  public let joined: Key<Incident>?

  public init(id: String, incident: Key<Incident>?, disposition: String, ignored: IgnoreRule?, joined: Key<Incident>? = nil) {
    self.id = id
    self.incident = incident
    self.disposition = disposition
    self.ignored = ignored
    self.joined = joined
  }
}

/// What a person reports.
public struct Report: Hashable, Sendable {
  /// Nil when the person does not know: it goes to the `unrouted` platform for triage.
  public let platform: Key<Platform>?
  public let component: Key<Component>?
  public let severity: Severity
  public let kind: IncidentKind
  public let trigger: Trigger
  public let summary: String
  public let detail: String
  /// How to reach someone who has not signed in.
  public let contact: String?

  public init(
    platform: Key<Platform>?, component: Key<Component>? = nil, severity: Severity, kind: IncidentKind = .anomaly, trigger: Trigger,
    summary: String, detail: String = "", contact: String? = nil
  ) {
    self.platform = platform
    self.component = component
    self.severity = severity
    self.kind = kind
    self.trigger = trigger
    self.summary = summary
    self.detail = detail
    self.contact = contact
  }
}

/// Something changed, for those who look at it.
public enum DeskChange: Hashable, Sendable {
  case incident(Key<Incident>)
  case catalogue
  case delivery
}
