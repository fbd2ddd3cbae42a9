import Contracts
import Engine
import Foundation
import Incidents
import StoreSQLite
import Testing

extension Integration {
  /// The server is killed under load, again and again: what was answered is there, what was due fires, what was queued is sent.
  struct KillTests {
    private static let kills = 20

    @Test func `nothing that was answered is lost when the server is killed twenty times under load`() async throws {
      try await Programs.run { programs in
        let scratch = try Scratch()
        let port = try Debian.freePort()
        let data = "\(scratch.path)/data"
        let catalogue = try hurriedCatalogue(in: scratch)
        let load = Load("http://127.0.0.1:\(port)")
        var dice = Dice()
        let (killed, server) = try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { await load.run() }
          defer { load.end() }
          let killed = try await killAgainAndAgain(&dice, load) { try Server.begin(programs, port: port, data: data, catalogue: catalogue) }
          let server = try await Server.start(programs, port: port, data: data, catalogue: catalogue)
          // The last life takes signals like the others before the load ends.
          let before = load.count.answered.count
          try await eventually("signal after the last start") { load.count.answered.count > before + 20 }
          return (killed, server)
        }
        let store = try await settled(server)
        let mails = try mailsByKey(in: "\(data)/mail")
        report(seed: dice.seed, kills: killed, load.count, store, mails)
        try checkSignals(load.count, store)
        try checkPages(store, mails)
        try await server.program.end()
        try #require(server.program.exitCode == 0, "a graceful stop")
        try await checkProjections(store, file: "\(data)/tocsin.sqlite")
      }
    }

    /// The demo's catalogue with escalations that are over within seconds, so that timers fall due between two kills.
    private func hurriedCatalogue(in scratch: Scratch) throws -> String {
      try Tocsin.catalogue(
        in: scratch,
        replacing: [
          "wait: 5 min": "wait: 3 s", "wait: 10 min": "wait: 3 s", "    repeat: 2\n": "",
          "last-resort: mathilde\n": "last-resort: mathilde\n    repeat: 0\n",
        ])
    }

    /// Starts the server and kills it at a random moment: mostly while it works, sometimes while it starts.
    private func killAgainAndAgain(_ dice: inout Dice, _ load: Load, _ start: () throws -> Server) async throws -> Int {
      for number in 1...KillTests.kills {
        let server = try start()
        let isEarly = number % 5 == 0
        if !isEarly {
          try await server.ready()
          let before = load.count.answered.count
          try await eventually("signal after start \(number)") { load.count.answered.count > before }
        }
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...(isEarly ? 400 : 900), using: &dice)))
        try #require(server.program.isRunning, "the server runs until it is killed")
        try await server.program.end(SIGKILL)
      }
      return KillTests.kills
    }

    /// Waits until every escalation has come to its end, no timer is late, and nothing is left to send.
    private func settled(_ server: Server) async throws -> StoreSheet {
      var last: StoreSheet?
      do {
        return try await eventually("end of all that was due", within: 60) {
          let store = try await server.store()
          last = store
          let isDone = store.incidents.allSatisfy(\.atLastResort) && store.timersOverdue.isEmpty
          return isDone && !store.outbox.contains { $0.state == "queued" } ? store : nil
        }
      } catch {
        let early = last?.incidents.filter { !$0.atLastResort }.map(\.reference) ?? []
        let queued = last?.outbox.filter { $0.state == "queued" }.map(\.key) ?? []
        throw Overdue(description: "\(error) Before the last resort: \(early); timers: \(last?.timersOverdue ?? []); queued: \(queued)")
      }
    }

    /// How many mails there are for each key, by the beginning of the key's digest at the end of the name.
    private func mailsByKey(in directory: String) throws -> [String: Int] {
      let names = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".eml") }
      return Dictionary(grouping: names) { String($0.dropLast(".eml".count).suffix(8)) }.mapValues(\.count)
    }

    private func report(seed: UInt64, kills: Int, _ load: Load.Count, _ store: StoreSheet, _ mails: [String: Int]) {
      let lost = Set(load.answered.values).subtracting(store.signals.map(\.id)).count
      let duplicates = mails.values.reduce(0) { $0 + $1 - 1 }
      print(
        """
        kill -9: seed \(seed) (TOCSIN_SEED), \(kills) kills, \(load.sent) signals sent, \(load.answered.count) answered, \(lost) lost, \
        \(store.signals.count) stored, \(store.incidents.count) incidents, \(store.entries) journal entries, \
        \(store.outbox.count) messages, \(mails.count) of them mailed, \(duplicates) mails twice
        """)
    }

    // MARK: What must hold

    private func checkSignals(_ load: Load.Count, _ store: StoreSheet) throws {
      try #require(load.answered.count > 200, "the test needs a load")
      try #require(load.refused.allSatisfy { $0 == 503 }, "refused: \(Set(load.refused))")
      let byFingerprint = Dictionary(grouping: store.signals, by: \.fingerprint)
      let journalled = Dictionary(grouping: store.journalled) { $0 }
      let lost = load.answered.filter { fingerprint, id in byFingerprint[fingerprint]?.map(\.id) != [id] }
      try #require(lost.isEmpty, "answered, and not in the table exactly once: \(lost)")
      let unjournalled = load.answered.filter { journalled[$0.value]?.count != 1 }
      try #require(unjournalled.isEmpty, "answered, and not in the journal exactly once: \(unjournalled)")
      // What was stored without an answer is whole, too.
      try #require(store.signals.allSatisfy { $0.incident != nil && journalled[$0.id]?.count == 1 })
      try #require(store.broken.isEmpty, "the chain is broken at \(store.broken)")
    }

    private func checkPages(_ store: StoreSheet, _ mails: [String: Int]) throws {
      let unsent = store.outbox.filter { $0.state == "delivered" && mails[String($0.keyDigest.prefix(8))] == nil }
      try #require(unsent.isEmpty, "delivered, and no mail: \(unsent.map(\.key))")
      let failed = store.outbox.filter { $0.state == "failed" }
      try #require(failed.isEmpty, "given up: \(failed.map { "\($0.key): \($0.error ?? "")" })")
      let paged = Set(store.outbox.filter { $0.state == "delivered" }.compactMap(\.incident))
      try #require(store.incidents.allSatisfy { paged.contains($0.reference) }, "each incident reaches somebody")
    }

    /// What the tables say of each incident is what its journal tells.
    private func checkProjections(_ sheet: StoreSheet, file: String) async throws {
      let storage = try SQLiteStorage(path: file)
      for row in sheet.incidents {
        let reference = Key<Incident>(row.reference)
        try #require(try await storage.firstBrokenEntry(of: reference) == nil)
        let (stored, folded) = try await storage.read { store in
          (try store.incident(reference), Incident.folding(reference, try store.journal(reference).map(\.dated)))
        }
        try #require(stored != nil && stored == folded, "\(row.reference) is not what its journal tells")
        try #require(folded?.status.rawValue == row.status && folded?.severity.rawValue == row.severity)
      }
      try await storage.close()
    }
  }
}
