import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import Reports
import ServiceTime
import Shapes
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

  @OptionGroup var options: OfficeOptions
  @OptionGroup var person: PersonOptions

  func run() async throws {
    guard let seal else {
      return try await options.run(as: person) { office, reader in try await printout(office, reader) }
    }
    // Sealing is a matter of the data itself.
    try await options.runOnData(as: person) { premises, office, reader in
      try await expectSealable(seal, premises.desk, reader)
      let printout = try await printout(office, reader)
      let line = try await write(seal: seal, premises.desk, reader)
      // The report itself goes to standard output when no file is named.
      guard out != nil else {
        Terminal.complain(line)
        return printout
      }
      return Printout(text: "\(printout.text)\n\(line)")
    }
  }

  private func printout(_ office: some Office, _ reader: Reader) async throws -> Printout {
    let (text, note) = try await output(office, zones: ZoneDirectory(path: options.data.zoneinfo), reader)
    if let note { Terminal.complain(note) }
    guard let out else { return Printout(text: text) }
    try WrittenFile.write(text, to: out, reader)
    return Printout(text: reader.say("Écrit dans \(out).", "Written to \(out)."))
  }

  /// Looks whether there is a report to seal, and a place for the seal, before anything is written.
  ///
  /// - Throws: `CommandFault` T047 for a month that is not over, T048 for a file that cannot be written.
  private func expectSealable(_ path: String, _ desk: Desk, _ reader: Reader) async throws {
    guard try await report(desk, reader).record.isOver else {
      throw CommandFault(
        code: "T047",
        what: reader.say("le mois n'est pas terminé : son rapport va encore changer", "the month is not over: its report will change"),
        advice: reader.say("Scellez-le le mois prochain.", "Seal it next month."))
    }
    try WrittenFile.expectWritable(path, reader)
  }

  /// Seals the journal as it is now, writes down the seal with the report's digest, and says where.
  func write(seal path: String, _ desk: Desk, _ reader: Reader) async throws -> String {
    try await expectSealable(path, desk, reader)
    let report = try await report(desk, reader)
    let giver = person.person.map { Key<Person>($0) }
    guard let document = try await desk.giveSeal(for: report.record.customer.key, with: report, by: giver) else {
      throw CommandFault.nothingToSeal(reader)
    }
    try WrittenFile.write(document.text(reader.language), to: path, reader)
    return document.written(to: path, reader)
  }

  /// The report, and what to say beside it.
  func output(_ office: some Office, zones: ZoneDirectory, _ reader: Reader) async throws -> (text: String, note: String?) {
    let catalogue = try await office.ask(.catalogue).value
    guard catalogue.revision > 0 else { throw CommandFault.noCatalogue(reader) }
    // Months are those of the house.
    let zone = (try? zones.zone(catalogue.zone)) ?? reader.zone
    let current = ReportMonth(of: zone.wallTime(at: reader.now).date)
    let month = try month.map { try named($0, reader) } ?? current.previous
    let key = try named(catalogue.customers.map(\.key), reader)
    let form = format ?? out.flatMap { ReportForm(rawValue: String($0.split(separator: ".").last ?? "").lowercased()) } ?? .html
    let text = String(decoding: try await office.document(.monthlyReport(of: key, month, form)), as: UTF8.self)
    return (text, month >= current ? reader.words(MonthlyReportText.notOver) : nil)
  }

  /// The report itself, beside the data.
  private func report(_ desk: Desk, _ reader: Reader) async throws -> MonthlyReport {
    let zone = desk.registry.zones[desk.registry.contents.house.zone] ?? reader.zone
    let month = try month.map { try named($0, reader) } ?? ReportMonth(of: zone.wallTime(at: reader.now).date).previous
    let key = try named(desk.registry.contents.customers.map(\.key), reader)
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

  private func named(_ keys: [Key<Customer>], _ reader: Reader) throws -> Key<Customer> {
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
