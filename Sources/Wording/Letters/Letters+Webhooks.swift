import Contracts
import Incidents
import ServiceTime

extension Letters {
  /// That a webhook has been disabled, to whoever asked for it.
  ///
  /// - Parameters:
  ///   - origin: where it went, without the path.
  ///   - since: since when nothing has arrived.
  public static func webhookDisabled(
    person: Key<Person>, origin: String, since: Instant, registry: Registry, at instant: Instant
  ) -> RenderedLetter {
    let words = Words(registry.people[person]?.language ?? registry.contents.house.language)
    let when = words.dateAndTime(since, zone: registry.zone(of: person))
    let blocks: [LetterDraft.Block] = [
      .paragraph(
        words.say(
          "Depuis le \(when), aucun événement envoyé à votre webhook vers \(origin) n'a été accepté. Tocsin a cessé d'en envoyer.",
          "Since \(when), none of the events sent to your webhook at \(origin) has been taken. Tocsin has stopped sending them.")),
      .paragraph(
        words.say(
          "Ses livraisons disent pourquoi : GET /api/v1/webhooks. Quand le programme les accepte de nouveau, envoyez-lui un essai, qui le remet en service : dans la console, Mon compte, Webhooks, ou par POST /api/v1/webhooks/ID/test. Ce qui a manqué se relit par GET /api/v1/events.",
          "Its deliveries say why: GET /api/v1/webhooks. Once the program takes them again, send it a trial, which takes it up again: in the console under My account, Webhooks, or with POST /api/v1/webhooks/ID/test. What was missed can be read with GET /api/v1/events."
        )),
      .signature(registry.contents.house.name),
    ]
    let subject = words.say("Webhook arrêté : \(origin) n'accepte plus les événements", "Webhook stopped: \(origin) takes no more events")
    return LetterDraft(subject: subject, short: subject, blocks: blocks).rendered(words, link: nil)
  }
}
