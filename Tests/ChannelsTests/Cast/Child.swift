import Foundation
import Glibc

/// A program that runs beside the test; killed when the value goes.
///
/// Foundation's `Process` hands open sockets and blocked signals down to what it starts. A peer would then hold connections open that a
/// test has closed, and outlive it.
final class Child: Sendable {
  /// What the program prints.
  let output: FileHandle
  /// What it complains about.
  let errors: FileHandle
  private let input: FileHandle
  private let identifier: pid_t
  private static let beginning = NSLock()

  init(_ program: String, _ arguments: [String]) throws {
    // One at a time: between a pipe and its close-on-exec, no other child may begin.
    Self.beginning.lock()
    defer { Self.beginning.unlock() }
    let (input, output, errors) = (try Self.pipe(), try Self.pipe(), try Self.pipe())
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
    posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var identifier = pid_t()
    let status = posix_spawn(&identifier, program, &actions, &attributes, &words, environ)
    for end in [input.reading, output.writing, errors.writing] { close(end) }
    self.input = FileHandle(fileDescriptor: input.writing, closeOnDealloc: true)
    self.output = FileHandle(fileDescriptor: output.reading, closeOnDealloc: true)
    self.errors = FileHandle(fileDescriptor: errors.reading, closeOnDealloc: true)
    self.identifier = identifier
    guard status == 0 else { throw Fault(description: "\(program) cannot be started: \(String(cString: strerror(status)))") }
  }

  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  deinit {
    kill(identifier, SIGKILL)
    waitpid(identifier, nil, 0)
  }

  /// Runs a program to its end and returns what it printed.
  static func run(_ program: String, _ arguments: [String], input: [UInt8] = []) throws -> String {
    let child = try Child(program, arguments)
    try child.input.write(contentsOf: input)
    try child.input.close()
    let printed = try child.output.readToEnd() ?? Data()
    let complaints = try child.errors.readToEnd() ?? Data()
    // Without reaping it here: the exit status stays until the value goes.
    var information = siginfo_t()
    waitid(P_PID, id_t(child.identifier), &information, WEXITED | WNOWAIT)
    guard information.si_code == CLD_EXITED, information._sifields._sigchld.si_status == 0 else {
      throw Fault(description: "\(program) \(arguments) failed: \(String(decoding: complaints, as: UTF8.self))")
    }
    return String(decoding: printed, as: UTF8.self)
  }

  private static func pipe() throws -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw Fault(description: "There are no more files to open.") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }
}
