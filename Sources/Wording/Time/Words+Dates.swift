import Contracts
import ServiceTime

/// Instants as people read them, on the wall clock of a zone.
extension Words {
  /// The time of day: "14 h 02", "9 h"; "14:02", "09:00".
  ///
  /// In the hour that clocks show twice the abbreviation of the zone tells which one is meant: "2 h 30 CEST".
  public func time(_ instant: Instant, zone: Zone) -> String {
    let shown = time(zone.wallTime(at: instant).time)
    return zone.showsTwice(instant) ? "\(shown)\u{A0}\(zone.abbreviation(at: instant))" : shown
  }

  /// A time of day without a date: "9 h", "09:00".
  public func time(_ time: TimeOfDay) -> String {
    switch language {
    case .french: time.minute == 0 ? "\(time.hour)\u{A0}h" : "\(time.hour)\u{A0}h\u{A0}\(twoDigits(time.minute))"
    case .english: "\(twoDigits(time.hour)):\(twoDigits(time.minute))"
    }
  }

  /// The time of day with its seconds: "14 h 02 min 41 s", "14:02:41".
  public func timeWithSeconds(_ instant: Instant, zone: Zone) -> String {
    let time = zone.wallTime(at: instant).time
    switch language {
    case .french:
      return "\(time.hour)\u{A0}h\u{A0}\(twoDigits(time.minute))\u{A0}min\u{A0}\(twoDigits(time.second))\u{A0}s"
    case .english: return "\(twoDigits(time.hour)):\(twoDigits(time.minute)):\(twoDigits(time.second))"
    }
  }

  /// The date in full: "lundi 23 novembre 2026", "Mon 23 Nov 2026".
  public func date(_ date: CivilDate) -> String {
    switch language {
    case .french: "\(weekday(date.weekday)) \(day(date)) \(month(date.month)) \(date.year)"
    case .english: "\(shortWeekday(date.weekday)) \(date.day) \(shortMonth(date.month)) \(date.year)"
    }
  }

  /// The date where there is little room, with the year only when it is not that of `now`: "mar. 24 nov.", "Tue 24 Nov".
  public func shortDate(_ date: CivilDate, now: CivilDate) -> String {
    let year = date.year == now.year ? "" : " \(date.year)"
    return "\(shortWeekday(date.weekday))\u{A0}\(day(date)) \(shortMonth(date.month))\(year)"
  }

  /// The date that an instant has on the wall calendar of `zone`.
  public func date(_ instant: Instant, zone: Zone) -> String { date(zone.wallTime(at: instant).date) }

  /// Date and time in full: "lundi 23 novembre 2026 à 14 h 02", "Mon 23 Nov 2026, 14:02".
  public func dateAndTime(_ instant: Instant, zone: Zone) -> String {
    let day = date(instant, zone: zone)
    let time = time(instant, zone: zone)
    return say("\(day) à \(time)", "\(day), \(time)")
  }

  /// A date on which something begins, without its weekday: "1er janvier 2027 à 9 h", "1 January 2027 09:00".
  public func longDateAndTime(_ instant: Instant, zone: Zone) -> String {
    let date = zone.wallTime(at: instant).date
    let time = time(instant, zone: zone)
    let long = "\(day(date)) \(month(date.month)) \(date.year)"
    return say("\(long) à \(time)", "\(long) \(time)")
  }

  /// Date and time where there is little room: "lun. 23 nov., 14 h 02", "Mon 23 Nov, 14:02".
  public func shortDateAndTime(_ instant: Instant, zone: Zone, now: Instant) -> String {
    "\(shortDate(zone.wallTime(at: instant).date, now: zone.wallTime(at: now).date)), \(time(instant, zone: zone))"
  }

  /// Date and time as seen from `now`: "aujourd’hui 16 h 02", "demain 9 h", "mar. 24 nov., 10 h 40"; "today 16:02", "Tue 24 Nov, 10:40".
  public func relativeDay(_ instant: Instant, now: Instant, zone: Zone) -> String {
    let distance = zone.wallTime(at: instant).date.daysSince1970 - zone.wallTime(at: now).date.daysSince1970
    guard let day = nearDay(distance) else { return shortDateAndTime(instant, zone: zone, now: now) }
    return "\(day) \(time(instant, zone: zone))"
  }

  /// The time alone today, otherwise with its day: for lists that mostly speak of today.
  public func timeOrDay(_ instant: Instant, now: Instant, zone: Zone) -> String {
    let isToday = zone.wallTime(at: instant).date == zone.wallTime(at: now).date
    return isToday ? time(instant, zone: zone) : relativeDay(instant, now: now, zone: zone)
  }

  /// A promised instant, to be read on another day as well: "avant 15 h 02 aujourd’hui, lundi 23 novembre 2026".
  public func before(_ due: Instant, now: Instant, zone: Zone) -> String {
    let time = time(due, zone: zone)
    let day = date(due, zone: zone)
    let distance = zone.wallTime(at: due).date.daysSince1970 - zone.wallTime(at: now).date.daysSince1970
    if distance == 0 || distance == 1, let near = nearDay(distance) {
      return say("avant \(time) \(near), \(day)", "before \(time) \(near), \(day)")
    }
    return say("avant \(time) le \(day)", "before \(time) on \(day)")
  }

  /// Until when: "jusqu’à 19 h", "jusqu’à demain 9 h", "jusqu’au lun. 30 nov., 9 h"; "until Mon 30 Nov, 09:00".
  public func until(_ instant: Instant, now: Instant, zone: Zone) -> String {
    let when = timeOrDay(instant, now: now, zone: zone)
    let distance = zone.wallTime(at: instant).date.daysSince1970 - zone.wallTime(at: now).date.daysSince1970
    return say(nearDay(distance) == nil ? "jusqu'au \(when)" : "jusqu'à \(when)", "until \(when)")
  }

  /// Since when: "depuis 14 h 02", or with the day when it was not today.
  public func since(_ instant: Instant, now: Instant, zone: Zone) -> String {
    let when = sinceWhen(instant, now: now, zone: zone)
    return say("depuis \(when)", "since \(when)")
  }

  private func sinceWhen(_ instant: Instant, now: Instant, zone: Zone) -> String {
    let distance = zone.wallTime(at: instant).date.daysSince1970 - zone.wallTime(at: now).date.daysSince1970
    switch distance {
    case 0: return time(instant, zone: zone)
    case -1: return relativeDay(instant, now: now, zone: zone)
    default:
      let short = shortDateAndTime(instant, zone: zone, now: now)
      return say("le \(short)", short)
    }
  }

  private func nearDay(_ distance: Int) -> String? {
    switch distance {
    case -1: say("hier", "yesterday")
    case 0: say("aujourd'hui", "today")
    case 1: say("demain", "tomorrow")
    default: nil
    }
  }

  private func day(_ date: CivilDate) -> String {
    switch language {
    case .french: date.day == 1 ? "1er" : String(date.day)
    case .english: String(date.day)
    }
  }
}

extension Words {
  /// A weekday in full.
  public func weekday(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: say("lundi", "Monday")
    case .tuesday: say("mardi", "Tuesday")
    case .wednesday: say("mercredi", "Wednesday")
    case .thursday: say("jeudi", "Thursday")
    case .friday: say("vendredi", "Friday")
    case .saturday: say("samedi", "Saturday")
    case .sunday: say("dimanche", "Sunday")
    }
  }

  /// A weekday where there is little room: "lun.", "Mon".
  public func shortWeekday(_ weekday: Weekday) -> String {
    let full = self.weekday(weekday)
    return say("\(String(full.prefix(3))).", String(full.prefix(3)))
  }

  /// A month, 1 to 12, in full.
  public func month(_ month: Int) -> String { Self.months[month - 1][language] }

  /// A month, 1 to 12, where there is little room: "nov.", "Nov".
  public func shortMonth(_ month: Int) -> String {
    switch language {
    case .french: Self.shortFrenchMonths[month - 1]
    case .english: String(self.month(month).prefix(3))
    }
  }

  private static let months: [LocalizedText] = [
    LocalizedText("janvier", "January"), LocalizedText("février", "February"), LocalizedText("mars", "March"),
    LocalizedText("avril", "April"), LocalizedText("mai", "May"), LocalizedText("juin", "June"), LocalizedText("juillet", "July"),
    LocalizedText("août", "August"), LocalizedText("septembre", "September"), LocalizedText("octobre", "October"),
    LocalizedText("novembre", "November"), LocalizedText("décembre", "December"),
  ]

  private static let shortFrenchMonths = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
  ]
}

extension Zone {
  /// Whether the wall clock shows what it shows at `instant` a second time, before or after.
  func showsTwice(_ instant: Instant) -> Bool {
    let wall = wallTime(at: instant)
    if firstInstant(onOrAfter: wall) != instant { return true }
    guard let change = nextChange(after: instant) else { return false }
    let repeated = instant + (offset(at: instant) - offset(at: change))
    return repeated >= change && repeated != instant && wallTime(at: repeated) == wall
  }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
