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
    var stamp: [String]
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
        context: try Self.context(certificateFile, keyFile), stamp: [Self.stamp(certificateFile), Self.stamp(keyFile)]))
  }

  var context: NIOSSLContext { state.withLock { $0.context } }

  /// Reads the files again when they have changed since. Connections that are open keep what they began with.
  ///
  /// - Throws: when what they hold now cannot be used; the certificate of before stays in use.
  /// - Returns: whether there was something new.
  func reload() throws -> Bool {
    let stamp = [Self.stamp(certificateFile), Self.stamp(keyFile)]
    guard stamp != state.withLock({ $0.stamp }) else { return false }
    let context = try Self.context(certificateFile, keyFile)
    state.withLock { $0 = State(context: context, stamp: stamp) }
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

  /// What changes when a file does: its instant, its size and which file it is.
  private static func stamp(_ path: String) -> String {
    let attributes = (try? FileManager.default.attributesOfItem(atPath: path)) ?? [:]
    let parts: [FileAttributeKey] = [.modificationDate, .size, .systemFileNumber]
    return parts.map { "\(attributes[$0] ?? "")" }.joined(separator: "/")
  }
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
