import ArgumentParser
import Catalogue
import Engine
import Foundation
import Incidents
import Logging
import Web

/// `tocsin serve`: the server.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run the desk: console, API, timers and messages.")

  @OptionGroup var data: DataOptions
  @OptionGroup var listen: ListenOptions
  @OptionGroup var retention: RetentionOptions

  @Option(help: "A directory of YAML files, applied at start and whenever a file changes (TOCSIN_CATALOGUE).")
  var catalogue: String?

  @Option(help: "The header in which a trusted proxy names the client, such as X-Forwarded-For (TOCSIN_CLIENT_ADDRESS_HEADER).")
  var clientAddressHeader: String?

  @Flag(help: "Cookies travel over HTTPS only: set it behind a proxy that speaks TLS.")
  var secureCookies = Setting.optionalText("TOCSIN_SECURE_COOKIES") == "true"

  func run() async throws {
    let logger = Logger(label: "tocsin")
    let premises = try await Premises(data, creating: true, logger: logger)
    var watch: [CatalogueWatch] = []
    if let catalogue = catalogue ?? Setting.optionalText("TOCSIN_CATALOGUE") {
      let applied = CatalogueWatch(directory: catalogue, desk: premises.desk, zones: premises.zones, logger: logger)
      do {
        try await applied.apply()
      } catch  where premises.desk.registry.revision > 0 {
        // A typo must not take the desk down: the catalogue in effect goes on, and the files are watched.
        logger.error("the catalogue was not applied; the one in effect stays", metadata: ["reason": "\(error)"])
      }
      watch.append(applied)
    }
    let address = "http://\(listen.host)"
    let web = WebServer(
      desk: premises.desk,
      configuration: WebConfiguration(
        host: listen.host, port: listen.port, secureCookies: secureCookies,
        clientAddressHeader: clientAddressHeader ?? Setting.optionalText("TOCSIN_CLIENT_ADDRESS_HEADER"),
        apiRequestsPerMinute: listen.apiRequestsPerMinute),
      logger: logger, whenRunning: { port in logger.notice("listening", metadata: ["address": "\(address):\(port)"]) })
    try await Running(premises: premises, web: web, retention: retention.policy).run(extra: watch)
  }
}
