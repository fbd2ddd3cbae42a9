/// The wall clock of a place: how far it is from UTC at any instant, by the rules of a zone file.
///
/// For example, Europe/Paris is 3,600 seconds ahead of UTC on 2026-11-23 and 7,200 on 2026-07-14.
/// - Source: procedure §7.6; the rules come from TZif files, never from Foundation's own copy.
public final class Zone: Sendable {
  /// The name it was asked for by, such as `Europe/Paris`.
  public let name: String
  /// The version of the rules, such as `2026f`, stored with each deadline.
  public let rulesVersion: String

  /// A stretch without a change of clocks: from its instant to the start of the next one.
  private struct Regularity: Hashable {
    let start: Int64
    let time: TZifFile.LocalTime
  }

  private let stretches: [Regularity]
  private let rule: ZoneRule?
  /// From this instant on the rule is asked each time.
  private let listedUntil: Int64
  private static let listedYears = 1970...2101

  /// Reads a zone file of version 1, 2 or 3, including the rule for later years at its end.
  ///
  /// - Parameters:
  ///   - name: the name of the zone; not checked against the file, which does not contain it.
  ///   - tzif: the bytes of the file; hostile bytes are refused, never trusted.
  ///   - rulesVersion: see `Zone.rulesVersion(tzdataZi:versionFile:zoneFile:)`.
  public init(name: String, tzif: [UInt8], rulesVersion: String) throws(ZoneRefusal) {
    let file = try TZifFile(tzif)
    self.name = name
    self.rulesVersion = rulesVersion
    var stretches = [Regularity(start: .min, time: file.types[0])]
    for transition in file.transitions {
      stretches.append(Regularity(start: transition.at, time: file.types[transition.type]))
    }
    if let rule = file.rule {
      Self.append(rule, to: &stretches, after: file.transitions.last?.at)
    }
    self.stretches = stretches
    rule = file.rule?.daylight == nil ? nil : file.rule
    listedUntil = Int64(CivilDate(year: Self.listedYears.upperBound, month: 7, day: 1).daysSince1970) * 86_400
  }

  private init() {
    name = "UTC"
    rulesVersion = "UTC"
    stretches = [Regularity(start: .min, time: TZifFile.LocalTime(offset: 0, isDaylight: false, abbreviation: "UTC"))]
    rule = nil
    listedUntil = .max
  }

  /// Coordinated universal time, which needs no rules.
  public static let utc = Zone()

  private static func append(_ rule: ZoneRule, to stretches: inout [Regularity], after last: Int64?) {
    guard rule.daylight != nil else {
      // Without a transition the rule alone says what the time is.
      if last == nil { stretches = [Regularity(start: .min, time: rule.standard)] }
      return
    }
    for change in rule.changes(inYears: listedYears) where change.at > last ?? .min {
      stretches.append(Regularity(start: change.at, time: change.time))
    }
  }

  /// How many seconds the wall clock is ahead of UTC at that instant.
  public func offset(at instant: Instant) -> Seconds {
    localTime(at: instant.secondsSince1970).offset
  }

  /// The usual abbreviation at that instant, such as `CET`.
  public func abbreviation(at instant: Instant) -> String {
    localTime(at: instant.secondsSince1970).abbreviation
  }

  /// What a wall calendar and a wall clock show there at that instant.
  public func wallTime(at instant: Instant) -> WallTime {
    WallTime(secondsSince1970: (instant + offset(at: instant)).secondsSince1970)
  }

  /// The first instant at which the wall clock shows this moment or a later one.
  ///
  /// For example, 2027-03-28 02:30 does not exist in Paris: the answer is 03:00, the instant after the gap. 2026-10-25 02:30
  /// exists twice: the answer is the first.
  public func firstInstant(onOrAfter wall: WallTime) -> Instant {
    let wanted = wall.secondsSince1970
    var start = Instant(wanted) - Self.reach
    while true {
      let candidate = max(start, Instant(wanted) - offset(at: start))
      guard let change = nextChange(after: start), change <= candidate else { return candidate }
      start = change
    }
  }

  /// The next instant at which the clocks change; `nil` when they never do again.
  public func nextChange(after instant: Instant) -> Instant? {
    let second = instant.secondsSince1970
    let index = stretchIndex(at: second) + 1
    if index < stretches.count { return Instant(stretches[index].start) }
    return rule.flatMap { Self.changes($0, around: second).first { $0.at > second } }.map { Instant($0.at) }
  }

  /// More than the furthest that a wall clock can be from UTC.
  static let reach: Seconds = ZoneRule.offsetMax + 3_600

  private func localTime(at second: Int64) -> TZifFile.LocalTime {
    if let rule, second >= listedUntil, let last = Self.changes(rule, around: second).last(where: { $0.at <= second }) {
      return last.time
    }
    return stretches[stretchIndex(at: second)].time
  }

  private func stretchIndex(at second: Int64) -> Int {
    var low = 0
    var high = stretches.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if stretches[middle].start <= second { low = middle } else { high = middle }
    }
    return low
  }

  private static func changes(_ rule: ZoneRule, around second: Int64) -> [(at: Int64, time: TZifFile.LocalTime)] {
    // Years beyond a hundred million are nobody's deadline: their clocks stand as they stood then.
    let limit: Int64 = 100_000_000 * 366 * 86_400
    let year = WallTime(secondsSince1970: min(max(second, -limit), limit)).date.year
    return rule.changes(inYears: year - 2...year + 2)
  }
}

extension Zone: Hashable {
  /// True when both have the same name, version and changes of clocks.
  public static func == (left: Zone, right: Zone) -> Bool {
    left === right
      || (left.name == right.name && left.rulesVersion == right.rulesVersion && left.stretches == right.stretches
        && left.rule == right.rule)
  }

  /// Hashes the name and the version of the rules.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(rulesVersion)
  }
}
