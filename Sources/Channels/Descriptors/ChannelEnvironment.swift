import FoundationEssentials
import ServiceTime

/// What a driver may take from the machine it runs on: environment variables, files, the time.
public struct ChannelEnvironment: Sendable {
  /// The environment variables that settings may name.
  public let variables: [String: String]
  /// Reads a whole small file.
  let readFile: @Sendable (String) throws -> [UInt8]
  /// The time that goes into mails and signatures.
  let now: @Sendable () -> Instant

  /// - Parameters:
  ///   - variables: usually those of the process.
  ///   - readFile: by default from disk; secrets and certificates are small, so that more than 1 MiB is refused.
  ///   - now: the clock of the engine.
  public init(
    variables: [String: String], readFile: @escaping @Sendable (String) throws -> [UInt8] = ChannelEnvironment.fileOnDisk,
    now: @escaping @Sendable () -> Instant
  ) {
    self.variables = variables
    self.readFile = readFile
    self.now = now
  }

  /// Reads a file of at most 1 MiB.
  ///
  /// - Throws: `FileFault` or the reason why it cannot be read.
  @Sendable public static func fileOnDisk(_ path: String) throws -> [UInt8] {
    let content = try Data(contentsOf: URL(filePath: path))
    guard content.count <= FileFault.bytesMax else { throw FileFault.tooLarge }
    return Array(content)
  }

  /// Why a file is refused.
  public enum FileFault: Error, Hashable, Sendable {
    case tooLarge
    static let bytesMax = 1_048_576
  }
}
