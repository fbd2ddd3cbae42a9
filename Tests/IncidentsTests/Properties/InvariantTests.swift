import Contracts
import Incidents
import OnCall
import ServiceTime
import Simulation
import Testing

/// What must hold in every play, whatever anybody does.
struct InvariantTests {
  @Test(arguments: RecordedPlay.all)
  func `the state is the fold of the journal`(play: RecordedPlay) throws {
    for scene in play.scenes {
      let folded = Incident.folding(scene.incident.reference, play.journal.prefix(scene.eventCount))
      try #require(folded == scene.incident)
    }
  }

  @Test(arguments: RecordedPlay.all)
  func `nothing that is over has timers`(play: RecordedPlay) {
    for scene in play.scenes {
      let timers = scene.incident.wantedTimers(Cast.registry)
      if [.closed, .merged, .cancelled].contains(scene.incident.status) { #expect(timers.isEmpty) }
    }
  }

  @Test(arguments: RecordedPlay.all)
  func `something comes of every timer that is due`(play: RecordedPlay) throws {
    for scene in play.scenes {
      for timer in scene.incident.wantedTimers(Cast.registry) where timer.dueAt <= scene.now {
        let decision = try decide(
          scene.incident, reference: scene.incident.reference, .timer(timer), at: scene.now, context: Cast.context)
        #expect(!decision.events.isEmpty, "\(timer)")
      }
    }
  }

  @Test(arguments: RecordedPlay.all)
  func `each warning and each breach comes once, and at its instant unless it is past when it arises`(play: RecordedPlay) {
    var warned: Set<String> = []
    var broken: Set<String> = []
    var changed: Set<Instant> = []
    // By merges and their undoing, the same platform's clock may have two lives.
    let hasMoved = play.journal.contains { if case .absorbed = $0.event { true } else { false } }
    for dated in play.journal {
      switch dated.event {
      case .clockSet, .resumed, .paused, .clockStopped, .opened, .absorbed, .released, .reopened, .requalified, .signalJoined:
        changed.insert(dated.at)
      case .clockWarned(let platform, let clock, let warning, let at):
        #expect(at == dated.at || changed.contains(dated.at), "\(dated)")
        #expect(warned.insert("\(platform) \(clock) \(warning)").inserted || hasMoved, "\(dated)")
      case .clockBroken(let platform, let clock, let due):
        #expect(due == dated.at - 1 || due < dated.at && changed.contains(dated.at), "\(dated)")
        #expect(broken.insert("\(platform) \(clock)").inserted || hasMoved, "\(dated)")
      default: break
      }
    }
  }

  @Test(arguments: RecordedPlay.all)
  func `clocks equal what the journal says by the text of the procedure`(play: RecordedPlay) throws {
    guard !play.journal.contains(where: { $0.event == .becameAnomaly }) else { return }
    for scene in play.scenes {
      // An impact that another incident brought has its history there.
      for impact in scene.incident.impacts where impact.origin == nil && impact.runningPause == nil && impact.progress < .resolved {
        // Where a merge has brought earlier promises, their history is in the other incident.
        let hasShared = play.journal.contains { dated in
          guard case .absorbed(let absorbed) = dated.event else { return false }
          return absorbed.shared.contains { $0.platform == impact.platform }
        }
        guard !hasShared else { continue }
        let terms = try #require(Cast.registry.terms[impact.contract])
        let expected = RecomputedClocks(play.journal.prefix(scene.eventCount), of: impact.platform, terms: terms)
        for clock in impact.clocks where clock.isRunning && clock.brokenAt == nil {
          #expect(clock.deadline.due == expected.due(clock.kind), "\(impact.platform) \(clock.kind) at \(scene.now)")
        }
      }
    }
  }

  @Test(arguments: RecordedPlay.all)
  func `nobody off duty is paged but those the policy names, the holder and the managers`(play: RecordedPlay) {
    let registry = Cast.registry
    var holder: Key<Person>?
    for dated in play.journal {
      switch dated.event {
      case .acknowledged(false), .takenOver:
        if case .person(let person) = dated.actor { holder = person }
      case .paged(let page):
        let duties = registry.roster.onDuty(at: dated.at)
        let allowed = duties.map(\.person) + duties.compactMap(\.next) + registry.managers + ["paul"] + [holder].compactMap { $0 }
        #expect(allowed.contains(page.person), "\(dated)")
      default: break
      }
    }
  }

  @Test(arguments: RecordedPlay.all)
  func `an escalation pages nobody in an hour that is silent for every platform`(play: RecordedPlay) throws {
    let terms = try #require(Cast.registry.terms["reference"])
    var incident = try #require(Incident.folding("INC-1", play.journal.prefix(1)))
    for dated in play.journal.dropFirst() {
      if case .paged(let page) = dated.event, page.notBefore == nil, [.escalation, .lastResort, .aggravation].contains(page.reason) {
        #expect(terms.hours.regime(at: dated.at) != .bestEffort || incident.severity == .blocking, "\(dated)")
      }
      incident.evolve(dated)
    }
  }

  @Test(arguments: RecordedPlay.all)
  func `no two messages have the same key, and each is in the journal`(play: RecordedPlay) {
    let keys = play.messages.map(\.key)
    #expect(Set(keys).count == keys.count)
    let journalled = play.journal.compactMap { dated -> String? in
      switch dated.event {
      case .paged(let page): page.message
      case .noticed(let notice): notice.message
      default: nil
      }
    }
    #expect(journalled == keys)
  }

  @Test func `plays are many, and do not consist of refusals`() {
    #expect(RecordedPlay.all.count == 40)
    let refusals = RecordedPlay.all.reduce(0) { $0 + $1.refusals }
    #expect(refusals < RecordedPlay.all.count * RecordedPlay.stepCount * 2 / 3, "\(refusals)")
  }

  @Test func `the plays tell of every event but those that only a desk brings about`() {
    let told = Set(RecordedPlay.all.flatMap(\.journal).map { EventSamples.name($0.event) })
    let ofTheDesk: Set = ["delivered", "deliveryFailed", "superseded", "attributed", "mergedInto", "unmerged", "splitOff", "splitFrom"]
    #expect(Set(EventSamples.all.map(EventSamples.name)).subtracting(told) == ofTheDesk)
  }
}
