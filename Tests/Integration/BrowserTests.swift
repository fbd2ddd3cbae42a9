import Foundation
import Testing

extension Integration {
  /// The demo in Debian's Chromium, from the sign-in link to the emergency entry.
  struct BrowserTests {
    @Test func `the demo's main flow works in Chromium, on a desk and on a phone, in light and in dark`() async throws {
      try Debian.require(Debian.chromium, package: "chromium")
      try Debian.require(Debian.chromedriver, package: "chromium-driver")
      try await Debian.require(module: "selenium", package: "python3-selenium")
      try await Programs.run { programs in
        let scratch = try Scratch()
        let port = try Debian.freePort()
        let address = "http://127.0.0.1:\(port)"
        let arguments = ["demo", "--data", "\(scratch.path)/data", "--port", String(port), "--catalogue", "\(Project.root)/examples/demo"]
        let demo = try programs.start(try Tocsin.path, arguments)
        let link = try await eventually("sign-in link", within: 30) {
          if !demo.isRunning { throw ProgramFault(description: "tocsin has ended.") }
          return demo.said.split(whereSeparator: \.isWhitespace).map(String.init).first { $0.hasPrefix("\(address)/signin/") }
        }
        try await eventually("answer of \(address)") { await Visitor.answers("\(address)/healthz") }

        let pictures = try picturesDirectory()
        let browser = try programs.start(
          Debian.python, ["-u", Project.fixture("integration/browser.py"), address, link, Tocsin.key, pictures],
          environment: ["HOME": scratch.path, "TMPDIR": try scratch.directory("tmp")])
        try await eventually("end of the tour", within: 150) { !browser.isRunning }
        try #require(browser.exitCode == 0, "\(browser.said)")
        try await demo.end()
        try #require(demo.exitCode == 0, "a graceful stop: \(demo.lastWords)")
      }
    }

    /// Where screenshots go: `TOCSIN_SCREENSHOTS`, else a directory that stays.
    private func picturesDirectory() throws -> String {
      let directory =
        ProcessInfo.processInfo.environment["TOCSIN_SCREENSHOTS"]
        ?? FileManager.default.temporaryDirectory.appending(path: "tocsin-screenshots").path()
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      print("Screenshots: \(directory)")
      return directory
    }
  }
}
