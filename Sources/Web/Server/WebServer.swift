import Engine
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The API and the console, on one port.
///
///     let server = WebServer(desk: desk, configuration: WebConfiguration(port: 8080), logger: logger)
///     try await ServiceGroup(services: [server], gracefulShutdownSignals: [.sigterm], logger: logger).run()
public struct WebServer: Service {
  /// What the head of a request may hold.
  private static let headBytesMax = 32_768
  private static let headFieldsMax = 100

  private let desk: any DeskPort
  private let configuration: WebConfiguration
  private let logger: Logger
  private let whenRunning: @Sendable (Int) async -> Void

  /// - Parameter whenRunning: called once requests are taken, with the port.
  public init(
    desk: any DeskPort, configuration: WebConfiguration, logger: Logger, whenRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.desk = desk
    self.configuration = configuration
    self.logger = logger
    self.whenRunning = whenRunning
  }

  /// Takes requests until it is cancelled or shut down gracefully; what is under way then is finished.
  public func run() async throws { try await application().run() }

  func application() -> some ApplicationProtocol {
    let deadline = TimeAmount.seconds(configuration.readDeadlineSeconds)
    let http = HTTP1Channel.Configuration(
      additionalChannelHandlers: [RequestReadDeadlineInstaller(deadline)], idleTimeout: .seconds(configuration.idleSeconds),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: WebServer.headBytesMax, maxHeaderListSize: WebServer.headBytesMax, maxHeaderFieldCount: WebServer.headFieldsMax)
    )
    let connections = ConnectionCount(limit: configuration.connectionsOfAddressMax, exempt: configuration.trustedProxies)
    let certificates = configuration.certificates
    let server = HTTPServerBuilder { responder in
      HTTP1Channel(responder: responder, configuration: http)
        .guarded(connections, certificates: certificates, handshakeDeadline: deadline)
    }
    return Application(
      router: Site(desk: desk, configuration: configuration).router(), server: server,
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: nil, backlog: 1_024,
        availableConnectionsDelegate: MaximumAvailableConnections(configuration.connectionsMax)),
      onServerRunning: { channel in await whenRunning(channel.localAddress?.port ?? configuration.port) }, logger: logger)
  }
}
