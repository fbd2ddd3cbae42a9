import Contracts
import Incidents
import OnCall
import ServiceTime

/// Reads the contracts: each begins with what the one it extends says, down to the reference contract.
struct ContractsReader {
  let session: ReadingSession
  let house: House
  private var drafts: [String: ContractDraft] = [:]
  /// The contracts being read, each extended by the one before it.
  private var chain: [String] = []

  /// What `extends` says for the contract of procedure §6.
  static let reference = "reference"

  init(session: ReadingSession, house: House) {
    self.session = session
    self.house = house
  }

  mutating func readAll() -> [Contract] {
    session.objects(.contracts).compactMap { entry in
      if entry.key == Self.reference {
        session.report(.badName(entry.key, path: Section.contracts.rawValue), at: entry.keyPlace)
      }
      guard let draft = draft(entry.key) else { return nil }
      let name = entry.value["name"]?.text ?? entry.key
      return draft.contract(key: Key(entry.key), name: name)
    }
  }

  private mutating func draft(_ key: String) -> ContractDraft? {
    if let known = drafts[key] { return known }
    guard let entry = session.objects(.contracts).first(where: { $0.key == key }),
      let object = session.reader(entry, section: .contracts)
    else { return nil }
    chain.append(key)
    let base = base(of: object)
    chain.removeLast()
    var draft = base
    apply(object, to: &draft)
    check(draft, base: base, of: object)
    drafts[key] = draft
    return draft
  }

  private mutating func base(of object: ObjectReader) -> ContractDraft {
    let reference = ContractDraft(
      Contract.reference(key: Key(Self.reference), name: Self.reference, zone: house.zone, holidays: "FR", policies: [:]))
    guard let value = object.value("extends"), let name = object.text(value, path: object.path("extends")), name != Self.reference else {
      return reference
    }
    if let start = chain.firstIndex(of: name) {
      object.report(.extendsInCircle(chain[start...] + [name]), at: value.place)
      return reference
    }
    guard let parent: Key<Contract> = object.reference(value, path: object.path("extends"), to: .contracts) else { return reference }
    return draft(parent.text) ?? reference
  }

  private func apply(_ object: ObjectReader, to draft: inout ContractDraft) {
    _ = object.text("name")
    if let zone = object.zone("zone") { draft.zone = zone }
    if let holidays = readHolidays(object) { draft.holidays = holidays }
    if let windows = object.hours("restoration") { draft.restoration = windows }
    if let windows = object.hours("intervention") { draft.intervention = windows }
    if let windows = object.hours("assistance") { draft.assistance = windows }
    readObjectives(object, into: &draft)
    if let severities = object.words("never-immediate", as: Severity.self) { draft.neverImmediate = severities }
    readPaging(object, into: &draft)
    readPolicies(object, into: &draft)
    if let tolerance = object.duration("tolerance") { draft.tolerance = tolerance }
    if let days = object.number("confirmation-days") { draft.confirmationDays = days }
  }

  private func readHolidays(_ object: ObjectReader) -> String? {
    guard let value = object.value("holidays"), let name = object.text(value, path: object.path("holidays")) else { return nil }
    if HolidayCatalogue.named(name) != nil || session.declares(name, in: .holidayCalendars) { return name }
    let known = HolidayCatalogue.all.map(\.id) + session.keys(.holidayCalendars)
    object.report(.unknownHolidays(name, path: object.path("holidays"), known: known), at: value.place)
    return nil
  }

  private func readPaging(_ object: ObjectReader, into draft: inout ContractDraft) {
    guard let value = object.value("paging") else { return }
    for (regime, element) in regimes(value, field: "paging", of: object) {
      let path = "\(object.path("paging")).\(Words.kebab(regime.rawValue))"
      if let severities = object.words(element, path: path, as: Severity.self) { draft.paging[regime] = severities }
    }
  }

  private func readPolicies(_ object: ObjectReader, into draft: inout ContractDraft) {
    guard let value = object.value("policies") else { return }
    let path = object.path("policies")
    if value.text != nil {
      guard let policy: Key<EscalationPolicyName> = object.reference(value, path: path, to: .policies) else { return }
      for regime in ServiceRegime.allCases { draft.policies[regime] = policy }
      return
    }
    for (regime, element) in regimes(value, field: "policies", of: object) {
      let name = Words.kebab(regime.rawValue)
      if let policy: Key<EscalationPolicyName> = object.reference(element, path: "\(path).\(name)", to: .policies) {
        draft.policies[regime] = policy
      }
    }
  }

  /// The entries of a mapping whose keys are regimes.
  private func regimes(_ value: LocatedValue, field: String, of object: ObjectReader) -> [(ServiceRegime, LocatedValue)] {
    let path = object.path(field)
    guard let entries = value.mapping else {
      let wanted = LocalizedText(
        fr: "une valeur pour chacun de restoration, intervention, best-effort",
        en: "a value for each of restoration, intervention, best-effort")
      object.report(.wrongShape(path: path, wanted: wanted, found: value), at: value.place)
      return []
    }
    return entries.compactMap { entry in
      guard let regime = Words.value(entry.key, as: ServiceRegime.self) else {
        object.report(.unknownKey(entry.key, path: path, known: Words.all(ServiceRegime.self)), at: entry.keyPlace)
        return nil
      }
      return (regime, entry.value)
    }
  }
}

// MARK: Checks

extension ContractsReader {
  private func check(_ draft: ContractDraft, base: ContractDraft, of object: ObjectReader) {
    let missing = ServiceRegime.allCases.filter { draft.policies[$0] == nil }.map { Words.kebab($0.rawValue) }
    // A policy that is named but does not exist has been reported already.
    let named = object.value("policies").map { value in value.mapping.map { $0.map(\.key) } ?? Words.all(ServiceRegime.self) } ?? []
    let unnamed = missing.filter { !named.contains($0) }
    if !unnamed.isEmpty, extendsReference(object) {
      object.report(.regimeWithoutPolicy(unnamed, contract: object.name), at: object.place("policies"))
    }
    for hours in Objective.Hours.allCases { check(hours, draft: draft, base: base, object: object) }
  }

  /// Only a contract that begins with the reference contract can lack a policy of its own: others inherit the fault, reported once.
  private func extendsReference(_ object: ObjectReader) -> Bool {
    guard let text = object.value("extends")?.text else { return true }
    return text == Self.reference
  }

  /// Looks at the objectives that are counted in those hours. What is inherited as it is has been checked where it comes from.
  private func check(_ hours: Objective.Hours, draft: ContractDraft, base: ContractDraft, object: ObjectReader) {
    guard let windows = draft.windows(hours) else { return }
    let isInherited = base.windows(hours) == windows
    var unkept: [(clock: String, severity: String)] = []
    for clock in ClockKind.allCases {
      for severity in Severity.allCases {
        guard let promise = draft.promises[clock]?[severity], promise.countedIn == hours else { continue }
        if isInherited && base.promises[clock]?[severity] == promise { continue }
        let needsDays = promise.isInDays && promise.reading != .hours
        if windows.isEmpty || (needsDays && windows.crossesMidnight) { unkept.append((Words.kebab(clock.rawValue), severity.rawValue)) }
      }
    }
    guard let first = unkept.first else { return }
    let names = unkept.map { "\($0.clock) (\($0.severity))" }
    let word = Words.kebab(hours.rawValue)
    let fault: Fault =
      windows.isEmpty
      ? .neverOpen(names, hours: word, contract: object.name) : .daysAcrossMidnight(names, hours: word, contract: object.name)
    let written = object.entry("objectives")?.value[first.clock]
    object.report(fault, at: written?[first.severity]?.place ?? written?.place ?? place(of: hours, in: object))
  }

  /// Where a contract writes those hours, if it does.
  private func place(of hours: Objective.Hours, in object: ObjectReader) -> Place {
    let fields =
      switch hours {
      case .assistance: ["assistance"]
      case .restoration: ["restoration"]
      case .guaranteed: ["intervention", "restoration"]
      case .always: [String]()
      }
    return fields.compactMap { object.entry($0)?.value.place }.first ?? object.place
  }
}
