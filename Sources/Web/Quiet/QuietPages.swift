import Contracts
import Incidents
import Markup
import ServiceTime
import Signals
import Wording

/// What is muted, by whom, until when; and a form for another.
struct MutesPage {
  let mutes: [Mute]
  let form: Form
  let faults: [LocalizedText]

  func page(_ reader: Reader, viewer: Viewer) -> Page {
    Page(title: "\(reader(Console.Mutes.title)) · Tocsin", reader: reader) {
      div(.class("head")) {
        h1 { reader(Console.Mutes.title) }
        p(.class("soft")) { reader(Console.Mutes.intro) }
      }
      section(.class("card")) {
        if mutes.isEmpty { p(.class("item", "soft")) { reader(Console.Mutes.none) } }
        for mute in mutes { item(mute, reader, viewer) }
      }
      section(.class("card", "block")) {
        h2 { reader(Console.Mutes.submit) }
        FaultList(faults: faults).html(reader)
        fields(reader, viewer)
      }
    }
  }

  private func item(_ mute: Mute, _ reader: Reader, _ viewer: Viewer) -> HTML {
    div(.class("item")) {
      div {
        b { mute.reason }
        span(.class("small")) {
          for (name, pattern) in mute.matcher.labels.sorted(by: { $0.key < $1.key }) {
            code { "\(name)=\(pattern)" }
            " "
          }
        }
        span(.class("soft", "small")) {
          "\(reader.registry.name(of: mute.author)) · "
          reader.time(mute.until, reader.words.until(mute.until, now: reader.now, zone: reader.zone))
        }
      }
      EndButton(address: "/mutes/\(mute.id)/end", label: Console.Mutes.end).html(reader, viewer)
    }
  }

  private func fields(_ reader: Reader, _ viewer: Viewer) -> HTML {
    Markup.form(.method(.post), .action("/mutes"), .class("stack")) {
      SealedField.session(viewer)
      Field(reader(Console.Mutes.matcher), id: "matcher", hint: reader(Console.Mutes.matcherHint)) {
        textarea(
          .id("matcher"), .name("matcher"), .rows(3), .placeholder("platform=campus-nord\nalertname=Disk*"), .maxlength(4_000), .required
        ) { form["matcher"] }
      }.html
      Field(reader(Console.Mutes.reason), id: "reason") {
        input(.id("reason"), .name("reason"), .type("text"), .value(form["reason"]), .maxlength(1_000), .required)
      }.html
      Field(reader(Console.Mutes.until), id: "until", hint: reader.words.zoneName(reader.zone)) {
        input(
          .id("until"), .name("until"), .type("datetime-local"),
          .value(form.has("until") ? form["until"] : reader.fieldValue(reader.now + 3_600)), .required)
      }.html
      button(.class("primary")) { reader(Console.Mutes.submit) }
    }
  }
}

/// Announced windows, and a form for another.
struct MaintenancePage {
  let windows: [MaintenanceWindow]
  let platforms: [Platform]
  let form: Form
  let faults: [LocalizedText]

  func page(_ reader: Reader, viewer: Viewer) -> Page {
    Page(title: "\(reader(Console.Maintenance.title)) · Tocsin", reader: reader) {
      div(.class("head")) {
        h1 { reader(Console.Maintenance.title) }
        p(.class("soft")) { reader(Console.Maintenance.intro) }
      }
      section(.class("card")) {
        if windows.isEmpty { p(.class("item", "soft")) { reader(Console.Maintenance.none) } }
        for window in windows { item(window, reader, viewer) }
      }
      section(.class("card", "block")) {
        h2 { reader(Console.Maintenance.submit) }
        FaultList(faults: faults).html(reader)
        fields(reader, viewer)
      }
    }
  }

  private func item(_ window: MaintenanceWindow, _ reader: Reader, _ viewer: Viewer) -> HTML {
    let isOpen = window.isOpen(at: reader.now, zone: reader.registry.zones[window.zone])
    return div(.class("item")) {
      div {
        span {
          b { window.reason }
          " "
          if isOpen { Badge.state(reader(Console.Maintenance.open)) }
          if window.recurs { Badge.state(reader(Console.Maintenance.everyWeek)) }
        }
        span(.class("small")) { reader.words.list(window.platforms.filter(viewer.access.sees).sorted().map(reader.registry.name(of:))) }
        span(.class("soft", "small")) {
          reader.day(window.from)
          " – "
          reader.day(window.until)
          if viewer.access.isInside { " · \(reader.registry.name(of: window.author))" }
        }
      }
      if window.platforms.allSatisfy(viewer.access.sees) {
        EndButton(address: "/maintenance/\(window.id)/end", label: Console.Maintenance.end).html(reader, viewer)
      }
    }
  }

  private func fields(_ reader: Reader, _ viewer: Viewer) -> HTML {
    Markup.form(.method(.post), .action("/maintenance"), .class("stack")) {
      SealedField.session(viewer)
      Field.checks(
        reader(Console.Maintenance.platforms), name: "platform", platforms.map { (value: $0.key.text, text: $0.name) },
        chosen: Set(form.all("platform")))
      div(.class("pair")) {
        moment("from", Console.Maintenance.from, reader.now + 3_600, reader)
        moment("until", Console.Maintenance.until, reader.now + 7_200, reader)
      }
      Field(reader(Console.Maintenance.reason), id: "reason") {
        input(.id("reason"), .name("reason"), .type("text"), .value(form["reason"]), .maxlength(1_000), .required)
      }.html
      label(.class("choice")) {
        input(.type("checkbox"), .name("recurs"), .value("1"), .when(form.has("recurs"), .checked))
        span { reader(Console.Maintenance.everyWeek) }
      }
      button(.class("primary")) { reader(Console.Maintenance.submit) }
    }
  }

  private func moment(_ name: String, _ label: LocalizedText, _ standard: Instant, _ reader: Reader) -> HTML {
    Field(reader(label), id: name, hint: reader.words.zoneName(reader.zone)) {
      input(
        .id(name), .name(name), .type("datetime-local"), .value(form.has(name) ? form[name] : reader.fieldValue(standard)), .required)
    }.html
  }
}

/// Ends something before its time.
struct EndButton {
  let address: String
  let label: LocalizedText

  func html(_ reader: Reader, _ viewer: Viewer) -> HTML {
    form(.method(.post), .action(address)) {
      SealedField.session(viewer)
      button { reader(label) }
    }
  }
}

/// What a form must correct.
struct FaultList {
  let faults: [LocalizedText]

  @HTMLBuilder func html(_ reader: Reader) -> HTML {
    if !faults.isEmpty {
      div(.class("fault"), .role("alert")) {
        b { reader.words.corrections(faults.count) }
        ul { for fault in faults { li { reader(fault) } } }
      }
    }
  }
}
