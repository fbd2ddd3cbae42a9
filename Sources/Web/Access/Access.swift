import Contracts
import Engine
import Incidents
import ServiceTime

/// What a person may see and do: the one place where the console asks for roles.
///
/// The rules themselves are `Permissions` and `Registry.visiblePlatforms`; an incident that someone may not see does not exist for them.
struct Access: Sendable {
  let person: Key<Person>
  let customer: Key<Customer>?
  fileprivate let roles: Set<Role>
  /// Nil: every platform.
  let platforms: Set<Key<Platform>>?

  init(_ person: Person, registry: Registry) {
    self.person = person.key
    customer = person.customer
    roles = person.roles
    platforms = registry.visiblePlatforms(to: person.key)
  }

  func may(_ area: Permissions.Area) -> Bool { Permissions.allows(area, roles) }

  func may(_ act: ActKind) -> Bool { Permissions.mayPerform(act, roles) }

  /// Whether the person reads what stays inside the house: notes, pages, who is on duty, other customers.
  var isInside: Bool { customer == nil }

  /// - Throws: `WebFault.notAllowed`.
  func require(_ area: Permissions.Area) throws {
    guard may(area) else { throw WebFault.notAllowed }
  }

  func sees(_ platform: Key<Platform>) -> Bool { platforms?.contains(platform) ?? true }

  func sees(_ incident: Incident) -> Bool { may(.seeIncidents) && incident.impacts.contains { sees($0.platform) } }

  /// The impacts that the person may see, worst first.
  func impacts(of incident: Incident) -> [Impact] {
    incident.impacts.filter { sees($0.platform) }.sorted { ($1.severity, $0.platform) < ($0.severity, $1.platform) }
  }

  /// What the person sees of an incident on one line: someone of a customer, what touched their own platforms.
  func title(of incident: Incident) -> TextReference {
    isInside ? incident.title : incident.title(of: impacts(of: incident).map(\.platform))
  }

  /// The platforms that the person may report on, declare maintenance for or look at, by name.
  func platforms(of registry: Registry) -> [Platform] {
    registry.contents.platforms.filter { sees($0.key) }.sorted { $0.name < $1.name }
  }

  /// The acts that the procedure would accept from the person now, in the order of the table of acts.
  ///
  /// The procedure itself is asked, with texts that stand for what is still to be written: a button that is shown works.
  func acts(on incident: Incident, registry: Registry, at instant: Instant) -> [ActKind] {
    let performer = Performer(person: person, roles: roles, visiblePlatforms: platforms)
    let context = Context(registry: registry)
    return ActKind.allCases.filter { kind in
      guard may(kind), let sample = Act(sample: kind, on: incident) else { return false }
      let scope = kind == .split ? incident.impacts.first.map { Set([$0.platform]) } : nil
      let command = Command.act(sample, by: performer, platforms: scope)
      return (try? decide(incident, reference: incident.reference, command, at: instant, context: context)) != nil
    }
  }
}

extension Act {
  private static let blank = TextReference(id: "", digest: "")

  /// An act of a kind, as it could be asked for; nil when there is nothing to choose from.
  fileprivate init?(sample kind: ActKind, on incident: Incident) {
    let otherSeverity: Severity = incident.impacts.contains { $0.severity == .major } ? .minor : .major
    switch kind {
    case .acknowledge: self = .acknowledge
    case .takeIntoAccount: self = .takeIntoAccount
    case .beginWork: self = .beginWork
    case .requalify: self = .requalify(severity: otherSeverity, mode: .correction, reason: Self.blank)
    case .requalifyAsAnomaly: self = .requalifyAsAnomaly(severity: otherSeverity, mode: .correction, reason: Self.blank)
    case .pause: self = .pause(reason: .informationNeeded, note: Self.blank)
    case .resume: self = .resume
    case .proposeWorkaround: self = .proposeWorkaround(Self.blank)
    case .resolve: self = .resolve(Self.blank)
    case .confirm: self = .confirm
    case .reopen: self = .reopen(Self.blank)
    case .cascade: self = .cascade(Self.blank)
    case .forceWay: self = .forceWay(incident.way == .immediate ? .standard : .immediate)
    case .takeOver: self = .takeOver
    case .note: self = .note(Self.blank)
    case .message: self = .message(Self.blank)
    case .reply: self = .reply(Self.blank)
    case .cancel: self = .cancel(Self.blank)
    case .confirmPrequalification: self = .confirmPrequalification
    case .correctPrequalification: self = .correctPrequalification(cause: .undetermined)
    case .attribute: self = .attribute(incident.attribution ?? .provider, reason: Self.blank)
    case .merge: self = .mergeInto(incident.proposedMerge ?? Key<Incident>("another"))
    case .unmerge: self = .unmerge
    case .split:
      guard incident.impacts.count > 1 else { return nil }
      self = .split(into: Key<Incident>("another"))
    }
  }
}

extension Access {
  /// What a report of the person triggers: the operations manager's is deliberate (procedure §3).
  var reportTrigger: Trigger { roles.contains(.operationsManager) ? .operationsManager : .operatorReport }
}
