import Engine
import Foundation
import Logging
import NIOSSL
import ServiceTime
import Synchronization

/// The certificate with which the server speaks TLS, read from files and read again when they change.
public final class CertificateStore: Sendable {
  private let certificateFile: String
  private let keyFile: String
  private struct State {
    var context: NIOSSLContext
    var written: [Data?]
  }
  private let state: Mutex<State>

  /// Reads the certificate with its chain, and its key, both PEM.
  ///
  /// - Throws: when either cannot be read, or they do not belong together.
  public init(certificateFile: String, keyFile: String) throws {
    self.certificateFile = certificateFile
    self.keyFile = keyFile
    state = Mutex(
      State(
        context: try Self.context(certificateFile, keyFile), written: [Self.written(certificateFile), Self.written(keyFile)]))
  }

  var context: NIOSSLContext { state.withLock { $0.context } }

  /// Reads the files again when they have changed since. Connections that are open keep what they began with.
  ///
  /// - Throws: when what they hold now cannot be used; the certificate of before stays in use.
  /// - Returns: whether there was something new.
  func reload() throws -> Bool {
    let written = [Self.written(certificateFile), Self.written(keyFile)]
    guard written != state.withLock({ $0.written }) else { return false }
    let context = try Self.context(certificateFile, keyFile)
    state.withLock { $0 = State(context: context, written: written) }
    return true
  }

  private static func context(_ certificateFile: String, _ keyFile: String) throws -> NIOSSLContext {
    let chain = try NIOSSLCertificate.fromPEMFile(certificateFile)
    let key = try NIOSSLPrivateKey(file: keyFile, format: .pem)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    return try NIOSSLContext(configuration: configuration)
  }

  /// What a file holds: it may be renewed within one second, by one of the same size.
  private static func written(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }
}

/// Takes up a certificate that was renewed.
public struct CertificateRunner: Runner {
  public let name = "certificates"
  public let restSeconds = 10.0
  private let store: CertificateStore
  private let logger: Logger

  public init(_ store: CertificateStore, logger: Logger) {
    self.store = store
    self.logger = logger
  }

  public func runOnce(at: Instant) async throws -> Engine.Progress {
    guard try store.reload() else { return Engine.Progress() }
    logger.notice("the renewed certificate is in use")
    return Engine.Progress(done: 1)
  }
}
