import Contracts
import Incidents
import ServiceTime
import Synchronization

/// Announces what another process has written to the same store, so that open pages hear of it: acts on the command line, above all.
///
/// It looks for journal entries beyond the last one seen. What this process wrote itself was announced when it was committed, and is
/// announced once more: a page that fetches itself twice harms nobody, and one that misses a change does. One writer at a time gives positions in the order in which they become visible, so that none is missed.
public final class JournalWatch: Runner {
  public let name = "journal"
  public let restSeconds = 1.0
  /// How many entries are looked at in one turn.
  private static let entriesMax = 1_000
  private let desk: Desk
  /// The last position seen; nil before the first turn, which begins at the end: nobody looks at a page yet.
  private let seen = Mutex<Int64?>(nil)

  public init(desk: Desk) { self.desk = desk }

  public func runOnce(at: Instant) async throws -> Progress {
    guard let last = seen.withLock({ $0 }) else {
      let end = try await desk.read { try $0.journalEnd() }
      seen.withLock { $0 = end }
      return Progress()
    }
    let entries = try await desk.read { try $0.journalPlaces(after: last, limit: JournalWatch.entriesMax) }
    guard let end = entries.last?.position else { return Progress() }
    let touched = Set(entries.map(\.incident)).sorted()
    for incident in touched { desk.announce(.incident(incident)) }
    seen.withLock { $0 = end }
    return Progress(done: touched.count, hasMore: entries.count == JournalWatch.entriesMax)
  }
}
