import Contracts
import Engine
import Hummingbird
import Incidents
import Markup
import Wording

/// What was done to accounts and settings: for administrators and auditors.
struct AuditRoutes {
  private static let entriesMax = 100

  func add(to routes: PageRoutes) {
    routes.page("/audit", .seeAudit) { visit in
      guard visit.access.isInside else { throw WebFault.notAllowed }
      let before = Int64(visit.visit.query("before"))
      let found = try await visit.desk.read { store in
        try store.auditEntries(before: before, limit: AuditRoutes.entriesMax).map { AuditPage.Line(position: $0.position, entry: $0.entry) }
      }
      return AuditPage(lines: found, hasMore: found.count == AuditRoutes.entriesMax).page(visit.reader).response()
    }
  }
}

/// The newest entries, or those before a position.
struct AuditPage {
  struct Line: Sendable {
    let position: Int64
    let entry: AuditEntry
  }

  let lines: [Line]
  let hasMore: Bool

  func page(_ reader: Reader) -> Page {
    Page(title: "\(reader(Console.Audit.title)) · Tocsin", reader: reader) {
      div(.class("head")) {
        h1 { reader(Console.Audit.title) }
        p(.class("soft")) { reader(Console.Audit.intro) }
      }
      section(.class("card")) {
        if lines.isEmpty { p(.class("item", "soft")) { reader(Console.Audit.none) } } else { table(reader) }
      }
      if hasMore, let last = lines.last {
        div(.class("actions")) { a(.class("button"), .href("/audit?before=\(last.position)")) { reader(Console.Audit.older) } }
      }
    }
  }

  private func table(_ reader: Reader) -> HTML {
    let columns = [Console.Audit.when, Console.Audit.who, Console.Audit.what, Console.Audit.subject, Console.Audit.address]
    return div(.class("scroll")) {
      Markup.table(.class("stacks")) {
        thead { tr { for column in columns { th(.scope("col")) { reader(column) } } } }
        tbody { for line in lines { row(line.entry, reader) } }
      }
    }
  }

  private func row(_ entry: AuditEntry, _ reader: Reader) -> HTML {
    let who = entry.by.map { reader.registry.name(of: $0) } ?? reader(Console.Audit.commandLine)
    return tr {
      td(.data("label", reader(Console.Audit.when))) { reader.day(entry.at) }
      td(.data("label", reader(Console.Audit.who))) { who }
      td(.data("label", reader(Console.Audit.what))) { reader.words.auditedAct(entry.act.rawValue) }
      td(.data("label", reader(Console.Audit.subject))) { entry.subject }
      td(.data("label", reader(Console.Audit.address))) { entry.address }
    }
  }
}
