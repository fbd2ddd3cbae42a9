import Contracts
import Incidents
import ServiceTime
import Testing

/// The state is the fold of the journal.
struct FoldingTests {
  @Test func `an empty journal tells of no incident`() {
    #expect(Incident.folding("INC-1", []) == nil)
  }

  @Test func `a journal that does not begin with its opening tells of no incident`() {
    let noted = DatedEvent(.noted(words), by: .person("alice"), at: Cast.t0)
    #expect(Incident.folding("INC-1", [noted]) == nil)
  }

  @Test func `folding the journal equals the state that was kept`() throws {
    var play = try Play(received(on: Cast.platforms, at: Cast.t0))
    try play.act(.takeIntoAccount)
    try play.pass(1800)
    try play.act(.pause(reason: .accessNeeded, note: words), [Cast.nord])
    try play.pass(7200)
    try play.act(.proposeWorkaround(words))
    try play.act(.resolve(words))
    try play.pass(86_400)
    try play.act(.reopen(words), by: "claire")
    try play.act(.cancel(words))
    #expect(Incident.folding("INC-1", play.journal) == play.incident)
  }

  @Test func `the version is the number of events`() throws {
    var play = try Play(received(at: Cast.t0))
    try play.act(.takeIntoAccount)
    #expect(play.incident.version == play.journal.count)
  }

  @Test func `the incident shows the worst severity and the least advanced progress`() throws {
    var play = try Play(received("a", on: [Cast.nord], severity: .major, at: Cast.t0))
    try play.run(.join(received("b", on: [Cast.moulin], severity: .blocking, at: Cast.t0)))
    try play.act(.takeIntoAccount, [Cast.nord])
    #expect(play.incident.severity == .blocking)
    #expect(play.incident.progress == .open)
    try play.act(.resolve(words), [Cast.moulin])
    #expect(play.incident.severity == .major)
    #expect(play.incident.progress == .takenIntoAccount)
  }

  @Test func `what is partly cancelled and else closed is closed, what is wholly cancelled is cancelled`() throws {
    var play = try Play(received(on: [Cast.nord, Cast.moulin], at: Cast.t0))
    try play.act(.cancel(words), [Cast.moulin])
    #expect(play.incident.status == .open)
    try play.act(.resolve(words))
    try play.act(.confirm, by: "claire")
    #expect(play.incident.status == .closed)
    var other = try Play(received(on: [Cast.nord, Cast.moulin], at: Cast.t0))
    try other.act(.cancel(words))
    #expect(other.incident.status == .cancelled)
  }

  @Test func `the journal carries no text, only references to it`() throws {
    var play = try Play(received("the secret name of a person", at: Cast.t0))
    try play.act(.note(words))
    for dated in play.journal {
      if case .signalJoined = dated.event { continue }
      #expect(!"\(dated.event)".contains("secret name"))
    }
  }
}
