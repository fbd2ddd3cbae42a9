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
    let before = Set(try await messages(office).map(\.key))
    let known = try await openReferences(office)
    let incident = try await office.ask(.act(request, on: reference, platforms: platforms)).value
    let words = reader.words
    var lines = ["\(try await office.name()) \(words.actDone(request.kind))."]
    lines.append(standing(incident, reader))
    if let next = incident.next {
      let sentence = "\(next.platformName), \(next.promise.sentence(reader))"
      lines.append(reader.say("Prochaine échéance : \(sentence)", "Next promise: \(sentence)"))
    }
    lines += try await messages(office).filter { !before.contains($0.key) }.map { message in
      reader.say("Part : \(message.text) pour \(message.personName)", "Leaves: \(message.text) to \(message.personName)")
    }
    let opened = try await openReferences(office).subtracting(known).sorted().map(\.text)
    lines += opened.map { reader.say("Nouvel incident : \($0)", "New incident: \($0)") }
    return lines.map(\.printableLine).joined(separator: "\n")
  }

  private func standing(_ incident: IncidentResource, _ reader: Reader) -> String {
    let words = reader.words
    let how = incident.isOpen ? [words.progress(incident.progress), incident.handlingText] : [words.status(incident.status)]
    let parts = [incident.severityWord(words)] + how
    return "\(incident.reference.text)  \(parts.joined(separator: " · "))"
  }

  /// What was sent stays inside the house.
  private func messages(_ office: some Office) async throws -> [MessageResource] {
    office.isInside ? try await office.list(.messages(of: reference)).map(\.value) : []
  }

  /// Only a split opens another incident.
  private func openReferences(_ office: some Office) async throws -> Set<Key<Incident>> {
    guard case .split = request else { return [] }
    return Set(try await office.list(.incidents([.open])).map(\.value.reference))
  }
}

extension Office {
  /// The name of whoever it is asked for.
  fileprivate func name() async throws -> String { try await ask(.me).value.name }
}
