import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import ServiceTime
import Signals
import Testing

@testable import tocsin

/// Every command that changes something, and what it leaves in the audit.
@Suite struct AuditedCommandTests {
  /// What looks, and changes nothing that is kept.
  private static let reading: Set<String> = [
    "Plan", "Export", "ListIncidents", "ShowTimeline", "ShowMessages", "Explain", "ShowDuty", "MaintenanceCommand.List", "MuteCommand.List",
    "UserCommand.List", "TokenCommand.List", "AuditCommand", "Verify", "Doctor", "Simulate", "Vectors",
    "ManualCommand", "CompletionCommand",
  ]
  /// What is told by the journals of incidents.
  private static let journalled: Set<String> = ["RaiseSignal", "IncidentCommand"]
  /// What goes on running: it does by `Apply` and `UserCommand.SignIn` what it does of these.
  private static let serving: Set<String> = ["Serve", "Demo"]

  private struct Step: Sendable {
    let command: String
    let act: AuditedAct
    let by: Key<Person>?
    let subject: String
    let run: @Sendable (EvidenceRoom) async throws -> Void

    init(
      _ command: String, _ act: AuditedAct, by: Key<Person>? = nil, about subject: String,
      run: @escaping @Sendable (EvidenceRoom) async throws -> Void
    ) {
      self.command = command
      self.act = act
      self.by = by
      self.subject = subject
      self.run = run
    }
  }

  private static let password = "correct horse battery"

  private static let steps: [Step] = quiet + access + proof

  private static let quiet = [
    Step("MuteCommand.Add", .muted, by: "bob", about: "known") { room in
      let words = ["--match", "a=b", "--until", "+1h", "--reason", "known", "--as", "bob"]
      _ = try await MuteCommand.Add.parse(words).output(room.house.office(as: "bob"), room.house.reader())
    },
    Step("MuteCommand.End", .muteEnded, by: "bob", about: "") { room in
      let now = room.house.clock.now()
      let id = try #require(try await room.desk.read { try $0.mutes(activeAt: now).first?.id })
      _ = try await MuteCommand.End.parse([id, "--as", "bob"]).output(room.house.office(as: "bob"), room.house.reader())
    },
    Step("MaintenanceCommand.Declare", .maintenanceDeclared, by: "bob", about: "campus-nord") { room in
      let words = ["--platform", "campus-nord", "--from", "+1h", "--until", "+1h", "--reason", "upgrade", "--as", "bob"]
      _ = try await MaintenanceCommand.Declare.parse(words).output(room.house.office(as: "bob"), room.house.reader())
    },
    Step("MaintenanceCommand.End", .maintenanceEnded, by: "bob", about: "") { room in
      let now = room.house.clock.now()
      let id = try #require(try await room.desk.read { try $0.maintenanceWindows(from: now).first?.id })
      _ = try await MaintenanceCommand.End.parse([id, "--as", "bob"]).output(room.house.office(as: "bob"), room.house.reader())
    },
    Step("PageCommand", .testPageSent, by: "bob", about: "alice") { room in
      _ = try await room.house.office(as: "bob").ask(.testPage("alice"))
    },
  ]

  private static let access = [
    Step("UserCommand.Invite", .invited, about: "alice") { room in
      _ = try await UserCommand.Invite.parse(["alice"]).output(room.desk, room.house.reader())
    },
    Step("UserCommand.SetPassword", .passwordSet, about: "claire") { room in
      _ = try await UserCommand.set(password, for: "claire", room.desk, room.house.reader())
    },
    Step("UserCommand.SignIn", .signInLinkMade, about: "alice") { room in
      _ = try await SignInLink.make(for: "alice", desk: room.desk, seconds: 900)
    },
    Step("UserCommand.SignOut", .sessionsEnded, about: "alice") { room in
      _ = try await UserCommand.SignOut.parse(["alice"]).output(room.desk, room.house.reader())
    },
    Step("UserCommand.SecondFactorOff", .secondFactorOff, about: "alice") { room in
      try await room.desk.write { [desk = room.desk] in _ = try desk.beginSecondFactor(of: "alice", in: $0) }
      _ = try await UserCommand.SecondFactorOff.parse(["alice"]).output(room.desk, room.house.reader())
    },
    Step("TokenCommand.Create", .tokenIssued, about: "alice") { room in
      let words = ["--person", "alice", "--name", "deploy", "--scope", "read", "--expires", "+1d"]
      _ = try await TokenCommand.Create.parse(words).output(room.desk, room.house.reader())
    },
    Step("TokenCommand.Revoke", .tokenRevoked, about: "alice") { room in
      let id = try #require(try await room.desk.read { try $0.tokens(of: "alice") }.first?.id)
      _ = try await TokenCommand.Revoke.parse([id]).output(room.desk, room.house.reader())
    },
    Step("Apply", .catalogueApplied, about: "2") { room in
      // What `tocsin apply` does with the files it has read.
      var contents = room.desk.registry.contents
      contents.people.removeAll { $0.key == "claire" }
      _ = try await room.desk.adopt(contents)
    },
    Step("UserCommand.Erase", .personErased, by: "mathilde", about: "claire") { room in
      _ = try await UserCommand.Erase.parse(["claire", "--as", "mathilde"]).output(room.desk, room.house.reader())
    },
  ]

  private static let proof = [
    Step("SealCommand", .sealGiven, about: "universite-nord") { room in
      _ = try await SealCommand.parse(["--customer", "universite-nord"]).output(room.desk, room.house.reader())
    },
    Step("ReportCommand", .sealGiven, about: "universite-nord 2026-10") { room in
      let path = room.directory.url.appendingPathComponent("report.seal").path
      let command = try ReportCommand.parse(["--customer", "universite-nord", "--month", "2026-10"])
      _ = try await command.write(seal: path, room.desk, room.house.reader())
    },
    Step("Rebuild", .projectionMended, about: "INC-2026-0002") { room in
      try await room.alter("UPDATE incidents SET severity = 'blocking' WHERE reference = 'INC-2026-0002'")
      _ = try await Rebuild.parse(["--apply"]).output(room.desk, room.house.reader())
    },
    Step("Backup", .backupBegun, about: "backup.sqlite") { room in
      let file = room.directory.url.appendingPathComponent("backup.sqlite").path
      _ = try await Backup.parse([file]).output(room.house.storage, room.house.reader())
    },
  ]

  /// The commands that do something, by the name of their type.
  private static func leaves(of command: any ParsableCommand.Type) -> [String] {
    let below = command.configuration.subcommands
    guard below.isEmpty else { return below.flatMap { leaves(of: $0) } }
    return [String(reflecting: command).replacing("tocsin.", with: "")]
  }

  @Test func `every command is a step, or is known to read, to serve, or to be told by a journal`() {
    let known = Self.steps.map(\.command) + ["Restore"] + Self.reading + Self.journalled + Self.serving
    #expect(Set(Self.leaves(of: Tocsin.self)) == Set(known))
    #expect(known.count == Set(known).count)
  }

  @Test func `each step leaves who did it, when, what and about what, and no secret`() async throws {
    let room = try await EvidenceRoom()
    for step in Self.steps {
      room.house.clock.advance(by: 60)
      let before = try await entries(room).first?.position ?? 0
      try await step.run(room)
      let new = try await entries(room).filter { $0.position > before }.map(\.entry)
      #expect(new.map(\.act) == [step.act], "\(step.command)")
      let entry = try #require(new.first)
      #expect(entry.by == step.by && entry.at == room.house.clock.now(), "\(step.command)")
      #expect(step.subject.isEmpty ? !entry.subject.isEmpty : entry.subject.contains(step.subject), "\(step.command): \(entry.subject)")
    }
    let told = try await entries(room).map(\.entry.subject).joined(separator: "\n")
    for secret in [Self.password, "tocsin_", "/signin/", "@"] { #expect(!told.contains(secret)) }
  }

  @Test func `what was planned and is withdrawn is written down`() async throws {
    let house = try await House()
    let present = house.desk.registry.contents
    var ahead = present
    ahead.people.removeAll { $0.key == "claire" }
    let stage = CatalogueSchedule.Stage(effectiveFrom: House.t0 + 86_400, contents: ahead)
    try await house.desk.adopt(CatalogueSchedule(present, ahead: [stage]))
    try await house.desk.adopt(CatalogueSchedule(present))
    let told = try await house.desk.read {
      try $0.auditEntries(before: nil, limit: 9).map { "\($0.entry.act.rawValue) \($0.entry.subject)" }
    }
    #expect(told == ["catalogueWithdrawn 2", "cataloguePlanned 2", "catalogueApplied 1"])
  }

  @Test func `a restored house says that it was restored, from what, and when`() async throws {
    let room = try await EvidenceRoom()
    let file = room.directory.url.appendingPathComponent("backup.sqlite").path
    _ = try await Backup.parse([file]).output(room.house.storage, room.house.reader())
    let place = room.directory.url.appendingPathComponent("restored").path
    _ = try await Restore.parse([file]).output(directory: place, room.house.reader())
    let restored = try await House(isEmpty: true, file: "\(place)/tocsin.sqlite")
    let newest = try await restored.desk.read { try $0.auditEntries(before: nil, limit: 2).map(\.entry) }
    #expect(newest.map(\.act) == [.backupRestored, .backupBegun])
    #expect(newest.first?.subject == "backup.sqlite" && newest.first?.at == room.house.clock.now())
  }

  private func entries(_ room: EvidenceRoom) async throws -> [(position: Int64, entry: AuditEntry)] {
    try await room.desk.read { try $0.auditEntries(before: nil, limit: 1_000) }
  }
}
