import Engine
import Foundation
import ServiceTime
import Wording

/// The version of the time zone rules, and their age (procedure §7.6).
struct ZoneRules {
  let zones: ZoneDirectory
  let reader: Reader

  /// Twelve months, in seconds.
  private static let ageMax: Seconds = 365 * 86_400

  func finding() -> CheckResult {
    let path = zones.path
    let upgrade = "apt-get install --only-upgrade tzdata"
    guard let version = zones.version else {
      return CheckResult(
        .zoneRules, .broken, reader.say("Il n'y a pas de règles de fuseau dans \(path).", "There are no zone rules in \(path)."),
        reader.say(
          "Installez-les (\("apt-get install tzdata")), ou nommez-les par \("--zoneinfo").",
          "Install them (apt-get install tzdata), or name them with --zoneinfo."))
    }
    guard let year = ZoneRules.year(of: version) else {
      return CheckResult(
        .zoneRules, .warning, reader.say("Leur version est inconnue (\(version)).", "Their version is unknown (\(version))."),
        reader.say("Prenez celles de Debian : \(upgrade).", "Take those of Debian: \(upgrade)."))
    }
    let age = reader.now - ZoneRules.newest(year: year, changed: changed)
    guard age > ZoneRules.ageMax else { return CheckResult(.zoneRules, .good, reader.say("Version \(version).", "Version \(version).")) }
    let months = Int(age / (30 * 86_400))
    return CheckResult(
      .zoneRules, .warning,
      reader.say(
        "La version \(version) a au moins \(months) mois : des changements d'heure peuvent y manquer.",
        "Version \(version) is at least \(months) months old: changes of clocks may be missing."),
      reader.say("Mettez à jour : \(upgrade), puis redémarrez le serveur.", "Upgrade: \(upgrade), then restart the server."))
  }

  /// The year of a version such as `2026f`.
  static func year(of version: String) -> Int? {
    let digits = version.prefix(4)
    guard version.count >= 5, digits.count == 4, let year = Int(digits), (1990...2100).contains(year) else { return nil }
    return year
  }

  /// The latest that rules of that year can be from: the end of the year, or when their file was made if that was before.
  ///
  /// The file's date alone would not do: a copy of old rules has the date of the copy.
  static func newest(year: Int, changed: Instant?) -> Instant {
    let end = Zone.utc.firstInstant(
      onOrAfter: WallTime(date: CivilDate(year: year + 1, month: 1, day: 1), time: TimeOfDay(secondsIntoDay: 0)))
    guard let changed, Zone.utc.wallTime(at: changed).date.year >= year else { return end }
    return min(end, changed)
  }

  private var changed: Instant? {
    let files = ["tzdata.zi", "VERSION"].map { "\(zones.path)/\($0)" }
    let dates = files.compactMap { (try? FileManager.default.attributesOfItem(atPath: $0))?[.modificationDate] as? Date }
    return dates.first.map { Instant(Int64($0.timeIntervalSince1970)) }
  }
}
