import Contracts
import ServiceTime

/// The house, its customers, and what they were promised.
extension CatalogueSchema {
  static let house = ObjectDescriptor(
    "house", "Who runs this desk. There is one.",
    example: """
      house:
        name: Lumen Formation
        url: https://tocsin.lumen.example
        unrouted-contract: standard
      """,
    fields: [
      .optional("name", .text, default: "`Tocsin`", "The provider's name, the signature under every notice."),
      .optional("url", .address, default: "`http://127.0.0.1:8080`", "Where people reach the console; links in messages begin with it."),
      .optional("language", .word(["fr", "en"]), default: "`fr`", "The language of those who have none of their own."),
      .optional("zone", .zone, default: "`Europe/Paris`", "The zone of those who have none of their own."),
      .optional("heartbeat-url", .address, default: "none", "An outside heartbeat, called every minute only while nothing is overdue."),
      .optional(
        "unrouted-contract", .reference(.contracts), default: "the first contract",
        "What is promised for signals that match no rule, until someone sorts them."),
    ])

  static let customer = ObjectDescriptor(
    "customers", "Who has a contract with the house.",
    example: """
      customers:
        universite-nord:
          name: Université du Nord
          operators: [claire]
      """,
    fields: [
      .required("name", .text, "The customer's name."),
      .optional("language", .word(["fr", "en"]), default: "the house's", "The language of notices to the customer."),
      .optional(
        "operators", .references(.people), default: "the people of this customer with the role `operator`",
        "Who receives receipts, pre-qualifications, workarounds and resolutions, in this order."),
    ])

  static let platform = ObjectDescriptor(
    "platforms", "What contracts are about: one hosted installation of one customer each.",
    example: """
      platforms:
        campus-nord:
          name: Campus Nord
          customer: universite-nord
          contract: standard
          components:
            web: {name: Site web, essential: true}
            mail: Messagerie
          infrastructure: [par-web-1]
      """,
    fields: [
      .required("name", .text, "The name by which operators know the platform."),
      .required("customer", .reference(.customers), "Whose platform it is."),
      .required("contract", .reference(.contracts), "What was promised for it."),
      .optional("components", .objects("component"), default: "none", "Its parts; a text alone is the part's name."),
      .optional("infrastructure", .references(.infrastructure), default: "none", "What it stands on, shared with other platforms or not."),
    ])

  static let component = ObjectDescriptor(
    "component", "A part of a platform: web, database, scheduled tasks, storage, mail.",
    fields: [
      .optional("name", .text, default: "its key", "The name by which people know it."),
      .optional("essential", .flag, default: "`false`", "The platform is down when an essential component is down."),
    ])

  static let infrastructure = ObjectDescriptor(
    "infrastructure", "Hosts, networks and sites that platforms stand on. A name alone makes a host of that name.",
    example: """
      infrastructure:
        par-web-1:
        paris: {name: Site de Paris, kind: site}
      """,
    fields: [
      .optional("name", .text, default: "its key", "The name by which people know it."),
      .optional("kind", .word(Words.all(Infrastructure.Kind.self)), default: "`host`", "What it is."),
    ])

  static let contract = ObjectDescriptor(
    "contracts", "What was promised. A contract says only where it differs from the one it extends.",
    example: """
      contracts:
        standard:
          name: Contrat de référence
          policies: astreinte
        etendu:
          extends: standard
          holidays: FR-Alsace-Moselle
          restoration: {mon-fri: 08:00-20:00}
          objectives:
            resolution: {minor: 4 business days, blocking: {budget: 4 h, counted-in: always}}
          never-immediate: [blocking]
      """,
    fields: [
      .optional("extends", .reference(.contracts), default: "`reference`", "The contract whose values hold where this one is silent."),
      .optional("name", .text, default: "its key", "The contract's name."),
      .optional("zone", .zone, default: "the house's", "The zone in which hours and promises are stated."),
      .optional(
        "holidays", .special("a built-in calendar or a key of `holiday-calendars`"), default: "`FR`", "When the service is closed."),
      .optional("restoration", .hours, default: "`{mon-fri: 09:00-19:00}`", "Hours in which the service is restored when it fails."),
      .optional("intervention", .hours, default: "`{sat: 09:00-17:00}`", "Hours in which someone steps in on a major anomaly."),
      .optional("assistance", .hours, default: "`{mon-fri: 09:00-19:00}`", "Hours in which users are helped; most clocks count them."),
      .optional(
        "objectives", .special("`take-into-account`, `intervention`, `workaround`, `resolution`, each a budget or one for each severity"),
        default: "those of the procedure, §6", "How long we have. `none` takes an objective away."),
      .optional(
        "reading", .word(Words.all(DayReading.self)), default: "`same-time`",
        "How business days are read: due at the same time of day, at the last closing of the day, or as a budget of hours."),
      .optional("never-immediate", .words(Words.all(Severity.self)), default: "none", "Severities that never take the immediate way."),
      .optional(
        "paging", .special("for each of `restoration`, `intervention`, `best-effort` a list of severities"),
        default: "major and blocking; blocking alone in `best-effort`",
        "Which severities page at once; the rest waits for the next opening."),
      .optional(
        "policies", .special("a key of `policies`, or one for each of `restoration`, `intervention`, `best-effort`"),
        "Who is paged in each regime. Each regime needs a policy, from here or from the contract extended."),
      .optional("tolerance", .duration, default: "`10 min`", "Unavailability that does not count, for each outage."),
      .optional("confirmation-days", .number(1...60), default: "5", "Business days within which the operator confirms or reopens."),
    ])

  static let objective = ObjectDescriptor(
    "objective", "A budget with the hours in which it is counted. A text such as `2 h` or `6 business days` is a budget alone.",
    fields: [
      .required("budget", .special("`2 h`, `6 business days` or `none`"), "How long we have."),
      .optional(
        "counted-in", .word(Words.all(Objective.Hours.self)),
        default: "as in the contract extended; else `restoration` for days, `guaranteed` for `intervention`, `assistance` for hours",
        "`guaranteed` is restoration and intervention together; `always` is elapsed time."),
      .optional("reading", .word(Words.all(DayReading.self)), default: "the contract's", "How business days are read."),
    ])

  static let holidayCalendar = ObjectDescriptor(
    "holiday-calendars", "Holidays and closures of a customer's own, besides the built-in calendars.",
    example: """
      holiday-calendars:
        lycee:
          extends: FR-Alsace-Moselle
          days:
            - {date: 2026-05-15, name: Pont de l'Ascension, source: note de service du 3 mars 2026}
            - {from: 2026-08-03, to: 2026-08-21, name: {fr: Fermeture d'été, en: Summer closure}}
          yearly:
            - {date: 12-06, name: Saint-Nicolas}
      """,
    fields: [
      .optional("extends", .special("a built-in calendar"), default: "none", "The holidays to begin with."),
      .optional("days", .list("closed day"), default: "none", "Dates, and ranges of dates."),
      .optional("yearly", .list("yearly day"), default: "none", "Days that come every year."),
      .optional("version", .text, default: "derived from the days", "The version that is stored with each deadline."),
    ])

  static let closedDay = ObjectDescriptor(
    "closed day", "Either `date`, or `from` and `to`, both of which are closed.",
    fields: [
      .optional("date", .date, "The closed date."),
      .optional("from", .date, "The first closed date."),
      .optional("to", .date, "The last closed date."),
      .required("name", .localizedText, "Why it is closed."),
      .optional("source", .text, default: "none", "The law or decision it rests on."),
    ])

  static let yearlyDay = ObjectDescriptor(
    "yearly day", "Either `date`, or `easter`.",
    fields: [
      .optional("date", .special("month and day, such as `12-26`"), "The same date each year."),
      .optional("easter", .number(-180...180), "Days after Easter Sunday; negative before."),
      .required("name", .localizedText, "Why it is closed."),
      .optional("source", .text, default: "none", "The law or decision it rests on."),
    ])
}
