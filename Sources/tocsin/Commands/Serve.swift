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
  @OptionGroup var besideData: BesideData
  @OptionGroup var listen: ListenOptions
  @OptionGroup var retention: RetentionOptions

  @Option(help: "A directory of YAML files, applied at start and whenever a file changes (TOCSIN_CATALOGUE).")
  var catalogue: String?

  @Option(help: "The header in which a trusted proxy names the client, such as X-Forwarded-For (TOCSIN_CLIENT_ADDRESS_HEADER).")
  var clientAddressHeader: String?

  @Option(help: "Proxies that may name the client, separated by commas: addresses or networks (TOCSIN_TRUSTED_PROXIES).")
  var trustedProxies: String?

  @Option(help: "Own networks that webhooks may call, separated by commas: addresses or networks (TOCSIN_WEBHOOK_NETWORKS).")
  var webhookNetworks: String?

  @Option(help: "The certificate, with its chain, as PEM: the server then speaks TLS itself (TOCSIN_TLS_CERTIFICATE).")
  var tlsCertificate: String?

  @Option(help: "The key of that certificate, as PEM (TOCSIN_TLS_KEY).")
  var tlsKey: String?

  @Flag(help: "Cookies travel over HTTPS only: set it behind a proxy that speaks TLS.")
  var secureCookies = Setting.optionalText("TOCSIN_SECURE_COOKIES") == "true"

  func run() async throws {
    try besideData.refuseServer()
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
    let certificates = try self.certificates()
    let address = "\(certificates == nil ? "http" : "https")://\(listen.host)"
    let web = WebServer(
      desk: premises.desk,
      configuration: WebConfiguration(
        host: listen.host, port: listen.port, secureCookies: secureCookies || certificates != nil,
        clientAddressHeader: clientAddressHeader ?? Setting.optionalText("TOCSIN_CLIENT_ADDRESS_HEADER"),
        trustedProxies: try proxies(), apiRequestsPerMinute: listen.apiRequestsPerMinute, certificates: certificates),
      logger: logger, whenRunning: { port in logger.notice("listening", metadata: ["address": "\(address):\(port)"]) })
    try await Running(
      premises: premises, web: web, retention: retention.policy, webhookNetworks: try networks(), certificates: certificates
    )
    .run(extra: watch)
  }

  private func proxies() throws -> [AddressRange] {
    guard let text = trustedProxies ?? Setting.optionalText("TOCSIN_TRUSTED_PROXIES") else { return AddressRange.loopback }
    return try ranges(text, code: "T050", called: "trusted proxies")
  }

  private func networks() throws -> [AddressRange] {
    guard let text = webhookNetworks ?? Setting.optionalText("TOCSIN_WEBHOOK_NETWORKS") else { return [] }
    return try ranges(text, code: "T071", called: "networks of webhooks")
  }

  private func ranges(_ text: String, code: String, called name: String) throws -> [AddressRange] {
    try text.split(separator: ",").map { part in
      let written = part.trimmingCharacters(in: .whitespaces)
      guard let range = AddressRange(written) else {
        throw CommandFault(
          code: code, what: "\"\(written)\" is neither an address nor a network",
          advice: "Write \(name) like 192.0.2.1 or 10.0.0.0/8, separated by commas.")
      }
      return range
    }
  }

  private func certificates() throws -> CertificateStore? {
    let certificate = tlsCertificate ?? Setting.optionalText("TOCSIN_TLS_CERTIFICATE")
    let key = tlsKey ?? Setting.optionalText("TOCSIN_TLS_KEY")
    guard certificate != nil || key != nil else { return nil }
    guard let certificate, let key else {
      throw CommandFault(
        code: "T051", what: "TLS takes a certificate and its key, and one is missing",
        advice: "Name both, with --tls-certificate and --tls-key.")
    }
    do {
      return try CertificateStore(certificateFile: certificate, keyFile: key)
    } catch {
      throw CommandFault(
        code: "T051", what: "the certificate \(certificate) cannot be used with the key \(key): \(error)",
        advice: "Both are PEM, the certificate with its chain, and belong together.")
    }
  }
}
