import Engine

/// Where the server listens, and what it tells browsers.
public struct WebConfiguration: Sendable {
  public var host: String
  /// Zero lets the system choose one.
  public var port: Int
  /// Session cookies go over HTTPS only. True wherever the console is reached by `https:`.
  public var secureCookies: Bool
  /// What the mail catcher keeps; nil outside of demonstrations, where there is no `/demo/mail`.
  public var demoMailbox: DemoMailbox?
  /// The header in which a trusted proxy names the client's address, such as `X-Forwarded-For`; nil when there is no proxy.
  public var clientAddressHeader: String?
  /// The proxies that may use that header: addresses and networks, such as `10.0.0.0/8`.
  public var trustedProxies: [AddressRange]
  /// Connections open at the same time; more wait in the backlog.
  public var connectionsMax: Int
  /// Requests that each token may make in a minute.
  public var apiRequestsPerMinute: Int
  /// Connections open at the same time from one address that is no trusted proxy; more are closed.
  public var connectionsOfAddressMax: Int
  /// The certificate when the server speaks TLS itself; nil behind a proxy that does.
  public var certificates: CertificateStore?
  /// A handshake, and a request, that has not arrived whole after this many seconds is cut off.
  public var readDeadlineSeconds: Int64
  /// A connection on which nothing happens for this many seconds is closed.
  public var idleSeconds: Int64

  public init(
    host: String = "127.0.0.1", port: Int = 8080, secureCookies: Bool = false, demoMailbox: DemoMailbox? = nil,
    clientAddressHeader: String? = nil, trustedProxies: [AddressRange] = AddressRange.loopback, connectionsMax: Int = 2_048,
    apiRequestsPerMinute: Int = 600, connectionsOfAddressMax: Int = 256, certificates: CertificateStore? = nil,
    readDeadlineSeconds: Int64 = 15, idleSeconds: Int64 = 75
  ) {
    self.host = host
    self.port = port
    self.secureCookies = secureCookies
    self.demoMailbox = demoMailbox
    self.clientAddressHeader = clientAddressHeader
    self.trustedProxies = trustedProxies
    self.connectionsMax = connectionsMax
    self.apiRequestsPerMinute = apiRequestsPerMinute
    self.connectionsOfAddressMax = connectionsOfAddressMax
    self.certificates = certificates
    self.readDeadlineSeconds = readDeadlineSeconds
    self.idleSeconds = idleSeconds
  }
}
