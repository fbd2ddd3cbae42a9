import Contracts
import Incidents
import Markup
import Wording

/// The form to report something.
struct ReportPage {
  let platforms: [Platform]
  var form = Form([])
  var faults: [LocalizedText] = []

  func page(_ reader: Reader, viewer: Viewer) -> Page {
    Page(title: "\(reader(Console.Report.title)) · Tocsin", reader: reader) {
      section(.class("card", "sheet")) {
        h1 { reader(Console.Report.title) }
        p(.class("soft")) { reader(Console.Report.intro) }
        FaultList(faults: faults).html(reader)
        if platforms.isEmpty {
          p { reader(Console.Report.noPlatforms) }
        } else {
          fields(reader, viewer)
        }
      }
    }
  }

  private func fields(_ reader: Reader, _ viewer: Viewer) -> HTML {
    Markup.form(.method(.post), .action("/report"), .class("stack")) {
      SealedField.session(viewer)
      Field(reader(Console.Report.summary), id: "summary", hint: reader(Console.Report.summaryHint)) {
        input(.id("summary"), .name("summary"), .type("text"), .value(form["summary"]), .maxlength(300), .required)
      }.html
      Field(reader(Console.Report.platform), id: "place") { place(reader, viewer) }.html
      Field.choices(
        reader(Console.Report.kind), name: "kind",
        [
          (value: IncidentKind.anomaly.rawValue, text: reader(Console.Report.anomaly), hint: nil),
          (value: IncidentKind.assistance.rawValue, text: reader(Console.Report.assistance), hint: nil),
        ], chosen: form.has("kind") ? form["kind"] : IncidentKind.anomaly.rawValue)
      Field.choices(
        reader(Console.Report.severity), name: "severity", severities(reader), chosen: form.has("severity") ? form["severity"] : "major")
      Field(reader(Console.Report.detail), id: "detail", hint: reader(Console.Report.detailHint)) {
        textarea(.id("detail"), .name("detail"), .rows(5), .maxlength(10_000)) { form["detail"] }
      }.html
      div(.class("actions")) { button(.class("primary")) { reader(Console.Report.submit) } }
    }
  }

  private func severities(_ reader: Reader) -> [(value: String, text: String, hint: String?)] {
    Severity.allCases.reversed().map {
      (value: $0.rawValue, text: reader.words.severityTag($0), hint: reader.words.severityDefinition($0))
    }
  }

  /// A platform, or a part of one: `campus-nord/web`.
  private func place(_ reader: Reader, _ viewer: Viewer) -> HTML {
    select(.id("place"), .name("place"), .when(!viewer.access.isInside, .required)) {
      if viewer.access.isInside {
        option(.value("")) { reader(Console.Navigation.unknown) }
      } else if platforms.count > 1 {
        option(.value(""))
      }
      for platform in platforms {
        let whole = platform.key.text
        optgroup(.attribute("label", platform.name)) {
          option(.value(whole), .when(form["place"] == whole, .selected)) {
            "\(platform.name) – \(reader(Console.Report.wholePlatform))"
          }
          for component in platform.components {
            let part = "\(whole)/\(component.key.text)"
            option(.value(part), .when(form["place"] == part, .selected)) { "\(platform.name) – \(component.name)" }
          }
        }
      }
    }
  }
}

/// The way in for those who cannot sign in.
struct EmergencyPage {
  var form = Form([])
  var fault: LocalizedText?

  func page(_ reader: Reader) -> Page {
    Page(bare: "\(reader(Console.Emergency.title)) · Tocsin", reader: reader) {
      section(.class("card", "sheet", "narrow", "emergency")) {
        h1 { reader(Console.Emergency.title) }
        p { reader(Console.Emergency.intro) }
        if let fault { p(.class("fault"), .role("alert")) { reader(fault) } }
        Markup.form(.method(.post), .action("/emergency"), .class("stack")) {
          Field(reader(Console.Emergency.what), id: "what") {
            textarea(.id("what"), .name("what"), .rows(4), .required) { form["what"] }
          }.html
          text(reader, "platform", Console.Emergency.platform, hint: Console.Emergency.platformHint)
          text(reader, "contact", Console.Emergency.contact, hint: Console.Emergency.contactHint)
          text(reader, "name", Console.Emergency.name, hint: nil)
          button(.class("primary", "wide")) { reader(Console.Emergency.submit) }
        }
      }
    }
  }

  private func text(_ reader: Reader, _ name: String, _ label: LocalizedText, hint: LocalizedText?) -> HTML {
    Field(reader(label), id: name, hint: hint.map { reader($0) }) {
      input(.id(name), .name(name), .type("text"), .value(form[name]), .maxlength(300))
    }.html
  }
}

/// The reference, at once.
struct ReceivedPage {
  let reference: Key<Incident>
  /// An open incident that this one may belong to.
  let proposed: Key<Incident>?
  let address: String?
  let isEmergency: Bool

  func page(_ reader: Reader) -> Page {
    let title = reader(isEmergency ? Console.Emergency.accepted : Console.Report.accepted)
    let hint = reader(isEmergency ? Console.Emergency.acceptedHint : Console.Report.acceptedHint)
    if isEmergency { return Page(bare: "\(title) · Tocsin", reader: reader) { content(title, hint, reader) } }
    return Page(title: "\(title) · Tocsin", reader: reader) { content(title, hint, reader) }
  }

  private func content(_ title: String, _ hint: String, _ reader: Reader) -> HTML {
    section(.class("card", "sheet", "narrow")) {
      h1 { title }
      p(.class("reference")) { reader.words.yourReference(reference) }
      p { hint }
      if let proposed {
        p {
          "\(reader(Console.Report.mayBelong)) "
          a(.href("/incidents/\(proposed.text)")) { proposed.text }
        }
      }
      if let address { a(.class("button", "primary"), .href(address)) { reader(Console.LinkPage.openIncident) } }
    }
  }
}
