import Contracts
import Incidents
import ServiceTime
import Signals

extension WorldPlan.Builder {
  /// What goes wrong at platforms and below them.
  func mishaps() -> [Mishap] {
    contents.platforms.flatMap(mishaps(of:)) + contents.infrastructure.flatMap(mishaps(below:)) + windows().flatMap(mishaps(within:))
  }

  private func mishaps(of platform: Platform) -> [Mishap] {
    var dice = Dice(seed: seed, "mishaps", platform.key.text)
    return instants(perWeek: mishapsPerWeek, &dice, rhythm: Rhythm.ofMachines).map { instant in
      mishap(at: instant, platform: platform, &dice)
    }
  }

  private func mishap(at instant: Instant, platform: Platform, _ dice: inout Dice, passesAfter: Seconds? = nil) -> Mishap {
    let symptom = dice.pick(Symptom.allCases) ?? .refused
    let severity = dice.pick(symptom.severities) ?? .major
    let passes = passesAfter ?? (dice.happens(0.35) ? dice.seconds(Spread.minutes(1, 4, 9, 25, 180)) : nil)
    return Mishap(
      at: instant, platform: platform.key, component: dice.happens(0.9) ? dice.pick(platform.components)?.key : nil, infrastructure: nil,
      symptom: symptom, severity: severity, isFunctional: dice.happens(0.25), alerts: dice.happens(0.15) ? 1 + dice.roll(4) : 1,
      passesAfter: passes,
      worsensAfter: severity < .blocking && dice.happens(0.07) ? dice.seconds(Spread.minutes(5, 20, 45, 120, 600)) : nil,
      repeatsEvery: dice.happens(0.4) ? 60 * [5, 30, 60, 240][dice.roll(4)] : nil,
      runbookMinutes: dice.happens(0.2) ? 3 + dice.roll(20) : nil)
  }

  /// A host, a network or a site that carries several platforms: now and then a storm of alerts.
  private func mishaps(below infrastructure: Infrastructure) -> [Mishap] {
    guard contents.platforms.contains(where: { $0.infrastructure.contains(infrastructure.key) }) else { return [] }
    var dice = Dice(seed: seed, "mishaps", "below", infrastructure.key.text)
    return days(perYear: 5, &dice).map { date in
      let isStorm = dice.happens(0.4)
      return Mishap(
        at: zone.instant(date, hour: dice.roll(24)) + dice.seconds(0...3_599), platform: nil, component: nil,
        infrastructure: infrastructure.key, symptom: dice.pick([.refused, .unreachable, .memory, .diskFull]) ?? .refused,
        severity: dice.happens(0.6) ? .blocking : .major, isFunctional: false, alerts: isStorm ? 40 + dice.roll(160) : 1 + dice.roll(3),
        passesAfter: dice.happens(0.3) ? dice.seconds(Spread.minutes(2, 5, 10, 30, 90)) : nil, worsensAfter: nil,
        repeatsEvery: dice.happens(0.3) ? 1_800 : nil, runbookMinutes: nil)
    }
  }

  /// Maintenance makes noise: most of it is over before the window closes.
  private func mishaps(within window: PlannedWindow) -> [Mishap] {
    guard let platform = contents.platforms.first(where: { $0.key == window.platform }) else { return [] }
    var dice = Dice(seed: seed, "mishaps", "within", window.platform.text, "\(window.stretch.from)")
    guard dice.happens(0.7) else { return [] }
    let begins = window.stretch.from + dice.seconds(0...max(0, window.stretch.seconds - 60))
    let remaining = window.stretch.until - begins
    return [mishap(at: begins, platform: platform, &dice, passesAfter: dice.happens(0.7) ? dice.seconds(1...max(1, remaining)) : nil)]
  }

  /// Windows announced in advance: late on weekdays, and in the night in which clocks change.
  func windows() -> [PlannedWindow] {
    contents.platforms.flatMap { platform -> [PlannedWindow] in
      var dice = Dice(seed: seed, "windows", platform.key.text)
      return days(perYear: 5, &dice).map { date in
        let isSunday = date.weekday == .sunday
        let from = zone.instant(date, hour: isSunday ? 1 : 22, minute: 30)
        let until = isSunday ? zone.instant(date, hour: 3, minute: 30) : from + dice.seconds(1_800...7_200)
        return PlannedWindow(
          announcedAt: from - dice.seconds(3_600...5 * 86_400), platform: platform.key, stretch: Stretch(from: from, until: until),
          recurs: dice.happens(0.1))
      }
    }
  }

  /// Hours in which each heartbeat of the catalogue is sent, some of them with a gap; a whole year of beats would tell nothing more.
  func sessions() -> [HeartbeatSession] {
    contents.routing.flatMap { rule -> [HeartbeatSession] in
      // Only what labels can say: a rule about the words of a signal cannot be met without knowing them.
      let spoken: Set<String> = ["source", "summary", "detail", "platform", "component", "infrastructure", "severity", "trigger"]
      guard let every = rule.heartbeat, spoken.isDisjoint(with: rule.when.labels.keys) else { return [] }
      var dice = Dice(seed: seed, "heartbeat", rule.key.text)
      return days(perYear: 8, &dice).map { date in
        let from = zone.instant(date, hour: dice.roll(20))
        let silence = from + every * Seconds(5 + dice.roll(10))
        return HeartbeatSession(
          rule: rule.key, stretch: Stretch(from: from, until: from + every * 30),
          silence: Stretch(from: silence, until: silence + (dice.happens(0.5) ? every * Seconds(2 + dice.roll(4)) : 0)),
          every: max(1, every / 2),
          labels: rule.when.labels.mapValues { $0.replacing("*", with: "x") })
      }
    }
  }

  /// When providers are down.
  func outages() -> [Key<Channel>: [Stretch]] {
    Dictionary(
      contents.channels.map { channel in
        var dice = Dice(seed: seed, "outages", channel.key.text)
        return (
          channel.key,
          days(perYear: 12, &dice).map { date in
            let from = zone.instant(date, hour: dice.roll(24)) + dice.seconds(0...3_599)
            return Stretch(from: from, until: from + dice.seconds(Spread.minutes(1, 5, 15, 40, 120)))
          }
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}
