import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import Reports
import ServiceTime
import Wording

/// `tocsin report`: a customer's month, from the journal.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write a customer's monthly report.",
    discussion: """
      The same journal gives the same bytes, whenever the report is made. For example:
        tocsin report --customer universite-nord --month 2026-11 --out november.html --seal november.seal
      The file of the seal goes with the report: tocsin verify --seal november.seal says years later whether the
      journals still are those that it speaks of.
      """)

  @Option(help: "A customer of the catalogue; it may be left out when there is only one.")
  var customer: String?

  @Option(help: "The month, such as 2026-11; the last one without it.")
  var month: String?

  @Option(help: "html, csv or json; by default that of the file's name, else html.")
  var format: ReportForm?

  @Option(help: "The file to write; standard output without it.", completion: .file())
  var out: String?

  @Option(help: "Also seal the journal, and write the seal that goes with the report into this file.", completion: .file())
  var seal: String?

  @OptionGroup var local: LocalOptions

  func run() async throws {
    try await local.run { premises, reader in
      let (text, note) = try await output(premises.desk, reader)
      if let note { Terminal.complain(note) }
      if let seal { try await write(seal: seal, premises.desk, reader) }
      guard let out else { return Printout(text: text) }
      try Data(text.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
      return Printout(text: reader.say("Écrit dans \(out).", "Written to \(out)."))
    }
  }

  /// Seals the journal as it is now, and writes down the seal with the report's digest.
  func write(seal path: String, _ desk: Desk, _ reader: Reader) async throws {
    let report = try await report(desk, reader)
    guard report.record.isOver else {
      throw CommandFault(
        code: "T047",
        what: reader.say("le mois n'est pas terminé : son rapport va encore changer", "the month is not over: its report will change"),
        advice: reader.say("Scellez-le le mois prochain.", "Seal it next month."))
    }
    guard let document = try await desk.sealDocument(for: report.record.customer.key, with: report) else {
      throw CommandFault.nothingToSeal(reader)
    }
    try Data(document.text(reader.language).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  /// The report, and what to say beside it.
  func output(_ desk: Desk, _ reader: Reader) async throws -> (text: String, note: String?) {
    let report = try await report(desk, reader)
    let form = format ?? out.flatMap { ReportForm(rawValue: String($0.split(separator: ".").last ?? "").lowercased()) } ?? .html
    return (try form.text(report, reader.language), report.record.isOver ? nil : reader.words(MonthlyReportText.notOver))
  }

  private func report(_ desk: Desk, _ reader: Reader) async throws -> MonthlyReport {
    guard desk.registry.revision > 0 else { throw CommandFault.noCatalogue(reader) }
    let zone = desk.registry.zones[desk.registry.contents.house.zone] ?? reader.zone
    let current = ReportMonth(of: zone.wallTime(at: reader.now).date)
    let month = try month.map { try named($0, reader) } ?? current.previous
    let key = try named(desk.registry, reader)
    guard let report = try await desk.monthlyReport(of: key, month) else { throw CommandFault.noCatalogue(reader) }
    return report
  }

  private func named(_ text: String, _ reader: Reader) throws -> ReportMonth {
    guard let month = ReportMonth(text) else {
      throw UsageFault(
        code: "T042", what: reader.say("« \(text) » n'est pas un mois.", "\"\(text)\" is not a month."),
        advice: reader.say("Écrivez par exemple \("2026-11").", "Write for example 2026-11."))
    }
    return month
  }

  private func named(_ registry: Registry, _ reader: Reader) throws -> Key<Customer> {
    let keys = registry.contents.customers.map(\.key)
    if customer == nil, keys.count == 1 { return keys[0] }
    if let customer, let key = keys.first(where: { $0.text == customer }) { return key }
    let names = keys.map(\.text).sorted().joined(separator: ", ")
    guard let customer else {
      throw UsageFault(
        code: "T043", what: reader.say("De quel client s'agit-il ?", "Which customer?"),
        advice: reader.say("Ajoutez \("--customer") : \(names).", "Add --customer: \(names)."))
    }
    throw CommandFault(
      code: "T011", what: reader.say("aucun client « \(customer) » dans le catalogue", "the catalogue has no customer \"\(customer)\""),
      advice: reader.say("Connus : \(names).", "Known: \(names)."))
  }
}

extension ReportForm: ExpressibleByArgument {}
