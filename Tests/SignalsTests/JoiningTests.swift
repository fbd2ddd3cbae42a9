import Contracts
import ServiceTime
import Signals
import Testing

/// Procedure §3.3 and §3.7: what joins an open incident.
struct JoiningTests {
  @Test func `§3.2 a signal that nothing else concerns opens an incident`() {
    #expect(correlated() == .open(linkedTo: nil))
  }

  @Test func `§3.2 the same signal twice is a duplicate`() {
    let open = incident("T-1", fingerprints: ["web-down"])
    #expect(correlated(among: [open], isDuplicate: true) == .ignore(.duplicate))
  }

  @Test func `§3.3 the same fingerprint joins, whatever the incident covers`() {
    let open = incident("T-1", openedAt: t0 - 86_400, fingerprints: ["web-down"], components: [sud: [database]])
    #expect(correlated(among: [open]) == .join("T-1"))
  }

  @Test func `§3.3 the same fingerprint from another source is another trouble`() {
    let open = incident("T-1", fingerprints: ["web-down"])
    #expect(correlated(alert(source: "zabbix"), among: [open]) == .open(linkedTo: nil))
  }

  @Test func `§3.3 a covered component joins however long the incident is open`() {
    let open = incident("T-1", openedAt: t0 - 7 * 86_400, fingerprints: ["slow"], components: [nord: [web]])
    #expect(correlated(among: [open]) == .join("T-1"))
  }

  @Test func `§3.3 another component of the same platform opens its own incident`() {
    let open = incident("T-1", components: [nord: [database]])
    #expect(correlated(among: [open]) == .open(linkedTo: nil))
  }

  @Test func `§3.3 the same component of another platform opens its own incident`() {
    let open = incident("T-1", components: [sud: [web]])
    #expect(correlated(among: [open]) == .open(linkedTo: nil))
  }

  @Test func `§3.3 a component does not vanish in an incident about the platform as such`() {
    let open = incident("T-1", components: [nord: []])
    #expect(correlated(among: [open]) == .open(linkedTo: nil))
  }

  @Test func `§3.3 covered infrastructure joins however long the incident is open`() {
    let open = incident("T-1", openedAt: t0 - 7 * 86_400, components: [nord: []], infrastructure: [host])
    #expect(correlated(alert("disk"), about(nord, sud, infrastructure: host), among: [open]) == .join("T-1"))
  }

  @Test(arguments: [(600, true), (601, false)])
  func `§3.3 shared infrastructure widens an incident of a platform on it for ten minutes`(age: Seconds, joins: Bool) {
    let open = incident("T-1", openedAt: t0 - age, components: [nord: [web]])
    let expected: Correlation = joins ? .join("T-1") : .open(linkedTo: nil)
    #expect(correlated(alert("disk"), about(nord, sud, infrastructure: host), among: [open]) == expected)
  }

  @Test func `§3.3 other infrastructure opens its own incident`() {
    let open = incident("T-1", components: [nord: []], infrastructure: ["host-2"])
    #expect(correlated(alert("disk"), about(nord, infrastructure: host), among: [open]) == .open(linkedTo: nil))
  }

  @Test func `a platform without component joins an incident about that platform without component`() {
    let open = incident("T-1", openedAt: t0 - 86_400, components: [nord: []])
    #expect(correlated(alert("backup"), about(nord), among: [open]) == .join("T-1"))
  }

  @Test func `a platform without component does not join an incident about one of its components`() {
    let open = incident("T-1", components: [nord: [web]])
    #expect(correlated(alert("backup"), about(nord), among: [open]) == .open(linkedTo: nil))
  }

  @Test func `two unrouted signals have nothing in common`() {
    let open = incident("T-1", components: [Platform.unrouted: []])
    #expect(correlated(alert("other"), about(Platform.unrouted), among: [open]) == .open(linkedTo: nil))
  }

  @Test func `§3.3 a resolved incident is not joined`() {
    let resolved = incident("T-1", openedAt: t0 - 300, resolvedAt: t0 - 10, components: [nord: [web]])
    #expect(correlated(among: [resolved]) == .open(linkedTo: nil))
  }

  @Test func `of several incidents that cover it, the oldest is joined`() {
    let older = incident("T-2", openedAt: t0 - 200, components: [nord: [web]])
    let newer = incident("T-1", openedAt: t0 - 100, components: [nord: [web]])
    #expect(correlated(among: [newer, older]) == .join("T-2"))
  }

  @Test func `§3.7 a storm about one host is one incident`() {
    var open: [IncidentOutline] = []
    var opened = 0
    for number in 0..<300 {
      let now = t0 + Seconds(number)
      switch correlated(alert("alert-\(number)"), about(nord, sud, infrastructure: host), among: open, at: now) {
      case .open:
        opened += 1
        open = [incident("T-1", openedAt: now, components: [nord: [], sud: []], infrastructure: [host])]
      case .join(let reference): #expect(reference == "T-1")
      case let other: Issue.record("alert \(number) became \(other)")
      }
    }
    #expect(opened == 1)
  }
}
