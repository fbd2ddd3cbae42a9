import Foundation
import Testing

extension Integration {
  /// A program asks the running server to be told of events, is down, comes back, and checks the signatures by itself.
  struct WebhookTests {
    private struct Subscription: Decodable {
      let id: String
      let secret: String
    }

    private struct Delivery: Decodable {
      let state: String
      let attempts: Int
      let lastError: String?
    }

    private struct Page: Decodable {
      let items: [Delivery]
    }

    @Test func `what happens while the receiver is down arrives once it is back, signed, once each and in order`() async throws {
      try await Programs.run { programs in
        let scratch = try Scratch()
        let data = "\(scratch.path)/data"
        let server = try await Server.start(
          programs, port: try Debian.freePort(), data: data, catalogue: "\(Project.root)/examples/demo",
          options: ["--webhook-networks", "127.0.0.0/8"])
        let said = try await Tocsin.run(
          ["token", "create", "--person", "mathilde", "--name", "hooks", "--expires", "+1d", "--scope", "read", "--scope", "administer"],
          data: data)
        let token = try #require(said.split(whereSeparator: \.isWhitespace).map(String.init).first { $0.hasPrefix("tocsin_") })

        let port = try Debian.freePort()
        let (status, made) = try await Visitor.postJSON(
          "\(server.address)/api/v1/webhooks", #"{"url": "http://127.0.0.1:\#(port)/hook", "events": ["arrival", "prequalification"]}"#,
          key: token)
        try #require(status == 201, "\(made)")
        let webhook = try JSONDecoder().decode(Subscription.self, from: Data(made.utf8))

        // Nobody listens yet: the first attempt fails, and shows.
        let (accepted, _) = try await Visitor.postJSON(
          "\(server.address)/api/v1/signals", #"{"platform":"campus-nord","component":"web","severity":"blocking","summary":"Down"}"#,
          key: Tocsin.key)
        try #require(accepted == 202)
        let failing = try await eventually("failed attempt") {
          let page = try await deliveries(server, webhook, token)
          return page.items.last.flatMap { $0.attempts > 0 ? $0 : nil }
        }
        try #require(failing.state == "queued" && failing.lastError?.isEmpty == false)

        let receiver = try programs.start(
          Debian.python, ["-u", Project.fixture("integration/webhook-receiver.py"), String(port), webhook.secret])
        try await eventually("delivery of everything", within: 60) {
          let page = try await deliveries(server, webhook, token)
          return page.items.allSatisfy { $0.state == "delivered" }
        }
        let heard = receiver.said.split(separator: "\n").dropFirst().map(String.init)
        let count = try await deliveries(server, webhook, token).items.count
        try #require(heard.count == count && count >= 3, "\(heard)")
        try #require(heard.allSatisfy { $0.hasPrefix("good ") }, "\(heard)")
        let versions = heard.compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        try #require(versions == versions.sorted() && Set(versions).count == count, "\(heard)")
      }
    }

    private func deliveries(_ server: Server, _ webhook: Subscription, _ token: String) async throws -> Page {
      let body = try await Visitor.getJSON("\(server.address)/api/v1/webhooks/\(webhook.id)/deliveries", key: token)
      return try JSONDecoder().decode(Page.self, from: Data(body.utf8))
    }
  }
}
