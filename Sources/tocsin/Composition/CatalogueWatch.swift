import Engine
import Foundation
import Incidents
import Logging
import ServiceLifecycle
import Synchronization

/// Applies a directory of YAML files at start and whenever one changes, all or nothing.
struct CatalogueWatch: Service {
  let directory: String
  let desk: Desk
  let zones: ZoneDirectory
  let logger: Logger
  /// A change that the command makes to what the files say.
  var change: @Sendable (inout CatalogueContents) -> Void = { _ in }

  /// How often the directory is looked at, in seconds.
  private static let restSeconds = 2

  /// Applies the files as they are.
  func apply() async throws {
    let previous = desk.registry
    let schedule = try CatalogueFiles.schedule(
      [directory], zones: zones, after: previous.revision == 0 ? nil : previous.contents, now: desk.now()
    ).changed(change)
    let revision = try await desk.adopt(schedule)
    guard revision != previous.revision || !schedule.ahead.isEmpty else { return }
    logger.notice("catalogue applied", metadata: ["revision": "\(revision)", "revisions.ahead": "\(schedule.ahead.count)"])
  }

  func run() async throws {
    var known = stamp()
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(CatalogueWatch.restSeconds)) }
      let now = stamp()
      guard now != known else { continue }
      do {
        try await apply()
        known = now
      } catch {
        // What stands in the files is not tried again until they change; a store that did not answer is.
        if error is CatalogueFault || error is CatalogueConflict { known = now }
        logger.error("the catalogue was not applied; the one in effect stays", metadata: ["reason": "\(error)"])
      }
    }
  }

  /// Names, sizes and times of the files: when it changes, they are read again.
  private func stamp() -> [String] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
    return names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.map { name in
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(directory)/\(name)")
      let date = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      return "\(name) \(attributes?[.size] ?? 0) \(date)"
    }
  }
}
