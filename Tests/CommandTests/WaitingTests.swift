import Synchronization
import Testing

@testable import tocsin

/// What a terminal shows while something takes long.
@Suite struct WaitingTests {
  private final class Screen: Sendable {
    private let all = Mutex("")
    private let written: AsyncStream<String>
    private let source: AsyncStream<String>.Continuation

    init() { (written, source) = AsyncStream.makeStream(of: String.self) }

    var text: String { all.withLock { $0 } }

    func write(_ text: String) {
      all.withLock { $0 += text }
      source.yield(text)
    }

    /// Waits until something is written that contains `wanted`.
    func shows(_ wanted: String) async {
      for await text in written where text.contains(wanted) { return }
    }
  }

  /// Seconds that pass when the test says so.
  private final class Seconds: Sendable {
    private let ticks: AsyncStream<Void>
    private let source: AsyncStream<Void>.Continuation

    init() { (ticks, source) = AsyncStream.makeStream(of: Void.self) }

    func pass() { source.yield() }

    func next() async throws {
      for await _ in ticks { return }
      throw CancellationError()
    }
  }

  @Test func `what takes long shows for how long, and leaves nothing behind`() async throws {
    let (screen, seconds) = (Screen(), Seconds())
    let waiting = Waiting(title: "Verifying", write: screen.write, isShown: true)
    let value = try await waiting.during(second: seconds.next) {
      seconds.pass()
      await screen.shows("Verifying… 1\u{A0}s")
      return 7
    }
    #expect(value == 7)
    #expect(screen.text.hasSuffix("\r\u{1B}[K"))
  }

  @Test func `where there is no terminal nothing is written`() async throws {
    let screen = Screen()
    let waiting = Waiting(title: "Verifying", write: screen.write, isShown: false)
    #expect(try await waiting.during(second: {}) { 7 } == 7)
    #expect(screen.text.isEmpty)
  }

  @Test func `a failure passes through, and the line is wiped`() async throws {
    struct Fault: Error {}
    let screen = Screen()
    let waiting = Waiting(title: "Verifying", write: screen.write, isShown: true)
    await #expect(throws: Fault.self) { try await waiting.during(second: { throw CancellationError() }) { throw Fault() } }
    #expect(screen.text == "\r\u{1B}[K")
  }
}
