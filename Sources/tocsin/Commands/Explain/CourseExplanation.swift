import Contracts
import Engine
import Incidents
import OnCall
import ServiceTime
import Signals
import Wording

/// `tocsin explain --opened TIME --severity SEVERITY --contract KEY`: what would happen if nobody answered.
struct CourseExplanation {
  let terms: Terms
  let severity: Severity
  let opened: Instant
  let trigger: Trigger
  let desk: Desk
  let reader: Reader

  /// One thing that would happen.
  struct Step: Encodable {
    let at: String
    let text: String
    let event: Event
  }

  /// What would happen, for programs.
  ///
  /// - Throws: `CommandFault` when no platform stands under the contract.
  func steps() async throws -> [Step] {
    let forecast = try await forecast()
    let timeline = timeline(forecast)
    return forecast.journal.filter { !$0.event.isWithoutInterest }.map { entry in
      Step(at: entry.at.iso8601, text: timeline.line(for: entry).text, event: entry.event)
    }
  }

  private func timeline(_ forecast: Forecast) -> Timeline {
    Timeline(forecast.journal, words: reader.words, texts: texts, registry: desk.registry, zone: terms.zone)
  }

  /// - Throws: `CommandFault` when no platform stands under the contract.
  func output() async throws -> String {
    let forecast = try await forecast()
    let timeline = timeline(forecast)
    let told = forecast.journal.filter { !$0.event.isWithoutInterest }
    var lines: [String] = []
    for entry in told {
      let when = reader.words.timeOrDay(entry.at, now: opened, zone: terms.zone)
      lines.append("  \(reader.styled(when, .faint))  \(timeline.line(for: entry).text.printableLine)")
    }
    if let escalation = forecast.incident.escalation, escalation.position.isLastResort,
      let policy = desk.registry.roster.policy(escalation.policy)
    {
      let (who, every) = (desk.registry.name(of: policy.lastResort), reader.words.duration(policy.lastResortEvery))
      lines.append(
        "  "
          + reader.say(
            "Ensuite \(who), toutes les \(every), tant que personne ne répond", "Then \(who), every \(every), until someone answers"))
    }
    return ([reader.styled(title, .bold)] + lines).joined(separator: "\n")
  }

  /// The platforms under the contract: what happens to one happens to each.
  private var platforms: [Key<Platform>] {
    desk.registry.platforms.values.filter { $0.contract == terms.contract.key }.map(\.key).sorted()
  }

  private var title: String {
    let example = platforms.first.map { desk.registry.name(of: $0) } ?? ""
    let when = reader.words.shortDateAndTime(opened, zone: terms.zone, now: reader.now)
    let (severity, zone) = (reader.words.severity(severity), reader.words.zoneName(terms.zone))
    return reader.say(
      "\(terms.contract.name) · anomalie \(severity) signalée \(when) (\(zone)), par exemple sur \(example), si personne ne répond",
      "\(terms.contract.name) · a \(severity) anomaly reported \(when) (\(zone)), for example on \(example), if nobody answers")
  }

  private var summary: String { reader.say("anomalie supposée", "a supposed anomaly") }
  private var texts: [String: String] { ["forecast": summary] }

  private func forecast() async throws -> Forecast {
    let contract = terms.contract.key
    let signal = platforms.first.map { platform in
      Signal(
        source: "explain", fingerprint: "explain", startedAt: opened, summary: summary,
        stated: Facets(platform: platform, severity: severity, trigger: trigger))
    }
    let reachable = try await desk.read { Set(try $0.contactStates().filter(\.isReachable).map(\.person)) }
    let forecast = signal.flatMap {
      Forecast(of: $0, at: opened, registry: desk.registry, surroundings: Surroundings(reachable: reachable))
    }
    guard let forecast else {
      throw CommandFault(
        code: "T044",
        what: reader.say(
          "aucune plate-forme n'est sous le contrat « \(contract.text) »", "no platform stands under the contract \"\(contract)\""),
        advice: reader.say("Nommez un contrat qui en a, par \("--contract").", "Name a contract that has one, with --contract."))
    }
    return forecast
  }
}

extension Event {
  /// What a course says nothing by: that it was opened, and on what; the pages of a step, which names its people itself.
  fileprivate var isWithoutInterest: Bool {
    switch self {
    case .paged(let page): page.reason == .escalation || page.reason == .lastResort
    case .opened, .signalJoined, .impactAdded, .prequalified: true
    default: false
    }
  }
}
