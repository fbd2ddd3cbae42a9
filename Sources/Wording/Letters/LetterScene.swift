import Contracts
import Incidents
import ServiceTime

/// What a letter about an incident speaks of: to whom, about which platforms, as of when.
struct LetterScene {
  let words: Words
  let message: Message
  let incident: Incident
  let texts: [String: String]
  let registry: Registry
  let link: String?
  let now: Instant
  let person: Person?
  /// The impacts that concern the recipient, worst first.
  let impacts: [Impact]
  let discretion: Discretion

  init(_ message: Message, incident: Incident, texts: [String: String], registry: Registry, link: String?, now: Instant) {
    self.message = message
    self.incident = incident
    self.texts = texts
    self.registry = registry
    self.link = link
    self.now = now
    let person = registry.people[message.person]
    self.person = person
    let words = Words(person?.language ?? registry.contents.house.language)
    self.words = words
    let named = Set(message.platforms)
    let concerned = incident.impacts.filter { impact in
      guard named.isEmpty || named.contains(impact.platform) else { return false }
      return person?.customer == nil || person?.customer == impact.customer
    }
    impacts = concerned.sorted { ($1.severity, $0.startedAt) < ($0.severity, $1.startedAt) }
    if let customer = person?.customer {
      discretion = Discretion(towards: customer, incident: incident, registry: registry, words: words)
    } else {
      discretion = .none
    }
  }

  /// The names of the platforms that concern the recipient, those of the message when the incident has none of them any more.
  var platformNames: [String] {
    if !impacts.isEmpty { return impacts.map { name(of: $0.platform) } }
    let own = message.platforms.filter { person?.customer == nil || registry.platforms[$0]?.customer == person?.customer }
    return own.map(name(of:))
  }

  func name(of platform: Key<Platform>) -> String { registry.name(of: platform).onOneLine.cut(to: 60) }

  /// The worst severity among the impacts that concern the recipient.
  var severity: Severity { impacts.map(\.severity).max() ?? incident.severity }

  /// Since when the recipient's platforms are hurt.
  var startedAt: Instant { impacts.map(\.startedAt).min() ?? incident.openedAt }

  /// The zone in which the first promise is stated.
  var zone: Zone { impacts.first.flatMap(terms)?.zone ?? readerZone }

  /// The zone in which the recipient reads times.
  var readerZone: Zone { registry.zone(of: message.person) }

  func terms(of impact: Impact) -> Terms? { registry.terms[impact.contract] ?? registry.terms(of: impact.platform) }

  /// A text of a person or a source, as the recipient may read it.
  func body(_ reference: TextReference?) -> String? {
    guard let reference else { return nil }
    guard let body = texts[reference.id] else { return words.erasedText }
    return discretion.applied(to: body)
  }

  /// What we saw, on one line.
  func title(to count: Int) -> String { (body(incident.title(of: impacts.map(\.platform))) ?? "").onOneLine.cut(to: count) }

  /// Severity or kind, as an incident's label.
  var tag: String {
    incident.kind == .assistance ? words.kindTag(.assistance) : words.severityTag(severity)
  }

  /// "Campus Nord", "Campus Nord et 2 autres": where there is little room.
  func place(to count: Int) -> String {
    let names = platformNames
    guard let first = names.first else { return words.say("Plate-forme", "Platform") }
    guard names.count > 1 else { return first.cut(to: count) }
    let more = words.say(names.count == 2 ? "et 1 autre" : "et \(names.count - 1) autres", "and \(names.count - 1) more")
    return "\(first.cut(to: max(8, count - more.count - 1))) \(more)"
  }

  /// The subject: severity, platform, what happened to the incident, what the trouble is.
  func subject(_ opening: String, headline: String?, title: String, ending: String? = nil) -> String {
    let place = place(to: headline == nil ? 26 : 20)
    let head = headline.map { "\(opening) \(place), \($0)" } ?? "\(opening) \(place)"
    let subject = words.say("\(head) : \(title)", "\(head): \(title)")
    return ending.map { "\(subject) \($0)" } ?? subject
  }

  /// The promise in the recipient's own zone, when clocks there show something else.
  func inReadersZone(_ instant: Instant, from zone: Zone) -> String? {
    let reader = readerZone
    guard reader.offset(at: instant) != zone.offset(at: instant) else { return nil }
    let when = words.dateAndTime(instant, zone: reader)
    return words.say("pour vous : \(when) (\(words.zoneName(reader)))", "for you: \(when) (\(words.zoneName(reader)))")
  }
}

extension Words {
  /// What stands for a text that was erased.
  public var erasedText: String { say("(texte effacé)", "(text erased)") }

  /// Words of someone else, in quotation marks.
  public func quoted(_ text: String) -> String { say("« \(text) »", "“\(text)”") }
}
