import Contracts
import Digests
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Intake
import ServiceTime
import Wording

/// Who asks: the holder of a token, who is the person whose token it is.
struct APICaller: Sendable {
  let token: APIToken
  let person: Person
  let access: Access
  /// Whether it is whoever has the data directory, in nobody's name.
  var isHouse = false
}

/// One request to the API, checked against its endpoint: every parameter and every field has the type that it declares.
struct APICall: Sendable {
  let desk: any DeskPort
  let caller: APICaller
  let reader: Reader
  let context: WebContext
  let endpoint: Endpoint
  let parameters: [String: JSONValue]
  let body: JSONObject
  /// What was asked, for idempotency: method, address and body.
  let digest: String
  /// Where the request comes from; empty for one that came by no wire.
  let address: String

  var access: Access { caller.access }
  var registry: Registry { reader.registry }
  var now: Instant { reader.now }

  /// From where an act comes, for the audit: with the token that was presented.
  var origin: String { address.isEmpty ? "" : "\(address) \(caller.token.id)" }

  /// What is written down of an act of the caller's.
  func entry(_ act: AuditedAct, _ subject: String) -> AuditEntry {
    AuditEntry(at: now, by: caller.isHouse ? nil : caller.person.key, act: act, subject: subject, address: origin)
  }

  // MARK: Parameters

  func text(_ parameter: String) -> String? { parameters[parameter]?.text }

  func flag(_ parameter: String) -> Bool? { if case .bool(let flag)? = parameters[parameter] { flag } else { nil } }

  func whole(_ parameter: String) -> Int? { parameters[parameter]?.whole }

  func instant(_ parameter: String) -> Instant? { text(parameter).flatMap { Instant(iso8601: $0) } }

  /// The words of an enumeration; nil when the parameter is not there.
  func choices<Word: RawRepresentable<String> & Hashable>(_ parameter: String, of: Word.Type = Word.self) -> Set<Word>? {
    parameters[parameter].map { Set($0.texts.compactMap(Word.init(rawValue:))) }
  }

  var reference: Key<Incident> { Key(text(Parameter.reference.name) ?? "") }

  /// How many items a page holds.
  var limit: Int { whole(Parameter.limit.name) ?? 50 }

  /// - Throws: `APIFault.noRole`; `WebFault.notAllowed` when a role is not all that it takes.
  func require(_ area: Permissions.Area, insideOnly: Bool = false) throws {
    guard access.may(area) else { throw APIFault.noRole(area) }
    if insideOnly, !access.isInside { throw WebFault.notAllowed }
  }
}

extension JSONValue {
  var text: String? { if case .string(let text) = self { SourceText.withoutNull(text) } else { nil } }

  var whole: Int? { if case .number(let number) = self { number.integer.map { Int(clamping: $0) } } else { nil } }

  var texts: [String] { if case .array(let elements) = self { elements.compactMap(\.text) } else { [] } }
}

// MARK: Fields of a body that was checked

extension JSONObject {
  static let empty = JSONObject(distinct: [])

  func text(_ name: String) -> String? { self[name]?.text }

  /// A text that people read, without the white space around it.
  func words(_ name: String) -> String { (text(name) ?? "").trimmed }

  func flag(_ name: String) -> Bool { self[name] == .bool(true) }

  func instant(_ name: String) -> Instant? { text(name).flatMap { Instant(iso8601: $0) } }

  func choice<Word: RawRepresentable<String>>(_ name: String, of: Word.Type = Word.self) -> Word? {
    text(name).flatMap(Word.init(rawValue:))
  }

  func keys<Thing>(_ name: String, of: Thing.Type = Thing.self) -> Set<Key<Thing>>? {
    self[name].map { Set($0.texts.map { Key($0) }) }
  }

  func labels(_ name: String) -> [String: String] {
    guard case .object(let object)? = self[name] else { return [:] }
    return Dictionary(
      object.members.map { (SourceText.withoutNull($0.name), $0.value.text ?? "") }, uniquingKeysWith: { first, _ in first })
  }
}
