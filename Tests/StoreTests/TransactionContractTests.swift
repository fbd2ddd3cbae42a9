import Contracts
import Engine
import Incidents
import ServiceTime
import Store
import Testing

@Suite struct TransactionContractTests {
  private struct Broken: Error {}

  @Test(arguments: StorageKind.allCases) func `when a body throws nothing of it remains`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let story = Story()
      let (events, incident) = (story.events, story.incident)
      await #expect(throws: Broken.self) {
        try await storage.write { store throws in
          try store.append(events, to: incident, expectedVersion: 0)
          try store.setTimers([Timer(kind: .breach, dueAt: t0)], of: incident.reference)
          try store.queue(page("k1"), dueAt: t0)
          try store.insertSignal(record("s1"), mediaType: "text/plain", evidence: [1])
          throw Broken()
        }
      }
      try await storage.read { store throws in
        #expect(try store.incident(incident.reference) == nil)
        #expect(try store.journal(incident.reference) == [])
        #expect(try store.nextTimer() == nil)
        #expect(try store.recentMessages(limit: 1) == [])
        #expect(try store.recentSignals(limit: 1) == [])
      }
    }
  }

  @Test(arguments: StorageKind.allCases) func `a savepoint that throws is undone and the transaction goes on`(_ kind: StorageKind)
    async throws
  {
    try await kind.run { storage in
      try await storage.write { store throws in
        try store.queue(page("before"), dueAt: t0)
        let undone: Void? = try? store.savepoint {
          try store.queue(page("within"), dueAt: t0)
          try store.savepoint { try store.queue(page("deeper"), dueAt: t0) }
          throw Broken()
        }
        #expect(undone == nil)
        try store.savepoint { try store.queue(page("after"), dueAt: t0) }
      }
      #expect(try await storage.read { try $0.recentMessages(limit: 9).map(\.message.key) } == ["after", "before"])
    }
  }

  @Test(arguments: StorageKind.allCases) func `what a savepoint wrote to an incident is forgotten with it`(_ kind: StorageKind) async throws
  {
    try await kind.run { storage in
      var story = Story()
      try await story.save(in: storage)
      let before = story.incident
      var wrong = story
      wrong.add(.takenOver, at: t0 + 1)
      var right = story
      right.add(note("right"), at: t0 + 2)
      let attempt = (events: wrong.pending, incident: wrong.incident)
      let success = (events: right.pending, incident: right.incident)
      try await storage.write { store throws in
        _ = try? store.savepoint {
          try store.append(attempt.events, to: attempt.incident, expectedVersion: before.version)
          #expect(try store.incident(before.reference) == attempt.incident)
          throw Broken()
        }
        #expect(try store.incident(before.reference) == before)
        try store.append(success.events, to: success.incident, expectedVersion: before.version)
        #expect(try store.incident(before.reference) == success.incident)
      }
      #expect(try await storage.read { try $0.incident(before.reference) } == right.incident)
    }
  }

  @Test(arguments: StorageKind.allCases) func `a version that was rolled back and taken again is never read from memory`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      var story = Story()
      try await story.save(in: storage)
      let version = story.incident.version
      for round in 0..<20 {
        var lost = story
        lost.add(note("lost"), at: t0 + Seconds(round))
        let attempt = (events: lost.pending, incident: lost.incident)
        let expected = version + round
        await #expect(throws: Broken.self) {
          try await storage.write { store throws in
            try store.append(attempt.events, to: attempt.incident, expectedVersion: expected)
            throw Broken()
          }
        }
        story.add(.workBegun(platforms: [campusNord]), at: t0 + Seconds(round) + 100)
        try await story.save(in: storage)
        #expect(try await storage.read { try $0.incident("INC-2026-0001") } == story.incident)
      }
    }
  }

  @Test(arguments: StorageKind.allCases) func `many writers at once lose nothing`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await expectAllNotes(tasks: 64, writes: 50, in: storage) { id, reference in
        try await storage.write { store in
          guard let incident = try store.incident(reference) else { throw Broken() }
          let (dated, next) = noted(id, incident)
          try store.append([dated], to: next, expectedVersion: incident.version)
        }
      }
    }
  }

  @Test(arguments: StorageKind.allCases) func `many writers who read before and try again after a conflict lose nothing`(
    _ kind: StorageKind
  ) async throws {
    try await kind.run { storage in
      try await expectAllNotes(tasks: 12, writes: 8, in: storage) { id, reference in
        while true {
          let incident = try await storage.read { store in
            guard let incident = try store.incident(reference) else { throw Broken() }
            return incident
          }
          let (dated, next) = noted(id, incident)
          do {
            return try await storage.write { try $0.append([dated], to: next, expectedVersion: incident.version) }
          } catch StoreFault.conflict {
            continue
          }
        }
      }
    }
  }

  /// Lets tasks append notes to one incident, and expects each note once, in an unbroken journal that folds into the incident.
  private func expectAllNotes(
    tasks: Int, writes: Int, in storage: any Storage, append: @escaping @Sendable (String, Key<Incident>) async throws -> Void
  ) async throws {
    var story = Story()
    try await story.save(in: storage)
    let first = story.incident
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<tasks {
        group.addTask {
          for write in 0..<writes { try await append("\(task)/\(write)", first.reference) }
        }
      }
      try await group.waitForAll()
    }
    let journal = try await storage.read { try $0.journal(first.reference) }
    let notes = journal.compactMap { entry -> String? in
      if case .noted(let text) = entry.dated.event { text.id } else { nil }
    }
    #expect(notes.count == tasks * writes)
    #expect(Set(notes).count == tasks * writes)
    #expect(journal.map(\.sequence) == Array(1...journal.count))
    let incident = try await storage.read { try $0.incident(first.reference) }
    #expect(incident?.version == first.version + tasks * writes)
    #expect(incident == Incident.folding(first.reference, journal.map(\.dated)))
  }

  @Test(arguments: StorageKind.allCases) func `a reader sees one moment, whatever is written meanwhile`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for index in 0..<50 {
          group.addTask {
            try await storage.write { store throws in
              try store.queue(page("a\(index)"), dueAt: t0)
              try store.queue(page("b\(index)"), dueAt: t0)
            }
          }
          group.addTask {
            let count = try await storage.read { try $0.recentMessages(limit: 1_000).count }
            #expect(count % 2 == 0)
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test(arguments: StorageKind.allCases) func `a caller who is gone leaves all or nothing`(_ kind: StorageKind) async throws {
    try await kind.run { storage in
      let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
        for index in 0..<100 {
          group.addTask {
            let task = Task {
              try await storage.write { store throws in
                try store.queue(page("a\(index)"), dueAt: t0)
                try store.queue(page("b\(index)"), dueAt: t0)
              }
            }
            if index % 2 == 0 { task.cancel() }
            return (index, (try? await task.value) != nil)
          }
        }
        return await group.reduce(into: [Int: Bool]()) { $0[$1.0] = $1.1 }
      }
      let keys = try await storage.read { Set(try $0.recentMessages(limit: 1_000).map(\.message.key)) }
      for (index, isWritten) in outcomes {
        #expect(keys.contains("a\(index)") == isWritten)
        #expect(keys.contains("b\(index)") == isWritten)
        #expect(isWritten || index % 2 == 0, "who was not cancelled is served")
      }
    }
  }
}

/// A note as an event, and the incident after it.
private func noted(_ id: String, _ incident: Incident) -> (DatedEvent, Incident) {
  let dated = DatedEvent(note(id), by: .person(alice), at: t0)
  var next = incident
  next.evolve(dated)
  return (dated, next)
}
