// swift-tools-version:6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// A package of its own, so that whoever builds Tocsin does not build its benches.
let package = Package(
  name: "tocsin-benchmarks",
  dependencies: [
    .package(name: "tocsin", path: ".."),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
  ],
  targets: [
    // The arithmetic of promises, beside the same answers through Foundation's Calendar.
    .executableTarget(
      name: "bench-servicetime", dependencies: [.product(name: "ServiceTime", package: "tocsin")], swiftSettings: settings),
    // Durable signals a second over HTTP, beside a bare POST that stores one row.
    .executableTarget(
      name: "bench-signals",
      dependencies: [
        .product(name: "ServiceTime", package: "tocsin"), .product(name: "TocsinServer", package: "tocsin"),
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
