import Engine
import Synchronization

/// Somebody's program that is told of events: it takes them, or answers as it was told to.
final class FakeReceiver: WebhookCourier {
  private struct State {
    var answers: [String: WebhookOutcome] = [:]
    var attempts: [(post: WebhookPost, url: String, secret: String)] = []
    var accepted: [WebhookPost] = []
  }

  private let state = Mutex(State())

  func set(_ answer: WebhookOutcome, for url: String) { state.withLock { $0.answers[url] = answer } }

  var attempts: [(post: WebhookPost, url: String, secret: String)] { state.withLock { $0.attempts } }
  var accepted: [WebhookPost] { state.withLock { $0.accepted } }

  func attempts(at url: String) -> Int { attempts.count { $0.url == url } }

  func post(_ post: WebhookPost, to url: String, signedWith secret: String) async -> WebhookOutcome {
    state.withLock { state in
      state.attempts.append((post, url, secret))
      let answer = state.answers[url] ?? .accepted
      if answer == .accepted { state.accepted.append(post) }
      return answer
    }
  }
}

extension WebhookPost {
  /// The event that it tells of, by name; nil for a trial.
  var event: StreamEvent? { if case .event(let event) = data { event } else { nil } }
}
