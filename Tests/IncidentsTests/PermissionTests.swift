import Contracts
import Incidents
import ServiceTime
import Testing

/// Procedure §5, table of acts, column "by".
struct PermissionTests {
  private static let responders: Set<Role> = [.responder]
  private static let provider: Set<Role> = [.responder, .operationsManager]

  static let table: [(ActKind, Set<Role>)] = [
    (.acknowledge, provider), (.takeIntoAccount, provider), (.beginWork, responders), (.requalify, provider),
    (.requalifyAsAnomaly, provider), (.pause, provider), (.resume, provider), (.proposeWorkaround, provider), (.resolve, provider),
    (.confirm, [.operator, .operationsManager]), (.reopen, [.operator, .responder, .operationsManager]), (.cascade, provider),
    (.forceWay, provider), (.takeOver, provider), (.note, provider), (.message, provider), (.reply, [.operator, .operationsManager]),
    (.cancel, provider), (.confirmPrequalification, provider), (.correctPrequalification, provider), (.attribute, provider),
    (.merge, provider), (.unmerge, provider), (.split, provider),
  ]

  @Test(arguments: table)
  func `§5 an act is for the roles of the table and for nobody else`(act: ActKind, roles: Set<Role>) {
    for role in Role.allCases { #expect(Permissions.mayPerform(act, [role]) == roles.contains(role), "\(act) by \(role)") }
  }

  @Test(arguments: [ActKind.acknowledge, .takeIntoAccount, .beginWork, .takeOver])
  func `what stops the paging is for the provider's own people`(act: ActKind) {
    let roles: Set<Role> = [.responder, .operationsManager]
    #expect(Permissions.mayPerform(act, by: Performer(person: "alice", roles: roles)))
    #expect(!Permissions.mayPerform(act, by: Performer(person: "marc", roles: roles, visiblePlatforms: [Cast.nord])))
  }

  @Test func `what works on the whole incident takes someone who sees all of it`() throws {
    let incident = try Play(received(on: [Cast.nord, Cast.moulin], at: Cast.t0)).incident
    let marc = Performer(person: "marc", roles: [.operationsManager], visiblePlatforms: [Cast.nord, Cast.sud])
    let both = Performer(person: "marc", roles: [.operationsManager], visiblePlatforms: [Cast.nord, Cast.moulin])
    for act: ActKind in [.cascade, .forceWay, .attribute, .confirmPrequalification, .correctPrequalification, .merge, .unmerge, .split] {
      #expect(!Permissions.mayPerform(act, by: marc, on: incident), "\(act)")
      #expect(Permissions.mayPerform(act, by: both, on: incident), "\(act)")
    }
    for act: ActKind in [.requalify, .pause, .resolve, .cancel] { #expect(Permissions.mayPerform(act, by: marc, on: incident), "\(act)") }
  }

  @Test func `every act stands in the table`() {
    #expect(Set(Self.table.map(\.0)) == Set(ActKind.allCases))
  }

  @Test func `someone without a role may do nothing`() {
    for act in ActKind.allCases { #expect(!Permissions.mayPerform(act, [])) }
  }

  @Test func `an act without permission is refused before anything else, and changes nothing`() throws {
    var play = try Play(received(at: Cast.t0))
    let before = play.incident
    #expect(throws: Refusal.notAllowed(.resolve)) { try play.act(.resolve(words), by: "claire") }
    #expect(throws: Refusal.notAllowed(.note)) { try play.act(.note(words), by: "paul") }
    #expect(play.incident == before)
  }
}
