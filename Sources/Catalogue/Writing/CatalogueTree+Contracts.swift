import Contracts
import ServiceTime

/// Contracts and holiday calendars.
extension CatalogueTree {
  /// Every field of a contract but its revision, so that an export does not depend on what the reference contract says.
  static func contract(_ contract: Contract) -> Tree {
    var fields = TreeFields()
    fields.add("name", contract.name)
    fields.add("zone", contract.zone)
    fields.add("holidays", contract.holidays)
    fields.add("restoration", hours(contract.restoration))
    fields.add("intervention", hours(contract.intervention))
    fields.add("assistance", hours(contract.assistance))
    fields.add("objectives", objectives(contract.promises))
    fields.add("never-immediate", list: words(contract.neverImmediate))
    fields.add(
      "paging",
      .mapping(
        ServiceRegime.allCases.map { regime in
          TreeField(key: Words.kebab(regime.rawValue), value: .list(words(contract.paging[regime] ?? []).map { .text($0) }))
        }))
    fields.add(
      "policies",
      .mapping(
        ServiceRegime.allCases.compactMap { regime in
          contract.policies[regime].map { TreeField(key: Words.kebab(regime.rawValue), value: .text($0.text)) }
        }))
    fields.add("tolerance", DurationText.text(contract.unavailabilityTolerance))
    fields.add("confirmation-days", "\(contract.confirmationDays)")
    return fields.tree
  }

  private static func hours(_ weekly: WeeklyWindows) -> Tree {
    if weekly == .always { return .text("24x7") }
    if weekly.isEmpty { return .text("none") }
    return .mapping(WindowsText.lines(weekly).map { TreeField(key: $0.days, value: .text($0.hours)) })
  }

  private static func objectives(_ promises: [ClockKind: [Severity: Promise]]) -> Tree {
    .mapping(
      ClockKind.allCases.map { clock in
        let budgets = Severity.allCases.map { severity in
          TreeField(key: severity.rawValue, value: promises[clock]?[severity].map { budget($0, clock: clock) } ?? .text("none"))
        }
        return TreeField(key: Words.kebab(clock.rawValue), value: .mapping(budgets))
      })
  }

  /// A text where the rest is as in the reference contract.
  private static func budget(_ promise: Promise, clock: ClockKind) -> Tree {
    let text = BudgetText.text(promise.budget)
    let isUsual = promise.countedIn == Promise.usualHours(clock: clock, inDays: promise.isInDays)
    let reading = promise.reading == .sameTime ? nil : promise.reading
    if isUsual && reading == nil { return .text(text) }
    var fields = TreeFields()
    fields.add("budget", text)
    if !isUsual { fields.add("counted-in", Words.kebab(promise.countedIn.rawValue)) }
    fields.add("reading", reading.map { Words.kebab($0.rawValue) })
    return fields.tree
  }

  static func holidayCalendar(_ calendar: HolidayCalendar) -> Tree {
    var fields = TreeFields()
    // The built-in calendar whose rules this one begins with; the longest, since they begin alike.
    let base = HolidayCatalogue.all.filter { calendar.rules.starts(with: $0.rules) && $0.rows.isEmpty }.max {
      $0.rules.count < $1.rules.count
    }
    fields.add("extends", base?.id)
    fields.add("days", unlessEmpty: closures(calendar.rows))
    fields.add("yearly", unlessEmpty: calendar.rules.dropFirst(base?.rules.count ?? 0).map(yearly))
    if calendar.version != calendar.derivedVersion { fields.add("version", calendar.version) }
    return fields.tree
  }

  /// The dates, those that follow each other under one name as one range.
  private static func closures(_ rows: [Holiday]) -> [Tree] {
    var ranges: [(first: Holiday, last: CivilDate)] = []
    for row in rows {
      if let range = ranges.last, range.last.advanced(by: 1) == row.date, range.first.name == row.name, range.first.source == row.source {
        ranges[ranges.count - 1].last = row.date
      } else {
        ranges.append((row, row.date))
      }
    }
    return ranges.map { first, last in
      var fields = TreeFields()
      if first.date == last {
        fields.add("date", "\(last)")
      } else {
        fields.add("from", "\(first.date)")
        fields.add("to", "\(last)")
      }
      fields.add("name", localized(fr: first.name.fr, en: first.name.en))
      fields.add("source", first.source)
      return fields.tree
    }
  }

  private static func yearly(_ rule: HolidayRule) -> Tree {
    var fields = TreeFields()
    switch rule.day {
    case .fixed(let month, let day): fields.add("date", String("\(CivilDate(year: 2000, month: month, day: day))".dropFirst("2000-".count)))
    case .easter(let days): fields.add("easter", "\(days)")
    }
    fields.add("name", localized(fr: rule.name.fr, en: rule.name.en))
    fields.add("source", rule.source)
    return fields.tree
  }

  static func localized(fr: String, en: String) -> Tree {
    fr == en ? .text(fr) : .mapping([TreeField(key: "fr", value: .text(fr)), TreeField(key: "en", value: .text(en))])
  }
}
