import Contracts
import ServiceTime
import Signals
import Testing

/// Procedure §3.5 and §3.6: troubles that come back, and recoveries.
struct RecurrenceTests {
  @Test(arguments: [0, 1, 1_799, 1_800] as [Seconds])
  func `§3.5 within 30 minutes after resolution the incident is reopened`(ago: Seconds) {
    let resolved = incident("T-1", openedAt: t0 - 9_000, resolvedAt: t0 - ago, fingerprints: ["web-down"])
    #expect(correlated(among: [resolved]) == .reopen("T-1"))
  }

  @Test func `§3.5 later a new, linked incident is opened`() {
    let resolved = incident("T-1", openedAt: t0 - 9_000, resolvedAt: t0 - 1_801, fingerprints: ["web-down"])
    #expect(correlated(among: [resolved]) == .open(linkedTo: "T-1"))
  }

  @Test func `§3.5 the incident that was resolved last counts`() {
    let first = incident("T-1", openedAt: t0 - 90_000, resolvedAt: t0 - 80_000, fingerprints: ["web-down"])
    let second = incident("T-2", openedAt: t0 - 9_000, resolvedAt: t0 - 600, fingerprints: ["web-down"])
    #expect(correlated(among: [second, first]) == .reopen("T-2"))
  }

  @Test func `an open incident of the same trouble comes before one that could be reopened`() {
    let resolved = incident("T-1", openedAt: t0 - 9_000, resolvedAt: t0 - 60, fingerprints: ["web-down"])
    let open = incident("T-2", openedAt: t0 - 30, fingerprints: ["web-down"])
    #expect(correlated(among: [resolved, open]) == .join("T-2"))
  }

  @Test func `reopening comes before joining what covers the component`() {
    let resolved = incident("T-1", openedAt: t0 - 9_000, resolvedAt: t0 - 60, fingerprints: ["web-down"])
    let open = incident("T-2", components: [nord: [web]])
    #expect(correlated(among: [resolved, open]) == .reopen("T-1"))
  }

  @Test func `joining what covers the component comes before a new, linked incident`() {
    let resolved = incident("T-1", openedAt: t0 - 90_000, resolvedAt: t0 - 80_000, fingerprints: ["web-down"])
    let open = incident("T-2", components: [nord: [web]])
    #expect(correlated(among: [resolved, open]) == .join("T-2"))
  }

  @Test func `§3.6 a recovery goes to the open incident of its own trouble`() {
    let other = incident("T-1", openedAt: t0 - 900, fingerprints: ["slow"], components: [nord: [web]])
    let own = incident("T-2", openedAt: t0 - 600, fingerprints: ["web-down"])
    #expect(correlated(alert(status: .recovered), among: [other, own]) == .join("T-2"))
  }

  @Test func `§3.6 a recovery acts on nothing that another source opened`() {
    let open = incident("T-1", fingerprints: ["slow"], components: [nord: [web]])
    #expect(correlated(alert(status: .recovered), among: [open]) == .ignore(.nothingToRecover))
  }

  @Test func `§3.6 a recovery reopens nothing`() {
    let resolved = incident("T-1", openedAt: t0 - 9_000, resolvedAt: t0 - 60, fingerprints: ["web-down"])
    #expect(correlated(alert(status: .recovered), among: [resolved]) == .ignore(.nothingToRecover))
  }

  @Test func `a mute does not hold back a recovery`() {
    let open = incident("T-1", fingerprints: ["web-down"])
    #expect(correlated(alert(status: .recovered), among: [open], mutes: [mute("M-1")]) == .join("T-1"))
  }

  @Test func `a heartbeat that comes is ignored as such, although it always repeats itself`() {
    let route = about(nord, heartbeat: 300)
    #expect(correlated(alert("watchdog"), route, isDuplicate: true) == .ignore(.heartbeat))
    #expect(correlated(alert("watchdog", status: .recovered), route) == .ignore(.nothingToRecover))
  }
}
