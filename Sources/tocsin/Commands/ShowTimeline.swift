import ArgumentParser
import Contracts
import Engine
import Incidents
import ServiceTime
import Wording

/// `tocsin timeline REF`: what happened to an incident, from its journal.
struct ShowTimeline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline", abstract: "Print what happened to an incident, in words or as data.",
    discussion: "As JSON, each event comes with its number, its hash and its data.")

  @Argument(help: "The reference, such as INC-2026-0142.")
  var reference: String

  @Option(help: "As someone of this customer may read it: a key of the catalogue.")
  var customer: String?

  @Flag(help: "As JSON, for programs.")
  var json = false

  @OptionGroup var local: LocalOptions
  @OptionGroup var person: PersonOptions

  func run() async throws {
    try await local.run(as: person.person) { premises, reader in Printout(text: try await output(premises.desk, reader)) }
  }

  /// - Throws: `Refusal.unknownIncident`, also for an incident that does not touch the customer.
  func output(_ desk: Desk, _ reader: Reader) async throws -> String {
    let record = try await IncidentRecord(Key(reference.uppercased()), desk)
    let key = try customer.map { try Naming(registry: desk.registry, reader: reader).customer($0) }
    if let key, !record.incident.impacts.contains(where: { $0.customer == key }) {
      throw Refusal.unknownIncident(record.incident.reference)
    }
    let lines = lines(record, for: key, desk.registry, reader)
    if json { return try JSONOutput.text(lines.map { TimelineEntryJSON($0.entry, $0.line, isWhole: key == nil) }) }
    return rendered(lines, title: record.title, reader)
  }

  private func lines(
    _ record: IncidentRecord, for customer: Key<Customer>?, _ registry: Registry, _ reader: Reader
  ) -> [(entry: JournalEntry, line: TimelineLine)] {
    let journal = record.journal.map(\.dated)
    guard let customer else {
      let timeline = Timeline(journal, words: reader.words, texts: record.texts, registry: registry, zone: reader.zone)
      return record.journal.map { ($0, timeline.line(for: $0.dated)) }
    }
    let timeline = Timeline(
      journal, of: record.incident, for: customer, words: reader.words, texts: record.texts, registry: registry, zone: reader.zone)
    return record.journal.compactMap { entry in timeline.customerLine(for: entry.dated).map { (entry, $0) } }
  }

  private func rendered(_ lines: [(entry: JournalEntry, line: TimelineLine)], title: String, _ reader: Reader) -> String {
    var text = [reader.styled(reference.uppercased(), .bold)]
    text += (title.isEmpty ? reader.words.erasedText : title.printable).wrapped(toColumns: reader.terminal.columns)
    text.append("")
    for (entry, line) in lines {
      let when = reader.words.timeOrDay(entry.dated.at, now: reader.now, zone: reader.zone)
      let margin = when.columns + 2
      let sentence = line.text.printableLine.wrapped(toColumns: reader.terminal.columns, indent: margin)
      text.append("\(reader.styled(when, .faint))  \(sentence[0].dropFirst(margin))")
      text += sentence.dropFirst()
      if let detail = line.detail { text += detail.printable.wrapped(toColumns: reader.terminal.columns, indent: margin) }
    }
    return (text + ["", reader.styled(reader.zoneLine, .faint)]).joined(separator: "\n")
  }
}

/// One event for programs.
struct TimelineEntryJSON: Encodable {
  let sequence: Int
  let at: String
  /// Who is behind it: a person, the machine, or a message that left the house.
  let by: String
  let text: String
  let detail: String?
  /// Missing in what a customer may read.
  let event: Event?
  let actor: Actor?
  let hash: String?

  init(_ entry: JournalEntry, _ line: TimelineLine, isWhole: Bool) {
    sequence = entry.sequence
    at = entry.dated.at.iso8601
    by = line.kind.rawValue
    text = line.text
    detail = line.detail
    event = isWhole ? entry.dated.event : nil
    actor = isWhole ? entry.dated.actor : nil
    hash = isWhole ? entry.hash : nil
  }
}
