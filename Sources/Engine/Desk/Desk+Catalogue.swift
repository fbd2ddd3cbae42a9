import Incidents
import ServiceTime
import Synchronization

extension Desk {
  /// The catalogue in effect now, and what is planned; nil when none has been applied.
  public func schedule() async throws -> CatalogueSchedule? {
    let at = clock.now()
    return try await storage.read { store in
      guard let inEffect = try store.catalogue(at: at) else { return nil }
      let ahead = try store.cataloguesAhead(of: at).map { CatalogueSchedule.Stage(effectiveFrom: $0.effectiveFrom, contents: $0.contents) }
      return CatalogueSchedule(inEffect.contents, ahead: ahead)
    }
  }

  /// Makes `contents` the catalogue from now on, with nothing planned.
  ///
  /// - Throws: `CatalogueConflict` when it takes away what incidents stand on.
  /// - Returns: the number of the revision in effect.
  @discardableResult
  public func adopt(_ contents: CatalogueContents) async throws -> Int { try await adopt(CatalogueSchedule(contents)) }

  /// Makes `schedule` the catalogue from now on and what is planned; what is the same already stays as it is.
  ///
  /// - Throws: `CatalogueConflict` when it takes away what incidents stand on.
  /// - Returns: the number of the revision in effect.
  @discardableResult
  public func adopt(_ schedule: CatalogueSchedule) async throws -> Int {
    let at = clock.now()
    let schedule = schedule.asOf(at)
    // Compiled before it is stored: a catalogue that leads nowhere changes nothing, now or later.
    let compiled = try Registry(schedule.present, revision: 0, zone: zones)
    for stage in schedule.ahead { try CatalogueConflict.refuseEmpty(try Registry(stage.contents, revision: 0, zone: zones)) }
    let stored = try await storage.write { [self] store -> CatalogueRevision in
      let inEffect = try keep(compiled, at: at, in: store)
      try plan(schedule.ahead, at: at, in: store)
      return inEffect
    }
    try await take(stored)
    return stored.number
  }

  /// The revision in effect, which is a new one when `compiled` is not what the store holds.
  private func keep(_ compiled: Registry, at: Instant, in store: any StoreWriter) throws -> CatalogueRevision {
    if let known = try store.catalogue(at: at), known.contents == compiled.contents { return known }
    try CatalogueConflict.refuse(compiled, in: store)
    let number = try store.insertCatalogue(compiled.contents, effectiveFrom: at)
    try store.insertAudit(AuditEntry(at: at, by: nil, act: .catalogueApplied, subject: "\(number)"))
    return CatalogueRevision(number: number, effectiveFrom: at, contents: compiled.contents)
  }

  /// Makes `stages` what is planned: what is planned no longer vanishes, what is planned already stays.
  private func plan(_ stages: [CatalogueSchedule.Stage], at: Instant, in store: any StoreWriter) throws {
    let planned = try store.cataloguesAhead(of: at)
    let isSame = { (revision: CatalogueRevision, stage: CatalogueSchedule.Stage) in
      revision.effectiveFrom == stage.effectiveFrom && revision.contents == stage.contents
    }
    for revision in planned where !stages.contains(where: { isSame(revision, $0) }) {
      try store.withdrawCatalogue(revision.number)
      try store.insertAudit(AuditEntry(at: at, by: nil, act: .catalogueWithdrawn, subject: "\(revision.number)"))
    }
    for stage in stages where !planned.contains(where: { isSame($0, stage) }) {
      let number = try store.insertCatalogue(stage.contents, effectiveFrom: stage.effectiveFrom)
      try store.insertAudit(AuditEntry(at: at, by: nil, act: .cataloguePlanned, subject: "\(number)"))
    }
  }

  /// Takes up the revision in effect when the clocks do not count by it yet: its date has come, another process has stored it, or this
  /// process has just begun. Returns whether there was something to take up.
  @discardableResult
  public func refreshCatalogue() async throws -> Bool {
    let at = clock.now()
    let turns = try await storage.read { try $0.catalogueTurns(at: at) }
    let adopted = course.withLock { course in
      course.next = turns.next
      return course.adopted
    }
    guard let number = turns.inEffect, number != adopted, let stored = try await storage.read({ try $0.catalogue(at: at) }) else {
      return false
    }
    try await take(stored)
    return true
  }

  /// The catalogue as it was at each of several instants: for the question why something was done then.
  ///
  /// - Throws: what compiling a revision throws, and `StoreFault`.
  public func registries(at instants: [Instant]) async throws -> [Instant: Registry] {
    var compiled: [Int: Registry] = [registry.revision: registry]
    var registries: [Instant: Registry] = [:]
    for instant in Set(instants) {
      let number = try await storage.read { try $0.catalogueTurns(at: instant).inEffect }
      guard let number else { continue }
      if compiled[number] == nil, let stored = try await storage.read({ try $0.catalogue(at: instant) }) {
        compiled[number] = try Registry(stored.contents, revision: number, zone: zones)
      }
      registries[instant] = compiled[number]
    }
    return registries
  }

  /// Whether the date of a revision has come that is not taken up yet, as far as the last look at the store knows.
  func hasCatalogueDue(at instant: Instant) -> Bool { course.withLock { $0.next.map { $0 <= instant } ?? false } }

  /// Compiles a revision, makes it the one in effect, and lets the clocks and timers of what is open follow it.
  private func take(_ stored: CatalogueRevision) async throws {
    let at = clock.now()
    let registry = try Registry(stored.contents, revision: stored.number, zone: zones)
    course.withLock { course in
      course.registry = registry
      // Until everything has followed: when it fails on the way, the next look begins anew.
      course.adopted = nil
    }
    let next = try await storage.write { [self] store in
      for incident in try store.incidents(IncidentFilter(statuses: [.open, .resolved], limit: .max)) {
        // What the new contract promises counts from its date on; the journal shows what it was before (procedure §8.6).
        let followed = try commit(
          .adoptTerms(since: stored.effectiveFrom), on: incident, reference: incident.reference, context: Context(registry: registry),
          at: at, in: store)
        try store.setTimers((followed ?? incident).wantedTimers(registry), of: incident.reference)
      }
      return try store.catalogueTurns(at: at).next
    }
    course.withLock { course in
      // Unless another revision was taken up meanwhile: the next look then sees to it.
      if course.registry.revision == stored.number { course.adopted = stored.number }
      course.next = next
    }
    announce(.catalogue)
  }
}
