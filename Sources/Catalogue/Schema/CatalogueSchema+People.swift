import Contracts

/// People, and who is paged when.
extension CatalogueSchema {
  static let person = ObjectDescriptor(
    "people", "Everyone with a name: operators, responders, managers, administrators, auditors.",
    example: """
      people:
        alice:
          name: Alice Martin
          roles: [responder]
          contacts: {mail: alice@lumen.example}
        claire:
          name: Claire Dubois
          roles: [operator]
          customer: universite-nord
          contacts: {mail: claire@universite-nord.example}
      """,
    fields: [
      .required("name", .text, "The person's name."),
      .required("roles", .words(Words.all(Role.self)), "What the person may do."),
      .optional(
        "customer", .reference(.customers), default: "none: one of the house", "The customer whose platforms alone the person sees."),
      .optional("language", .word(["fr", "en"]), default: "the customer's, else the house's", "The language of messages to the person."),
      .optional("zone", .zone, default: "the house's", "The zone in which the person reads times."),
      .optional(
        "contacts", .special("channel and address, or a list of such pairs"), default: "none",
        "How to reach the person, in the order tried."),
    ])

  static let team = ObjectDescriptor(
    "teams", "Several people under one name, for policies. A list alone is the list of members.",
    example: """
      teams:
        exploitation: {name: Exploitation, members: [alice]}
      """,
    fields: [
      .optional("name", .text, default: "its key", "The team's name."),
      .required("members", .references(.people), "Who belongs to it."),
    ])

  static let rota = ObjectDescriptor(
    "rotas", "People who take turns at one level of support.",
    example: """
      rotas:
        niveau-2:
          name: Astreinte de niveau 2
          level: 2
          rotation: weekly on monday at 09:00
          starts: 2026-01-05
          members: [alice]
          overrides:
            - {from: 2026-12-24 09:00, until: 2026-12-26 09:00, person: alice}
      """,
    fields: [
      .optional("name", .text, default: "its key", "The rota's name."),
      .optional("level", .number(1...3), default: "2", "The level of support: 1 help desk, 2 operations, 3 experts."),
      .optional("zone", .zone, default: "the house's", "The zone in which hand-overs are stated."),
      .required("rotation", .rotation, "When one member hands over to the next."),
      .required("starts", .date, "The date of the first hand-over, to the first member."),
      .required("members", .references(.people), "In the order in which they take turns."),
      .optional("overrides", .list("override"), default: "none", "Who stands in for whom; of two that overlap the later in the list wins."),
    ])

  static let override = ObjectDescriptor(
    "override", "Someone who answers in place of whoever the rotation names.",
    fields: [
      .required("from", .moment, "When it begins, on the rota's wall clock or as RFC 3339."),
      .required("until", .moment, "When it ends."),
      .required("person", .reference(.people), "Who answers."),
    ])

  static let policy = ObjectDescriptor(
    "policies", "Who is paged, in what order, how often, and after how long without acknowledgement.",
    example: """
      policies:
        astreinte:
          steps:
            - {page: on-duty niveau-2, wait: 5 min}
            - {page: [next niveau-2, team exploitation], wait: 10 min}
          repeat: 1
          last-resort: alice
      """,
    fields: [
      .optional("name", .text, default: "its key", "The policy's name."),
      .required("steps", .list("step"), "Gone through in order until someone acknowledges."),
      .optional("repeat", .number(0...100), default: "1", "How many more rounds through all the steps follow the first."),
      .required("last-resort", .reference(.people), "Who is paged when everyone kept silent, again and again."),
      .optional("last-resort-every", .duration, default: "`15 min`", "How long between two pages to the last resort."),
    ])

  static let step = ObjectDescriptor(
    "step", "One step of a policy.",
    fields: [
      .required(
        "page", .special("`on-duty ROTA`, `next ROTA`, `person PERSON`, `team TEAM`, or a list of these"), "Whom to page, all together."),
      .optional("wait", .duration, default: "`5 min`", "How long to wait for an acknowledgement before the next step."),
      .optional("level", .number(1...3), default: "the rota's, else the step before's, else 2", "The level of support of the step."),
    ])

  static let channel = ObjectDescriptor(
    "channels", "Ways out: a kind, and that kind's settings beside it. Secrets are named by `…-file` or `…-env`, never written here.",
    isOpen: true,
    example: """
      channels:
        mail: {kind: catcher, directory: mail}
      """,
    fields: [.required("kind", .special("a kind of channel"), "What it is: see the kinds below.")])
}
