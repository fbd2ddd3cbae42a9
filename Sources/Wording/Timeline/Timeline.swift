import Contracts
import Incidents
import ServiceTime

/// The journal of an incident in sentences.
///
/// Deliveries are told with the name of the person the message went to, which only the whole journal knows.
public struct Timeline: Sendable {
  let words: Words
  let texts: [String: String]
  let registry: Registry
  let zone: Zone
  private let recipients: [String: Key<Person>]
  let earlier: EarlierDeadlines
  /// When messages were sent to the customer who reads: a message of that instant is for them.
  private let messagedAt: Set<Instant>
  private let customer: Key<Customer>?
  private let discretion: Discretion

  /// The timeline as the provider's people read it.
  public init(_ journal: [DatedEvent] = [], words: Words, texts: [String: String], registry: Registry, zone: Zone) {
    self.words = words
    self.texts = texts
    self.registry = registry
    self.zone = zone
    recipients = Self.recipients(journal)
    earlier = EarlierDeadlines(journal)
    messagedAt = []
    customer = nil
    discretion = .none
  }

  /// The timeline as someone of `customer` reads it: only what concerns them, see `customerLine`.
  public init(
    _ journal: [DatedEvent], of incident: Incident, for customer: Key<Customer>, words: Words, texts: [String: String], registry: Registry,
    zone: Zone
  ) {
    self.words = words
    self.texts = texts
    self.registry = registry
    self.zone = zone
    recipients = Self.recipients(journal)
    earlier = EarlierDeadlines(journal)
    messagedAt = Set(
      journal.compactMap { entry in
        guard case .noticed(let notice) = entry.event, notice.kind == .message, notice.customer == customer else { return nil }
        return entry.at
      })
    self.customer = customer
    discretion = Discretion(towards: customer, incident: incident, registry: registry, words: words)
  }

  private static func recipients(_ journal: [DatedEvent]) -> [String: Key<Person>] {
    var recipients: [String: Key<Person>] = [:]
    for entry in journal {
      switch entry.event {
      case .paged(let page): recipients[page.message] = page.person
      case .noticed(let notice): recipients[notice.message] = notice.person
      default: break
      }
    }
    return recipients
  }

  /// The sentence for an event.
  public func line(for entry: DatedEvent) -> TimelineLine {
    switch entry.event {
    case .opened, .signalJoined, .signalRecovered, .impactAdded, .impactWidened: arrivalLine(entry)
    case .prequalified, .prequalificationSettled, .wayChosen, .requalified, .becameAnomaly, .attributed: judgementLine(entry)
    case .waiting, .escalated, .paged, .acknowledged, .acknowledgementExpired, .takenOver, .cascaded: callLine(entry)
    case .noticed, .delivered, .deliveryFailed, .superseded: messageLine(entry)
    case .takenIntoAccount, .workBegun, .paused, .resumed, .workaroundProposed, .resolved, .recovered, .closed, .reopened, .cancelled:
      progressLine(entry)
    case .noted, .messaged, .replied: writtenLine(entry)
    case .mergedInto, .unmerged, .absorbed, .released, .splitOff, .splitFrom: scopeLine(entry)
    case .clockSet, .clockStopped, .clockNotNeeded, .clockWarned, .clockBroken: clockLine(entry)
    }
  }

  /// The sentence for an event as the customer may read it; nil for what is internal or about others.
  ///
  /// Notes, pages and hand-overs stay inside, other customers' replies and messages with them; people of the provider's side are "a responder".
  public func customerLine(for entry: DatedEvent) -> TimelineLine? {
    guard let customer else { return line(for: entry) }
    switch entry.event {
    case .opened, .prequalified, .prequalificationSettled, .becameAnomaly: return line(for: entry)
    case .messaged: return messagedAt.contains(entry.at) ? line(for: entry) : nil
    case .replied: return isOwn(entry.actor) ? line(for: entry) : nil
    case .noticed(let notice): return notice.customer == customer ? line(for: entry) : nil
    case .impactAdded(let added): return added.customer == customer ? line(for: entry) : nil
    case .requalified(let change): return isOwn(change.platform) ? line(for: entry) : nil
    case .impactWidened(let platform, _): return isOwn(platform) ? line(for: entry) : nil
    case .takenIntoAccount(let platforms), .workBegun(let platforms), .paused(let platforms, _, _), .resumed(let platforms),
      .workaroundProposed(let platforms, _), .resolved(let platforms, _), .recovered(let platforms, _), .closed(let platforms, _),
      .reopened(let platforms, _), .cancelled(let platforms, _):
      return platforms.contains(where: isOwn) ? line(for: entry) : nil
    case .clockBroken(let platform, _, _): return isOwn(platform) ? line(for: entry) : nil
    case .clockSet(let platform, _, _, _): return entry.isOfNewTerms && isOwn(platform) ? line(for: entry) : nil
    case .signalJoined, .signalRecovered, .wayChosen, .attributed, .waiting, .escalated, .paged, .delivered, .deliveryFailed, .superseded,
      .acknowledged, .acknowledgementExpired, .takenOver, .cascaded, .noted, .mergedInto, .unmerged, .absorbed, .released, .splitOff,
      .splitFrom, .clockStopped, .clockNotNeeded, .clockWarned:
      return nil
    }
  }

  private func isOwn(_ platform: Key<Platform>) -> Bool { customer == nil || registry.platforms[platform]?.customer == customer }

  private func isOwn(_ actor: Actor) -> Bool {
    guard case .person(let person) = actor else { return false }
    return registry.people[person]?.customer == customer
  }

  var isForCustomer: Bool { customer != nil }

  // MARK: Parts of sentences

  /// Who did it, as the reader may know them.
  func who(_ actor: Actor) -> String {
    let name = words.actor(actor, registry: registry, readBy: customer).onOneLine.cut(to: 80)
    return customer == nil ? name : name.capitalizedFirst
  }

  func kind(of actor: Actor) -> TimelineLine.Kind {
    if case .person = actor { return .human }
    return .machine
  }

  func person(_ person: Key<Person>) -> String { registry.name(of: person).onOneLine.cut(to: 80) }

  func recipient(_ message: String) -> String {
    recipients[message].map(person) ?? words.say("destinataire inconnu", "unknown recipient")
  }

  func name(_ platform: Key<Platform>) -> String { registry.name(of: platform).onOneLine.cut(to: 60) }

  /// The platforms' names, those the reader may see.
  func names(_ platforms: [Key<Platform>]) -> String { words.list(platforms.filter(isOwn).map(name)) }

  func body(_ reference: TextReference?) -> String? {
    guard let reference else { return nil }
    return texts[reference.id].map { discretion.applied(to: $0) } ?? words.erasedText
  }

  func told(_ text: String) -> String { discretion.applied(to: text) }

  func when(_ instant: Instant, from now: Instant) -> String { words.relativeDay(instant, now: now, zone: zone) }
}

extension Words {
  /// The sentence for one event of a journal; `Timeline` tells a whole journal better, with the recipients of deliveries.
  public func sentence(for entry: DatedEvent, texts: [String: String], registry: Registry, zone: Zone) -> TimelineLine {
    Timeline([entry], words: self, texts: texts, registry: registry, zone: zone).line(for: entry)
  }
}
