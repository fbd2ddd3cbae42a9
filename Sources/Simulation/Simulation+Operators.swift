import Contracts
import Engine
import Incidents
import ServiceTime
import StoreSQLite

/// The customers' operators: they report, ask, answer, confirm and reopen; mostly they say nothing.
extension Simulation {
  /// Reads a notice, and may come back to it later.
  func hear(notice key: String, of incident: Key<Incident>, _ person: Key<Person>) async {
    let row = try? await database.read { try $0.message(key) }
    guard case .incident(let message)? = row?.message, case .notice(let kind) = message.kind else { return }
    let now = clock.now()
    var dice = Dice(seed: settings.seed, "notice", key)
    counts.notices += 1
    switch kind {
    case .receipt where dice.happens(0.06), .workaround where dice.happens(0.08), .message where dice.happens(0.2):
      agenda.add(.replies(person, incident), at: now + dice.seconds(Spread.minutes(2, 10, 30, 90, 600)))
    case .paused where isConverging || dice.happens(0.85):
      agenda.add(.replies(person, incident), at: now + dice.seconds(Spread.minutes(5, 40, 180, 900, 4_000)))
    case .resolution, .recovered:
      if dice.happens(0.45) {
        agenda.add(.confirms(person, incident), at: now + dice.seconds(Spread.minutes(5, 60, 240, 1_200, 4_000)))
      } else if !isConverging, dice.happens(0.08) {
        agenda.add(.reopens(person, incident), at: now + dice.seconds(Spread.minutes(3, 20, 90, 600, 5_000)))
      }
    default: break
    }
  }

  /// An answer ends a pause that waited for it; whoever works on the incident goes on.
  func reply(_ person: Key<Person>, _ reference: Key<Incident>) async throws {
    try await act(.reply("here is what you asked for"), on: reference, by: person)
    if let job = jobs[reference], !job.steps.isEmpty { agenda.add(.works(reference, job: job.number), at: clock.now() + 120) }
  }

  /// A person reports at the console, or someone at the emergency entry.
  func report(_ index: Int) async throws {
    let planned = plan.reports[index]
    counts.reports += 1
    let report = Report(
      platform: planned.platform, component: planned.component, severity: planned.severity, kind: planned.kind, trigger: planned.trigger,
      summary: planned.kind == .assistance ? "how do I archive a course?" : "nobody can sign in",
      contact: planned.person == nil ? "06" : nil)
    _ = try await machine.desk.report(report, by: planned.person)
  }
}
