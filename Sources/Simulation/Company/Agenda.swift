import Contracts
import Incidents
import ServiceTime

/// What happens outside the desk: sources speak, people look, act and answer.
enum Happening: Hashable, Sendable {
  case fires(mishap: Int)
  case worsens(mishap: Int)
  case recovers(mishap: Int)
  case beats(session: Int)
  case reports(Int)
  case standsIn(illness: Int)
  case announces(window: Int)
  /// Someone looks at a page.
  case looks(Key<Person>, Key<Incident>)
  /// The next step of a job is due.
  case works(Key<Incident>, job: Int)
  case replies(Key<Person>, Key<Incident>)
  case confirms(Key<Person>, Key<Incident>)
  case reopens(Key<Person>, Key<Incident>)
  case unmerges(Key<Incident>)
  /// The manager goes through what is open.
  case looksOver
  /// Every incident that has changed is looked at.
  case inspects
  /// Something of the desk's own falls due: a mute or a window ends, a heartbeat is absent.
  case wakes
}

/// What will happen, by its instant; at the same instant in the order in which it was planned.
struct Agenda {
  private struct Entry {
    let at: Instant
    let number: Int
    let happening: Happening

    static func < (one: Entry, other: Entry) -> Bool { (one.at, one.number) < (other.at, other.number) }
  }

  /// A binary heap: no entry comes before the one at half its index.
  private var entries: [Entry] = []
  private var planned = 0

  var next: Instant? { entries.first?.at }

  /// The next of what is due, left where it is.
  func peek(dueAt instant: Instant) -> Happening? { entries.first.flatMap { $0.at <= instant ? $0.happening : nil } }

  mutating func add(_ happening: Happening, at instant: Instant) {
    planned += 1
    entries.append(Entry(at: instant, number: planned, happening: happening))
    var index = entries.count - 1
    while index > 0, entries[index] < entries[(index - 1) / 2] {
      entries.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  /// The next of what is due.
  mutating func take(dueAt instant: Instant) -> Happening? {
    guard let first = entries.first, first.at <= instant else { return nil }
    let last = entries.removeLast()
    if !entries.isEmpty {
      entries[0] = last
      sink()
    }
    return first.happening
  }

  private mutating func sink() {
    var index = 0
    while true {
      let children = [index * 2 + 1, index * 2 + 2].filter { $0 < entries.count }
      guard let least = children.min(by: { entries[$0] < entries[$1] }), entries[least] < entries[index] else { return }
      entries.swapAt(index, least)
      index = least
    }
  }
}
