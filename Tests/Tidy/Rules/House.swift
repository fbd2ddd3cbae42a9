/// How the targets are sorted; the table in `docs/architecture.md` says the rest.
enum House {
  /// Values in, values out: no clock, no input or output, no chance.
  static let pure: [String] = [
    "ServiceTime", "Contracts", "OnCall", "Signals", "Intake", "Incidents", "Markup", "Wording", "Shapes", "Reports",
  ]

  /// They know the engine's ports, never each other. A driver knows the queries it runs: `StoreSQLite` is the one that may know `Store`.
  static let adapters: [String] = ["Store", "StoreSQLite", "Catalogue", "Channels", "Web"]

  /// The only place that names concrete types.
  static let composition = "tocsin"

  /// What pure code may import beside our own targets: nothing that waits, reads or writes.
  static let pureLibraries: Set<String> = ["FoundationEssentials", "Synchronization"]
}
