import Contracts
import Engine
import Incidents
import Intake
import ServiceTime
import Shapes
import Signals
import Wording

/// The acts that the procedure would accept.
struct ActsResource {
  let version: Int
  let acts: [ActKind]
}

/// A happening with the event behind it.
struct JournalledHappening {
  let line: HappeningResource
  /// The event's payload; nil for a customer's people.
  let data: JSONValue?
  /// Who is behind it, as the journal says it; nil for a customer's people.
  let actor: JSONValue?
}

/// How what happened around an incident looks in answers.
enum HappeningShapes {
  static let happening = Shape<JournalledHappening>(
    "Happening", "Something that happened to an incident.",
    [
      .count("sequence", "Its number in the incident's journal, from 1; a customer's people do not see all of them.") {
        $0.line.sequence
      },
      .instant("at", "When.") { $0.line.at },
      .text("type", "The event's name in the journal, such as `takenIntoAccount`.") { $0.line.type },
      .choice("kind", "Whether a person, the machine or a message that left is behind it.") { $0.line.kind },
      .text("text", "The sentence.") { $0.line.text },
      .optionalText("detail", "What stands below it: a note, evidence.") { $0.line.detail },
      .optionalText("who", "The name that the sentence speaks of.") { $0.line.who },
      .optionalText("hash", "The event's hash in the chain of the incident's journal; null for a customer's people.") { $0.line.hash },
      .optionalObject("event", "What the journal keeps of it, keys and instants in seconds; null for a customer's people.") { $0.data },
      .optionalObject("actor", "Who is behind it, as the journal keeps it: a person, a rule, a source; null for a customer's people.") {
        $0.actor
      },
    ])

  static let deadline = Shape<DeadlineResource>(
    "Deadline", "A promised instant with its account, line by line.",
    [
      .text("platform", "The platform's key.") { $0.platform.text },
      .one("promise", IncidentShapes.promise, "The promise as it stands.") { $0.promise },
      .texts("lines", "How the due instant comes about, a sentence each; empty when the contract promises nothing any more.") { $0.lines },
      .optionalText("sources", "The versions of contract, holidays and zone rules that it was computed with.") { $0.sources },
    ])

  static let acts = Shape<ActsResource>(
    "Acts", "What may be done to an incident now.",
    [
      .count("version", "The incident's version.") { $0.version },
      .choices("acts", "The acts that the procedure would accept from the caller now.") { $0.acts },
    ])

  static let message = Shape<MessageResource>(
    "Message", "A page or a notice, and what became of it.",
    [
      .text("key", "Its key, the same however often it is sent.") { $0.key },
      .optionalText("incident", "The incident that it is about.") { $0.incident?.text },
      .text("person", "Who it is for.") { $0.person.text },
      .text("personName", "Their name.") { $0.personName },
      .flag("isPage", "Whether it rings.") { $0.isPage },
      .optionalText("reason", "Why a page was sent, or which notice it is.") { $0.reason },
      .text("text", "What it is, in words.") { $0.text },
      .choice("state", "What became of it.") { $0.state },
      .flag("isUnderway", "Whether a server works on it now.") { $0.isUnderway },
      .instant("queuedAt", "When it was queued.") { $0.queuedAt },
      .instant("dueAt", "Not to be tried before.") { $0.dueAt },
      .count("attempts", "How often it was tried.") { $0.attempts },
      .optionalText("channel", "The channel that delivered it, or was tried last.") { $0.channel?.text },
      .optionalInstant("deliveredAt", "When it was delivered.") { $0.deliveredAt },
      .optionalText("lastError", "Why the last attempt failed.") { $0.lastError },
    ])

  static let signal = Shape<SignalRecord>(
    "Signal", "A signal, and what became of it.",
    [
      .text("id", "Its identifier.") { $0.id },
      .text("source", "Who speaks.") { $0.signal.source },
      .text("fingerprint", "What it speaks of.") { $0.signal.fingerprint },
      .choice("status", "Whether something is wrong, or over.") { $0.signal.status },
      .choice("kind", "An anomaly, or a request for assistance.") { $0.signal.kind },
      .choice("severity", "What routing made of its severity.") { $0.severity },
      .text("summary", "What is wrong, in one line.") { $0.signal.summary },
      .text("detail", "Details.") { $0.signal.detail },
      .dictionary("labels", "The labels that routing rules read.") { $0.signal.labels },
      .instant("startedAt", "When it began, by the source's word.") { $0.signal.startedAt },
      .optionalInstant("endedAt", "When it ended, for a recovery.") { $0.signal.endedAt },
      .instant("receivedAt", "When it arrived.") { $0.receivedAt },
      .optionalText("incident", "The incident that it opened or joined.") { $0.incident?.text },
      .optionalChoice("ignored", "The kind of rule that said it has no effect.") { $0.ignored?.word },
      .optionalText("ignoredBy", "The mute or the window.") { $0.ignored?.id },
      .optionalText("rule", "The routing rule that matched.") { $0.rule?.text },
    ])
}

/// `IgnoreRule` in a word.
enum IgnoreWord: String, CaseIterable {
  case duplicate, mute, maintenance, heartbeat, nothingToRecover
}

extension IgnoreRule {
  fileprivate var word: IgnoreWord {
    switch self {
    case .duplicate: .duplicate
    case .mute: .mute
    case .maintenance: .maintenance
    case .heartbeat: .heartbeat
    case .nothingToRecover: .nothingToRecover
    }
  }

  fileprivate var id: String? {
    switch self {
    case .mute(let id), .maintenance(let id): id
    case .duplicate, .heartbeat, .nothingToRecover: nil
    }
  }
}
