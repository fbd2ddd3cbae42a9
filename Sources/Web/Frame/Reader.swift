import Contracts
import Engine
import HTTPTypes
import Hummingbird
import Incidents
import Markup
import ServiceTime
import Wording

/// Who reads a page, in which language and zone, and when: what every page needs besides its model.
struct Reader: Sendable {
  let words: Words
  let zone: Zone
  let now: Instant
  let registry: Registry
  let viewer: Viewer?
  /// The path of the page that is read, to mark its place in the menu.
  let path: String
  let hasDemoMail: Bool

  init(
    words: Words, zone: Zone, now: Instant, registry: Registry, viewer: Viewer? = nil, path: String = "/", hasDemoMail: Bool = false
  ) {
    self.words = words
    self.zone = zone
    self.now = now
    self.registry = registry
    self.viewer = viewer
    self.path = path
    self.hasDemoMail = hasDemoMail
  }

  init(_ request: Request, _ context: WebContext, desk: any DeskPort, hasDemoMail: Bool = false) {
    let registry = desk.registry
    let house = registry.contents.house
    let zone = context.viewer.map { registry.zone(of: $0.person.key) } ?? registry.zones[house.zone] ?? .utc
    let language = context.viewer?.person.language ?? Language(accepting: request.headers[.acceptLanguage], default: house.language)
    self.init(
      words: Words(language), zone: zone, now: desk.now(), registry: registry, viewer: context.viewer, path: request.uri.path,
      hasDemoMail: hasDemoMail)
  }

  /// The same page for someone known by the link they hold.
  func reading(as person: Person) -> Reader {
    Reader(
      words: Words(person.language), zone: registry.zone(of: person.key), now: now, registry: registry, viewer: nil, path: path,
      hasDemoMail: false)
  }

  var language: Language { words.language }

  func callAsFunction(_ text: LocalizedText) -> String { words(text) }

  // MARK: Times

  /// An instant, with date and zone for those who point at it.
  func time(_ instant: Instant, _ text: String, in zone: Zone? = nil) -> HTML {
    let zone = zone ?? self.zone
    return Markup.time(
      .datetime(instant.iso8601), .title("\(words.dateAndTime(instant, zone: zone)) (\(words.zoneName(zone)))")
    ) { text }
  }

  /// "14:02" today, "Fri 20 Nov, 17:20" otherwise.
  func timeOrDay(_ instant: Instant) -> HTML { time(instant, words.timeOrDay(instant, now: now, zone: zone)) }

  /// "today 14:02", "Fri 20 Nov, 17:20".
  func day(_ instant: Instant) -> HTML { time(instant, words.relativeDay(instant, now: now, zone: zone)) }
}

extension Language {
  /// The first of our languages in an `Accept-Language`; weights are rarely out of order, and do not matter between two.
  init(accepting header: String?, default fallback: Language) {
    let wanted = (header ?? "").split(separator: ",").lazy.compactMap { part -> Language? in
      let tag = part.prefix { $0 != ";" }.drop { $0 == " " }.prefix { $0 != "-" }
      return Language(rawValue: tag.lowercased())
    }
    self = wanted.first ?? fallback
  }
}
