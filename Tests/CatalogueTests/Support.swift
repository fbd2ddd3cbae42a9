import Foundation
import Incidents
import ServiceTime

@testable import Catalogue

/// The kinds of channels the tests know.
let forms = [
  ChannelForm(id: "catcher", settings: ["directory", "from"], required: ["directory"], canPage: true),
  ChannelForm(
    id: "smtp", settings: ["host", "port", "user", "password-file", "password-env"], required: ["host"], canPage: true,
    check: { settings in
      settings["port"].flatMap { Int($0) } == nil && settings["port"] != nil
        ? [ChannelForm.Fault(setting: "port", what: "it is no port.", advice: "Write a number.")] : []
    }),
  ChannelForm(id: "sms", settings: ["url", "sender", "token-file", "token-env"], required: ["url", "sender"], canPage: true),
  ChannelForm(
    id: "ntfy", settings: ["url", "token-file", "token-env"], required: ["url", "token-file", "token-env"], canPage: true),
  ChannelForm(id: "webhook", settings: ["url"], required: ["url"], canPage: false),
]

/// Wednesday 25 November 2026, 13:00 in Paris.
let now = Instant(iso8601: "2026-11-25T12:00:00Z") ?? Instant(0)

struct NoSuchZone: Error {}

/// The zones the tests know: Paris, and some names with the rules of UTC.
func testZone(_ name: String) throws -> Zone {
  if name == "Europe/Paris" { return try paris.get() }
  guard ["UTC", "Indian/Reunion", "Pacific/Noumea"].contains(name) else { throw NoSuchZone() }
  return .utc
}

private let paris = Result {
  let file = repository.appending(path: "Tests/Fixtures/zoneinfo/Europe/Paris")
  return try Zone(name: "Europe/Paris", tzif: Array(Data(contentsOf: file)), rulesVersion: "test")
}

let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

func read(_ texts: String...) -> CatalogueReading {
  let files = texts.enumerated().map {
    (name: texts.count == 1 ? "tocsin.yaml" : "\("abcdefgh".prefix($0.offset + 1).suffix(1)).yaml", text: $0.element)
  }
  return YAMLReader(channels: forms, zone: testZone).read(files: files, asOf: now)
}

/// The problems of one or several files, each on its line.
func problems(_ texts: String...) -> [String] {
  let files = texts.enumerated().map {
    (name: texts.count == 1 ? "tocsin.yaml" : "\("abcdefgh".prefix($0.offset + 1).suffix(1)).yaml", text: $0.element)
  }
  return YAMLReader(channels: forms, zone: testZone).read(files: files, asOf: now).problems.map { $0.rendered() }
}

/// A small catalogue without problems, to which tests add.
let base = """
  house: {name: Lumen, unrouted-contract: standard}
  customers:
    nord: {name: Université du Nord}
  platforms:
    campus: {name: Campus, customer: nord, contract: standard, components: {web: Site web}, infrastructure: [host-1]}
  infrastructure:
    host-1:
  contracts:
    standard: {policies: astreinte}
  people:
    alice: {name: Alice Martin, roles: [responder], contacts: {mail: alice@lumen.example}}
    bob: {name: Bob Leroy, roles: [responder], contacts: {mail: bob@lumen.example}}
    claire: {name: Claire Dubois, roles: [operator], customer: nord}
  rotas:
    n2: {rotation: weekly on monday at 09:00, starts: 2026-01-05, members: [alice, bob]}
  policies:
    astreinte:
      steps: [{page: on-duty n2}]
      last-resort: alice
  channels:
    mail: {kind: catcher, directory: mail}
  intake-keys:
    demo: 2a570fed1461570bf2a13db7f539939da4357b393cf9395c74c4e0a313a945a5

  """

/// Random numbers that are the same in every run.
struct SeededRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
