import Foundation
import Glibc
import Synchronization

/// A program that the test has started; everything it says goes to a file.
///
/// It is started and waited for by hand: Foundation hands every open file to what it starts, and waits for all programs in one place,
/// where one that closes those files keeps the end of the others from being noticed.
final class Program: Sendable {
  let name: String
  private let log: String
  private let process: pid_t
  /// What `waitpid` said of its end; nil while it runs.
  private let ending = Mutex<Int32?>(nil)
  // Held open as long as the test runs: programs of ours end with it, also when the test is killed.
  private let input: Int32

  init(_ path: String, _ arguments: [String], log: String, environment: [String: String] = [:]) throws {
    name = URL(filePath: path).lastPathComponent
    self.log = log
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw ProgramFault(description: "No pipe for \(path).") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    input = ends[1]
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0.key)=\($0.value)" }
    process = try Program.spawn(path, [path] + arguments, variables, input: ends[0], log: log)
  }

  deinit { close(input) }

  /// Files beyond this the tests do not open.
  private static let filesMax: Int32 = 1_024

  private static func spawn(_ path: String, _ arguments: [String], _ variables: [String], input: Int32, log: String) throws -> pid_t {
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_adddup2(&files, input, 0)
    posix_spawn_file_actions_addopen(&files, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&files, 1, 2)
    // What is not open is passed over.
    for file in 3..<filesMax { posix_spawn_file_actions_addclose(&files, file) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The threads that tests run on block signals, and a program inherits that.
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let words = arguments.map { strdup($0) } + [nil]
    let values = variables.map { strdup($0) } + [nil]
    defer { for text in words + values { free(text) } }
    var process = pid_t()
    let error = posix_spawn(&process, path, &files, &attributes, words, values)
    guard error == 0 else { throw ProgramFault(description: "Cannot start \(path): \(String(cString: strerror(error)))") }
    return process
  }

  var isRunning: Bool {
    ending.withLock { ending in
      var status: Int32 = 0
      if ending == nil, waitpid(process, &status, WNOHANG) == process { ending = status }
      return ending == nil
    }
  }

  var said: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

  /// The exit code of a program that has ended by itself; nil while it runs, or when a signal ended it.
  var exitCode: Int32? {
    guard !isRunning, let status = ending.withLock({ $0 }), status & 0x7F == 0 else { return nil }
    return (status >> 8) & 0xFF
  }

  /// The last lines of its log, for a test that fails.
  var lastWords: String {
    let lines = said.split(separator: "\n").suffix(30)
    return "--- \(name), last lines ---\n" + lines.joined(separator: "\n")
  }

  /// Sends a signal to this process and no other, and waits until it is gone.
  func end(_ signal: Int32 = SIGTERM) async throws {
    guard isRunning else { return }
    kill(process, signal)
    try await eventually("end of \(name)", within: 15) { !isRunning }
  }

  /// Ends it in any case.
  func stop() async {
    do { try await end() } catch { try? await end(SIGKILL) }
  }

  /// Runs a program to its end.
  static func run(_ path: String, _ arguments: [String], environment: [String: String] = [:]) async throws -> (code: Int32, output: String)
  {
    let scratch = try Scratch()
    let program = try Program(path, arguments, log: "\(scratch.path)/log", environment: environment)
    do {
      try await eventually("end of \(path)", within: 180) { !program.isRunning }
    } catch {
      await program.stop()
      throw error
    }
    return (program.exitCode ?? -1, program.said)
  }
}

struct ProgramFault: Error, CustomStringConvertible {
  let description: String
}

/// The programs of one test: whatever happens, they are stopped at its end.
final class Programs {
  private var all: [Program] = []
  private let logs: Scratch

  private init() throws { logs = try Scratch() }

  /// - Parameter log: programs that are started again write on in the same log.
  func start(_ path: String, _ arguments: [String], log: String? = nil, environment: [String: String] = [:]) throws -> Program {
    let log = log ?? "\(all.count)-\(URL(filePath: path).lastPathComponent)"
    let program = try Program(path, arguments, log: "\(logs.path)/\(log)", environment: environment)
    all.append(program)
    return program
  }

  /// Starts a Python program of `Tests/Fixtures` that prints `{"port": N}` when it is ready.
  func startPeer(_ script: String, _ arguments: [String]) async throws -> Int {
    struct Ready: Decodable { let port: Int }
    let peer = try start(Debian.python, ["-u", Project.fixture(script)] + arguments)
    return try await eventually("port of \(script)") {
      if !peer.isRunning { throw ProgramFault(description: "\(script) has ended.") }
      return try? JSONDecoder().decode(Ready.self, from: Data(peer.said.prefix { $0 != "\n" }.utf8)).port
    }
  }

  /// Runs `body`; when it throws, says what each program said last.
  static func run<Value>(_ body: (Programs) async throws -> Value) async throws -> Value {
    let programs = try Programs()
    do {
      let value = try await body(programs)
      for program in programs.all.reversed() { await program.stop() }
      return value
    } catch {
      let words = programs.all.suffix(6).map(\.lastWords).joined(separator: "\n")
      try? FileHandle.standardError.write(contentsOf: Data((words + "\n").utf8))
      for program in programs.all.reversed() { await program.stop() }
      throw error
    }
  }
}
