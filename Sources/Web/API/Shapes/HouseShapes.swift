import Contracts
import Engine
import Incidents
import OnCall
import ServiceTime
import Signals

/// Who holds a token, and what it may do.
struct MeResource {
  let caller: APICaller
  let states: [ContactState]

  var contacts: [ContactResource] {
    caller.person.contacts.enumerated().map { index, contact in
      ContactResource(index: index, contact: contact, state: states.first { $0.contact == contact })
    }
  }
}

/// A contact method of a person, and how it has fared.
struct ContactResource {
  let index: Int
  let contact: ContactMethod
  let state: ContactState?
}

/// Who is on duty at an instant.
struct DutyResource {
  struct Turn {
    let duty: OnDuty
    let rotaName: String
    let personName: String
    let isReachable: Bool
    let lastSuccess: Instant?
  }

  struct Uncovered {
    let level: SupportLevel
    let gap: Gap
  }

  let at: Instant
  let duties: [Turn]
  let uncovered: [Uncovered]
}

/// How people, duty and what keeps things quiet look in answers.
enum HouseShapes {
  static let token = Shape<APIToken>(
    "Token", "A token, without its secret.",
    [
      .text("id", "Its identifier.") { $0.id },
      .text("name", "What it is for.") { $0.name },
      .choices("scopes", "What it lets its holder do.") { $0.scopes.sorted() },
      .instant("createdAt", "When it was made.") { $0.createdAt },
      .instant("expiresAt", "When it ends.") { $0.expiresAt },
      .optionalInstant("lastUsedAt", "When it was last used, to within a minute.") { $0.lastUsedAt },
      .optionalInstant("revokedAt", "When it was revoked.") { $0.revokedAt },
    ])

  static let contact = Shape<ContactResource>(
    "Contact", "A contact method of the caller, and how it has fared.",
    [
      .count("index", "Its place among the caller's contact methods, from 0.") { $0.index },
      .text("channel", "The channel's key.") { $0.contact.channel.text },
      .text("address", "The address on it.") { $0.contact.address },
      .flag("isReachable", "Verified, and no failed delivery since the last success.") { $0.state?.isReachable ?? false },
      .optionalInstant("verifiedAt", "When it was verified.") { $0.state?.verifiedAt },
      .optionalInstant("lastSuccess", "The last delivery that succeeded.") { $0.state?.lastSuccess },
      .optionalInstant("lastFailure", "The last one that failed.") { $0.state?.lastFailure },
    ])

  static let me = Shape<MeResource>(
    "Me", "The person whose token it is.",
    [
      .text("person", "The person's key.") { $0.caller.person.key.text },
      .text("name", "The person's name.") { $0.caller.person.name },
      .choices("roles", "What the person may do.") { me in Role.allCases.filter(me.caller.person.roles.contains) },
      .optionalText("customer", "The customer whose platforms the person sees; null: all.") { $0.caller.person.customer?.text },
      .choice("language", "The language in which the person reads.") { $0.caller.person.language },
      .text("zone", "The zone in which the person reads times.") { $0.caller.person.zone },
      .list("contacts", contact, "In the order in which they are tried.") { $0.contacts },
      .one("token", token, "The token of this request.") { $0.caller.token },
    ])

  private static let turn = Shape<DutyResource.Turn>(
    "Turn", "Who answers for a rota.",
    [
      .count("level", "The level of support.") { $0.duty.level.rawValue },
      .text("rota", "The rota's key.") { $0.duty.rota.text },
      .text("rotaName", "The rota's name.") { $0.rotaName },
      .text("person", "Who answers.") { $0.duty.person.text },
      .text("personName", "Their name.") { $0.personName },
      .instant("from", "Since when.") { $0.duty.from },
      .instant("until", "Until when.") { $0.duty.until },
      .optionalText("next", "Who answers after them.") { $0.duty.next?.text },
      .optionalInstant("nextFrom", "From when.") { $0.duty.nextFrom },
      .flag("isReachable", "Whether a verified contact method of theirs has not failed since its last success.") { $0.isReachable },
      .optionalInstant("lastSuccess", "The last delivery to them that succeeded.") { $0.lastSuccess },
    ])

  private static let uncovered = Shape<DutyResource.Uncovered>(
    "Uncovered", "A period in which nobody answers at a level.",
    [
      .count("level", "The level of support.") { $0.level.rawValue },
      .instant("from", "From when.") { $0.gap.from },
      .instant("until", "Until when.") { $0.gap.until },
    ])

  static let duty = Shape<DutyResource>(
    "Duty", "Who answers at an instant, and who comes next.",
    [
      .instant("at", "The instant.") { $0.at },
      .list("duties", turn, "Who answers, one entry for each rota.") { $0.duties },
      .list("uncovered", uncovered, "Hours of the 28 days after it that nobody covers.") { $0.uncovered },
    ])

  static let mute = Shape<Mute>(
    "Mute", "Signals that open no incident until an instant.",
    [
      .text("id", "Its identifier.") { $0.id },
      .dictionary("match", "Labels with the pattern of each; all of them must hold.") { $0.matcher.labels },
      .text("reason", "Why.") { $0.reason },
      .text("author", "Who muted.") { $0.author.text },
      .instant("from", "Since when.") { $0.from },
      .instant("until", "Until when.") { $0.until },
    ])

  static let window = Shape<MaintenanceWindow>(
    "MaintenanceWindow", "Planned work announced in advance.",
    [
      .text("id", "Its identifier.") { $0.id },
      .texts("platforms", "The platforms that it covers.") { $0.platforms.sorted().map(\.text) },
      .texts("components", "The components that it covers; empty: all of them.") { $0.components.sorted().map(\.text) },
      .text("reason", "What is done.") { $0.reason },
      .text("author", "Who announced it.") { $0.author.text },
      .instant("announcedAt", "When it was announced.") { $0.announcedAt },
      .instant("from", "When it opens; the first time, when it recurs.") { $0.from },
      .instant("until", "When it closes.") { $0.until },
      .flag("recurs", "Whether it opens again every week at the same wall time.") { $0.recurs },
      .text("zone", "The zone of that wall time.") { $0.zone },
    ])

  static let queued = Shape<String>(
    "Queued", "A message that was queued.", [.text("key", "Its key, by which its delivery can be followed.") { $0 }])
}
