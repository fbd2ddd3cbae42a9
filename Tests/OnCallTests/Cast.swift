import Contracts
import Foundation
import OnCall
import ServiceTime
import Testing

let alice: Key<Person> = "alice"
let bob: Key<Person> = "bob"
let claire: Key<Person> = "claire"
let david: Key<Person> = "david"

/// The zone of that name, from the files that stand beside the tests.
func zone(_ name: String) throws -> Zone {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fixtures/zoneinfo/\(name)")
  return try Zone(name: name, tzif: Array(Data(contentsOf: file)), rulesVersion: "fixture")
}

/// The instant that an RFC 3339 text names.
func at(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }

func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(text)) }

func override(_ person: Key<Person>, from: String, until: String) throws -> Rota.Override {
  Rota.Override(from: try at(from), until: try at(until), person: person)
}

func dailyRota(
  at handOver: String, members: [Key<Person>] = [alice, bob, claire], startsOn: String, overrides: [Rota.Override] = [],
  zone: String = "Europe/Paris", level: SupportLevel = .operations, key: Key<Rota> = "days"
) throws -> Rota {
  Rota(
    key: key, name: "Days", level: level, zone: zone, rotation: .daily(at: try time(handOver)), members: members,
    startsOn: try date(startsOn), overrides: overrides)
}

/// By default from Monday 2 March 2026, 09:00 in Paris: Alice, then Bob from the 9th, then Claire from the 16th.
func weeklyRota(
  on weekday: Weekday = .monday, at handOver: String = "09:00", members: [Key<Person>] = [alice, bob, claire],
  startsOn: String = "2026-03-02", overrides: [Rota.Override] = [], zone: String = "Europe/Paris",
  level: SupportLevel = .operations, key: Key<Rota> = "weeks"
) throws -> Rota {
  Rota(
    key: key, name: "Weeks", level: level, zone: zone, rotation: .weekly(on: weekday, at: try time(handOver)), members: members,
    startsOn: try date(startsOn), overrides: overrides)
}

/// Who answers in Paris.
func duty(_ rota: Rota, _ instant: String) throws -> OnDuty? {
  whoAnswers(rota, at: try at(instant), zone: try zone("Europe/Paris"))
}

/// Expects that `person` has the duty exactly from one instant until another, asked at its first and at its last second.
func expectStretch(
  _ rota: Rota, _ person: Key<Person>, from: String, until: String, in place: Zone? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let place = try place ?? zone("Europe/Paris")
  let (start, end) = (try at(from), try at(until))
  for instant in [start, end - 1] {
    let duty = try #require(whoAnswers(rota, at: instant, zone: place), sourceLocation: sourceLocation)
    #expect(duty.person == person, sourceLocation: sourceLocation)
    #expect(duty.from == start, sourceLocation: sourceLocation)
    #expect(duty.until == end, sourceLocation: sourceLocation)
  }
}
