import ArgumentParser
import Channels
import Contracts
import Engine
import Foundation
import Incidents
import Logging
import ServiceTime
import Wording

/// `tocsin doctor`: looks at everything that must be in order, each with a hint.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check configuration, database, zone rules, channels, contacts and duty.",
    discussion: "The exit code is 1 when something is broken.")

  @Flag(help: "As JSON, for programs.")
  var json = false

  @Flag(help: "Do not connect to the channels' other sides.")
  var offline = false

  @OptionGroup var local: LocalOptions

  func run() async throws {
    try local.refuseServer()
    let (diagnosis, reader) = await examine()
    print(json ? try JSONOutput.text(diagnosis.json) : diagnosis.rendered(reader))
    if diagnosis.isBroken { throw ExitCode(ExitStatus.failed.rawValue) }
  }

  /// Looks at the files first, since opening the database mends some of what may be wrong with them.
  private func examine() async -> (Diagnosis, Reader) {
    let language = local.language.language()
    let before = Reader(words: Words(language), zone: .utc, now: SystemClock().now(), terminal: .current())
    let zones = ZoneDirectory(path: local.data.zoneinfo)
    let directory = URL(fileURLWithPath: local.data.data, isDirectory: true)
    let files = DataFiles(directory: directory, reader: before)
    var findings = files.findings() + [ZoneRules(zones: zones, reader: before).finding()]
    guard files.isThere else { return (Diagnosis(findings: findings), before) }
    var logger = Logger(label: "tocsin")
    logger.logLevel = .critical
    do {
      let premises = try await Premises(local.data, logger: logger)
      let reader = Reader(premises.desk, language: language, person: nil, terminal: .current())
      findings += DataFiles.opened(reader)
      findings += try await Doctor.findings(
        premises.desk, reader, directory: directory, isOffline: offline, environment: ProcessInfo.processInfo.environment)
      try await premises.close()
      return (Diagnosis(findings: findings), reader)
    } catch {
      let failure = CommandFailure(error, language: language)
      let advice = before.say(
        "Tant que la base ne s'ouvre pas, rien d'autre ne peut être vérifié.", "Until it opens nothing else can be checked.")
      findings.append(CheckResult(.data, .broken, failure.text, advice))
      return (Diagnosis(findings: findings), before)
    }
  }

  /// What the desk's data say.
  static func findings(
    _ desk: Desk, _ reader: Reader, directory: URL, isOffline: Bool, environment: [String: String]
  ) async throws -> [CheckResult] {
    let ahead = try await desk.schedule()?.ahead.map(\.effectiveFrom) ?? []
    let catalogue = CatalogueCheck(registry: desk.registry, ahead: ahead, reader: reader)
    guard desk.registry.revision > 0 else { return catalogue.findings() }
    let people = PeopleCheck(registry: desk.registry, reader: reader)
    let channels = ChannelCheck(desk: desk, directory: directory, reader: reader, isOffline: isOffline, environment: environment)
    let work = WorkCheck(desk: desk, reader: reader)
    var findings = catalogue.findings()
    findings += await channels.findings()
    findings += people.findings(try await desk.read { try $0.contactStates() })
    findings += try await work.findings()
    findings.append(try await SealCheck(desk: desk, reader: reader).finding())
    return findings
  }
}
