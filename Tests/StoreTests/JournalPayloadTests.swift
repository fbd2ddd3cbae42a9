import Contracts
import Engine
import Foundation
import Incidents
import ServiceTime
import Testing

@testable import Store

/// Payloads live for ever: what any version has written is read by this one.
@Suite struct JournalPayloadTests {
  private static let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/events")
    .standardizedFileURL
  private let json = StoredJSON()

  /// The golden files of one version: each the event alone, as that version wrote it.
  private static func files(_ version: Int) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: directory.appending(path: "v\(version)"), includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" }
  }

  /// The payload of a journal's line around a golden event.
  private func payload(_ file: URL) throws -> String {
    let event = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    return "{\"event\":\(event),\"actor\":{\"person\":{\"_0\":\"alice\"}},\"at\":\(t0.secondsSince1970)}"
  }

  @Test func `there are golden files of every version that was ever shipped, and what reads it`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.directory.path())
    #expect(Set(folders) == Set((1...Event.payloadVersion).map { "v\($0)" }))
    #expect(JournalPayload.upcasters.count == Event.payloadVersion)
    for version in 1...Event.payloadVersion { #expect(try Self.files(version).count >= 45) }
  }

  @Test(arguments: 1...Event.payloadVersion) func `every payload of a version is read, and kept as it is by the next writing`(version: Int)
    throws
  {
    for file in try Self.files(version) {
      let dated = try JournalPayload.read(try payload(file), version: version, json)
      #expect(dated.actor == .person("alice") && dated.at == t0, "\(file.lastPathComponent)")
      let rewritten = try JournalPayload.read(try json.text(dated), version: Event.payloadVersion, json)
      #expect(rewritten == dated, "\(file.lastPathComponent)")
    }
  }

  @Test func `an older version is read by its own upcaster, and the newest by the last`() throws {
    struct OldNote: Decodable { let jotted: String }
    let upcasters: [JournalPayload.Upcaster] = [
      { payload, json in
        let old: OldNote = try json.value(payload)
        return DatedEvent(.noted(TextReference(id: old.jotted, digest: "")), by: .rule("old"), at: t0)
      }
    ]
    let all = upcasters + JournalPayload.upcasters
    let old = try JournalPayload.read(#"{"jotted":"a1"}"#, version: 1, json, upcasters: all)
    #expect(old.event == .noted(TextReference(id: "a1", digest: "")))
    let new = DatedEvent(.takenOver, by: .person(alice), at: t0)
    #expect(try JournalPayload.read(try json.text(new), version: 2, json, upcasters: all) == new)
    #expect(throws: StoreFault.self) { try JournalPayload.read(try json.text(new), version: 1, json, upcasters: all) }
  }

  @Test(arguments: [0, -1, Event.payloadVersion + 1]) func `a version that nobody has shipped is refused`(version: Int) throws {
    let payload = try json.text(DatedEvent(.takenOver, by: .person(alice), at: t0))
    #expect(throws: StoreFault.self) { try JournalPayload.read(payload, version: version, json) }
  }
}
