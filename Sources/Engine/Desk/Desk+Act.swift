import Contracts
import Incidents
import ServiceTime

extension Desk {
  /// How often a command is tried anew when the incident moved on meanwhile.
  private static let attemptsMax = 5

  /// Performs a person's act on an incident.
  ///
  /// - Throws: `Refusal` with what stands in the way; `StoreFault` when it could not be stored; what the companion throws.
  /// - Returns: what the companion makes of the incident after the act.
  public func perform<Value: Sendable>(
    _ request: ActRequest, on reference: Key<Incident>, platforms: Set<Key<Platform>>?, by person: Key<Person>,
    with companion: Companion<Incident, Value>
  ) async throws -> Value {
    let at = clock.now()
    let registry = registry
    guard let performer = Performer(person, in: registry) else { throw Refusal.notAllowed(request.kind) }
    for _ in 0..<Desk.attemptsMax {
      do {
        let (value, touched) = try await storage.write { [self] store in
          try companion.before(store)
          let (incident, touched) = try perform(
            request, on: reference, platforms: platforms, by: performer, registry: registry, at: at, in: store)
          return (try companion.after(store, incident), touched)
        }
        for reference in touched { announce(.incident(reference)) }
        return value
      } catch StoreFault.conflict {
        continue
      }
    }
    throw Refusal.conflict
  }

  private func perform(
    _ request: ActRequest, on reference: Key<Incident>, platforms: Set<Key<Platform>>?, by performer: Performer, registry: Registry,
    at: Instant, in store: any StoreWriter
  ) throws -> (Incident, touched: [Key<Incident>]) {
    // What a person may not see is refused exactly as what does not exist.
    guard let incident = try store.incident(reference), performer.sees(incident) else { throw Refusal.unknownIncident(reference) }
    if case .reply = request, let target = incident.mergedInto {
      // An answer to a notice of a merged incident belongs to the one that people work on.
      return try perform(request, on: target, platforms: platforms, by: performer, registry: registry, at: at, in: store)
    }
    var context = Context(
      registry: registry, surroundings: Surroundings(reachable: Set(try store.contactStates().filter(\.isReachable).map(\.person))))
    func act(_ act: Act) throws -> Incident {
      let command = Command.act(act, by: performer, platforms: platforms)
      return try commit(command, on: incident, reference: reference, context: context, at: at, in: store) ?? incident
    }
    switch request {
    case .mergeInto(let target):
      guard let other = try store.incident(target), performer.sees(other) else { throw Refusal.unknownIncident(target) }
      guard Permissions.mayPerform(.merge, by: performer, on: other) else { throw Refusal.notAllowed(.merge) }
      let merged = try act(.mergeInto(target))
      try commit(.absorb(incident, by: .person(performer.person)), on: other, reference: target, context: context, at: at, in: store)
      return (merged, [reference, target])
    case .unmerge:
      let other = try incident.mergedInto.flatMap { try store.incident($0) }
      if let other, !Permissions.mayPerform(.unmerge, by: performer, on: other) { throw Refusal.notAllowed(.unmerge) }
      context.surroundings.mergedInto = other
      let back = try act(.unmerge)
      if let other {
        let target = other.reference
        try commit(
          .release(reference, by: performer.person), on: other, reference: target, context: context, at: at, in: store)
        return (back, [reference, target])
      }
      return (back, [reference])
    case .split:
      let target = try store.nextReference(year: registry.zone(of: performer.person).wallTime(at: at).date.year)
      let rest = try act(.split(into: target))
      try commit(
        .openSplit(from: incident, platforms: platforms ?? [], by: performer), on: nil, reference: target, context: context, at: at,
        in: store)
      return (rest, [reference, target])
    default:
      return (try act(try plain(request, of: reference, at: at, in: store)), [reference])
    }
  }

  /// The act with its text kept apart from the journal.
  private func plain(_ request: ActRequest, of reference: Key<Incident>, at: Instant, in store: any StoreWriter) throws -> Act {
    func kept(_ text: String) throws -> TextReference { try keep(text, of: reference, at: at, in: store) }
    switch request {
    case .acknowledge: return .acknowledge
    case .takeIntoAccount: return .takeIntoAccount
    case .beginWork: return .beginWork
    case .requalify(let severity, let mode, let reason): return .requalify(severity: severity, mode: mode, reason: try kept(reason))
    case .requalifyAsAnomaly(let severity, let mode, let reason):
      return .requalifyAsAnomaly(severity: severity, mode: mode, reason: try kept(reason))
    case .pause(let reason, let note): return .pause(reason: reason, note: try kept(note))
    case .resume: return .resume
    case .proposeWorkaround(let text): return .proposeWorkaround(try kept(text))
    case .resolve(let text): return .resolve(try kept(text))
    case .confirm: return .confirm
    case .reopen(let text): return .reopen(try kept(text))
    case .cascade(let reason): return .cascade(try kept(reason))
    case .forceWay(let way): return .forceWay(way)
    case .takeOver: return .takeOver
    case .note(let text): return .note(try kept(text))
    case .message(let text): return .message(try kept(text))
    case .reply(let text): return .reply(try kept(text))
    case .cancel(let reason): return .cancel(try kept(reason))
    case .confirmPrequalification: return .confirmPrequalification
    case .correctPrequalification(let cause): return .correctPrequalification(cause: cause)
    case .attribute(let attribution, let reason): return .attribute(attribution, reason: try kept(reason))
    case .mergeInto(let target): return .mergeInto(target)
    case .unmerge: return .unmerge
    case .split: preconditionFailure("a split gets its new reference from the store, see perform")
    }
  }
}
