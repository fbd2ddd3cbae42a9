import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import Web

/// A certificate of our own making in a directory of its own, and a client that looks at what it is shown.
final class CertificatePair: Sendable {
  private let directory: URL

  private var certificate: String { directory.appending(path: "certificate.pem").path() }
  private var key: String { directory.appending(path: "key.pem").path() }

  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "tocsin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    try renew()
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  func store() throws -> CertificateStore { try CertificateStore(certificateFile: certificate, keyFile: key) }

  /// Writes a certificate with another key and serial number.
  func renew() throws {
    let openssl = Process()
    openssl.executableURL = URL(filePath: "/usr/bin/openssl")
    openssl.arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost",
      "-keyout", key, "-out", certificate,
    ]
    openssl.standardError = FileHandle.nullDevice
    try openssl.run()
    openssl.waitUntilExit()
    #expect(openssl.terminationStatus == 0)
  }

  /// Leaves half a certificate, as a renewal does that was interrupted.
  func spoil() throws { try Data("-----BEGIN CERTIFICATE-----\nMIIB".utf8).write(to: URL(filePath: certificate)) }

  func get(_ path: String, from port: Int) async throws -> String {
    try await send("GET \(path) HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n", to: port)
  }

  /// Shakes hands, sends `text`, and returns what comes until the server closes.
  func send(_ text: String, to port: Int) async throws -> String {
    try await connect(to: port) { channel in
      try await channel.executeThenClose { inbound, outbound in
        if !text.isEmpty { try await outbound.write(ByteBuffer(string: text)) }
        var heard = ""
        var iterator = inbound.makeAsyncIterator()
        while let buffer = try? await iterator.next() { heard += String(buffer: buffer) }
        return heard
      }
    }
  }

  /// The serial number of the certificate that the server shows.
  func serial(from port: Int) async throws -> [UInt8] {
    try await connect(to: port) { channel in
      try await channel.executeThenClose { inbound, outbound in
        try await outbound.write(ByteBuffer(string: "GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n"))
        // The connection stays open: once it is closed there is nobody left to ask.
        var iterator = inbound.makeAsyncIterator()
        _ = try await iterator.next()
        let shown = try await channel.channel.pipeline.handler(type: NIOSSLClientHandler.self).flatMapThrowing { $0.peerCertificate }.get()
        return shown?.serialNumber ?? []
      }
    }
  }

  private func connect<Value: Sendable>(
    to port: Int, _ body: (NIOAsyncChannel<ByteBuffer, ByteBuffer>) async throws -> Value
  ) async throws -> Value {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateVerification = .none
    let context = try NIOSSLContext(configuration: configuration)
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(try NIOSSLClientHandler(context: context, serverHostname: nil))
          return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await body(channel)
  }
}
