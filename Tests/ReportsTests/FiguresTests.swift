import Contracts
import Engine
import Incidents
import Reports
import ServiceTime
import Testing

struct FiguresTests {
  @Test func `every incident that touched the customer in the month is there, and nobody else's`() async throws {
    let november = try await November()
    try await november.play()
    let report = try await november.report()
    #expect(
      report.incidents.map(\.title) == [
        "Login page unreachable", "Database does not answer", "Licence of the video service has ended", November.hostile,
      ])
    #expect(report.incidents.map(\.status) == [.resolved, .closed, .resolved, .open] || report.incidents.last?.status == .open)
    #expect(report.openAtEnd == 1)
    #expect(try await november.report(of: "greta").incidents.map(\.title) == ["Campus Sud is slow"])
  }

  @Test func `what was kept and broken is what the journal says, counted anew`() async throws {
    let november = try await November()
    try await november.play()
    let report = try await november.report()
    // Another way to the same figures: straight from the events, without the fold.
    var kept: Set<String> = []
    var broken: Set<String> = []
    for reference in report.incidents.map(\.reference) {
      for entry in try await november.desk.read({ try $0.journal(reference) }) {
        switch entry.dated.event {
        case .clockStopped(let platform, let clock, _, _): kept.insert("\(reference) \(platform) \(clock)")
        case .clockBroken(let platform, let clock, _): broken.insert("\(reference) \(platform) \(clock)")
        default: break
        }
      }
    }
    kept.subtract(broken)
    #expect(report.scores.reduce(0) { $0 + $1.kept } == kept.count)
    #expect(report.scores.reduce(0) { $0 + $1.broken } == broken.count)
    #expect(broken.count > 1)
  }

  @Test func `what is the customer's to answer for stands apart from the provider's score`() async throws {
    let november = try await November()
    try await november.play()
    let report = try await november.report()
    let apart = report.scores.filter { !$0.isProviders }
    #expect(Set(apart.map(\.attribution)) == [.customer])
    #expect(apart.contains { $0.clock == .resolution && $0.severity == .major && $0.broken == 1 })
    #expect(!report.scores.contains { $0.isProviders && $0.severity == .major })
    let all = report.scores.reduce(0) { $0 + $1.count }
    #expect(report.providersScore.count == all - apart.reduce(0) { $0 + $1.count })
  }

  @Test func `times are in open time, without nights and week-ends`() async throws {
    let november = try await November()
    try await november.play()
    let times = Dictionary(uniqueKeysWithValues: try await november.report().times.map { ($0.clock, $0.statistics) })
    // 1 h 30 on Monday; from Thursday 17:30 to Friday 12:00, of which 4 h 30 were open.
    #expect(times[.resolution]?.count == 2)
    #expect(times[.resolution]?.mean == 10_800)
    #expect(times[.resolution]?.median == 10_800)
    #expect(times[.resolution]?.ninetieth == 16_200)
    // 20 and 30 minutes, and the one that is still open, at once.
    #expect(times[.takeIntoAccount]?.count == 3)
    #expect(times[.takeIntoAccount]?.median == 1_200)
  }

  @Test func `how often the cause was stated rightly`() async throws {
    let november = try await November()
    try await november.play()
    let report = try await november.report()
    #expect(report.prequalifiedRightly + report.prequalifiedWrongly == 2)
    #expect(report.prequalifiedUnsettled == 2)
  }

  @Test func `planned maintenance names the customer's own platforms`() async throws {
    let november = try await November()
    try await november.play()
    let maintenance = try await november.report().maintenance
    #expect(maintenance.map(\.platforms) == [["Campus Nord"]])
    #expect(maintenance.map { $0.until - $0.from } == [4 * 3_600])
  }

  @Test func `each deadline is explained by the contract of its time`() async throws {
    let november = try await November()
    try await november.at("11-02 10:00")
    let incident = try await november.signal("Login page unreachable")
    try await november.at("11-02 10:20")
    try await november.act(.takeIntoAccount, on: incident)
    try await november.at("11-02 11:30")
    try await november.act(.resolve("restarted"), on: incident)
    try await november.at("11-20 10:00")
    let before = try await november.report()
    var contents = november.desk.registry.contents
    contents.contracts = contents.contracts.map { contract in
      Contract(
        key: contract.key, name: "Another contract", zone: contract.zone, holidays: contract.holidays, restoration: .always,
        intervention: contract.intervention, assistance: .always, objectives: contract.objectives, policies: contract.policies,
        paging: contract.paging, revision: 2)
    }
    try await november.desk.adopt(contents)
    let after = try await november.report()
    let promises = after.incidents.flatMap(\.impacts).flatMap(\.promises)
    #expect(promises.allSatisfy { $0.contract == "Reference contract" && $0.explanation?.due == $0.deadline.due })
    #expect(try ReportJSON.text(before) == ReportJSON.text(after))
  }

  // MARK: The month

  @Test func `an incident still open at the end appears so, also when it was resolved since`() async throws {
    let november = try await November()
    try await november.play()
    let before = try ReportJSON.text(try await november.report())
    try await november.at("12-02 10:00")
    let open = try #require(try await november.report().incidents.last)
    try await november.act(.resolve("done"), on: open.reference)
    #expect(try ReportJSON.text(try await november.report()) == before)
    let december = try await november.report(November.month.next)
    #expect(december.incidents.map(\.reference) == [open.reference])
    #expect(december.incidents.map(\.status) == [.resolved])
    #expect(try await november.report(November.month.previous).incidents.isEmpty)
  }

  @Test func `while the month runs, what is not due yet is not broken`() async throws {
    let november = try await November()
    try await november.at("11-02 10:00")
    try await november.signal("Login page unreachable")
    try await november.at("11-02 10:30")
    let running = try await november.report()
    #expect(Set(running.incidents.flatMap(\.impacts).flatMap(\.promises).map(\.outcome)) == [.running])
    try await november.at("11-02 12:30")
    let later = try await november.report().incidents.flatMap(\.impacts).flatMap(\.promises)
    #expect(later.filter { $0.outcome == .broken }.map(\.clock).contains(.resolution))
  }

  @Test func `a promise counts in one month only`() async throws {
    let november = try await November()
    try await november.play()
    let open = try #require(try await november.report().incidents.last)
    try await november.at("12-02 10:00")
    try await november.act(.resolve("done"), on: open.reference)
    let (first, second) = (try await november.report(), try await november.report(November.month.next))
    #expect(second.scores.map(\.clock) == [.resolution])
    #expect(!first.scores.contains { $0.severity == .minor && $0.clock == .resolution })
  }

  @Test(arguments: ["2026-13", "2026-1", "26-11", "2026-11-01", "", "1999-12", "2101-01", "2026/11", "２０２６-11"])
  func `what is no month is none`(_ text: String) {
    #expect(ReportMonth(text) == nil)
  }

  @Test func `months follow each other, whatever their length`() throws {
    var month = try #require(ReportMonth("2026-11"))
    var names: [String] = []
    for _ in 0..<4 {
      names.append("\(month)")
      month = month.next
    }
    #expect(names == ["2026-11", "2026-12", "2027-01", "2027-02"])
    #expect(month.previous.previous.description == "2027-01")
  }

  @Test func `mean, median and the ninth of ten`() {
    #expect(TimeStatistics([]) == nil)
    #expect(TimeStatistics([7]).map { [$0.mean, $0.median, $0.ninetieth] } == [7, 7, 7])
    let ten = TimeStatistics([10, 1, 9, 2, 8, 3, 7, 4, 6, 5])
    #expect(ten.map { [$0.mean, $0.median, $0.ninetieth] } == [5, 5, 9])
    #expect(TimeStatistics(Array(1...11)).map { [$0.mean, $0.median, $0.ninetieth] } == [6, 6, 10])
  }
}
