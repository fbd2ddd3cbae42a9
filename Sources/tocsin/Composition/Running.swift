import Channels
import Engine
import Foundation
import Logging
import ServiceLifecycle
import UnixSignals
import Web

/// A running server: the console and the API, the runners, and a graceful stop.
struct Running {
  let premises: Premises
  let web: WebServer
  var retention = RetentionPolicy()
  /// What webhooks may call beside public addresses.
  var webhookNetworks: [AddressRange] = []
  /// The certificate of a server that speaks TLS itself.
  var certificates: CertificateStore?

  /// How long what is under way may take to finish after a signal to stop.
  private static let graceSeconds = 10

  func run(extra: [any Service] = []) async throws {
    let desk = premises.desk
    let logger = premises.logger
    let environment = ChannelEnvironment(variables: ProcessInfo.processInfo.environment, now: { desk.now() })
    let drivers = Drivers(desk: desk, directory: premises.directory, environment: environment, logger: logger)
    let sealed = try await desk.sealSecrets()
    if sealed > 0 { logger.notice("stored secrets were sealed", metadata: ["secrets": "\(sealed)"]) }
    var runners: [any Runner] = [
      TimerRunner(desk: desk), OutboxRunner(desk: desk) { drivers.driver($0) }, WithheldRunner(desk: desk), CatalogueRunner(desk: desk),
      JournalWatch(desk: desk), Auditor(desk: desk, heartbeat: HTTPHeartbeat()), SealRunner(desk: desk),
      RetentionRunner(desk: desk, policy: retention),
      WebhookRunner(desk: desk, courier: HTTPWebhookCourier(networks: webhookNetworks, now: { desk.now() })),
    ]
    if let certificates { runners.append(CertificateRunner(certificates, logger: logger)) }
    do {
      // Before the timers: what has come into effect while no server ran counts for what is due now.
      try await desk.refreshCatalogue()
    } catch {
      logger.error("the clocks do not follow the catalogue in effect yet; it will be tried again", metadata: ["error": "\(error)"])
    }
    let loops: [any Service] = runners.map { RunnerLoop($0, clock: SystemClock(), logger: logger) }
    var configuration = ServiceGroupConfiguration(
      services: loops + extra + [web], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(Running.graceSeconds)
    try await ServiceGroup(configuration: configuration).run()
    try await premises.close()
  }
}
