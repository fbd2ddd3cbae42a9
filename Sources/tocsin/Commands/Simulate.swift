import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import ServiceTime
import Simulation
import Wording

/// `tocsin simulate`: a year of the company, played by chance over the real desk, before anyone trusts a rota or a contract.
struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a year of the company, and say which promises were kept, and who was woken.",
    discussion: """
      Troubles, absences and reactions are drawn by the seed; contracts, rotas, policies and rules are those of the catalogue as it is \
      when the period begins. The same seed plays the same year. Nothing is written but what --html names, and nothing leaves this machine.
      """)

  @Option(help: "The year to play; the present one by default.")
  var year: Int?

  @Option(help: "The first day, such as 2026-10-19, when it is not to be a whole year.")
  var from: String?

  @Option(help: "How many days from --from.")
  var days = 14

  @Option(help: "What decides everything that is left to chance.")
  var seed: UInt64 = 1

  @Option(help: "What goes wrong at each platform in a week, on average.")
  var mishapsPerWeek = SimulationSettings.mishapsPerWeekByDefault

  @Option(help: "How many of a thousand calls of the database fail, or end the process.")
  var faults = StoragePlan.perThousandByDefault

  @Option(help: "The directory of the catalogue.", completion: .directory)
  var catalogue = "examples/demo"

  @Option(
    help: """
      Another catalogue, to see both side by side: a directory, or a file that stands in for the one of the same name in --catalogue.
      """,
    completion: .file(extensions: ["yaml", "yml"]))
  var whatIf: String?

  @Option(help: "A file to write the same to as a page with plots.", completion: .file(extensions: ["html"]))
  var html: String?

  @Option(help: "The directory of time zone files (TOCSIN_ZONEINFO).")
  var zoneinfo: String = Setting.text("TOCSIN_ZONEINFO", default: "/usr/share/zoneinfo")

  @OptionGroup var language: LanguageOptions

  func run() async throws {
    let words = Words(language.language())
    do {
      let outcomes = try await outcomes(words)
      if let html { try write(SimulationPage(outcomes, language: words.language).render(), to: html, words) }
      print(SimulationSheet(outcomes, catalogue: catalogue, words: words).rendered(.current()))
      if outcomes.contains(where: { !$0.violations.isEmpty }) { throw ExitCode(ExitStatus.failed.rawValue) }
    } catch let exit as ExitCode {
      throw exit
    } catch {
      let failure = CommandFailure(error, language: words.language)
      Terminal.complain(failure.text)
      throw ExitCode(failure.exit.rawValue)
    }
  }

  /// Plays the catalogue, and the other one when there is one.
  func outcomes(_ words: Words) async throws -> [SimulationOutcome] {
    let settings = try settings(words)
    let zones = ZoneDirectory(path: zoneinfo)
    let paths = [[catalogue]] + (try whatIf.map { [try files(of: $0)] } ?? [])
    // As it is when the period begins: what lies ahead of that is not played.
    let begins = Zone.utc.firstInstant(
      onOrAfter: WallTime(date: settings.period.from, time: TimeOfDay(hour: 0, minute: 0)))
    let catalogues = try paths.map { try CatalogueFiles.schedule($0, zones: zones, after: nil, now: begins).present }
    var outcomes: [SimulationOutcome] = []
    for contents in catalogues {
      outcomes.append(try await Simulation(contents, settings: settings) { try zones.zone($0) }.run())
    }
    return outcomes
  }

  private static let years = ServiceCalendar.years.first.year...ServiceCalendar.years.last.year - 1
  private static let daysMax = 1_100
  private static let mishapsMax = 200.0

  private func settings(_ words: Words) throws -> SimulationSettings {
    let today = Zone.utc.wallTime(at: SystemClock().now()).date
    let period: Period
    if let from {
      guard year == nil, let date = CivilDate(from), Simulate.years.contains(date.year), (1...Simulate.daysMax).contains(days) else {
        throw usage(
          words, "\(from)", "une date et 1 à \(Simulate.daysMax) jours, sans --year",
          "a date and 1 to \(Simulate.daysMax) days, without --year")
      }
      period = Period(from: date, days: days)
    } else {
      let year = year ?? today.year
      guard Simulate.years.contains(year) else {
        throw usage(
          words, "\(year)", "une année de \(Simulate.years.lowerBound) à \(Simulate.years.upperBound)",
          "a year from \(Simulate.years.lowerBound) to \(Simulate.years.upperBound)")
      }
      period = Period(year: year)
    }
    guard (0...Simulate.mishapsMax).contains(mishapsPerWeek), (0...1_000).contains(faults) else {
      throw usage(
        words, "\(mishapsPerWeek), \(faults)", "jusqu'à 200 pannes par semaine et 1000 défauts pour mille appels",
        "up to 200 mishaps a week and 1000 faults in a thousand calls")
    }
    return SimulationSettings(period: period, seed: seed, mishapsPerWeek: mishapsPerWeek, faults: .perThousand(faults))
  }

  private func usage(_ words: Words, _ given: String, _ french: French, _ english: String) -> UsageFault {
    UsageFault(
      code: "T055", what: words(LocalizedText("« \(given) » ne peut pas être simulé.", "\"\(given)\" cannot be simulated.")),
      advice: words(LocalizedText("Donnez \(french.text).", "Give \(english).")))
  }

  /// The other catalogue: a directory, or the same files with one in the place of its namesake.
  private func files(of path: String) throws -> [String] {
    let name = URL(fileURLWithPath: path).lastPathComponent
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), !isDirectory.boolValue,
      let names = try? FileManager.default.contentsOfDirectory(atPath: catalogue).sorted(), names.contains(name)
    else { return [path] }
    let yaml = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    return yaml.map { $0 == name ? path : "\(catalogue)/\($0)" }
  }

  private func write(_ page: String, to path: String, _ words: Words) throws {
    do {
      try Data(page.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw CommandFault(
        code: "T056", what: words(LocalizedText("\(path) ne peut pas être écrit", "\(path) cannot be written")),
        advice: words(LocalizedText("Nommez un autre fichier.", "Name another file.")))
    }
  }
}
