import ArgumentParser
import Contracts
import Foundation

/// A setting's value from the environment, when its option is not given.
///
/// Every option of the command line that configures Tocsin has an environment variable.
enum Setting {
  static func text(_ variable: String, default value: String) -> String {
    ProcessInfo.processInfo.environment[variable] ?? value
  }

  static func optionalText(_ variable: String) -> String? { ProcessInfo.processInfo.environment[variable] }

  static func number(_ variable: String, default value: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap(Int.init) ?? value
  }
}

/// Where the data is, and the rules of time zones.
struct DataOptions: ParsableArguments {
  @Option(help: "The data directory (TOCSIN_DATA).")
  var data: String = Setting.text("TOCSIN_DATA", default: "tocsin-data")

  @Option(help: "The directory of time zone files (TOCSIN_ZONEINFO).")
  var zoneinfo: String = Setting.text("TOCSIN_ZONEINFO", default: "/usr/share/zoneinfo")
}

/// Where the server listens.
struct ListenOptions: ParsableArguments {
  @Option(help: "The address to listen on (TOCSIN_HOST).")
  var host: String = Setting.text("TOCSIN_HOST", default: "127.0.0.1")

  @Option(help: "The port to listen on (TOCSIN_PORT).")
  var port: Int = Setting.number("TOCSIN_PORT", default: 8080)
}
