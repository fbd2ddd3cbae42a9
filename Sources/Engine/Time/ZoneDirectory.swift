import Foundation
import ServiceTime

/// Reads zone rules from TZif files in a directory, such as `/usr/share/zoneinfo` (procedure §7.6).
public struct ZoneDirectory: Sendable {
  public let path: String

  /// The directory of Debian's tzdata.
  public static let system = ZoneDirectory(path: "/usr/share/zoneinfo")

  public init(path: String) { self.path = path }

  /// The rules of a zone named as `Europe/Paris`.
  ///
  /// - Throws: `ZoneFault` when the name is not one, or the file cannot be read or understood.
  public func zone(_ name: String) throws -> Zone {
    guard isName(name), let file = bytes(name) else { throw ZoneFault(zone: name, directory: path) }
    let version = Zone.rulesVersion(tzdataZi: bytes("tzdata.zi", limit: 200), versionFile: bytes("VERSION", limit: 200), zoneFile: file)
    return try Zone(name: name, tzif: file, rulesVersion: version)
  }

  /// Whether the directory has the zone.
  public func has(_ name: String) -> Bool { isName(name) && FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  /// The version of the rules as a whole, such as `2026f`; nil when the directory does not say.
  public var version: String? {
    guard let first = bytes("tzdata.zi", limit: 200) ?? bytes("VERSION", limit: 200) else { return nil }
    return Zone.rulesVersion(tzdataZi: bytes("tzdata.zi", limit: 200), versionFile: bytes("VERSION", limit: 200), zoneFile: first)
  }

  private func isName(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.contains("..")
      && name.utf8.allSatisfy { ($0 | 32).isLetter || $0.isDigit || [0x2F, 0x5F, 0x2B, 0x2D].contains($0) }
  }

  private func bytes(_ name: String, limit: Int = 1 << 20) -> [UInt8]? {
    guard let handle = FileHandle(forReadingAtPath: "\(path)/\(name)") else { return nil }
    defer { try? handle.close() }
    return (try? handle.read(upToCount: limit)).map { Array($0) }
  }
}

/// A zone that this machine does not know.
public struct ZoneFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let zone: String
  public let directory: String

  public var description: String {
    "Z001 time zone \"\(zone)\" is not in \(directory). Check the spelling, or install tzdata, or name another directory with --zoneinfo."
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self) }
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
