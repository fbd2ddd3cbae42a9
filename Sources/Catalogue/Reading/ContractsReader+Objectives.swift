import Contracts
import ServiceTime

/// How long we have: budgets, the hours in which they are counted, and how days are read.
extension ContractsReader {
  func readObjectives(_ object: ObjectReader, into draft: inout ContractDraft) {
    let reading = object.word("reading", as: DayReading.self)
    if let reading { draft.read(daysAs: reading) }
    guard let value = object.value("objectives") else { return }
    let path = object.path("objectives")
    guard let clocks = value.mapping else {
      let wanted = LocalizedText(fr: "des délais : « take-into-account: 1 h »", en: "budgets: \"take-into-account: 1 h\"")
      return object.report(.wrongShape(path: path, wanted: wanted, found: value), at: value.place)
    }
    for entry in clocks {
      guard let clock = Words.value(entry.key, as: ClockKind.self) else {
        object.report(.unknownKey(entry.key, path: path, known: Words.all(ClockKind.self)), at: entry.keyPlace)
        continue
      }
      read(entry.value, clock: clock, path: "\(path).\(entry.key)", reading: reading, object: object, into: &draft)
    }
  }

  /// One budget for every severity that has one, or one for each severity named.
  private func read(
    _ value: LocatedValue, clock: ClockKind, path: String, reading: DayReading?, object: ObjectReader, into draft: inout ContractDraft
  ) {
    guard let entries = value.mapping, value["budget"] == nil else {
      let severities = draft.promises[clock].map { Severity.allCases.filter($0.keys.contains) } ?? []
      for severity in severities.isEmpty ? Severity.allCases : severities {
        set(value, clock: clock, severity: severity, path: path, reading: reading, object: object, draft: &draft)
        // What is wrong with it is reported for the first severity, and is the same for all.
        if !isBudget(value) { return }
      }
      return
    }
    for entry in entries {
      guard let severity = Words.value(entry.key, as: Severity.self) else {
        object.report(.unknownKey(entry.key, path: path, known: Words.all(Severity.self) + ["budget"]), at: entry.keyPlace)
        continue
      }
      set(
        entry.value, clock: clock, severity: severity, path: "\(path).\(entry.key)", reading: reading, object: object, draft: &draft)
    }
  }

  private func isBudget(_ value: LocatedValue) -> Bool {
    (value.text ?? value["budget"]?.text).flatMap { BudgetText($0) } != nil
  }

  private func set(
    _ value: LocatedValue, clock: ClockKind, severity: Severity, path: String, reading: DayReading?, object: ObjectReader,
    draft: inout ContractDraft
  ) {
    let name = ObjectName(
      noun: LocalizedText(fr: "objectif", en: "objective"), definite: LocalizedText(fr: "l'objectif", en: "the objective"),
      key: Words.kebab(clock.rawValue), path: path)
    guard
      let written = ObjectReader(
        value, descriptor: CatalogueSchema.objective, name: name, place: value.place, session: session, shorthand: "budget"),
      let text = written.text("budget")
    else { return }
    guard let budget = BudgetText(text) else { return written.report(.badBudget(text, path: path), at: written.place("budget")) }
    let ownReading = written.word("reading", as: DayReading.self)
    let ownHours = written.word("counted-in", as: Objective.Hours.self)
    let inherited = draft.promises[clock]?[severity]
    switch budget {
    case .none: draft.promises[clock]?[severity] = nil
    case .seconds(let seconds):
      let hours = inherited.flatMap { $0.isInDays ? nil : $0.countedIn } ?? Promise.usualHours(clock: clock, inDays: false)
      draft.promises[clock, default: [:]][severity] = Promise(budget: .seconds(seconds), countedIn: ownHours ?? hours)
    case .businessDays(let days):
      let hours = inherited.flatMap { $0.isInDays ? $0.countedIn : nil } ?? Promise.usualHours(clock: clock, inDays: true)
      let reading = ownReading ?? reading ?? inherited?.reading ?? .sameTime
      draft.promises[clock, default: [:]][severity] = Promise(budget: .businessDays(days, reading), countedIn: ownHours ?? hours)
    }
  }
}

extension ContractDraft {
  /// Makes every objective in business days be read that way.
  mutating func read(daysAs reading: DayReading) {
    promises = promises.mapValues { bySeverity in
      bySeverity.mapValues { promise in
        guard case .businessDays(let days, _) = promise.budget else { return promise }
        return Promise(budget: .businessDays(days, reading), countedIn: promise.countedIn)
      }
    }
  }
}

extension Promise {
  /// How its days are read; nil when it is not counted in days.
  var reading: DayReading? { if case .businessDays(_, let reading) = budget { reading } else { nil } }
}

// MARK: Hours of a week

extension ObjectReader {
  /// Reads `24x7`, `none`, or windows by days: `mon-fri: 08:30-12:30, 13:30-18:00`.
  func hours(_ field: String) -> WeeklyWindows? {
    guard let value = value(field) else { return nil }
    if let text = value.text {
      if text == "24x7" { return .always }
      if text == "none" { return WeeklyWindows([:]) }
      report(.badHours(text, path: path(field)), at: value.place)
      return nil
    }
    guard let entries = value.mapping else {
      let wanted = LocalizedText(
        fr: "des horaires : « mon-fri: 09:00-19:00 », 24x7 ou none", en: "hours: \"mon-fri: 09:00-19:00\", 24x7 or none")
      report(.wrongShape(path: path(field), wanted: wanted, found: value), at: value.place)
      return nil
    }
    var week: [Weekday: [Window]] = [:]
    var isSound = true
    for entry in entries {
      guard let days = WindowsText.days(entry.key) else {
        report(.badDays(entry.key, path: path(field)), at: entry.keyPlace)
        isSound = false
        continue
      }
      guard let windows = windows(entry.value, path: "\(path(field)).\(entry.key)") else {
        isSound = false
        continue
      }
      for day in days {
        if week[day] != nil { report(.dayTwice("\(day)", path: path(field)), at: entry.keyPlace) }
        week[day] = windows
      }
    }
    // With a line that cannot be read, what follows from the hours would be reported in vain.
    return isSound ? WeeklyWindows(week) : nil
  }

  /// The windows of one line: a text, or a list of texts.
  private func windows(_ value: LocatedValue, path: String) -> [Window]? {
    guard let list = list(value, path: path) else { return nil }
    let texts = list.compactMap { text($0, path: path) }
    guard texts.count == list.count else { return nil }
    if texts == ["none"] { return [] }
    var windows: [Window] = []
    for (element, text) in zip(list, texts) {
      guard let read = WindowsText.windows(text) else {
        report(.badHours(text, path: path), at: element.place)
        return nil
      }
      windows += read
    }
    windows.sort { $0.opens < $1.opens }
    if let (one, other) = WindowsText.overlap(windows) {
      report(.overlap(WindowsText.text(one), WindowsText.text(other), path: path), at: value.place)
    }
    return windows
  }
}
