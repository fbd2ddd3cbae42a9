import Contracts
import Engine
import Incidents
import OnCall
import ServiceTime
import Shapes
import Signals

/// How people, duty and what keeps things quiet look in answers.
enum HouseShapes {
  static let token = Shape<TokenResource>(
    "Token", "A token, without its secret.",
    [
      .text("id", "Its identifier.") { $0.id },
      .text("name", "What it is for.") { $0.name },
      .choices("scopes", "What it lets its holder do.") { $0.scopes.compactMap { TokenScope(rawValue: $0) } },
      .instant("createdAt", "When it was made.") { $0.createdAt },
      .instant("expiresAt", "When it ends.") { $0.expiresAt },
      .optionalInstant("lastUsedAt", "When it was last used, to within a minute.") { $0.lastUsedAt },
      .optionalInstant("revokedAt", "When it was revoked.") { $0.revokedAt },
    ])

  static let contact = Shape<ContactResource>(
    "Contact", "A contact method of the caller, and how it has fared.",
    [
      .count("index", "Its place among the caller's contact methods, from 0.") { $0.index },
      .text("channel", "The channel's key.") { $0.channel.text },
      .text("address", "The address on it.") { $0.address },
      .flag("isReachable", "Verified, and no failed delivery since the last success.") { $0.isReachable },
      .optionalInstant("verifiedAt", "When it was verified.") { $0.verifiedAt },
      .optionalInstant("lastSuccess", "The last delivery that succeeded.") { $0.lastSuccess },
      .optionalInstant("lastFailure", "The last one that failed.") { $0.lastFailure },
    ])

  static let me = Shape<MeResource>(
    "Me", "The person whose token it is.",
    [
      .text("person", "The person's key.") { $0.person.text },
      .text("name", "The person's name.") { $0.name },
      .choices("roles", "What the person may do.") { $0.roles },
      .optionalText("customer", "The customer whose platforms the person sees; null: all.") { $0.customer?.text },
      .choice("language", "The language in which the person reads.") { $0.language },
      .text("zone", "The zone in which the person reads times.") { $0.zone },
      .list("contacts", contact, "In the order in which they are tried.") { $0.contacts },
      .one("token", token, "The token of this request.") { $0.token },
    ])

  private static let turn = Shape<TurnResource>(
    "Turn", "Who answers for a rota.",
    [
      .count("level", "The level of support.") { $0.level },
      .text("rota", "The rota's key.") { $0.rota.text },
      .text("rotaName", "The rota's name.") { $0.rotaName },
      .text("person", "Who answers.") { $0.person.text },
      .text("personName", "Their name.") { $0.personName },
      .instant("from", "Since when.") { $0.from },
      .instant("until", "Until when.") { $0.until },
      .optionalText("next", "Who answers after them.") { $0.next?.text },
      .optionalText("nextName", "Their name.") { $0.nextName },
      .optionalInstant("nextFrom", "From when.") { $0.nextFrom },
      .flag("isVerified", "Whether a contact method of theirs was verified.") { $0.isVerified },
      .flag("isReachable", "Whether a verified contact method of theirs has not failed since its last success.") { $0.isReachable },
      .optionalInstant("lastSuccess", "The last delivery to them that succeeded.") { $0.lastSuccess },
    ])

  private static let uncovered = Shape<UncoveredResource>(
    "Uncovered", "A period in which nobody answers at a level.",
    [
      .count("level", "The level of support.") { $0.level },
      .instant("from", "From when.") { $0.from },
      .instant("until", "Until when.") { $0.until },
    ])

  static let duty = Shape<DutyResource>(
    "Duty", "Who answers at an instant, and who comes next.",
    [
      .instant("at", "The instant.") { $0.at },
      .list("duties", turn, "Who answers, one entry for each rota.") { $0.duties },
      .list("uncovered", uncovered, "Hours of the 28 days after it that nobody covers, at the levels of rotas and of policies.") {
        $0.uncovered
      },
      .flag("hasRotas", "Whether the catalogue has rotas at all.") { $0.hasRotas },
    ])

  static let mute = Shape<MuteResource>(
    "Mute", "Signals that open no incident until an instant.",
    [
      .text("id", "Its identifier.") { $0.id },
      .dictionary("match", "Labels with the pattern of each; all of them must hold.") { $0.match },
      .text("reason", "Why.") { $0.reason },
      .text("author", "Who muted.") { $0.author.text },
      .text("authorName", "Their name.") { $0.authorName },
      .instant("from", "Since when.") { $0.from },
      .instant("until", "Until when.") { $0.until },
      .count("recentSignals", "How many of the newest 200 signals it speaks of.") { $0.recentSignals },
    ])

  static let window = Shape<WindowResource>(
    "MaintenanceWindow", "Planned work announced in advance.",
    [
      .text("id", "Its identifier.") { $0.id },
      .texts("platforms", "The platforms that it covers.") { $0.platforms.map(\.text) },
      .texts("platformNames", "Their names, in the same order.") { $0.platformNames },
      .texts("components", "The components that it covers; empty: all of them.") { $0.components.map(\.text) },
      .text("reason", "What is done.") { $0.reason },
      .text("author", "Who announced it.") { $0.author.text },
      .text("authorName", "Their name.") { $0.authorName },
      .instant("announcedAt", "When it was announced.") { $0.announcedAt },
      .instant("from", "When it opens; the first time, when it recurs.") { $0.from },
      .instant("until", "When it closes.") { $0.until },
      .flag("recurs", "Whether it opens again every week at the same wall time.") { $0.recurs },
      .text("zone", "The zone of that wall time.") { $0.zone },
      .flag("isOpen", "Whether it is open now.") { $0.isOpen },
      .instant("opensAt", "When it has opened, or opens next.") { $0.opensAt },
      .instant("closesAt", "When it closes then.") { $0.closesAt },
    ])

  static let queued = Shape<QueuedResource>(
    "Queued", "A message that was queued.", [.text("key", "Its key, by which its delivery can be followed.") { $0.key }])

  static let raised = Shape<RaisedResource>(
    "Raised", "What became of a signal that a person raised.",
    [
      .text("id", "The signal's identifier.") { $0.id },
      .optionalText("incident", "The incident that it opened or joined.") { $0.incident?.text },
      .choice("disposition", "What became of it.") { $0.disposition },
      .optionalText("ignoredText", "Why it has no effect, in words; null when it has one.") { $0.ignoredText },
    ])
}
