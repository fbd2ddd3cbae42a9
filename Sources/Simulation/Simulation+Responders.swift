import Contracts
import Engine
import Incidents
import OnCall
import ServiceTime

/// People on duty: they look at pages, take incidents and work on them; sometimes late, sometimes wrongly, sometimes not at all.
extension Simulation {
  /// Reads what has arrived. `atOnce`: while its provider has not answered yet.
  func hear(atOnce: Bool) async {
    for arrival in carriers.takeArrivals() {
      guard let person = people[arrival.contact], let incident = arrival.letter.incident else { continue }
      if arrival.letter.isPage {
        hear(page: arrival.letter.key, of: incident, person, atOnce: atOnce)
      } else {
        await hear(notice: arrival.letter.key, of: incident, person)
      }
    }
    guard atOnce else { return }
    while !storage.isDead, case .looks = agenda.peek(dueAt: clock.now()), let happening = agenda.take(dueAt: clock.now()) {
      await occur(happening)
    }
  }

  private func hear(page key: String, of incident: Key<Incident>, _ person: Key<Person>, atOnce: Bool) {
    let now = clock.now()
    counts.pages += 1
    guard !isIll(person, at: now) else { return }
    var dice = Dice(seed: settings.seed, "looks", key)
    let habits = isConverging ? .attentive : Habits.of(zone(of: person).wallTime(at: now))
    guard !dice.happens(habits.misses) else { return }
    agenda.add(.looks(person, incident), at: atOnce ? now : now + dice.seconds(habits.looks))
  }

  private func zone(of person: Key<Person>) -> Zone { machine.desk.registry.zone(of: person) }

  /// Somebody looks at a page, and does something about it or not.
  func look(_ person: Key<Person>, _ reference: Key<Incident>) async throws {
    let now = clock.now()
    guard let incident = try await incident(reference), incident.isOpen, !isIll(person, at: now) else { return }
    var dice = Dice(seed: settings.seed, "acts", reference.text, person.text, "\(now)")
    if case .acknowledged(.person, _) = incident.handling {
      // It is in good hands, unless these are the hands, and nothing is being done.
      if incident.holder == person, isIdle(reference) { begin(incident, person, hasTaken: false, &dice) }
      return
    }
    if !isIdle(reference) {
      try await act(.acknowledge, on: reference, by: person)
      return
    }
    let habit = isConverging ? 99 : dice.roll(100)
    switch habit {
    case 0..<3: try await actWrongly(person, &dice)
    case 3..<5 where incident.reporter == nil && incident.trigger != .emergencyEntry:
      try await act(.cancel("a false alarm"), on: reference, by: person)
    case 5..<11: try await act(.acknowledge, on: reference, by: person)
    case 11..<45:
      try await act(.acknowledge, on: reference, by: person)
      begin(incident, person, hasTaken: false, &dice)
    default:
      let isOpen = incident.impacts.contains { $0.progress == .open }
      try await act(isOpen ? .takeIntoAccount : .acknowledge, on: reference, by: person)
      begin(incident, person, hasTaken: true, &dice)
    }
  }

  /// The wrong button, in the wrong row.
  private func actWrongly(_ person: Key<Person>, _ dice: inout Dice) async throws {
    guard let other = dice.pick(try await openIncidents()) else { return }
    try await act(.acknowledge, on: other.reference, by: person)
  }

  private func isIdle(_ reference: Key<Incident>) -> Bool { jobs[reference].map(\.steps.isEmpty) ?? true }

  /// Begins to work on an incident.
  private func begin(_ incident: Incident, _ person: Key<Person>, hasTaken: Bool, _ dice: inout Dice) {
    let job = Job(number: nextNumber(), person: person, steps: Job.steps(for: incident, hasTaken: hasTaken, &dice))
    jobs[incident.reference] = job
    if let first = job.steps.first { agenda.add(.works(incident.reference, job: job.number), at: clock.now() + first.after) }
  }

  /// The next step of a job. One that the procedure refuses is left out; one that the store could not take comes again.
  func work(_ reference: Key<Incident>, _ number: Int) async throws {
    guard let job = jobs[reference], job.number == number, let next = job.steps.first else { return }
    guard let incident = try await incident(reference), incident.isOpen else {
      jobs[reference] = nil
      return
    }
    do {
      try await perform(next.step, incident, job.person)
    } catch is Refusal {
      counts.refusals += 1
    }
    guard !storage.isDead, jobs[reference]?.number == number else { return }
    jobs[reference]?.steps.removeFirst()
    if let following = jobs[reference]?.steps.first { agenda.add(.works(reference, job: number), at: clock.now() + following.after) }
  }

  private func perform(_ step: Job.Step, _ incident: Incident, _ person: Key<Person>) async throws {
    let reference = incident.reference
    switch step {
    case .take: try await act(.takeIntoAccount, on: reference, by: person)
    case .begin: try await act(.beginWork, on: reference, by: person)
    case .note: try await act(.note("looking at the logs"), on: reference, by: person)
    case .workaround: try await act(.proposeWorkaround("use the other address"), on: reference, by: person)
    case .cascade: try await act(.cascade("it takes an expert"), on: reference, by: person)
    case .message: try await act(.message("we are on it"), on: reference, by: person)
    case .confirmCause: try await act(.confirmPrequalification, on: reference, by: person)
    case .correctCause(let cause): try await act(.correctPrequalification(cause), on: reference, by: person)
    case .attribute(let attribution): try await act(.attribute(attribution, reason: "as agreed"), on: reference, by: person)
    case .requalify(let severity, let mode):
      if incident.kind == .assistance {
        try await act(.requalifyAsAnomaly(severity, mode, reason: "it is an anomaly"), on: reference, by: person)
      } else {
        try await act(.requalify(severity, mode, reason: "looked at"), on: reference, by: person)
      }
    case .pause(let reason): try await act(.pause(reason, note: "please tell us more"), on: reference, by: person)
    case .resume: try await act(.resume, on: reference, by: person)
    case .force(let way): try await act(.forceWay(way), on: reference, by: person)
    case .takeOver:
      let others = machine.desk.registry.roster.onDuty(at: clock.now()).map(\.person).filter { $0 != person }
      if let other = others.first { try await act(.takeOver, on: reference, by: other) }
    case .resolve: try await resolve(incident, person)
    }
  }

  /// Puts it right, as a rule; now and then only until it fails again.
  private func resolve(_ incident: Incident, _ person: Key<Person>) async throws {
    let reference = incident.reference
    try await act(.resolve("put right"), on: reference, by: person)
    var dice = Dice(seed: settings.seed, "resolution", reference.text, "\(clock.now())")
    for index in mishaps[reference, default: []] where troubles[index].isActive {
      if isConverging || dice.happens(0.92) {
        agenda.add(.recovers(mishap: index), at: clock.now() + dice.seconds(Spread(0, 20, 60, 180, 600)))
      } else {
        relapse(index, after: dice.seconds(Spread.minutes(2, 8, 15, 25, 120)))
      }
    }
  }

  /// The manager goes through what is open: gives what lies about to whoever is on duty, merges what belongs together, splits what does not.
  func lookOver() async throws {
    let registry = machine.desk.registry
    let now = clock.now()
    var dice = Dice(seed: settings.seed, "looks over", "\(now)")
    let open = try await openIncidents()
    for incident in open where isIdle(incident.reference) && !incident.isAwaitingCustomer {
      guard isConverging || dice.happens(0.75) else { continue }
      let onDuty = registry.roster.onDuty(level: incident.level, at: now).map(\.person) + registry.managers
      guard let person = onDuty.first(where: { !isIll($0, at: now) }) else { continue }
      begin(incident, person, hasTaken: false, &dice)
    }
    guard !isConverging, let manager = registry.managers.first, !isIll(manager, at: now) else { return }
    if dice.happens(0.2) { try await merge(open, manager, &dice) }
    if dice.happens(0.1), let wide = open.first(where: { $0.impacts.count > 1 }), let first = wide.impacts.first {
      try await act(.split, on: wide.reference, [first.platform], by: manager)
    }
  }

  private func merge(_ open: [Incident], _ manager: Key<Person>, _ dice: inout Dice) async throws {
    guard let one = dice.pick(open), let other = open.first(where: { $0.reference != one.reference && $0.kind == one.kind }) else { return }
    try await act(.mergeInto(other.reference), on: one.reference, by: manager)
    mishaps[other.reference, default: []] += mishaps[one.reference] ?? []
    jobs[one.reference] = nil
    if dice.happens(0.3) { agenda.add(.unmerges(one.reference), at: clock.now() + dice.seconds(Spread.minutes(5, 60, 240, 900, 3_000))) }
  }

  func unmerge(_ reference: Key<Incident>) async throws {
    guard let manager = machine.desk.registry.managers.first else { return }
    try await act(.unmerge, on: reference, by: manager)
  }

  /// A colleague takes the turns of somebody who is ill: a new revision of the catalogue.
  func standIn(_ index: Int) async throws {
    let illness = plan.illnesses[index]
    let now = clock.now()
    guard now < illness.stretch.until, !isConverging else { return }
    if covered.insert(index).inserted {
      let stretch = Stretch(from: now, until: illness.stretch.until)
      let roster = try Registry(contents, revision: 0, zone: zones).roster
      contents = contents.covering(illness.person, in: stretch, roster: roster) { isIll($0, at: now) }
      inspector.note(try Registry(contents, revision: 0, zone: zones), from: now)
    }
    _ = try await machine.desk.adopt(contents)
  }
}
