import ServiceTime

/// Takes up a revision of the catalogue whose date has come, or that another process has applied to the same store.
///
/// Its first turn brings the clocks of what is open to the catalogue in effect, by whatever rules of zones and holidays this program has.
public struct CatalogueRunner: Runner {
  public let name = "catalogue"
  public let restSeconds = 2.0
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func runOnce(at: Instant) async throws -> Progress {
    Progress(done: try await desk.refreshCatalogue() ? 1 : 0)
  }
}
