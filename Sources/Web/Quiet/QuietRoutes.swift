import Contracts
import Digests
import Engine
import Hummingbird
import Incidents
import ServiceTime
import Signals
import Wording

/// Mutes and announced maintenance: what is recorded without opening an incident.
struct QuietRoutes {
  func add(to routes: PageRoutes) {
    routes.page("/mutes", .mute) { visit in try await mutes(visit).response() }
    routes.form("/mutes", .mute) { visit, form in try await addMute(visit, form) }
    routes.form("/mutes/:id/end", .mute) { visit, _ in try await endMute(visit) }
    routes.page("/maintenance", .declareMaintenance) { visit in try await maintenance(visit).response() }
    routes.form("/maintenance", .declareMaintenance) { visit, form in try await addMaintenance(visit, form) }
    routes.form("/maintenance/:id/end", .declareMaintenance) { visit, _ in try await endMaintenance(visit) }
  }

  // MARK: Mutes

  private func mutes(_ visit: SignedVisit, form: Form = Form([]), faults: [LocalizedText] = []) async throws -> Page {
    // A mute is about signals of every customer.
    guard visit.access.isInside else { throw WebFault.notAllowed }
    let now = visit.reader.now
    let mutes = try await visit.desk.read { try $0.mutes(activeAt: now) }
    return MutesPage(mutes: mutes.sorted { $0.until < $1.until }, form: form, faults: faults).page(visit.reader, viewer: visit.viewer)
  }

  private func addMute(_ visit: SignedVisit, _ form: Form) async throws -> Response {
    guard visit.access.isInside else { throw WebFault.notAllowed }
    let now = visit.reader.now
    let matcher = Matcher(lines: form["matcher"])
    let until = visit.reader.instant(form["until"])
    var faults: [LocalizedText] = []
    if matcher == nil { faults.append(Console.Quiet.matcherWrong) }
    if form["reason"].isEmpty { faults.append(Console.ActForms.textMissing) }
    if until.map({ $0 <= now || $0 > now + Mute.secondsMax }) ?? true { faults.append(Console.Quiet.untilWrong) }
    guard let matcher, let until, faults.isEmpty else {
      return try await mutes(visit, form: form, faults: faults).response(status: .unprocessableContent)
    }
    let mute = Mute(
      id: Token.random(bits: 64).secret, matcher: matcher, reason: String(form["reason"].prefix(1_000)), author: visit.viewer.person.key,
      from: now, until: until)
    try await visit.desk.write { store in
      try store.insertMute(mute)
      try store.insertAudit(visit.entry(.muted, mute.reason))
    }
    return .seeOther("/mutes")
  }

  private func endMute(_ visit: SignedVisit) async throws -> Response {
    guard visit.access.isInside else { throw WebFault.notAllowed }
    let id = visit.visit.parameter("id")
    let now = visit.reader.now
    try await visit.desk.write { store in
      guard try store.mutes(activeAt: now).contains(where: { $0.id == id }) else { throw WebFault.notFound }
      try store.endMute(id, at: now)
      try store.insertAudit(visit.entry(.muteEnded, id))
    }
    return .seeOther("/mutes")
  }

  // MARK: Maintenance

  private func maintenance(_ visit: SignedVisit, form: Form = Form([]), faults: [LocalizedText] = []) async throws -> Page {
    let now = visit.reader.now
    let access = visit.access
    let windows = try await visit.desk.read { try $0.maintenanceWindows(from: now) }
    return MaintenancePage(
      windows: windows.filter { $0.platforms.contains(where: access.sees) }.sorted { $0.from < $1.from }, platforms: visit.platforms,
      form: form, faults: faults
    ).page(visit.reader, viewer: visit.viewer)
  }

  private func addMaintenance(_ visit: SignedVisit, _ form: Form) async throws -> Response {
    let reader = visit.reader
    let named = form.platforms ?? []
    let platforms = named.intersection(visit.platforms.map(\.key))
    let from = reader.instant(form["from"])
    let until = reader.instant(form["until"])
    var faults: [LocalizedText] = []
    if platforms.isEmpty || platforms != named { faults.append(Console.Report.platformMissing) }
    if form["reason"].isEmpty { faults.append(Console.ActForms.textMissing) }
    if from == nil || until == nil { faults.append(Console.Quiet.timeMissing) }
    if let from, let until, until <= from { faults.append(Console.Maintenance.endBeforeStart) }
    // A window is announced in advance: what has happened already is an incident.
    if let until, until <= reader.now { faults.append(Console.Quiet.alreadyOver) }
    guard let from, let until, faults.isEmpty else {
      return try await maintenance(visit, form: form, faults: faults).response(status: .unprocessableContent)
    }
    let window = MaintenanceWindow(
      id: Token.random(bits: 64).secret, platforms: platforms, reason: String(form["reason"].prefix(1_000)),
      author: visit.viewer.person.key, announcedAt: reader.now, from: max(from, reader.now), until: until, recurs: form.has("recurs"),
      zone: reader.zone.name)
    try await visit.desk.write { store in
      try store.insertMaintenance(window)
      try store.insertAudit(visit.entry(.maintenanceDeclared, platforms.map(\.text).sorted().joined(separator: ", ")))
    }
    return .seeOther("/maintenance")
  }

  private func endMaintenance(_ visit: SignedVisit) async throws -> Response {
    let id = visit.visit.parameter("id")
    let now = visit.reader.now
    let access = visit.access
    try await visit.desk.write { store in
      let window = try store.maintenanceWindows(from: now).first { $0.id == id }
      guard let window, window.platforms.allSatisfy(access.sees) else { throw WebFault.notFound }
      try store.endMaintenance(id, at: now)
      try store.insertAudit(visit.entry(.maintenanceEnded, id))
    }
    return .seeOther("/maintenance")
  }
}

extension Matcher {
  private static let linesMax = 20

  /// A matcher of lines `label=pattern`; nil when there is none, or one cannot be read.
  fileprivate init?(lines text: String) {
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    guard !lines.isEmpty, lines.count <= Matcher.linesMax else { return nil }
    var labels: [String: String] = [:]
    for line in lines {
      guard let sign = line.firstIndex(of: "=") else { return nil }
      let name = String(line[..<sign]).trimmed
      let pattern = String(line[line.index(after: sign)...]).trimmed
      guard !name.isEmpty, !pattern.isEmpty, labels[name] == nil else { return nil }
      labels[name] = pattern
    }
    self.init(labels)
  }
}

extension Reader {
  /// The instant that a field for date and time means in the reader's zone: `2026-11-23T14:30`.
  func instant(_ text: String) -> Instant? {
    let parts = text.split(separator: "T")
    guard parts.count == 2, let utc = Instant(iso8601: "\(parts[0])T\(parts[1].prefix(5)):00Z") else { return nil }
    return zone.firstInstant(onOrAfter: Zone.utc.wallTime(at: utc))
  }

  /// The value for a field for date and time.
  func fieldValue(_ instant: Instant) -> String {
    let wall = zone.wallTime(at: instant)
    let shown = Zone.utc.firstInstant(onOrAfter: wall)
    return String(shown.iso8601.prefix(16))
  }
}
