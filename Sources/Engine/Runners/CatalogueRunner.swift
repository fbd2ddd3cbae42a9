import ServiceTime

/// Takes up a catalogue that another process has applied to the same store.
public struct CatalogueRunner: Runner {
  public let name = "catalogue"
  public let restSeconds = 2.0
  let desk: Desk

  public init(desk: Desk) { self.desk = desk }

  public func runOnce(at: Instant) async throws -> Progress {
    Progress(done: try await desk.refreshCatalogue() ? 1 : 0)
  }
}
