import Foundation
import Glibc

/// Programs that come from Debian; `make test` installs them.
enum Debian {
  static let python = "/usr/bin/python3"
  static let alertmanager = "/usr/bin/prometheus-alertmanager"
  static let chromedriver = "/usr/bin/chromedriver"
  static let chromium = "/usr/bin/chromium"

  /// - Throws: what to install, when a program is missing.
  static func require(_ path: String, package: String) throws {
    guard FileManager.default.isExecutableFile(atPath: path) else { throw missing(path, package) }
  }

  /// - Throws: what to install, when Debian's Python lacks a module.
  static func require(module: String, package: String) async throws {
    try require(python, package: "python3")
    guard try await Program.run(python, ["-c", "import \(module)"]).code == 0 else { throw missing(module, package) }
  }

  private static func missing(_ what: String, _ package: String) -> ProgramFault {
    ProgramFault(description: "\(what) is missing. Install it with `apt-get install \(package)`, as `make test` does.")
  }

  /// A port of the loopback address that nobody listens on.
  static func freePort() throws -> Int {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(listener) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && getsockname(listener, address, &length) == 0
      }
    }
    guard isBound else { throw ProgramFault(description: "No free port on 127.0.0.1.") }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
