import Contracts
import Engine
import Incidents
import Wording

/// Performs an act on an incident and says what has come of it.
struct IncidentAct {
  let reference: Key<Incident>
  let request: ActRequest
  let platforms: Set<Key<Platform>>?
  let person: Key<Person>

  /// - Throws: `Refusal` with what stands in the way.
  func output(_ desk: Desk, _ reader: Reader) async throws -> String {
    let before = try await desk.read { try $0.messages(of: reference).map(\.message.key) }
    let known = try await openReferences(desk)
    let incident = try await desk.perform(request, on: reference, platforms: platforms, by: person)
    let registry = desk.registry
    let sent = try await desk.read { try $0.messages(of: reference) }.filter { !before.contains($0.message.key) }
    let words = reader.words
    var lines = ["\(registry.name(of: person)) \(words.actDone(request.kind))."]
    lines.append(standing(incident, registry, reader))
    if let next = PromiseView.next(of: incident, registry: registry, now: desk.now()) {
      let platform = registry.name(of: next.impact.platform)
      let sentence = "\(platform), \(next.sentence(reader))"
      lines.append(reader.say("Prochaine échéance : \(sentence)", "Next promise: \(sentence)"))
    }
    lines += sent.map { row in
      let name = registry.name(of: row.message.person)
      let what = OutboxLine.what(row.message, reader)
      return reader.say("Part : \(what) pour \(name)", "Leaves: \(what) to \(name)")
    }
    if case .split = request {
      let opened = try await openReferences(desk).subtracting(known).sorted().map(\.text)
      lines += opened.map { reader.say("Nouvel incident : \($0)", "New incident: \($0)") }
    }
    return lines.joined(separator: "\n")
  }

  private func standing(_ incident: Incident, _ registry: Registry, _ reader: Reader) -> String {
    let words = reader.words
    let severity = incident.kind == .assistance ? words.kindTag(incident.kind) : words.severity(incident.severity)
    var parts = [severity]
    if incident.isOpen {
      parts += [
        words.progress(incident.progress), words.handlingSentence(incident, registry: registry, now: reader.now, zone: reader.zone),
      ]
    } else {
      parts.append(words.status(incident.status))
    }
    return "\(reader.styled(incident.reference.text, .bold))  \(parts.joined(separator: " · "))"
  }

  private func openReferences(_ desk: Desk) async throws -> Set<Key<Incident>> {
    Set(try await desk.read { try $0.incidents(IncidentFilter(statuses: [.open], limit: 1_000)).map(\.reference) })
  }
}
