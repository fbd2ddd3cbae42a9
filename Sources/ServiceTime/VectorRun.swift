/// One run over a file of expected results: builds each zone and calendar once and compares every vector.
struct VectorRun {
  private let file: VectorFile
  private var zones: [String: Result<Zone, VectorFault>] = [:]
  private var calendars: [String: ServiceCalendar] = [:]

  init(file: VectorFile) {
    self.file = file
  }

  /// A vector that cannot be run.
  struct VectorFault: Error {
    let text: String
  }

  mutating func report(zone: (String) throws -> Zone) -> VectorReport {
    var passed = 0
    var differences: [VectorReport.Difference] = []
    for vector in file.vectors {
      let actual: String
      do {
        let result = try result(of: vector, zone: zone)
        if result == vector.expect {
          passed += 1
          continue
        }
        actual = result.description
      } catch let fault as VectorFault {
        actual = fault.text
      } catch {
        actual = "refusal \(error)"
      }
      differences.append(
        VectorReport.Difference(
          vector: vector.id, operation: vector.op, expected: vector.expect.description, actual: actual))
    }
    return VectorReport(passed: passed, differences: differences)
  }

  private mutating func result(
    of vector: VectorFile.VectorText, zone: (String) throws -> Zone
  ) throws -> VectorFile.Expectation {
    switch vector.op {
    case "add", "add_paused":
      let due = try calendar(vector.calendar, zone).add(
        try need(vector.seconds, "seconds"), to: try start(vector), pauses: try pauses(vector))
      return .text(due.iso8601)
    case "add_days", "add_days_paused":
      let due = try calendar(vector.calendar, zone).addDays(
        try need(vector.days, "days"), to: try start(vector), reading: try reading(vector.mode), pauses: try pauses(vector))
      return .text(due.iso8601)
    case "between":
      return .seconds(try calendar(vector.calendar, zone).between(try start(vector), try need(vector.end, "end").instant))
    case "regime":
      let id = try need(vector.contract, "contract")
      let contract = try need(file.contracts[id], "contract \"\(id)\"")
      let regime = ServiceRegime(
        at: try need(vector.at, "at").instant, restoration: try calendar(contract.restoration, zone),
        intervention: try calendar(contract.intervention, zone))
      return .text(regime == .bestEffort ? "none" : regime.rawValue)
    case "availability":
      return .availability(try availability(vector, zone: zone))
    default:
      throw VectorFault(text: "no such operation \"\(vector.op)\"")
    }
  }

  private mutating func availability(
    _ vector: VectorFile.VectorText, zone: (String) throws -> Zone
  ) throws -> VectorFile.AvailabilityText {
    let tolerance = try need(vector.tolerance, "tolerance")
    let mode: AvailabilityTolerance
    switch vector.mode {
    case "threshold": mode = .threshold(tolerance)
    case "deductible": mode = .deductible(tolerance)
    case "none": mode = .none
    case "monthly_budget": mode = .monthlyBudget(tolerance)
    default: throw VectorFault(text: "no such mode \"\(vector.mode ?? "")\"")
    }
    let measured = Availability(
      period: try range([try start(vector), try need(vector.end, "end").instant]),
      calendar: vector.calendar == nil ? nil : try calendar(vector.calendar, zone),
      outages: try (vector.outages ?? []).map { try range($0.map(\.instant)) },
      maintenance: try (vector.maintenance ?? []).map { try range($0.map(\.instant)) },
      tolerance: mode, mergeGap: try need(vector.mergeGap, "merge_gap"))
    return VectorFile.AvailabilityText(
      agreedSeconds: measured.agreedSeconds, rawSeconds: measured.rawSeconds, countedSeconds: measured.countedSeconds,
      episodes: measured.episodes.map(\.seconds), availabilityPpm: measured.ppm)
  }

  private func start(_ vector: VectorFile.VectorText) throws(VectorFault) -> Instant {
    try need(vector.start, "start").instant
  }

  private func pauses(_ vector: VectorFile.VectorText) throws -> [Pause] {
    try (vector.pauses ?? []).map { pair in
      let range = try range(pair.map(\.instant))
      return Pause(from: range.lowerBound, to: range.upperBound)
    }
  }

  private func range(_ pair: [Instant]) throws(VectorFault) -> Range<Instant> {
    guard pair.count == 2, pair[0] <= pair[1] else {
      throw VectorFault(text: "an interval must be two instants, the earlier first")
    }
    return pair[0]..<pair[1]
  }

  private func reading(_ mode: String?) throws(VectorFault) -> DayReading {
    switch mode {
    case "same_time": return .sameTime
    case "end_of_day": return .endOfDay
    case "hours": return .hours
    default: throw VectorFault(text: "no such mode \"\(mode ?? "")\"")
    }
  }

  private func need<Value>(_ value: Value?, _ name: String) throws(VectorFault) -> Value {
    guard let value else { throw VectorFault(text: "the file has no \(name) for it") }
    return value
  }

  private mutating func calendar(_ id: String?, _ zone: (String) throws -> Zone) throws -> ServiceCalendar {
    let id = try need(id, "calendar")
    if let calendar = calendars[id] { return calendar }
    let text = try need(file.calendars[id], "calendar \"\(id)\"")
    var windows: [Weekday: [Window]] = [:]
    for (key, pairs) in text.weekly {
      guard let weekday = Int(key).flatMap(Weekday.init(rawValue:)), pairs.allSatisfy({ $0.count == 2 }) else {
        throw VectorFault(text: "calendar \"\(id)\" has windows that cannot be read")
      }
      windows[weekday] = pairs.map { Window(opens: $0[0], closes: $0[1]) }
    }
    let rows = text.holidays.map { Holiday(date: $0, name: LocalizedName(fr: "jour férié", en: "public holiday")) }
    let calendar = ServiceCalendar(
      zone: try self.zone(text.tz, zone), weekly: WeeklyWindows(windows),
      holidays: HolidayCalendar(id: id, version: file.zoneRulesVersion, rules: [], rows: rows))
    calendars[id] = calendar
    return calendar
  }

  private mutating func zone(_ name: String, _ zone: (String) throws -> Zone) throws(VectorFault) -> Zone {
    if let known = zones[name] { return try known.get() }
    let result: Result<Zone, VectorFault>
    do {
      result = .success(try zone(name))
    } catch {
      result = .failure(VectorFault(text: "no zone \"\(name)\": \(error)"))
    }
    zones[name] = result
    return try result.get()
  }
}
