import ArgumentParser
import Catalogue
import Channels
import Contracts
import Engine
import Foundation
import Incidents
import Logging
import OnCall
import Web

/// `tocsin demo`: a hosting company with its customers, one incident away.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run a demo: Lumen Formation, three customers, mails in a catcher.")

  @OptionGroup var data: DataOptions
  @OptionGroup var besideData: BesideData
  @OptionGroup var listen: ListenOptions

  @Option(help: "The directory of the demo catalogue.")
  var catalogue = "examples/demo"

  @Option(help: "Who signs in: a key of the catalogue; else who is on duty.")
  var person: String?

  func run() async throws {
    try besideData.refuseServer()
    var logger = Logger(label: "tocsin")
    logger.logLevel = .warning
    let premises = try await Premises(data, creating: true, logger: logger)
    let address = "http://\(listen.host):\(listen.port)"
    let watch = CatalogueWatch(
      directory: catalogue, desk: premises.desk, zones: premises.zones, logger: logger, change: { $0.house.url = address })
    try await watch.apply()
    let registry = premises.desk.registry
    try await premises.desk.trustContacts(of: registry.contents.people)
    let onDuty = registry.roster.onDuty(level: .operations, at: premises.desk.now()).first?.person
    guard let person = person.map({ Key($0) }) ?? onDuty else {
      throw CommandFault(code: "T006", what: "nobody is on duty at level 2", advice: "Name someone with --person.")
    }
    let link = try await SignInLink.make(for: person, desk: premises.desk, seconds: 3_600)
    let mail = premises.directory.appendingPathComponent("mail")
    let mailbox = DemoMailbox(directory: mail.path) { limit in
      CaughtMail.newest(in: mail.path, limit: limit)
        .map { DemoMail(from: $0.from, to: $0.to, subject: $0.subject, date: $0.date, text: $0.text) }
    }
    let text = welcome(
      address: address, link: link, name: registry.name(of: person), company: registry.contents.house.name, mail: mail.path)
    let web = WebServer(
      desk: premises.desk,
      configuration: WebConfiguration(
        host: listen.host, port: listen.port, demoMailbox: mailbox, apiRequestsPerMinute: listen.apiRequestsPerMinute), logger: logger,
      whenRunning: { _ in Self.say(text) })
    // Whoever tries it out has their program on this machine.
    try await Running(premises: premises, web: web, webhookNetworks: AddressRange.loopback).run(extra: [watch])
  }

  /// Written at once, also into a pipe or a file.
  private static func say(_ text: String) { try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) }

  private func welcome(address: String, link: String, name: String, company: String, mail: String) -> String {
    """

    \(company) is at \(address)

    1. Sign in once, as \(name):
         \(link)
    2. Raise a first signal:
         curl -H 'Authorization: Bearer demo-key-please-change' -H 'Content-Type: application/json' \\
           -d '{"platform":"campus-nord","component":"web","severity":"blocking","summary":"Connection refused"}' \\
           \(address)/api/v1/signals
    3. Read the first page and the first receipt:
         \(address)/demo/mail    (files in \(mail))

    Stop with Ctrl-C. The data stays in \(data.data).

    """
  }
}
