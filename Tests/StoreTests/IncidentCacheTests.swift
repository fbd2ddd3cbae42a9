import Contracts
import Digests
import Engine
import Incidents
import Testing

@testable import Store

@Suite struct IncidentCacheTests {
  private func held(_ reference: Key<Incident>, notes: Int = 0) -> HeldIncident {
    var story = Story(reference)
    for index in 0..<notes { story.add(note("n\(index)")) }
    return HeldIncident(story.incident, head: JournalHash.start, savedVersion: story.incident.version)
  }

  @Test func `an entry is good for its own version only`() {
    let cache = IncidentCache()
    let entry = held("INC-2026-0001")
    cache.keep([entry])
    #expect(cache.incident("INC-2026-0001", version: entry.incident.version) === entry)
    #expect(cache.incident("INC-2026-0001", version: entry.incident.version + 1) == nil)
    #expect(cache.incident("INC-2026-0001", version: entry.incident.version - 1) == nil)
    #expect(cache.incident("INC-2026-0002", version: entry.incident.version) == nil)
  }

  @Test func `an older version, as a slow reader saw it, does not replace a newer one`() {
    let cache = IncidentCache()
    let newer = held("INC-2026-0001", notes: 2)
    cache.keep([newer])
    cache.keep([held("INC-2026-0001", notes: 1)])
    #expect(cache.incident("INC-2026-0001", version: newer.incident.version) === newer)
  }

  @Test func `what was used last stays, and no more than twice the capacity`() {
    let cache = IncidentCache(capacity: 3)
    let used = held("INC-2026-0001")
    cache.keep([used])
    let others = (2...40).map { held(Key("INC-2026-\($0)")) }
    for other in others {
      cache.keep([other])
      #expect(cache.incident("INC-2026-0001", version: used.incident.version) === used)
    }
    let kept = others.filter { cache.incident($0.incident.reference, version: $0.incident.version) != nil }
    #expect(kept.count <= 6)
    #expect(kept.contains { $0 === others.last })
  }

  @Test func `a transaction that goes back to a mark has forgotten what came after`() {
    let memory = TransactionMemory()
    let first = held("INC-2026-0001")
    let second = held("INC-2026-0001", notes: 1)
    let other = held("INC-2026-0002")
    memory.keep(first)
    let mark = memory.mark
    memory.keep(second)
    memory.keep(other)
    memory.rollBack(to: mark)
    #expect(memory.incident("INC-2026-0001", version: first.incident.version) === first)
    #expect(memory.incident("INC-2026-0001", version: second.incident.version) == nil)
    #expect(memory.incident("INC-2026-0002", version: other.incident.version) == nil)
  }
}
