import Contracts
import OnCall
import ServiceTime
import Signals

/// A decision in the making: each event is folded as soon as it is recorded, so that the next step sees it.
struct Deliberation {
  private(set) var incident: Incident
  let context: Context
  let at: Instant
  private(set) var decision = Decision()

  init(_ incident: Incident, context: Context, at: Instant) {
    self.incident = incident
    self.context = context
    self.at = at
  }

  /// Begins with the event that opens an incident.
  init?(opening reference: Key<Incident>, _ event: Event, by actor: Actor, context: Context, at: Instant) {
    let dated = DatedEvent(event, by: actor, at: at)
    guard let incident = Incident(opening: reference, dated) else { return nil }
    self.init(incident, context: context, at: at)
    decision.events.append(dated)
  }

  var registry: Registry { context.registry }

  mutating func record(_ event: Event, by actor: Actor) {
    let dated = DatedEvent(event, by: actor, at: at)
    decision.events.append(dated)
    incident.evolve(dated)
  }

  mutating func record(_ event: Event, rule: String) { record(event, by: .rule(rule)) }

  /// The next message's idempotency key: incident, place in the journal, recipient.
  private func messageKey(for person: Key<Person>) -> String { "\(incident.reference)/\(incident.version + 1)/\(person)" }

  /// Queues a page, once for a person within one decision.
  mutating func page(_ person: Key<Person>, _ reason: Page.Reason, level: SupportLevel? = nil, notBefore: Instant? = nil) {
    let isQueued = decision.messages.contains { message in
      guard case .page = message.kind else { return false }
      return message.person == person
    }
    guard !isQueued else { return }
    let key = messageKey(for: person)
    let level = level ?? incident.level
    record(.paged(Page(message: key, person: person, level: level, reason: reason, notBefore: notBefore)), rule: "escalation")
    decision.messages.append(
      Message(key: key, kind: .page(reason), incident: incident.reference, person: person, level: level, notBefore: notBefore))
  }

  /// Queues a notice for each operator of each customer that the platforms belong to.
  mutating func notify(
    _ kind: Notice.Kind, about platforms: [Key<Platform>], text: TextReference? = nil, changes: [PromiseChange] = []
  ) {
    let touched = incident.impacts.filter { platforms.contains($0.platform) }
    for customer in Set(touched.map(\.customer)).sorted() {
      let theirs = touched.filter { $0.customer == customer }.map(\.platform)
      for person in recipients(of: customer) {
        let key = messageKey(for: person)
        record(.noticed(Notice(message: key, kind: kind, person: person, customer: customer)), rule: "protocol")
        decision.messages.append(
          Message(
            key: key, kind: .notice(kind), incident: incident.reference, person: person, platforms: theirs, text: text,
            changes: changes.filter { theirs.contains($0.platform) }))
      }
    }
  }

  /// The customer's operators, and those of theirs who reported.
  private func recipients(of customer: Key<Customer>) -> [Key<Person>] {
    let people = registry.operators(of: customer)
    let reporters = incident.otherReporters.union([incident.reporter].compactMap { $0 })
    return people + reporters.filter { registry.people[$0]?.customer == customer && !people.contains($0) }.sorted()
  }
}
