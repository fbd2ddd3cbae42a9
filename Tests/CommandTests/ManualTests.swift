import ArgumentParser
import Contracts
import Foundation
import Testing
import Wording

@testable import tocsin

struct ManualTests {
  @Test func `every command has a page, made from the text of its help`() throws {
    let pages = try ManualCommand.pages()
    #expect(pages.first?.fileName == "tocsin.1")
    for name in ["tocsin-incident.1", "tocsin-mute-add.1", "tocsin-explain.1", "tocsin-manual.1"] {
      #expect(pages.contains { $0.fileName == name }, "\(name)")
    }
    #expect(Set(pages.map(\.fileName)).count == pages.count)
    for page in pages {
      #expect(page.source.hasPrefix(".TH \""))
      #expect(page.command.abstract?.isEmpty == false, "\(page.fileName)")
      #expect(!page.usage.isEmpty, "\(page.fileName)")
    }
  }

  @Test func `a page shows the ways of calling it, its options and what stands beside it`() throws {
    let page = try ManualCommand.parse(["explain"]).output(Words(.english))
    #expect(page.contains("\n.SH SYNOPSIS\n.nf\ntocsin explain REF [PLATFORM [CLOCK]]\n"))
    #expect(page.contains("\\fB\\-\\-paged <paged>\\fR"))
    #expect(page.contains(".SH SEE ALSO\n\\fBtocsin\\fR(1)"))
    #expect(try ManualCommand.parse([]).output(Words(.english)).contains("tocsin\\-mute"))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/groff"), "groff is not installed"))
  func `the formatter finds nothing wrong with any page`() throws {
    let directory = try TemporaryDirectory()
    _ = try ManualCommand.parse(["--into", directory.url.path]).output(Words(.english))
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.url.path)
    #expect(names.count == (try ManualCommand.pages().count))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/groff")
    process.arguments = ["-Kutf8", "-man", "-Tutf8", "-ww", "-z"] + names.sorted().map { directory.url.appendingPathComponent($0).path }
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    #expect(String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) == "")
    #expect(process.terminationStatus == 0)
  }

  @Test func `an unknown command is refused with those there are`() {
    #expect(throws: UsageFault.self) { try ManualCommand.parse(["incidnet"]).output(Words(.english)) }
    #expect(throws: CommandFault.self) { try ManualCommand.parse(["--into", "/dev/null/man"]).output(Words(.english)) }
    #expect(throws: (any Error).self) { try ManualCommand.parse(["mute", "--into", "x"]) }
  }

  @Test(arguments: CompletionCommand.Shell.allCases)
  func `each shell is told of every command`(shell: CompletionCommand.Shell) throws {
    let script = try CompletionCommand.parse([shell.rawValue]).script
    for name in ["explain", "incidents", "mute"] { #expect(script.contains(name)) }
  }
}
