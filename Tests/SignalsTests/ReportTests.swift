import Contracts
import ServiceTime
import Signals
import Testing

/// Procedure §3.4 and §3.9: what people report.
struct ReportTests {
  let reported = alert("report-1", source: "console")

  @Test func `§3.4 a report that names the same platform and component joins`() {
    let open = incident("T-1", components: [nord: [web]])
    #expect(correlated(reported, about(nord, component: web, trigger: .operatorReport), among: [open]) == .join("T-1"))
  }

  @Test func `§3.4 a report that names the same platform alone opens its own and proposes`() {
    let open = incident("T-1", components: [nord: [web]])
    #expect(correlated(reported, about(nord, trigger: .operatorReport), among: [open]) == .openProposing("T-1"))
    #expect(correlated(reported, about(nord, component: database, trigger: .operatorReport), among: [open]) == .openProposing("T-1"))
  }

  @Test func `§3.4 a report about another platform opens its own`() {
    let open = incident("T-1", components: [sud: [web]])
    #expect(correlated(reported, about(nord, component: web, trigger: .operatorReport), among: [open]) == .open(linkedTo: nil))
  }

  @Test func `§3.4 even the same fingerprint is only proposed`() {
    let open = incident("T-1", fingerprints: ["mail-7"], components: [sud: [web]])
    #expect(correlated(alert("mail-7"), about(nord, trigger: .emergencyAlert), among: [open]) == .openProposing("T-1"))
  }

  @Test func `§3.4 a report from an unknown sender is proposed to nobody`() {
    let open = incident("T-1", components: [Platform.unrouted: []])
    #expect(correlated(reported, about(Platform.unrouted, trigger: .emergencyAlert), among: [open]) == .open(linkedTo: nil))
  }

  @Test func `§3.4 no mute and no maintenance silences a person`() {
    let result = correlated(
      reported, about(nord, trigger: .operatorReport), mutes: [mute("M-1")], maintenance: [window("W-1", [nord])])
    #expect(result == .open(linkedTo: nil))
  }

  @Test func `§3.4 a machine joins what a person reported by platform and component`() {
    let open = incident("T-1", components: [nord: [web]], isFromPerson: true)
    #expect(correlated(among: [open]) == .join("T-1"))
  }

  @Test func `§3.4 a machine does not join what a person reported by platform or infrastructure alone`() {
    let open = incident("T-1", components: [nord: []], infrastructure: [host], isFromPerson: true)
    #expect(correlated(alert("backup"), about(nord), among: [open]) == .open(linkedTo: nil))
    #expect(correlated(alert("disk"), about(nord, infrastructure: host), among: [open]) == .open(linkedTo: nil))
  }

  @Test func `§3.4 an assistance request opens, whatever is open`() {
    let anomaly = incident("T-1", components: [nord: [web]])
    let request = incident("T-2", kind: .assistance, components: [nord: [web]])
    let route = about(nord, component: web, trigger: .assistanceRequest)
    #expect(correlated(alert("question", kind: .assistance), route, among: [anomaly, request]) == .open(linkedTo: nil))
  }

  @Test func `§3.4 an assistance request never absorbs an anomaly`() {
    let request = incident("T-1", kind: .assistance, fingerprints: ["web-down"], components: [nord: [web]])
    let answered = incident("T-2", kind: .assistance, resolvedAt: t0 - 60, fingerprints: ["web-down"])
    #expect(correlated(among: [request, answered]) == .open(linkedTo: nil))
    #expect(correlated(reported, about(nord, component: web, trigger: .operatorReport), among: [request]) == .open(linkedTo: nil))
  }

  @Test func `§3.9 the emergency entry opens, and proposes what is open on the platform`() {
    let open = incident("T-1", components: [nord: [web]])
    #expect(correlated(reported, about(nord, component: web, trigger: .emergencyEntry), among: [open]) == .openProposing("T-1"))
    #expect(correlated(reported, about(sud, trigger: .emergencyEntry), among: [open]) == .open(linkedTo: nil))
  }

  @Test func `§3.9 the emergency entry joins what came in there about the same platform within ten minutes`() {
    let route = about(nord, trigger: .emergencyEntry)
    func open(_ age: Seconds, _ platform: Key<Platform>) -> IncidentOutline {
      incident("T-1", openedAt: t0 - age, components: [platform: []], isFromPerson: true, isEmergency: true)
    }
    #expect(correlated(reported, route, among: [open(600, nord)]) == .join("T-1"))
    #expect(correlated(reported, route, among: [open(601, nord)]) == .openProposing("T-1"))
    #expect(correlated(reported, route, among: [open(60, sud)]) == .open(linkedTo: nil))
    let unrouted = about(Platform.unrouted, trigger: .emergencyEntry)
    #expect(correlated(reported, unrouted, among: [open(60, Platform.unrouted)]) == .open(linkedTo: nil))
  }

  @Test func `a form that is sent twice is one report`() {
    #expect(correlated(reported, about(nord, trigger: .operatorReport), isDuplicate: true) == .ignore(.duplicate))
  }
}
