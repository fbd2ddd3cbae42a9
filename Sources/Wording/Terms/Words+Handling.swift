import Contracts
import Incidents
import OnCall
import ServiceTime

/// Handling and duty, with who and until when.
extension Words {
  /// What people are doing about it: "acquitté par Alice Martin, 14 h 05", "appel en cours : Alice Martin".
  ///
  /// - Parameter customer: whose the reader is, to whom the provider's people have no names; nil for the provider's own people.
  public func handlingSentence(
    _ incident: Incident, registry: Registry, now: Instant, zone: Zone, readBy customer: Key<Customer>? = nil
  ) -> String {
    switch incident.handling {
    case .waiting(let until):
      let when = relativeDay(until, now: now, zone: zone)
      return say("personne n'est appelé avant l'ouverture, \(when)", "nobody is paged before the opening, \(when)")
    case .paging:
      guard customer == nil, let people = incident.escalation?.paged, !people.isEmpty else { return handling(.paging) }
      let names = list(people.map(registry.name(of:)))
      return say("appel en cours : \(names)", "paging \(names)")
    case .acknowledged(let by, let at):
      let who = actor(by, registry: registry, readBy: customer)
      let when = timeOrDay(at, now: now, zone: zone)
      return say("acquitté par \(who), \(when)", "acknowledged by \(who), \(when)")
    case .over: return status(incident.status)
    }
  }

  /// When and to whom paging goes on: "Bob Leroy ensuite, dans 4 min"; nil when nobody is being paged.
  public func nextCall(_ incident: Incident, registry: Registry, now: Instant) -> String? {
    guard case .paging = incident.handling, let escalation = incident.escalation,
      let policy = registry.roster.policy(escalation.policy)
    else { return nil }
    let targets = policy.targets(at: policy.after(escalation.position))
    let names = list(registry.roster.people(targets, at: escalation.nextAt).map(registry.name(of:)))
    let left = duration(max(0, escalation.nextAt - now))
    return names.isEmpty
      ? say("étape suivante dans \(left)", "next step in \(left)") : say("\(names) ensuite, dans \(left)", "next in \(left): \(names)")
  }

  /// What is guaranteed now and until when: "Remise à disposition garantie", "jusqu’à 19 h · Paris".
  public func regimeUntil(_ until: Instant?, now: Instant, zone: Zone) -> String {
    let city = city(zone.name)
    guard let until else { return city }
    return "\(self.until(until, now: now, zone: zone)) · \(city)"
  }

  /// A stretch of duty: "jusqu’à lun. 30 nov., 9 h".
  public func dutyUntil(_ duty: OnDuty, now: Instant, zone: Zone) -> String {
    until(duty.until, now: now, zone: zone)
  }
}
