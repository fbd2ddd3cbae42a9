import ArgumentParser
import Contracts
import Engine
import Foundation

/// A setting's value from the environment, when its option is not given.
///
/// Every option of the command line that configures Tocsin has an environment variable.
enum Setting {
  static func text(_ variable: String, default value: String) -> String {
    ProcessInfo.processInfo.environment[variable] ?? value
  }

  static func optionalText(_ variable: String) -> String? { ProcessInfo.processInfo.environment[variable] }

  static func optionalNumber(_ variable: String) -> Int? { ProcessInfo.processInfo.environment[variable].flatMap(Int.init) }

  static func number(_ variable: String, default value: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap(Int.init) ?? value
  }
}

/// Where the data is, and the rules of time zones.
struct DataOptions: ParsableArguments {
  @Option(name: .customLong("data"), help: "The data directory (TOCSIN_DATA); tocsin-data if not named.")
  var named: String?

  var data: String { named ?? Setting.text("TOCSIN_DATA", default: "tocsin-data") }

  @Option(help: "The file of the key with which stored secrets are sealed (TOCSIN_KEY_FILE); in the data directory if not named.")
  var keyFile: String?

  @Option(help: "The directory of time zone files (TOCSIN_ZONEINFO).")
  var zoneinfo: String = Setting.text("TOCSIN_ZONEINFO", default: "/usr/share/zoneinfo")
}

/// Where the server listens.
struct ListenOptions: ParsableArguments {
  @Option(help: "The address to listen on (TOCSIN_HOST).")
  var host: String = Setting.text("TOCSIN_HOST", default: "127.0.0.1")

  @Option(help: "The port to listen on (TOCSIN_PORT).")
  var port: Int = Setting.number("TOCSIN_PORT", default: 8080)

  @Option(help: "Requests that each API token may make in a minute (TOCSIN_API_REQUESTS_PER_MINUTE).")
  var apiRequestsPerMinute: Int = Setting.number("TOCSIN_API_REQUESTS_PER_MINUTE", default: 600)
}

/// For how long what nobody needs for ever is kept.
struct RetentionOptions: ParsableArguments {
  @Option(help: "Drop the raw bytes of signals after so many days; never without it (TOCSIN_KEEP_EVIDENCE_DAYS).")
  var keepEvidenceDays: Int?

  @Option(help: "Delete signals that had no effect after so many days; never without it (TOCSIN_KEEP_IGNORED_DAYS).")
  var keepIgnoredDays: Int?

  @Option(help: "Delete delivered and given-up messages after so many days; never without it (TOCSIN_KEEP_MESSAGES_DAYS).")
  var keepMessagesDays: Int?

  @Option(help: "For how many months back reports may be made: what they speak of stays (TOCSIN_REPORT_MONTHS).")
  var reportMonths: Int = Setting.number("TOCSIN_REPORT_MONTHS", default: 13)

  func validate() throws {
    let days = [policy.evidenceDays, policy.ignoredSignalDays, policy.messageDays].compactMap { $0 }
    guard days.allSatisfy({ (1...36_500).contains($0) }), (1...1_200).contains(reportMonths) else {
      throw ValidationError("Days are a number from 1 to 36500, months from 1 to 1200.")
    }
  }

  var policy: RetentionPolicy {
    RetentionPolicy(
      evidenceDays: keepEvidenceDays ?? Setting.optionalNumber("TOCSIN_KEEP_EVIDENCE_DAYS"),
      ignoredSignalDays: keepIgnoredDays ?? Setting.optionalNumber("TOCSIN_KEEP_IGNORED_DAYS"),
      messageDays: keepMessagesDays ?? Setting.optionalNumber("TOCSIN_KEEP_MESSAGES_DAYS"), reportMonths: reportMonths)
  }
}
