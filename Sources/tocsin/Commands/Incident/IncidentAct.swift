import Contracts
import Engine
import Incidents
import Shapes
import Wording

/// Performs an act on an incident and says what has come of it.
struct IncidentAct {
  let reference: Key<Incident>
  let request: ActRequest
  let platforms: Set<Key<Platform>>?

  /// - Throws: `OfficeRefusal` with what stands in the way.
  func output(json: Bool, _ office: some Office, _ reader: Reader) async throws -> String {
    if json { return JSONOutput.text(try await office.ask(.act(request, on: reference, platforms: platforms)).json) }
    // Only the act itself may fail: what is read beside it is left out when it cannot be read, before and after.
    let name: String = await office.readable { try await office.ask(.me).value.name } ?? office.person?.text ?? "–"
    let before = await messages(office)
    let known = await openReferences(office)
    let incident = try await office.ask(.act(request, on: reference, platforms: platforms)).value
    let words = reader.words
    var lines = ["\(name) \(words.actDone(request.kind))."]
    lines.append(standing(incident, reader))
    if let next = incident.next {
      let sentence = "\(next.platformName), \(next.promise.sentence(reader))"
      lines.append(reader.say("Prochaine échéance : \(sentence)", "Next promise: \(sentence)"))
    }
    if let before, let after = await messages(office) {
      let earlier = Set(before.map(\.key))
      lines += after.filter { !earlier.contains($0.key) }.map { message in
        reader.say("Part : \(message.text) pour \(message.personName)", "Leaves: \(message.text) to \(message.personName)")
      }
    }
    if let known, let now = await openReferences(office) {
      let opened = now.subtracting(known).sorted().map(\.text)
      lines += opened.map { reader.say("Nouvel incident : \($0)", "New incident: \($0)") }
    }
    return lines.map(\.printableLine).joined(separator: "\n")
  }

  private func standing(_ incident: IncidentResource, _ reader: Reader) -> String {
    let words = reader.words
    let how = incident.isOpen ? [words.progress(incident.progress), incident.handlingText] : [words.status(incident.status)]
    let parts = [incident.severityWord(words)] + how
    return "\(incident.reference.text)  \(parts.joined(separator: " · "))"
  }

  /// What was sent stays inside the house; nil when it cannot be read.
  private func messages(_ office: some Office) async -> [MessageResource]? {
    guard office.isInside else { return [] }
    return await office.readable { try await office.list(.messages(of: reference)).map(\.value) }
  }

  /// Only a split opens another incident; nil when they cannot be read.
  private func openReferences(_ office: some Office) async -> Set<Key<Incident>>? {
    guard case .split = request else { return [] }
    return await office.readable { Set(try await office.list(.incidents([.open])).map(\.value.reference)) }
  }
}
