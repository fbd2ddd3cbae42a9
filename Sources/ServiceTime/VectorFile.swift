import FoundationEssentials

/// A file of expected results, which any implementation of service time can be held against.
///
/// The format is `sla-vectors/1`: zones, calendars and contracts, and vectors of an operation, its input and what it must give.
public struct VectorFile: Sendable {
  let calendars: [String: CalendarText]
  let contracts: [String: ContractText]
  let vectors: [VectorText]

  /// The version of the zone rules with which the results were computed, such as `2026f`.
  public let zoneRulesVersion: String

  /// How many vectors the file has.
  public var count: Int { vectors.count }

  /// The names of the zones that a run asks for.
  public var zoneNames: [String] { Set(calendars.values.map(\.tz)).sorted() }

  /// Reads the bytes of a JSON file.
  ///
  /// - Throws: `VectorFileRefusal` with what is wrong and where.
  public init(json: [UInt8]) throws(VectorFileRefusal) {
    let file: FileText
    do {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      file = try decoder.decode(FileText.self, from: Data(json))
    } catch let error as DecodingError {
      throw .unreadable(Self.describe(error))
    } catch {
      throw .unreadable("\(error)")
    }
    guard file.format == "sla-vectors/1" else { throw .unknownFormat(file.format) }
    calendars = file.calendars
    contracts = file.contracts
    vectors = file.vectors
    zoneRulesVersion = file.tzdataPrimary
  }

  /// Runs every vector and tells what differs.
  ///
  /// - Parameter zone: gives the zone of that name; what it throws fails the vectors that need the zone.
  public func run(zone: (String) throws -> Zone) -> VectorReport {
    var run = VectorRun(file: self)
    return run.report(zone: zone)
  }

  private static func describe(_ error: DecodingError) -> String {
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context), .keyNotFound(_, let context):
      let pointer = context.codingPath.map { "/" + ($0.intValue.map(String.init) ?? $0.stringValue) }.joined()
      return "\(pointer.isEmpty ? "/" : pointer): \(context.debugDescription)"
    @unknown default:
      return "\(error)"
    }
  }
}

/// Why a file of expected results cannot be run.
public enum VectorFileRefusal: Error, Hashable, Sendable {
  /// Not JSON of the right shape: where, as a JSON pointer, and what.
  case unreadable(String)
  /// A format this version does not know.
  case unknownFormat(String)
}

extension VectorFileRefusal: CustomStringConvertible {
  /// What is wrong and what is expected.
  public var description: String {
    switch self {
    case .unreadable(let what): "The vector file cannot be read. \(what)"
    case .unknownFormat(let format): "The vector file has format \"\(format)\"; this version reads \"sla-vectors/1\"."
    }
  }
}

extension VectorFile {
  /// The file as written.
  struct FileText: Decodable {
    let format: String
    let tzdataPrimary: String
    let calendars: [String: CalendarText]
    let contracts: [String: ContractText]
    let vectors: [VectorText]
  }

  struct CalendarText: Decodable {
    let tz: String
    let weekly: [String: [[TimeOfDay]]]
    let holidays: [CivilDate]
  }

  struct ContractText: Decodable {
    let restoration: String
    let intervention: String
  }

  struct VectorText: Decodable {
    let id: String
    let op: String
    let calendar: String?
    let contract: String?
    let start: InstantText?
    let end: InstantText?
    let at: InstantText?
    let seconds: Seconds?
    let days: Int?
    let mode: String?
    let pauses: [[InstantText]]?
    let outages: [[InstantText]]?
    let maintenance: [[InstantText]]?
    let tolerance: Seconds?
    let mergeGap: Seconds?
    let expect: Expectation
  }

  /// An instant written as RFC 3339.
  struct InstantText: Decodable {
    let instant: Instant

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard let instant = Instant(iso8601: text) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(text)\" is not an RFC 3339 instant.")
      }
      self.instant = instant
    }
  }

  /// What a vector must give: an instant or a regime as text, a number of seconds, or figures of availability.
  enum Expectation: Decodable, Hashable {
    case text(String)
    case seconds(Seconds)
    case availability(AvailabilityText)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let seconds = try? container.decode(Seconds.self) {
        self = .seconds(seconds)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .availability(try container.decode(AvailabilityText.self))
      }
    }
  }

  struct AvailabilityText: Decodable, Hashable {
    let agreedSeconds: Seconds
    let rawSeconds: Seconds
    let countedSeconds: Seconds
    let episodes: [Seconds]
    let availabilityPpm: Int
  }
}

extension VectorFile.Expectation: CustomStringConvertible {
  var description: String {
    switch self {
    case .text(let text): text
    case .seconds(let seconds): "\(seconds) s"
    case .availability(let figures):
      "agreed \(figures.agreedSeconds) s, raw \(figures.rawSeconds) s, counted \(figures.countedSeconds) s, "
        + "episodes \(figures.episodes), \(figures.availabilityPpm) ppm"
    }
  }
}
