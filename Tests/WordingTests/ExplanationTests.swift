import Contracts
import Incidents
import ServiceTime
import Testing
import Wording

private func plain(_ text: String) -> String { String(text.map { $0 == "\u{A0}" || $0 == "\u{202F}" ? " " : $0 }) }

@Suite struct ExplanationTests {
  private let terms: Terms

  init() throws {
    let registry = try Cast.registry()
    terms = try #require(registry.terms["nord"])
  }

  private func lines(_ explanation: DeadlineExplanation, _ language: Language) -> [String] {
    Words(language).explanation(explanation, zone: terms.zone).map(plain)
  }

  @Test func `two hours within a day`() throws {
    let explanation = try terms.hours.assistance.explain(budget: 7200, from: Cast.t0)
    #expect(
      lines(explanation, .english) == [
        "Reported Mon 23 Nov, 14:02, while open from 09:00 to 19:00", "Promised: 2 h of open time", "Mon 23 Nov: 2 h, from 14:02 to 16:02",
        "No pause, no holiday", "Due Mon 23 Nov 2026, 16:02 (Paris time)",
      ])
    #expect(
      lines(explanation, .french) == [
        "Signalé lun. 23 nov., 14 h 02, pendant l’ouverture de 9 h à 19 h", "Promis : 2 h d’ouverture",
        "lun. 23 nov. : 2 h, de 14 h 02 à 16 h 02", "Aucune pause, aucun jour férié",
        "Échéance : lundi 23 novembre 2026 à 16 h 02 (heure de Paris)",
      ])
  }

  @Test func `a report outside hours counts from the next opening`() throws {
    let saturday = Cast.paris("2026-11-21T10:00:00+01:00")
    let explanation = try terms.hours.assistance.explain(budget: 7200, from: saturday)
    let french = lines(explanation, .french)
    #expect(french[0] == "Signalé sam. 21 nov., 10 h, service fermé")
    #expect(french[1] == "Compté à partir de l’ouverture suivante : lun. 23 nov., 9 h")
    #expect(french.last == "Échéance : lundi 23 novembre 2026 à 11 h (heure de Paris)")
  }

  @Test func `a pause and a window on each day are told`() throws {
    let start = Cast.paris("2026-11-23T17:30:00+01:00")
    let pause = Pause(from: Cast.paris("2026-11-23T18:00:00+01:00"), to: Cast.paris("2026-11-24T10:00:00+01:00"))
    let explanation = try terms.hours.assistance.explain(budget: 7200, from: start, pauses: [pause])
    let english = lines(explanation, .english)
    #expect(english.contains("Mon 23 Nov: 30 min, from 17:30 to 19:00, without 1 h of pause"))
    #expect(english.contains("Tue 24 Nov: 1 h 30, from 09:00 to 11:30, without 1 h of pause"))
    #expect(english.contains("Paused from Mon 23 Nov, 18:00 to Tue 24 Nov, 10:00: 2 h of open time not counted"))
    #expect(english.contains("Without the pauses: Tue 24 Nov, 09:30"))
    #expect(english.last == "Due Tue 24 Nov 2026, 11:30 (Paris time)")
  }

  @Test func `holidays that were skipped are named, in French typography`() throws {
    let start = Cast.paris("2026-12-31T18:00:00+01:00")
    let explanation = try terms.hours.assistance.explain(budget: 7200, from: start)
    #expect(lines(explanation, .french).contains("ven. 1er janv. 2027 : férié (Jour de l’an), non compté"))
    #expect(lines(explanation, .english).contains("Fri 1 Jan 2027: holiday (New Year's Day), not counted"))
  }

  @Test func `business days are listed`() throws {
    let explanation = try terms.hours.restoration.explain(days: 2, reading: .sameTime, from: Cast.paris("2026-11-20T10:00:00+01:00"))
    let french = lines(explanation, .french)
    #expect(french.contains("Promis : deux jours ouvrés, à la même heure du dernier jour"))
    #expect(french.contains("Jours ouvrés comptés : lun. 23 nov. et mar. 24 nov."))
    #expect(french.last == "Échéance : mardi 24 novembre 2026 à 10 h (heure de Paris)")
  }

  @Test func `an aggravation says that it is one`() throws {
    let explanation = try terms.hours.assistance.explain(budget: 7200, from: Cast.t0)
    #expect(Words(.french).explanation(explanation, startsAt: .aggravation, zone: terms.zone)[0].hasPrefix("Aggravé"))
  }

  @Test func `the short sentence names the start, the opening, holidays and pauses`() throws {
    let objective = try #require(terms.contract.objective(.workaround, severity: .blocking))
    func sentence(_ start: String, _ language: Language, pauses: [Pause] = []) throws -> String {
      let explanation = try terms.hours.assistance.explain(budget: 7200, from: Cast.paris(start), pauses: pauses)
      return plain(Words(language).promiseSentence(objective, explanation: explanation, now: Cast.paris(start), zone: terms.zone))
    }
    #expect(try sentence("2026-11-23T14:02:00+01:00", .french) == "deux heures ouvrées à partir de 14 h 02")
    #expect(
      try sentence("2026-11-21T10:00:00+01:00", .french) == "deux heures ouvrées à partir de l’ouverture, lun. 23 nov., 9 h")
    #expect(
      try sentence("2026-11-10T18:00:00+01:00", .english)
        == "two business hours from 18:00, Wed 11 Nov a holiday (Armistice Day)")
    let pause = Pause(from: Cast.t0 + 60, to: Cast.t0 + 1860)
    #expect(
      try sentence("2026-11-23T14:02:00+01:00", .english, pauses: [pause]) == "two business hours from 14:02, plus 30 min of pause")
  }

  @Test func `the versions behind a deadline are stated`() throws {
    let explanation = try terms.hours.assistance.explain(budget: 7200, from: Cast.t0)
    let sources = Words(.english).explanationSources(explanation, contract: "Université du Nord", revision: 3)
    #expect(sources.contains("version 3"))
    #expect(sources.contains("2026f"))
  }

  @Test func `a promise whose contract has changed since is not explained by the new one`() throws {
    let registry = try Cast.registry()
    let impact = try #require(Story(registry).incident.impact(on: Cast.nord))
    var clock = try #require(impact.clock(.workaround))
    let words = Words(.english)
    #expect(words.promiseSentence(for: clock, of: impact, terms: terms, now: Cast.t0) == "two business hours from 14:02")
    clock.deadline = terms.deadline(due: clock.deadline.due + 1, severity: .blocking)
    #expect(words.promiseSentence(for: clock, of: impact, terms: terms, now: Cast.t0) == nil)
  }
}
