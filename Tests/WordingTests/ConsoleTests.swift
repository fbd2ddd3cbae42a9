import Contracts
import Incidents
import OnCall
import ServiceTime
import Testing
import Wording

private func plain(_ text: String) -> String { String(text.map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 }) }

@Suite struct ConsoleTests {
  private let french = Words(.french)
  private let english = Words(.english)

  @Test func `the board counts what is open`() {
    #expect(french.openIncidents(0) == "Rien n’est ouvert")
    #expect(french.openIncidents(1) == "1 incident ouvert")
    #expect(english.openIncidents(3) == "3 open incidents")
    #expect(english.boardTitle(3) == "(3) Duty board · Tocsin")
    #expect(plain(french.signals(4)) == "4 signalements")
  }

  @Test func `the empty board says who is on duty`() {
    #expect(
      english.nothingOpen(onDuty: "Alice Martin", until: "until Monday 09:00")
        == "Nothing is open. Alice Martin is on duty until Monday 09:00.")
    #expect(!french.nothingOpen(onDuty: nil, until: nil).isEmpty)
  }

  @Test func `handling says who is paged and who is next`() throws {
    let registry = try Cast.registry()
    let zone = try Cast.zone("Europe/Paris")
    var story = Story(registry)
    story.page()
    let now = Cast.t0 + 120
    #expect(english.handlingSentence(story.incident, registry: registry, now: now, zone: zone) == "paging Alice Martin")
    #expect(plain(english.nextCall(story.incident, registry: registry, now: now) ?? "") == "next in 4 min: Bob Leroy")
    story.takeIntoAccount()
    #expect(
      plain(french.handlingSentence(story.incident, registry: registry, now: now, zone: zone)) == "acquitté par Alice Martin, 14 h 05")
    #expect(french.nextCall(story.incident, registry: registry, now: now) == nil)
  }

  @Test func `promises are told as the design draws them`() throws {
    let zone = try Cast.zone("Europe/Paris")
    let objective = try #require(Contract.referenceObjectives.first { $0.clock == .workaround })
    #expect(english.promiseHeading(objective) == "Workaround · two business hours")
    #expect(plain(english.keptIn(180)) == "Kept in 3 min")
    #expect(plain(english.left(2280)) == "38 min left")
    #expect(english.doneAndDue(Cast.t0 + 180, due: Cast.t0 + 3600, now: Cast.t0 + 7200, zone: zone) == "14:05, due 15:02")
    #expect(plain(french.whyHeading(Cast.t0 + 7200, now: Cast.t0, zone: zone)) == "Pourquoi 16 h 02 ?")
    #expect(english.openedLine(.infrastructureProbe, at: Cast.t0, now: Cast.t0, zone: zone) == "opened by an infrastructure probe, 14:02")
  }

  @Test func `the watch bar names regime, end and city`() throws {
    let zone = try Cast.zone("Europe/Paris")
    let closing = Cast.paris("2026-11-23T19:00:00+01:00")
    #expect(english.regimeUntil(closing, now: Cast.t0, zone: zone) == "until 19:00 · Paris")
    #expect(plain(french.regimeUntil(closing, now: Cast.t0, zone: zone)) == "jusqu’à 19 h · Paris")
  }

  @Test func `constants are read in the language of the words`() {
    #expect(french(Console.Board.nothingOpen) == "Rien n’est ouvert.")
    #expect(english(Console.Board.nothingOpen) == "Nothing is open.")
    #expect(french(Console.IncidentPage.why) == "pourquoi\u{202F}?")
  }
}
