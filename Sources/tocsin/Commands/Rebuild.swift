import ArgumentParser
import Contracts
import Engine
import Incidents
import Wording

/// `tocsin rebuild`: holds what lists and timers are read from against the journal, and mends it.
struct Rebuild: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare what is stored of each incident with its journal, and mend it.",
    discussion: """
      The journal is the truth; rows, states and timers follow from it. The exit code is 1 when --check finds a difference.
      Restart a running server after --apply: it keeps recent incidents in memory.
      """)

  @Flag(help: "Say what differs, and change nothing.")
  var check = false

  @Flag(help: "Make it follow from the journal again, one incident at a time.")
  var apply = false

  @Flag(help: "As JSON, for programs.")
  var json = false

  @OptionGroup var local: LocalOptions

  func validate() throws {
    if check == apply { throw ValidationError("Choose one of --check and --apply.") }
  }

  func run() async throws {
    try await local.run { premises, reader in
      try await Waiting(title: reader.say("Comparaison avec les journaux", "Comparing with the journals")).during {
        try await output(premises.desk, reader)
      }
    }
  }

  func output(_ desk: Desk, _ reader: Reader) async throws -> Printout {
    let registry = desk.registry
    let references = try await desk.read { store in
      Set(try store.heads().map(\.incident)).union(try store.journalledIncidents()).sorted()
    }
    var report = RebuildReport(incidents: references.count, isMended: apply)
    for reference in references {
      do {
        let found = try await desk.read { try $0.projectionDifferences(of: reference, registry) }
        guard !found.isEmpty else { continue }
        if apply {
          try await desk.write { store in
            try store.mendProjection(of: reference, registry)
            try store.insertAudit(AuditEntry(at: reader.now, by: nil, act: .projectionMended, subject: reference.text))
          }
        }
        report.add(found, of: reference)
      } catch StoreFault.unavailable(let reason) {
        // One incident whose journal is broken must not keep the others from being mended.
        report.add(brokenJournal: reference, reason)
      }
    }
    let isInOrder = report.broken.isEmpty && (apply || report.lines.isEmpty)
    return Printout(
      text: json ? try JSONOutput.text(report.json) : report.rendered(reader), exit: isInOrder ? .done : .failed)
  }
}
