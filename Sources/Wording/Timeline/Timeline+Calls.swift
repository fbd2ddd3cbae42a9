import Contracts
import Incidents
import OnCall
import ServiceTime

/// Who was called, what was sent.
extension Timeline {
  func callLine(_ entry: DatedEvent) -> TimelineLine {
    let who = who(entry.actor)
    let kind = kind(of: entry.actor)
    switch entry.event {
    case .waiting(let until):
      let when = when(until, from: entry.at)
      return TimelineLine(
        kind: .machine,
        text: words.say("Personne n'est appelé à cette heure : appel \(when)", "Nobody is paged at this hour: paging \(when)"))
    case .escalated(let escalation): return escalatedLine(escalation, entry)
    case .paged(let page):
      let person = person(page.person)
      let level = words.level(page.level)
      let reason = words.pageReason(page.reason)
      return TimelineLine(
        kind: .out, text: words.say("Appelé : \(person) (\(level)), \(reason)", "Paged \(person) (\(level)): \(reason)"), who: person)
    case .acknowledged(let isMachine):
      let text = "\(who) \(words.actDone(.acknowledge))"
      let detail = words.say("acquittement d'une machine : aucun délai n'est arrêté", "acknowledged by a machine: no clock stops")
      return TimelineLine(kind: kind, text: text, detail: isMachine ? detail : nil, who: who)
    case .acknowledgementExpired:
      return TimelineLine(
        kind: .machine,
        text: words.say(
          "L'acquittement a expiré : rien n'a été écrit, l'appel reprend",
          "The acknowledgement expired: nothing was written, paging starts again"))
    case .takenOver: return TimelineLine(kind: kind, text: "\(who) \(words.actDone(.takeOver))", who: who)
    case .cascaded(let level, let reason):
      let name = words.level(level)
      let text = words.say("\(who) a passé l'incident au \(name)", "\(who) handed it up to \(name)")
      return TimelineLine(kind: kind, text: text.capitalizedFirst, detail: body(reason), who: who)
    default: return messageLine(entry)
    }
  }

  private func escalatedLine(_ escalation: Escalation, _ entry: DatedEvent) -> TimelineLine {
    let people = words.list(escalation.paged.map(person))
    let next = words.timeOrDay(escalation.nextAt, now: entry.at, zone: zone)
    let step = escalation.position.step + 1
    let text =
      escalation.position.isLastResort
      ? words.say("Escalade, dernier recours : \(people)", "Escalation, last resort: \(people)")
      : words.say("Escalade, étape \(step) : \(people)", "Escalation, step \(String(step)): \(people)")
    return TimelineLine(
      kind: .machine, text: text,
      detail: words.say("sans réponse, étape suivante à \(next)", "without an answer, the next step is at \(next)"))
  }

  func messageLine(_ entry: DatedEvent) -> TimelineLine {
    switch entry.event {
    case .noticed(let notice):
      let what = words.noticeKind(notice.kind).capitalizedFirst
      let person = person(notice.person)
      let customer = (registry.customers[notice.customer]?.name ?? notice.customer.text).onOneLine.cut(to: 60)
      return TimelineLine(
        kind: .out, text: words.say("\(what) pour \(person) (\(customer))", "\(what) to \(person) (\(customer))"), who: person)
    case .delivered(let message, let channel):
      let person = recipient(message)
      let name = channel.text
      return TimelineLine(
        kind: .out, text: words.say("Remis à \(person) par \(name)", "Delivered to \(person) by \(name)"), who: person)
    case .deliveryFailed(let message, let reason):
      let person = recipient(message)
      return TimelineLine(
        kind: .out, text: words.say("\(person) n'a pu être joint par aucun moyen", "\(person) could not be reached by any means"),
        detail: reason.onOneLine.cut(to: 300), who: person)
    case .superseded(let message):
      let person = recipient(message)
      return TimelineLine(
        kind: .out, text: words.say("Message à \(person) sans objet, non envoyé", "Message to \(person) no longer needed, not sent"),
        who: person)
    default: return progressLine(entry)
    }
  }

  func writtenLine(_ entry: DatedEvent) -> TimelineLine {
    let who = who(entry.actor)
    let kind = kind(of: entry.actor)
    switch entry.event {
    case .noted(let text): return TimelineLine(kind: kind, text: "\(who) \(words.actDone(.note))", detail: body(text), who: who)
    case .messaged(let text):
      let wrote = isForCustomer ? words.say("vous a écrit", "wrote to you") : words.actDone(.message)
      return TimelineLine(kind: kind, text: "\(who) \(wrote)", detail: body(text), who: who)
    case .replied(let text): return TimelineLine(kind: kind, text: "\(who) \(words.actDone(.reply))", detail: body(text), who: who)
    default: return progressLine(entry)
    }
  }
}
