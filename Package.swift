// swift-tools-version:6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// The targets stand in the order in which data flows.
let package = Package(
  name: "tocsin",
  products: [
    .executable(name: "tocsin", targets: ["tocsin"]),
    // For the benches, which are a package of their own.
    .library(name: "ServiceTime", targets: ["ServiceTime"]),
    .library(
      name: "TocsinServer",
      targets: ["Contracts", "Digests", "OnCall", "Signals", "Intake", "Incidents", "Engine", "StoreSQLite", "Web"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics.git", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
  ],
  targets: [
    // Pure: values in, values out. No clock, no I/O, no randomness.
    // Instants, zones, service calendars, the arithmetic of promises.
    .target(name: "ServiceTime", swiftSettings: settings),
    // Customers, platforms, components, infrastructure, contracts.
    .target(name: "Contracts", dependencies: ["ServiceTime"], swiftSettings: settings),
    // Who answers at an instant, at each level.
    .target(name: "OnCall", dependencies: ["ServiceTime", "Contracts"], swiftSettings: settings),
    // What arrives: sameness, routing, mutes.
    .target(name: "Signals", dependencies: ["ServiceTime", "Contracts"], swiftSettings: settings),
    // Foreign bytes to signals, one file per format.
    .target(name: "Intake", dependencies: ["ServiceTime", "Contracts", "Signals"], swiftSettings: settings),
    // The procedure: commands, events, decide, evolve, clocks, pre-qualification.
    .target(name: "Incidents", dependencies: ["ServiceTime", "Contracts", "OnCall", "Signals"], swiftSettings: settings),
    // Typed HTML, escaped by construction.
    .target(name: "Markup", swiftSettings: settings),
    // Every text people read, in French and English.
    .target(
      name: "Wording", dependencies: ["ServiceTime", "Contracts", "OnCall", "Signals", "Incidents", "Markup"],
      swiftSettings: settings),
    // What the API answers and the command line shows: filled from the procedure, and read back.
    .target(
      name: "Shapes", dependencies: ["ServiceTime", "Contracts", "OnCall", "Signals", "Incidents", "Wording"], swiftSettings: settings),
    // A customer's month: journals to figures to a document.
    .target(
      name: "Reports", dependencies: ["ServiceTime", "Contracts", "Signals", "Incidents", "Markup", "Wording"], swiftSettings: settings),

    // Shell: the only code that waits.
    // Digests, keyed digests, passwords and tokens, from Debian's libcrypto.
    .systemLibrary(name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    // The same through Swift: values that cannot be misused.
    .target(name: "Digests", dependencies: ["CLibCrypto"], swiftSettings: settings),
    // Ports, command loop, timer and outbox runners, auditor.
    .target(
      name: "Engine",
      dependencies: [
        "ServiceTime", "Contracts", "Signals", "Intake", "Incidents", "Wording", "Reports", "Digests", lifecycle, logging, metrics,
      ],
      swiftSettings: settings),

    // Adapters: they know the engine's ports, never each other.
    // The queries, one file per table.
    .target(
      name: "Store", dependencies: ["ServiceTime", "Contracts", "Signals", "Incidents", "Engine", "Digests"],
      swiftSettings: settings),
    // The embedded database behind them, with group commit.
    .target(
      name: "StoreSQLite", dependencies: ["Contracts", "Signals", "Incidents", "Engine", "Store", grdb, grdbSQLite], swiftSettings: settings
    ),
    // YAML to contracts, people and rotas, and back.
    .target(
      name: "Catalogue", dependencies: ["ServiceTime", "Contracts", "OnCall", "Signals", "Incidents", yams], swiftSettings: settings),
    // A message to one delivery attempt, one file per kind.
    .target(
      name: "Channels",
      dependencies: [
        "ServiceTime", "Contracts", "Incidents", "Engine", "Digests", asyncHTTPClient, nioCore, nioHTTP1, nioPosix, nioSSL,
      ],
      swiftSettings: settings),
    // API and console: reads projections, sends commands.
    .target(
      name: "Web",
      dependencies: [
        "ServiceTime", "Contracts", "OnCall", "Signals", "Intake", "Incidents", "Engine", "Wording", "Markup", "Shapes", "Reports",
        "Digests", httpTypes, hummingbird, hummingbirdCore, logging, nioCore, nioHTTP1, nioSSL, nioTLS, lifecycle,
      ],
      resources: [.embedInCode("Assets")],
      swiftSettings: settings),

    // Years of a company in virtual time over the real desk: invariants, faults, figures.
    .target(
      name: "Simulation",
      dependencies: [
        "ServiceTime", "Contracts", "OnCall", "Signals", "Intake", "Incidents", "Markup", "Wording", "Digests", "Engine", "StoreSQLite",
        logging,
      ],
      swiftSettings: settings),

    // Composition: the only place that names concrete types.
    .executableTarget(
      name: "tocsin",
      dependencies: [
        "ServiceTime", "Contracts", "OnCall", "Signals", "Intake", "Incidents", "Wording", "Shapes", "Reports", "Digests", "Engine",
        "Store", "StoreSQLite", "Catalogue", "Channels", "Web", "Simulation", argumentParser, asyncHTTPClient, lifecycle, unixSignals,
        logging,
        nioCore, nioHTTP1,
      ],
      swiftSettings: settings),

    // The rules of the house, as tests.
    .testTarget(name: "TidyTests", path: "Tests/Tidy", swiftSettings: settings),
    .testTarget(name: "ServiceTimeTests", dependencies: ["ServiceTime"], swiftSettings: settings),
    .testTarget(name: "OnCallTests", dependencies: ["ServiceTime", "Contracts", "OnCall"], swiftSettings: settings),
    .testTarget(name: "SignalsTests", dependencies: ["ServiceTime", "Contracts", "Signals"], swiftSettings: settings),
    .testTarget(name: "IntakeTests", dependencies: ["ServiceTime", "Contracts", "Signals", "Intake"], swiftSettings: settings),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"], swiftSettings: settings),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"], swiftSettings: settings),
    .testTarget(
      name: "WordingTests", dependencies: ["ServiceTime", "Contracts", "OnCall", "Signals", "Incidents", "Markup", "Wording"],
      swiftSettings: settings),
    .testTarget(
      name: "IncidentsTests", dependencies: ["ServiceTime", "Contracts", "OnCall", "Signals", "Incidents", "Simulation"],
      swiftSettings: settings),
    // Timelines in virtual time: the procedure, statement by statement.
    .testTarget(
      name: "Scenarios",
      dependencies: [
        "ServiceTime", "Contracts", "OnCall", "Signals", "Intake", "Incidents", "Wording", "Engine", "StoreSQLite", logging,
      ],
      swiftSettings: settings),
    // Weeks of a company in virtual time, with everything that can go wrong.
    .testTarget(
      name: "SimulationTests",
      dependencies: [
        "ServiceTime", "Contracts", "OnCall", "Signals", "Incidents", "Wording", "Engine", "StoreSQLite", "Catalogue", "Simulation",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "ServiceTime", "Contracts", "OnCall", "Signals", "Intake", "Incidents", "Digests", "Engine", "StoreSQLite", logging,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "ServiceTime", "Contracts", "OnCall", "Signals", "Intake", "Incidents", "Wording", "Markup", "Reports", "Engine", "StoreSQLite",
        logging,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "ServiceTime", "Contracts", "OnCall", "Signals", "Intake", "Incidents", "Engine", "Wording", "Markup", "Shapes", "Digests",
        "StoreSQLite", "Web", httpTypes, hummingbird, hummingbirdCore, lifecycle, logging, nioCore, nioEmbedded, nioPosix, nioSSL,
      ],
      swiftSettings: settings),
    // Real peers: Alertmanager, a mail server, Chromium, kill -9.
    .testTarget(
      name: "Integration",
      dependencies: [
        "tocsin", "Contracts", "Incidents", "Engine", "StoreSQLite", asyncHTTPClient, nioCore, nioHTTP1,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "StoreTests",
      dependencies: ["ServiceTime", "Contracts", "Signals", "Incidents", "Engine", "Digests", "Store", "StoreSQLite", grdb],
      swiftSettings: settings),
    .testTarget(
      name: "ChannelsTests",
      dependencies: ["ServiceTime", "Contracts", "Incidents", "Engine", "Digests", "Channels", nioCore, nioSSL], swiftSettings: settings),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "tocsin", "ServiceTime", "Contracts", "OnCall", "Signals", "Intake", "Incidents", "Wording", "Shapes", "Reports", "Engine",
        "StoreSQLite", "Catalogue", "Channels", "Digests", "Web", argumentParser, asyncHTTPClient, grdb, lifecycle, logging, nioCore,
        nioHTTP1, nioPosix,
      ],
      swiftSettings: settings),
    // Hostile bytes to everything that reads bytes from elsewhere.
    .testTarget(
      name: "FuzzTests", dependencies: ["ServiceTime", "Contracts", "Incidents", "Intake", "Catalogue", "Channels", "Web"],
      path: "Tests/Fuzz", swiftSettings: settings),
    .testTarget(
      name: "CatalogueTests", dependencies: ["ServiceTime", "Contracts", "OnCall", "Signals", "Incidents", "Catalogue"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
