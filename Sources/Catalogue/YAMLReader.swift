import Incidents
import ServiceTime

/// Reads a catalogue from one or several YAML files.
///
///     let reader = YAMLReader(channels: forms) { try zones.zone($0) }
///     let reading = reader.read(files: [(name: "tocsin.yaml", text: text)], asOf: now)
///     guard reading.problems.isEmpty else { … }  // every problem of every file, each with its place
///     let schedule = reading.schedule.numbered(after: previous)
public struct YAMLReader {
  private let channels: [ChannelForm]
  private let zone: (String) throws -> Zone

  /// - Parameters:
  ///   - channels: the kinds of channels there are.
  ///   - zone: the rules of a named zone; it throws when this machine has none.
  public init(channels: [ChannelForm], zone: @escaping (String) throws -> Zone) {
    self.channels = channels
    self.zone = zone
  }

  /// Reads the files as one catalogue: sections that stand in several files are put together, in the order of the files.
  ///
  /// A document that begins with `effectiveFrom` holds from that date on, on top of what holds before. A file may have 4 MiB,
  /// 200,000 values and 32 levels; aliases are refused. Whatever the bytes, this returns.
  ///
  /// - Parameter now: what has begun by then is part of the present.
  public func read(files: [(name: String, text: String)], asOf now: Instant) -> CatalogueReading {
    let session = ReadingSession(channelForms: channels, zone: zone)
    for file in files { session.add(YAMLDocument(name: file.name, text: file.text)) }
    var present = CatalogueContents()
    var ahead: [CatalogueSchedule.Stage] = []
    for (index, stage) in session.stages(asOf: now).enumerated() {
      session.turn(to: stage)
      var builder = CatalogueBuilder(session: session)
      builder.build()
      if index == 0 {
        present = builder.contents
      } else if let from = stage.from {
        ahead.append(CatalogueSchedule.Stage(effectiveFrom: from, contents: builder.contents))
      }
    }
    let order = Dictionary(files.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    let problems = session.problems.enumerated().sorted { one, other in
      let (first, second) = (one.element.place, other.element.place)
      return (order[first.file] ?? 0, first.line, first.column, one.offset) < (
        order[second.file] ?? 0, second.line, second.column, other.offset
      )
    }
    return CatalogueReading(schedule: CatalogueSchedule(present, ahead: ahead), problems: problems.map(\.element))
  }
}

/// What was read: the catalogue now and later, and everything that is wrong with it.
public struct CatalogueReading: Sendable {
  /// Fit for use only when there are no problems. Revisions of contracts are all 1: see `numbered(after:)`.
  public let schedule: CatalogueSchedule
  /// In the order of the files, each once.
  public let problems: [CatalogueProblem]

  /// The catalogue as it is now.
  public var contents: CatalogueContents { schedule.present }
}
