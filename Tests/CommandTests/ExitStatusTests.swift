import ArgumentParser
import Contracts
import Foundation
import Testing

@testable import tocsin

/// How commands end, and where they may be asked.
@Suite struct ExitStatusTests {
  @Test func `every exit code is explained, and none else`() throws {
    let page = try String(contentsOf: House.repository.appendingPathComponent("docs/command-line.md"), encoding: .utf8)
    let explained = page.matches(of: #/(?m)^\| (\d+) \|/#).compactMap { Int32($0.1) }
    #expect(explained == ExitStatus.allCases.map(\.rawValue))
    let help = Tocsin.helpMessage()
    for status in ExitStatus.allCases { #expect(help.contains("\(status.rawValue)"), "\(status)") }
    #expect(help.contains("Exit codes:"))
  }

  @Test func `what the command line itself refuses is usage`() {
    #expect(Tocsin.exitCode(for: ValidationError("x")).rawValue == ExitStatus.usage.rawValue)
  }

  /// The commands whose options say where they work.
  private static func commands(_ type: any ParsableCommand.Type = Tocsin.self, _ path: [String] = []) -> [(
    path: [String], type: any ParsableCommand.Type
  )] {
    let below = type.configuration.subcommands
    return below.isEmpty ? [(path, type)] : below.flatMap { commands($0, path + [$0._commandName]) }
  }

  @Test func `every command works on a server, or says why not`() throws {
    let page = try String(contentsOf: House.repository.appendingPathComponent("docs/command-line.md"), encoding: .utf8)
    let row = try #require(page.split(separator: "\n").first { $0.contains("everything else:") })
    let remote = try #require(row.split(separator: "|").first).matches(of: #/`(\w+)`/#).map { String($0.1) }
    for (path, type) in Self.commands() {
      let takesServer = type.helpMessage(columns: 200).contains("--server <server>")
      #expect(takesServer == remote.contains(path[0]), "\(path.joined(separator: " "))")
    }
  }

  @Test(arguments: [["verify"], ["backup", "x"], ["rebuild", "--check"], ["user"], ["token"], ["serve"], ["doctor"], ["plan", "x"]])
  func `what works on the data alone understands --server, to refuse it`(words: [String]) async throws {
    var command = try Tocsin.parseAsRoot(words + ["--server", "https://desk.example"])
    let exit = await #expect(throws: ExitCode.self) {
      if var later = command as? any AsyncParsableCommand { try await later.run() } else { try command.run() }
    }
    #expect(exit?.rawValue == ExitStatus.usage.rawValue)
  }
}
