import Contracts
import Engine
import Incidents
import Markup
import OnCall
import ServiceTime
import Wording

/// Who is on duty now and next at each level, when each was last proven reachable, and the reader's own contact methods.
struct DutyPage {
  let states: [ContactState]
  let access: Access
  let notice: LocalizedText?
  let fault: LocalizedText?

  /// How far ahead shifts and uncovered hours are looked for.
  private static let aheadSeconds: Seconds = 28 * 86_400

  func page(_ reader: Reader, viewer: Viewer) -> Page {
    Page(title: "\(reader(Console.Duty.title)) · Tocsin", reader: reader, scripts: ["live.js", "keys.js"], live: "/events") {
      h1 { reader(Console.Duty.title) }
      if let notice { p(.class("notice"), .role("status")) { reader(notice) } }
      if let fault { p(.class("fault"), .role("alert")) { reader(fault) } }
      div(.id("rotas"), .class("grid"), .data("part", "")) { rotas(reader, viewer) }
      div(.id("mine"), .class("part"), .data("part", "")) { mine(reader, viewer) }
      upcoming(reader)
    }
  }

  // MARK: Now and next

  @HTMLBuilder private func rotas(_ reader: Reader, _ viewer: Viewer) -> HTML {
    let roster = reader.registry.roster
    if roster.rotas.isEmpty { section(.class("card", "block")) { p { reader(Console.Duty.noRotas) } } }
    for rota in roster.rotas {
      section(.class("card", "block")) {
        div(.class("line")) {
          h2 { rota.name }
          Badge.state(reader.words.level(rota.level))
        }
        if let duty = roster.onDuty(rota.key, at: reader.now) {
          person(duty.person, Console.Duty.now, reader.words.dutyUntil(duty, now: reader.now, zone: reader.zone), reader, viewer)
          if let next = duty.next, let from = duty.nextFrom {
            person(next, Console.Duty.next, reader.words.relativeDay(from, now: reader.now, zone: reader.zone), reader, viewer)
          }
        } else {
          p(.class("alarm")) { reader(Console.Duty.nobody) }
        }
        let gaps = roster.uncovered(level: rota.level, from: reader.now, to: reader.now + DutyPage.aheadSeconds)
        for gap in gaps { p(.class("alarm", "small")) { "\(reader(Console.Duty.uncovered)) · \(period(gap, reader))" } }
      }
    }
  }

  private func period(_ gap: Gap, _ reader: Reader) -> String {
    let from = reader.words.relativeDay(gap.from, now: reader.now, zone: reader.zone)
    return "\(from) – \(reader.words.relativeDay(gap.until, now: reader.now, zone: reader.zone))"
  }

  private func person(_ key: Key<Person>, _ label: LocalizedText, _ when: String, _ reader: Reader, _ viewer: Viewer) -> HTML {
    let mine = states.filter { $0.person == key }
    let isReachable = mine.contains(where: \.isReachable)
    return div(.class("item")) {
      div {
        span {
          b { reader.registry.name(of: key) }
          span(.class("soft")) { " · \(reader(label)), \(when)" }
        }
        span(.class("small")) {
          span(.class(isReachable ? "reach" : "alarm")) { reader(isReachable ? Console.Duty.reachable : Console.Duty.unreachable) }
          span(.class("soft")) { " · \(proven(mine, reader))" }
        }
      }
      if access.may(.pageForTest) {
        form(.method(.post), .action("/duty/test")) {
          SealedField.session(viewer)
          input(.type("hidden"), .name("person"), .value(key.text))
          button { reader(Console.Duty.sendTest) }
        }
      }
    }
  }

  private func proven(_ states: [ContactState], _ reader: Reader) -> String {
    guard states.contains(where: { $0.verifiedAt != nil }) else { return reader(Console.Duty.noVerifiedContact) }
    return reader.words.lastProven(states.compactMap(\.lastSuccess).max(), now: reader.now, zone: reader.zone)
  }

  // MARK: The reader's own

  private func mine(_ reader: Reader, _ viewer: Viewer) -> HTML {
    section(.class("card", "block")) {
      h2 { "\(reader(Console.Duty.contacts)) · \(viewer.person.name)" }
      if viewer.person.contacts.isEmpty { p(.class("alarm")) { reader(Console.Duty.noContacts) } }
      for (index, contact) in viewer.person.contacts.enumerated() {
        let state = states.first { $0.person == viewer.person.key && $0.contact == contact }
        div(.class("contact")) {
          span {
            b { contact.address }
            span(.class("soft", "small")) { " · \(contact.channel) · " }
            span(.class("small", state?.verifiedAt == nil ? "alarm" : "reach")) {
              reader(state?.verifiedAt == nil ? Console.Duty.unverified : Console.Duty.verified)
            }
          }
          if state?.verifiedAt == nil { verification(index, state, reader, viewer) }
        }
      }
    }
  }

  @HTMLBuilder private func verification(_ index: Int, _ state: ContactState?, _ reader: Reader, _ viewer: Viewer) -> HTML {
    if let until = state?.codeExpiresAt, until > reader.now {
      form(.method(.post), .action("/duty/verify")) {
        SealedField.session(viewer)
        input(.type("hidden"), .name("contact"), .value(String(index)))
        Field(reader(Console.Duty.code), id: "code-\(index)") {
          input(
            .id("code-\(index)"), .name("code"), .type("text"), .inputmode("numeric"), .autocomplete("one-time-code"), .maxlength(12),
            .required)
        }.html
        button(.class("primary")) { reader(Console.Duty.verify) }
      }
    }
    form(.method(.post), .action("/duty/code")) {
      SealedField.session(viewer)
      input(.type("hidden"), .name("contact"), .value(String(index)))
      button { reader(Console.Duty.sendCode) }
    }
  }

  // MARK: The next weeks

  private func upcoming(_ reader: Reader) -> HTML {
    div(.class("card", "scroll")) {
      table(.class("stacks")) {
        caption { reader(Console.Duty.upcoming) }
        thead {
          tr {
            for label in [Console.Duty.rota, Console.Duty.person, Console.Duty.from, Console.Duty.until] {
              th(.scope("col")) { reader(label) }
            }
          }
        }
        tbody { for shift in shifts(reader) { row(shift, reader) } }
      }
    }
  }

  private func shifts(_ reader: Reader) -> [OnDuty] {
    let roster = reader.registry.roster
    let end = reader.now + DutyPage.aheadSeconds
    return roster.rotas.flatMap { roster.shifts($0.key, from: reader.now, to: end) }.sorted { ($0.from, $0.level) < ($1.from, $1.level) }
  }

  private func row(_ shift: OnDuty, _ reader: Reader) -> HTML {
    tr {
      td { reader.registry.roster.rota(shift.rota)?.name ?? shift.rota.text }
      td { b { reader.registry.name(of: shift.person) } }
      td(.data("label", reader(Console.Duty.from))) { reader.day(shift.from) }
      td(.data("label", reader(Console.Duty.until))) { reader.day(shift.until) }
    }
  }
}
