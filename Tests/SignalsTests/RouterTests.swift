import Contracts
import ServiceTime
import Signals
import Testing

/// Procedure §3: what a signal is about.
struct RouterTests {
  let platforms = [
    Platform(
      key: sud, name: "Campus Sud", customer: "sud", contract: "reference",
      components: [Component(key: web, name: "Web")], infrastructure: [host]),
    Platform(
      key: nord, name: "Campus Nord", customer: "nord", contract: "reference",
      components: [Component(key: web, name: "Web"), Component(key: database, name: "Database")], infrastructure: [host, "host-2"]),
  ]

  private func route(_ signal: Signal, _ rules: RoutingRule...) -> Route { Router(rules: rules, platforms: platforms).route(signal) }

  @Test func `what the signal states needs no rule`() {
    let route = route(
      alert(stated: Facets(platform: nord, component: web, severity: .minor, trigger: .functionalProbe, runbookEstimate: 300)))
    #expect(
      route
        == Route(platforms: [nord], component: web, severity: .minor, trigger: .functionalProbe, runbookEstimate: 300))
  }

  @Test func `a signal that says nothing is unrouted, major and from an infrastructure probe`() {
    let route = route(alert())
    #expect(route.isUnrouted)
    #expect(route.severity == .major)
    #expect(route.trigger == .infrastructureProbe)
    #expect(route.rule == nil)
  }

  @Test func `the first rule that matches fills what the signal left open`() {
    let route = route(
      alert(labels: ["job": "moodle", "site": "campus-nord"], stated: Facets(severity: .blocking)),
      RoutingRule(key: "other", when: Matcher(["job": "mail"]), platform: .text("campus-sud")),
      RoutingRule(
        key: "moodle", when: Matcher(["job": "moodle"]), platform: .label("site"), component: .text("web"), severity: .text("minor"),
        trigger: .functionalProbe, runbookEstimate: 900),
      RoutingRule(key: "late", when: Matcher([:]), component: .text("database")))
    #expect(
      route
        == Route(
          platforms: [nord], component: web, severity: .blocking, trigger: .functionalProbe, runbookEstimate: 900, rule: "moodle"))
  }

  @Test func `a rule that matches and adds nothing is not named`() {
    let rule = RoutingRule(key: "all", when: Matcher([:]), platform: .text("campus-sud"))
    #expect(route(alert(stated: Facets(platform: nord)), rule).rule == nil)
  }

  @Test func `only the first rule that matches speaks, even when it says little`() {
    let route = route(
      alert(), RoutingRule(key: "first", when: Matcher([:]), severity: .text("minor")),
      RoutingRule(key: "second", when: Matcher([:]), platform: .text("campus-nord")))
    #expect(route.isUnrouted)
    #expect(route.rule == "first")
  }

  @Test func `a platform that the catalogue does not know is left to the rule`() {
    let rule = RoutingRule(key: "all", when: Matcher([:]), platform: .text("campus-sud"))
    #expect(route(alert(stated: Facets(platform: "gone")), rule).platforms == [sud])
    #expect(route(alert(stated: Facets(platform: "gone"))).isUnrouted)
  }

  @Test func `a rule that names a platform the catalogue does not know does not lose the signal`() {
    let rule = RoutingRule(key: "all", when: Matcher([:]), platform: .label("site"), infrastructure: .label("host"))
    #expect(route(alert(labels: ["site": "gone"]), rule).isUnrouted)
    #expect(route(alert(labels: ["site": "gone", "host": "host-1"]), rule).platforms == [nord, sud])
  }

  @Test func `infrastructure stands for every platform on it, in order`() {
    #expect(route(alert(stated: Facets(infrastructure: host))).platforms == [nord, sud])
    #expect(route(alert(stated: Facets(infrastructure: "host-2"))).platforms == [nord])
    #expect(route(alert(stated: Facets(platform: sud, infrastructure: host))).platforms == [sud])
    #expect(route(alert(stated: Facets(platform: "gone", infrastructure: host))).platforms == [nord, sud])
  }

  @Test func `unknown infrastructure is unrouted, but not forgotten`() {
    let route = route(alert(stated: Facets(infrastructure: "host-9")))
    #expect(route.isUnrouted)
    #expect(route.infrastructure == "host-9")
  }

  @Test func `a component that the platform does not have is dropped`() {
    let route = route(alert(stated: Facets(platform: sud, component: database)))
    #expect(route.platforms == [sud])
    #expect(route.component == nil)
  }

  @Test func `a component stays only when every platform has it`() {
    #expect(route(alert(stated: Facets(component: database, infrastructure: host))).component == nil)
    #expect(route(alert(stated: Facets(component: web, infrastructure: host))).component == web)
    #expect(route(alert(stated: Facets(component: web))).component == nil)
  }

  @Test func `a severity is read from a label in the words of monitoring systems`() {
    let rule = RoutingRule(key: "all", when: Matcher([:]), severity: .label("level"))
    #expect(route(alert(labels: ["level": "critical"]), rule).severity == .blocking)
    #expect(route(alert(labels: ["level": "warning"]), rule).severity == .minor)
    #expect(route(alert(labels: ["level": "odd"]), rule).severity == .major)
    #expect(route(alert(labels: ["level": ""]), rule).severity == .major)
  }

  @Test func `an empty label fills nothing`() {
    let rule = RoutingRule(key: "all", when: Matcher([:]), platform: .label("site"), component: .label("part"))
    #expect(route(alert(labels: ["site": "", "part": ""]), rule).isUnrouted)
  }

  @Test func `a rule makes a heartbeat`() {
    let rule = RoutingRule(key: "watchdog", when: Matcher(["alertname": "Watchdog"]), heartbeat: 300)
    let route = route(alert(labels: ["alertname": "Watchdog"], stated: Facets(platform: nord)), rule)
    #expect(route.heartbeat == 300)
    #expect(route.rule == "watchdog")
  }

  @Test func `§3.9 the emergency entry is blocking whatever is said`() {
    #expect(route(alert(stated: Facets(platform: nord, severity: .minor, trigger: .emergencyEntry))).severity == .blocking)
  }

  @Test func `a request for assistance is minor unless said otherwise`() {
    let asked = route(alert(kind: .assistance))
    #expect(asked.severity == .minor)
    #expect(asked.trigger == .assistanceRequest)
    #expect(route(alert(stated: Facets(severity: .major), kind: .assistance)).severity == .major)
  }
}
