import Contracts
import ServiceTime

/// A stretch of duty: who answers for a rota, from when until when, and who comes next.
///
/// It holds from `from` up to, and not including, `until`: at the hand-over itself the next person already answers.
/// A stretch ends where someone else answers, or where the rotation gives the same person another turn.
public struct OnDuty: Codable, Hashable, Sendable {
  public let rota: Key<Rota>
  public let level: SupportLevel
  public let person: Key<Person>
  public let from: Instant
  public let until: Instant
  /// The first other person to answer after this one; `nil` when nobody else ever does.
  public let next: Key<Person>?
  /// When `next` takes over: `until`, or later when this person has several turns in a row.
  public let nextFrom: Instant?

  public init(
    rota: Key<Rota>, level: SupportLevel, person: Key<Person>, from: Instant, until: Instant, next: Key<Person>? = nil,
    nextFrom: Instant? = nil
  ) {
    self.rota = rota
    self.level = level
    self.person = person
    self.from = from
    self.until = until
    self.next = next
    self.nextFrom = nextFrom
  }
}
