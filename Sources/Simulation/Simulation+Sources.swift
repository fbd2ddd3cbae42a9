import Contracts
import Engine
import Foundation
import Incidents
import Intake
import ServiceTime
import Signals

/// How a mishap stands.
struct MishapState: Sendable {
  /// When it began, or began again.
  var startedAt: Instant
  var severity: Severity
  var isActive = false
  var hasBegun = false
  var repetitions = 0
}

/// Sources: probes and monitoring systems that speak of what goes wrong.
extension Simulation {
  /// Nobody hears the same thing more often than this.
  private static let repetitionsMax = 40

  /// One signal in the words of Tocsin's own format.
  private struct Alarm: Encodable {
    var summary: String
    var fingerprint: String
    var status = "firing"
    var startedAt: String?
    var endedAt: String?
    var platform: String?
    var component: String?
    var infrastructure: String?
    var severity: String?
    var trigger: String?
    var labels: [String: String]?
    var runbookMinutes: Int?
  }

  private struct Alarms: Encodable {
    let signals: [Alarm]
  }

  /// Sends alarms in one body and says which incidents they belong to.
  private func send(_ alarms: [Alarm]) async throws -> [Key<Incident>] {
    guard let format = IntakeCatalogue.named("tocsin") else { return [] }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let body = Array(try encoder.encode(Alarms(signals: alarms)))
    counts.signals += alarms.count
    let source = contents.intakeKeys.first?.key ?? "simulation"
    return try await machine.desk.receive(body, format: format, source: source).results.compactMap(\.incident)
  }

  private func alarms(_ mishap: Mishap, _ state: MishapState, endedAt: Instant? = nil) -> [Alarm] {
    (0..<mishap.alerts).map { alert in
      Alarm(
        summary: mishap.symptom.summary, fingerprint: mishap.fingerprint(alert), status: endedAt == nil ? "firing" : "recovered",
        startedAt: state.startedAt.iso8601, endedAt: endedAt?.iso8601, platform: mishap.platform?.text, component: mishap.component?.text,
        infrastructure: mishap.infrastructure?.text, severity: state.severity.rawValue,
        trigger: mishap.isFunctional ? "functionalProbe" : "infrastructureProbe", runbookMinutes: mishap.runbookMinutes)
    }
  }

  /// The source says that it is wrong: for the first time, again, or anew.
  func fire(_ index: Int) async throws {
    let mishap = plan.mishaps[index]
    let now = clock.now()
    guard !isConverging, troubles[index].isActive || !troubles[index].hasBegun else { return }
    for reference in Set(try await send(alarms(mishap, troubles[index]))).sorted() where mishaps[reference]?.contains(index) != true {
      mishaps[reference, default: []].append(index)
    }
    var dice = Dice(seed: settings.seed, "life", mishap.fingerprint(0), "\(mishap.at)", "\(troubles[index].repetitions)")
    if !troubles[index].hasBegun {
      troubles[index].hasBegun = true
      troubles[index].isActive = true
      if let passes = mishap.passesAfter { agenda.add(.recovers(mishap: index), at: now + passes) }
      if let worsens = mishap.worsensAfter { agenda.add(.worsens(mishap: index), at: now + worsens) }
      if dice.happens(0.03) { try await mute(mishap, &dice) }
    }
    troubles[index].repetitions += 1
    if let every = mishap.repeatsEvery, troubles[index].repetitions < Simulation.repetitionsMax {
      agenda.add(.fires(mishap: index), at: now + every)
    }
  }

  func worsen(_ index: Int) async throws {
    guard troubles[index].isActive, !isConverging else { return }
    troubles[index].severity = .blocking
    _ = try await send(alarms(plan.mishaps[index], troubles[index]))
  }

  /// It is over; now and then the source does not say so.
  func recover(_ index: Int) async throws {
    // What is about to fail again has not begun yet.
    guard troubles[index].isActive, troubles[index].startedAt <= clock.now() else { return }
    let mishap = plan.mishaps[index]
    var dice = Dice(seed: settings.seed, "recovery", mishap.fingerprint(0), "\(mishap.at)", "\(troubles[index].repetitions)")
    if isConverging || !dice.happens(0.06) { _ = try await send(alarms(mishap, troubles[index], endedAt: clock.now())) }
    troubles[index].isActive = false
  }

  /// What was thought to be put right fails again.
  func relapse(_ index: Int, after seconds: Seconds) {
    let at = clock.now() + seconds
    troubles[index].startedAt = at
    troubles[index].isActive = true
    counts.relapses += 1
    agenda.add(.fires(mishap: index), at: at)
  }

  /// A heartbeat, and when the next one comes.
  func beat(_ index: Int) async throws {
    let session = plan.sessions[index]
    let now = clock.now()
    guard session.stretch.contains(now), !isConverging else { return }
    if !session.silence.contains(now) {
      _ = try await send([Alarm(summary: "heartbeat", fingerprint: "heartbeat/\(session.rule)", labels: session.labels)])
      agenda.add(.wakes, at: now + session.every * 2)
    }
    agenda.add(.beats(session: index), at: now + session.every)
  }

  /// Somebody is tired of it.
  private func mute(_ mishap: Mishap, _ dice: inout Dice) async throws {
    let responders = contents.people.filter { $0.customer == nil && $0.roles.contains(.responder) }
    guard let author = dice.pick(responders) else { return }
    let now = clock.now()
    let mute = Mute(
      id: "mute-\(nextNumber())", matcher: Matcher(["summary": mishap.symptom.summary, "platform": mishap.platform?.text ?? ""]),
      reason: "being worked on", author: author.key, from: now, until: now + dice.seconds(Spread.minutes(30, 120, 480, 1_440, 4_000)))
    try await machine.desk.write { try $0.insertMute(mute) }
    agenda.add(.wakes, at: mute.until)
  }

  /// Planned maintenance is announced; the desk has something to do whenever it closes.
  func announce(_ index: Int) async throws {
    let planned = plan.windows[index]
    let managers = contents.people.filter { $0.customer == nil && $0.roles.contains(.operationsManager) }
    let window = MaintenanceWindow(
      id: "window-\(index)", platforms: [planned.platform], reason: "upgrade", author: managers.first?.key ?? "nobody",
      announcedAt: clock.now(), from: planned.stretch.from, until: planned.stretch.until, recurs: planned.recurs,
      zone: contents.house.zone)
    try await machine.desk.write { try $0.insertMaintenance(window) }
    var close = window.closes(after: clock.now(), zone: zone)
    while let instant = close, instant < period.until {
      agenda.add(.wakes, at: instant)
      close = planned.recurs ? window.closes(after: instant, zone: zone) : nil
    }
  }
}
