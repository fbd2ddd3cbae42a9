import Contracts
import Incidents
import ServiceTime
import Signals

/// What arrived, what it touches, what is thought of it.
extension Timeline {
  func arrivalLine(_ entry: DatedEvent) -> TimelineLine {
    let who = who(entry.actor)
    switch entry.event {
    case .opened(let opened): return openedLine(opened, who: who, entry)
    case .signalJoined(let joined):
      let severity = words.severity(joined.severity)
      let text = words.say("\(who) : signalement (gravité \(severity))", "\(who): signal (severity \(severity))")
      return TimelineLine(kind: kind(of: entry.actor), text: text, detail: body(joined.summary), who: who)
    case .signalRecovered(let trouble, let at):
      let source = trouble.source.onOneLine.cut(to: 60)
      let when = when(at, from: entry.at)
      return TimelineLine(
        kind: .machine, text: words.say("\(source) : rétabli \(when)", "\(source): recovered \(when)"),
        detail: trouble.fingerprint.onOneLine.cut(to: 200), who: source)
    case .impactAdded(let added):
      let name = name(added.platform)
      let tag = words.severity(added.severity)
      return TimelineLine(
        kind: .machine,
        text: words.say("\(name) est touchée, gravité \(tag)", "\(name) is affected, severity \(tag)"),
        detail: components(added.components, of: added.platform), who: name)
    case .impactWidened(let platform, let component):
      let name = name(platform)
      let part = componentName(component, of: platform)
      return TimelineLine(
        kind: .machine, text: words.say("\(name) : composant touché aussi, \(part)", "\(name): another component affected, \(part)"),
        who: name)
    default: return judgementLine(entry)
    }
  }

  private func openedLine(_ opened: Opened, who: String, _ entry: DatedEvent) -> TimelineLine {
    let by = words.openedBy(opened.trigger)
    let level = words.level(opened.level)
    let what = words.incidentKind(opened.kind).capitalizedFirst
    var text = words.say("\(what) ouverte \(by), au \(level)", "\(what) opened \(by), at \(level)")
    if opened.startedAt != entry.at {
      let since = words.since(opened.startedAt, now: entry.at, zone: zone)
      text += ", \(since)"
    }
    if let linked = opened.linkedTo?.text { text += words.say(" ; suite de \(linked)", "; follows \(linked)") }
    if let proposed = opened.proposedMerge?.text {
      text += words.say(" ; à fusionner avec \(proposed) ?", "; to be merged into \(proposed)?")
    }
    return TimelineLine(kind: kind(of: entry.actor), text: text, detail: body(opened.title))
  }

  private func components(_ components: Set<Key<Component>>, of platform: Key<Platform>) -> String? {
    guard !components.isEmpty else { return nil }
    return words.list(components.sorted().map { componentName($0, of: platform) })
  }

  private func componentName(_ component: Key<Component>, of platform: Key<Platform>) -> String {
    registry.platforms[platform]?.components.first { $0.key == component }?.name ?? component.text
  }

  func judgementLine(_ entry: DatedEvent) -> TimelineLine {
    let who = who(entry.actor)
    switch entry.event {
    case .prequalified(let stated): return prequalifiedLine(stated)
    case .prequalificationSettled(let cause, let wasRight):
      let name = words.cause(cause)
      let text =
        wasRight
        ? words.say("\(who) a confirmé la pré-qualification : \(name)", "\(who) confirmed the pre-qualification: \(name)")
        : words.say("\(who) a corrigé la pré-qualification : \(name)", "\(who) corrected the pre-qualification: \(name)")
      return TimelineLine(kind: kind(of: entry.actor), text: text, who: who)
    case .wayChosen(let way, let reason):
      let name = words.way(way).capitalizedFirst
      let why = words.wayReason(reason)
      return TimelineLine(kind: kind(of: entry.actor), text: words.say("\(name) : \(why)", "\(name): \(why)"))
    case .requalified(let change): return requalifiedLine(change, who: who, entry)
    case .becameAnomaly:
      return TimelineLine(
        kind: kind(of: entry.actor), text: "\(who) \(words.actDone(.requalifyAsAnomaly))", who: who)
    case .attributed(let attribution, let reason):
      let name = words.attribution(attribution)
      return TimelineLine(
        kind: kind(of: entry.actor), text: words.say("\(who) attribue la cause : \(name)", "\(who) attributed the cause: \(name)"),
        detail: body(reason), who: who)
    default: return callLine(entry)
    }
  }

  private func prequalifiedLine(_ stated: Prequalification) -> TimelineLine {
    let severity = words.severity(stated.severity)
    let way = words.way(stated.way)
    var text = words.say("Pré-qualifié : gravité \(severity)", "Pre-qualified: severity \(severity)")
    if let likeliest = stated.causes.first {
      text += ", \(words.estimated(likeliest))"
    }
    if let expected = stated.expectedHandling {
      let length = words.duration(expected.seconds)
      text += words.say(". Durée attendue \(length) : \(way).", ". Expected handling \(length): \(way).")
    } else {
      text += words.say(". Durée inconnue : \(way).", ". Handling time unknown: \(way).")
    }
    let known = stated.causes.first.map { words.evidence(for: $0, in: stated, isForCustomer: isForCustomer) } ?? []
    let evidence = known.map { told($0).onOneLine }
    return TimelineLine(kind: .machine, text: text, detail: evidence.isEmpty ? nil : evidence.joined(separator: " · "))
  }

  private func requalifiedLine(_ change: Requalified, who: String, _ entry: DatedEvent) -> TimelineLine {
    let name = name(change.platform)
    let from = words.severity(change.from)
    let to = words.severity(change.to)
    let mode = words.requalification(change.mode)
    let text = words.say(
      "\(who) a requalifié \(name) : de \(from) à \(to) (\(mode))", "\(who) requalified \(name): from \(from) to \(to) (\(mode))")
    return TimelineLine(kind: kind(of: entry.actor), text: text, detail: body(change.reason), who: who)
  }
}
