import Contracts
import Incidents
import ServiceTime

/// What happens next: each promised time as a date and hour in the contract's zone, with the sentence that explains it.
extension NoticeLetter {
  /// Who works on it, and the promises of each of the recipient's platforms.
  var promises: [LetterDraft.Block] {
    var blocks: [LetterDraft.Block] = [.heading(words.say("Ce qui va se passer", "What happens next")), .paragraph(whoWorks)]
    for impact in scene.impacts where impact.progress < .resolved {
      guard let terms = scene.terms(of: impact) else { continue }
      let facts = impact.clocks.sorted { $0.kind.order < $1.kind.order }.compactMap { fact($0, of: impact, terms: terms) }
      guard !facts.isEmpty else { continue }
      if scene.impacts.count > 1 { blocks.append(.heading(scene.name(of: impact.platform))) }
      blocks.append(.facts(facts))
      blocks.append(.aside(conditions(impact, terms: terms)))
    }
    return blocks
  }

  private var whoWorks: String {
    switch incident.handling {
    case .waiting(let until):
      let when = words.relativeDay(until, now: scene.now, zone: scene.zone)
      return words.say(
        "À cette heure, votre contrat ne prévoit pas d'appel pour cette gravité : un intervenant est appelé à l'ouverture, \(when).",
        "At this hour your contract provides for no call at this severity: a responder is called at the opening, \(when).")
    case .paging: return words.say("Un intervenant d'astreinte est appelé.", "The responder on duty is being called.")
    case .acknowledged: return words.say("Un intervenant s'en occupe.", "A responder is on it.")
    case .over: return words.say("Nous vous tenons au courant.", "We keep you informed.")
    }
  }

  /// A promise as it stands; nil for one that is not needed.
  func fact(_ clock: Clock, of impact: Impact, terms: Terms) -> LetterDraft.Fact? {
    let label = words.clockPromise(clock.kind)
    let before = words.before(clock.deadline.due, now: scene.now, zone: terms.zone)
    switch clock.state(isPaused: impact.runningPause != nil) {
    case .notNeeded: return nil
    case .paused:
      return LetterDraft.Fact(label: label, value: words.say("délai suspendu", "clock paused"))
    case .kept: return LetterDraft.Fact(label: label, value: done(clock, terms))
    case .broken:
      let broken = words.say("promis \(before) : dépassé", "promised \(before): broken")
      return LetterDraft.Fact(label: label, value: clock.stopped == nil ? broken : done(clock, terms))
    case .running:
      var details = [sentence(clock, of: impact, terms: terms)].compactMap { $0 }
      details += [scene.inReadersZone(clock.deadline.due, from: terms.zone)].compactMap { $0 }
      return LetterDraft.Fact(label: label, value: before, details: details)
    }
  }

  /// When it was done and whether that was in time.
  func done(_ clock: Clock, _ terms: Terms) -> String {
    guard let stop = clock.stopped else { return words.clockState(.notNeeded) }
    let at = words.relativeDay(stop.at, now: scene.now, zone: terms.zone)
    let due = words.relativeDay(clock.brokenAt ?? clock.deadline.due, now: scene.now, zone: terms.zone)
    return clock.brokenAt == nil
      ? words.say("\(at), dans le délai promis (\(due))", "\(at), within the promise (\(due))")
      : words.say("\(at), après le délai promis (\(due))", "\(at), after the promise (\(due))")
  }

  /// How the promised time comes about, with its opening hours where they are not those stated for all.
  private func sentence(_ clock: Clock, of impact: Impact, terms: Terms) -> String? {
    guard let sentence = words.promiseSentence(for: clock, of: impact, terms: terms, now: scene.now) else { return nil }
    let own = terms.contract.objective(clock.kind, severity: clock.deadline.severity)?.countedIn
    guard let own, let common = commonHours(impact, terms: terms) else { return sentence }
    let opening = words.openingSentence(own, terms: terms)
    return opening == words.openingSentence(common, terms: terms) ? sentence : "\(sentence), \(opening)"
  }

  /// The zone of the promised times, and the opening hours that most of them rest on.
  private func conditions(_ impact: Impact, terms: Terms) -> String {
    let zone = words.zoneName(terms.zone)
    guard let hours = commonHours(impact, terms: terms) else { return zone }
    let opening = words.openingSentence(hours, terms: terms)
    return words.say("\(zone) ; \(opening)", "\(zone); \(opening)")
  }

  private func commonHours(_ impact: Impact, terms: Terms) -> Objective.Hours? {
    let all = impact.clocks.filter(\.isRunning).compactMap { terms.contract.objective($0.kind, severity: $0.deadline.severity)?.countedIn }
    return all.max { one, other in all.count { $0 == one } < all.count { $0 == other } }
  }
}
