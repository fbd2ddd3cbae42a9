import Foundation
import Testing

extension Integration {
  /// Seal, backup and restore with the real program, while a server runs on the same data and takes signals.
  struct EvidenceTests {
    @Test func `a backup of a running server is restored whole, and a seal that was given away holds there`() async throws {
      try await Programs.run { programs in
        let scratch = try Scratch()
        let port = try Debian.freePort()
        let data = "\(scratch.path)/data"
        let catalogue = try Tocsin.catalogue(in: scratch, replacing: [:])
        let server = try await Server.start(programs, port: port, data: data, catalogue: catalogue)
        let load = Load("http://127.0.0.1:\(port)")
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask { await load.run() }
          defer { load.end() }
          try await eventually("first signals", within: 60) { load.count.answered.count > 20 }
          try await Tocsin.run(
            ["seal", "--customer", "universite-nord", "--lang", "en", "--out", "\(scratch.path)/seal.txt"], data: data)
          try await Tocsin.run(["backup", "\(scratch.path)/backup.sqlite", "--lang", "en"], data: data)
          let before = load.count.answered.count
          try await eventually("signal after the backup", within: 60) { load.count.answered.count > before }
        }
        try await server.program.end()
        for directory in [data, "\(scratch.path)/restored"] {
          if directory != data { try await Tocsin.run(["restore", "\(scratch.path)/backup.sqlite"], data: directory) }
          let proven = try await Tocsin.run(["verify", "--seal", "\(scratch.path)/seal.txt", "--lang", "en"], data: directory)
          #expect(proven.contains("the journal leads to the seal of the file."))
          let rebuilt = try await Tocsin.run(["rebuild", "--check", "--lang", "en"], data: directory)
          #expect(rebuilt.contains("everything follows from the journal."))
        }
      }
    }
  }
}
