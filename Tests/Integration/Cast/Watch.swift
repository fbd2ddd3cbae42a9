import Foundation

/// A stock Alertmanager that hands everything to Tocsin, as `examples/alertmanager` shows, in a hurry.
struct Watch {
  let address: String

  /// - Parameters:
  ///   - grouping: the labels that make a group.
  ///   - repeating: after how many seconds what still fires is sent again.
  static func start(_ programs: Programs, scratch: Scratch, server: String, grouping: String, repeating: String) async throws -> Watch {
    try Debian.require(Debian.alertmanager, package: "prometheus-alertmanager")
    let example = try String(contentsOfFile: "\(Project.root)/examples/alertmanager/alertmanager.yml", encoding: .utf8)
    var configuration = example
    let changes = [
      ("http://127.0.0.1:8080", server), ("group_by: [alertname, platform]", "group_by: [\(grouping)]"),
      ("group_wait: 5s", "group_wait: 0s"), ("group_interval: 30s", "group_interval: 1s"),
      ("repeat_interval: 4h", "repeat_interval: \(repeating)"),
    ]
    for (old, new) in changes {
      guard configuration.contains(old) else { throw ProgramFault(description: "The example for Alertmanager no longer says \(old).") }
      configuration = configuration.replacingOccurrences(of: old, with: new)
    }
    let file = try scratch.write("alertmanager.yml", configuration)
    let port = try Debian.freePort()
    let program = try programs.start(
      Debian.alertmanager,
      [
        "--config.file=\(file)", "--storage.path=\(try scratch.directory("alertmanager"))", "--web.listen-address=127.0.0.1:\(port)",
        "--cluster.listen-address=",
      ])
    let watch = Watch(address: "http://127.0.0.1:\(port)")
    try await eventually("answer of Alertmanager", within: 30) {
      if !program.isRunning { throw ProgramFault(description: "Alertmanager has ended.") }
      return await Visitor.answers("\(watch.address)/-/ready")
    }
    return watch
  }

  /// An alert as Prometheus would send it.
  struct Alert: Codable {
    var labels: [String: String]
    var annotations: [String: String]
    var startsAt: String
    var endsAt: String?

    init(_ name: String, platform: String, component: String, summary: String) {
      labels = ["alertname": name, "platform": platform, "component": component, "severity": "critical"]
      annotations = ["summary": summary]
      startsAt = Date.now.formatted(.iso8601)
    }

    /// The alert, over.
    var resolved: Alert {
      var alert = self
      alert.endsAt = Date.now.formatted(.iso8601)
      return alert
    }
  }

  func send(_ alert: Alert) async throws {
    let json = String(decoding: try JSONEncoder().encode([alert]), as: UTF8.self)
    let answer = try await Visitor.postJSON("\(address)/api/v2/alerts", json)
    guard answer.status == 200 else { throw ProgramFault(description: "Alertmanager answered \(answer)") }
  }
}
