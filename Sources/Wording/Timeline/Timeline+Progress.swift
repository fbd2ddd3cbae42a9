import Contracts
import Incidents
import ServiceTime

/// How far it has come, what it covers, and what became of the promises.
extension Timeline {
  func progressLine(_ entry: DatedEvent) -> TimelineLine {
    switch entry.event {
    case .takenIntoAccount(let platforms): return done(.takeIntoAccount, platforms, nil, entry)
    case .workBegun(let platforms): return done(.beginWork, platforms, nil, entry)
    case .paused(let platforms, let reason, let note):
      let line = done(.pause, platforms, note, entry)
      return TimelineLine(kind: line.kind, text: "\(line.text), \(words.pauseReason(reason))", detail: line.detail, who: line.who)
    case .resumed(let platforms): return done(.resume, platforms, nil, entry)
    case .workaroundProposed(let platforms, let text): return done(.proposeWorkaround, platforms, text, entry)
    case .resolved(let platforms, let text): return done(.resolve, platforms, text, entry)
    case .recovered(let platforms, let asOf):
      let names = names(platforms)
      let when = when(asOf, from: entry.at)
      return TimelineLine(
        kind: .machine, text: words.say("\(names) : résolu de soi-même, \(when)", "\(names): resolved by itself, \(when)"))
    case .closed(let platforms, let bySilence):
      guard bySilence else { return done(.confirm, platforms, nil, entry) }
      let names = names(platforms)
      return TimelineLine(
        kind: .machine, text: words.say("\(names) : clos, le client n'ayant pas répondu", "\(names): closed, the customer did not answer"))
    case .reopened(let platforms, let text): return done(.reopen, platforms, text, entry)
    case .cancelled(let platforms, let reason):
      let line = done(.cancel, platforms, reason, entry)
      return TimelineLine(
        kind: line.kind, text: words.say("\(line.text) : fausse alerte", "\(line.text): false alarm"), detail: line.detail, who: line.who)
    default: return scopeLine(entry)
    }
  }

  /// Who did what, on which platforms, with what they wrote.
  private func done(_ act: ActKind, _ platforms: [Key<Platform>], _ text: TextReference?, _ entry: DatedEvent) -> TimelineLine {
    let who = who(entry.actor)
    let what = words.actDone(act)
    let names = names(platforms)
    let sentence = names.isEmpty ? "\(who) \(what)" : words.say("\(who) \(what) (\(names))", "\(who) \(what) (\(names))")
    return TimelineLine(kind: kind(of: entry.actor), text: sentence, detail: body(text), who: who)
  }

  func scopeLine(_ entry: DatedEvent) -> TimelineLine {
    let who = who(entry.actor)
    let kind = kind(of: entry.actor)
    switch entry.event {
    case .mergedInto(let target):
      return TimelineLine(
        kind: kind, text: words.say("\(who) a fusionné l'incident avec \(target.text)", "\(who) merged it into \(target.text)"), who: who)
    case .unmerged(let target, _, _):
      return TimelineLine(
        kind: kind, text: words.say("\(who) a défait la fusion avec \(target.text)", "\(who) undid the merge into \(target.text)"), who: who
      )
    case .absorbed(let absorbed):
      let names = names(absorbed.impacts.map(\.platform))
      let reference = absorbed.reference.text
      return TimelineLine(
        kind: kind, text: words.say("\(reference) fusionné ici par \(who)", "\(reference) merged into this one by \(who)"),
        detail: names.isEmpty ? nil : names, who: reference)
    case .released(let reference):
      let name = reference.text
      return TimelineLine(
        kind: kind, text: words.say("\(name) séparé de nouveau par \(who)", "\(name) taken out again by \(who)"), who: name)
    case .splitFrom(let part):
      let names = names(part.impacts.map(\.platform))
      let reference = part.reference.text
      return TimelineLine(
        kind: kind, text: words.say("\(who) a séparé \(names) de \(reference)", "\(who) split \(names) off from \(reference)"), who: who)
    case .splitOff(let platforms, let into):
      let names = names(platforms)
      return TimelineLine(
        kind: kind, text: words.say("\(who) a séparé \(names) vers \(into.text)", "\(who) split \(names) off to \(into.text)"), who: who)
    default: return clockLine(entry)
    }
  }

  func clockLine(_ entry: DatedEvent) -> TimelineLine {
    switch entry.event {
    case .clockSet(let platform, let clock, let countsFrom, let deadline):
      let due = when(deadline.due, from: entry.at)
      let detail =
        countsFrom == entry.at
        ? nil
        : words.say(
          "compté \(words.since(countsFrom, now: entry.at, zone: zone))", "counted \(words.since(countsFrom, now: entry.at, zone: zone))")
      let label = words.clock(clock).capitalizedFirst
      let name = name(platform)
      if let before = earlier.due(platform, clock, setAt: entry.at, to: deadline.due) {
        let was = when(before, from: entry.at)
        return TimelineLine(
          kind: .machine,
          text: words.say("\(label), \(name) : échéance \(due) au lieu de \(was)", "\(label), \(name): due \(due) instead of \(was)"),
          detail: words.say("par la nouvelle version du contrat", "by the new version of the contract"))
      }
      return TimelineLine(
        kind: .machine, text: words.say("\(label), \(name) : échéance \(due)", "\(label), \(name): due \(due)"), detail: detail)
    case .clockStopped(let platform, let clock, let at, let act):
      let what = words.actName(act)
      return self.clock(
        clock, platform, words.say("arrêté par \(what), \(when(at, from: entry.at))", "stopped by \(what), \(when(at, from: entry.at))"))
    case .clockNotNeeded(let platform, let clock): return self.clock(clock, platform, words.clockState(.notNeeded))
    case .clockWarned(let platform, let clock, let warning, _): return self.clock(clock, platform, words.warning(warning))
    case .clockBroken(let platform, let clock, let due):
      let when = when(due, from: entry.at)
      return self.clock(clock, platform, words.say("délai dépassé (\(when))", "promise broken (\(when))"))
    default:
      return TimelineLine(kind: kind(of: entry.actor), text: who(entry.actor))
    }
  }

  private func clock(_ clock: ClockKind, _ platform: Key<Platform>, _ what: String) -> TimelineLine {
    let label = words.clock(clock).capitalizedFirst
    let name = name(platform)
    return TimelineLine(kind: .machine, text: words.say("\(label), \(name) : \(what)", "\(label), \(name): \(what)"))
  }
}
