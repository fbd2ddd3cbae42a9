import Contracts
import ServiceTime

/// Something that goes wrong at a platform or below several, as the world knows it; what a source says of it is another matter.
struct Mishap: Hashable, Sendable {
  let at: Instant
  /// Nil when it is about infrastructure.
  let platform: Key<Platform>?
  let component: Key<Component>?
  let infrastructure: Key<Infrastructure>?
  let symptom: Symptom
  let severity: Severity
  let isFunctional: Bool
  /// How many alerts speak of it: one, or a storm.
  let alerts: Int
  /// It passes by itself after this time; nil when somebody must put it right.
  let passesAfter: Seconds?
  /// Then it turns blocking.
  let worsensAfter: Seconds?
  /// How often its source says so again; nil for once.
  let repeatsEvery: Seconds?
  let runbookMinutes: Int?

  /// What sources call it: the same thing at the same place is the same trouble when it comes again.
  func fingerprint(_ alert: Int) -> String {
    let place = [platform?.text, component?.text, infrastructure?.text].compactMap { $0 }.joined(separator: "/")
    return alert == 0 ? "\(place)/\(symptom.rawValue)" : "\(place)/\(symptom.rawValue)/\(alert)"
  }
}

/// What a source sees.
enum Symptom: String, CaseIterable, Hashable, Sendable {
  case refused, slow, diskFull, certificate, unreachable, taskFailed, mailQueue, memory

  /// Its words, in which rules of evidence find something.
  var summary: String {
    switch self {
    case .refused: "connection refused"
    case .slow: "answers take longer than 5 s"
    case .diskFull: "disk is 96 % full"
    case .certificate: "TLS certificate expired"
    case .unreachable: "target unreachable"
    case .taskFailed: "a scheduled task failed"
    case .mailQueue: "mails have been waiting for 30 minutes"
    case .memory: "memory is used up, processes are killed"
    }
  }

  /// How bad it usually is, worst last.
  var severities: [Severity] {
    switch self {
    case .refused, .unreachable: [.major, .blocking, .blocking]
    case .slow, .memory: [.minor, .major, .major, .blocking]
    case .certificate: [.major, .blocking]
    case .diskFull, .taskFailed, .mailQueue: [.minor, .minor, .major]
    }
  }
}
