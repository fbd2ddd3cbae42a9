import Contracts
import ServiceTime
import Signals
import Testing

/// Procedure §2 (maintenance) and §3.8 (mutes).
struct SilenceTests {
  @Test func `§3.8 a mute that matches is named`() {
    let labels = ["alertname": "WebDown"]
    let mutes = [mute("M-1", ["alertname": "DiskFull"]), mute("M-2", ["alertname": "Web*"])]
    #expect(correlated(alert(labels: labels), mutes: mutes) == .ignore(.mute("M-2")))
  }

  @Test func `§3.8 a mute holds from its start up to its end`() {
    let mutes = [mute("M-1", from: t0, until: t0 + 60)]
    #expect(correlated(mutes: mutes, at: t0 - 1) == .open(linkedTo: nil))
    #expect(correlated(mutes: mutes, at: t0) == .ignore(.mute("M-1")))
    #expect(correlated(mutes: mutes, at: t0 + 59) == .ignore(.mute("M-1")))
    #expect(correlated(mutes: mutes, at: t0 + 60) == .open(linkedTo: nil))
  }

  @Test func `§3.8 of several mutes the one that ends last is named`() {
    let mutes = [mute("M-1", until: t0 + 60), mute("M-2", until: t0 + 600), mute("M-3", until: t0 + 300)]
    #expect(correlated(mutes: mutes) == .ignore(.mute("M-2")))
  }

  @Test func `a mute comes before maintenance, and both before joining`() {
    let open = incident("T-1", fingerprints: ["web-down"], components: [nord: [web]])
    let windows = [window("W-1", [nord])]
    #expect(correlated(among: [open], mutes: [mute("M-1")], maintenance: windows) == .ignore(.mute("M-1")))
    #expect(correlated(among: [open], maintenance: windows) == .ignore(.maintenance("W-1")))
  }

  @Test func `§2 a window over the whole platform covers its components`() {
    #expect(correlated(maintenance: [window("W-1", [nord])]) == .ignore(.maintenance("W-1")))
    #expect(correlated(alert("backup"), about(nord), maintenance: [window("W-1", [nord])]) == .ignore(.maintenance("W-1")))
  }

  @Test func `§2 a window over some components covers nothing else`() {
    let windows = [window("W-1", [nord], components: [database])]
    #expect(correlated(maintenance: windows) == .open(linkedTo: nil))
    #expect(correlated(alert("backup"), about(nord), maintenance: windows) == .open(linkedTo: nil))
    #expect(correlated(alert("db"), about(nord, component: database), maintenance: windows) == .ignore(.maintenance("W-1")))
  }

  @Test func `§2 a window that leaves out one of the platforms does not cover the signal`() {
    let route = about(nord, sud, infrastructure: host)
    #expect(correlated(alert("disk"), route, maintenance: [window("W-1", [nord])]) == .open(linkedTo: nil))
    #expect(correlated(alert("disk"), route, maintenance: [window("W-1", [nord, sud])]) == .ignore(.maintenance("W-1")))
  }

  @Test func `§2 windows cover together, and the first to close is named`() {
    let windows = [window("W-1", [nord], until: t0 + 600), window("W-2", [sud], until: t0 + 60)]
    let result = correlated(alert("disk"), about(nord, sud, infrastructure: host), maintenance: windows)
    #expect(result == .ignore(.maintenance("W-2")))
  }

  @Test func `§2 what is still down when the window closes opens`() {
    let windows = [window("W-1", [nord], until: t0 + 60)]
    #expect(correlated(maintenance: windows, at: t0 + 59) == .ignore(.maintenance("W-1")))
    #expect(correlated(maintenance: windows, at: t0 + 60) == .open(linkedTo: nil))
  }

  @Test func `§2 a window is open only once it is announced`() {
    let windows = [window("W-1", [nord], announcedAt: t0 + 10)]
    #expect(correlated(maintenance: windows, at: t0 + 9) == .open(linkedTo: nil))
    #expect(correlated(maintenance: windows, at: t0 + 10) == .ignore(.maintenance("W-1")))
  }
}
