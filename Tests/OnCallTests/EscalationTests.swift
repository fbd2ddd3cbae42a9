import Contracts
import OnCall
import ServiceTime
import Testing

private let policy = EscalationPolicy(
  key: "nights", name: "Nights",
  steps: [
    EscalationStep(targets: [.onDuty("weeks")], delay: 300, level: .operations),
    EscalationStep(targets: [.next("weeks")], delay: 600, level: .operations),
    EscalationStep(targets: [.team("experts")], delay: 900, level: .expert),
  ], repeats: 1, lastResort: david, lastResortEvery: 1_200)

/// The first `count` positions of an escalation at `level`.
private func way(_ policy: EscalationPolicy, level: SupportLevel = .operations, count: Int) -> [EscalationPosition] {
  Array(sequence(first: policy.start(level: level), next: policy.after).prefix(count))
}

@Suite struct `A policy` {
  @Test func `goes through its steps, repeats them, then stays with the last resort`() {
    #expect(
      way(policy, count: 9) == [
        EscalationPosition(step: 0, round: 0), EscalationPosition(step: 1, round: 0), EscalationPosition(step: 2, round: 0),
        EscalationPosition(step: 0, round: 1), EscalationPosition(step: 1, round: 1), EscalationPosition(step: 2, round: 1),
        EscalationPosition(step: 3, round: 0, isLastResort: true), EscalationPosition(step: 3, round: 1, isLastResort: true),
        EscalationPosition(step: 3, round: 2, isLastResort: true),
      ])
  }

  @Test func `never comes to the same position twice`() {
    let positions = way(policy, count: 1_000)
    #expect(Set(positions).count == 1_000)
  }

  @Test func `waits as long as each step says, and at the last resort for its own interval`() {
    #expect(way(policy, count: 9).map(policy.delay) == [300, 600, 900, 300, 600, 900, 1_200, 1_200, 1_200])
  }

  @Test func `pages whom each step names, then the last resort`() {
    let targets = way(policy, count: 8).map(policy.targets)
    #expect(targets[0] == [.onDuty("weeks")])
    #expect(targets[2] == [.team("experts")])
    #expect(targets[3] == [.onDuty("weeks")])
    #expect(targets[6] == [.person(david)])
    #expect(targets[7] == [.person(david)])
  }

  @Test func `begins at the first step at or above the level`() {
    #expect(policy.start(level: .helpDesk) == EscalationPosition(step: 0))
    #expect(policy.start(level: .operations) == EscalationPosition(step: 0))
    #expect(policy.start(level: .expert) == EscalationPosition(step: 2))
  }

  @Test func `that was entered above its first step repeats from the first`() {
    #expect(way(policy, level: .expert, count: 3).map(\.step) == [2, 0, 1])
  }

  @Test func `without a step at that level begins at the last resort`() {
    let operationsOnly = EscalationPolicy(
      key: "days", name: "Days", steps: [EscalationStep(targets: [.person(alice)], delay: 60, level: .operations)],
      lastResort: david, lastResortEvery: 600)
    #expect(operationsOnly.start(level: .expert).isLastResort)
  }

  @Test(arguments: [0, -1])
  func `without repeats goes from its last step to the last resort`(repeats: Int) {
    let once = EscalationPolicy(
      key: "once", name: "Once", steps: policy.steps, repeats: repeats, lastResort: david, lastResortEvery: 600)
    #expect(way(once, count: 5).map(\.isLastResort) == [false, false, false, true, true])
  }

  @Test func `without steps is its last resort`() {
    let bare = EscalationPolicy(key: "bare", name: "Bare", steps: [], repeats: 3, lastResort: david, lastResortEvery: 600)
    #expect(way(bare, count: 2).map(bare.targets) == [[.person(david)], [.person(david)]])
    #expect(bare.after(EscalationPosition(step: 0)).isLastResort)
  }

  @Test(arguments: [0, -600])
  func `waits at least a second at the last resort, whatever it says`(every: Seconds) {
    let hasty = EscalationPolicy(key: "hasty", name: "Hasty", steps: [], lastResort: david, lastResortEvery: every)
    #expect(hasty.delay(at: hasty.start(level: .operations)) == 1)
  }

  @Test func `that lost the step an escalation stands on leaves it at once`() {
    let shortened = EscalationPolicy(
      key: "nights", name: "Nights", steps: [policy.steps[0]], repeats: 1, lastResort: david, lastResortEvery: 1_200)
    let lost = EscalationPosition(step: 2)
    #expect(shortened.targets(at: lost).isEmpty)
    #expect(shortened.delay(at: lost) == 0)
    #expect(shortened.after(lost) == EscalationPosition(step: 0, round: 1))
  }
}
