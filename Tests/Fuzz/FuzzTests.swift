import Contracts
import Engine
import Foundation
import Incidents
import Intake
import ServiceTime
import Testing

@testable import Catalogue
@testable import Channels
@testable import Web

/// Hostile bytes to everything that reads bytes from elsewhere: it returns, in time, with a value or with a refusal that says something.
@Suite(.timeLimit(.minutes(60)))
struct FuzzTests {
  @Test func `intake formats`() throws {
    let words = ["{", "}", "[", "]", "\"", ":", ",", "null", "1e999", "\\ud800", "\"status\"", "\"alerts\"", "\u{0}", "-"]
    let samples = try Sample.all("Tests/Fixtures/alertmanager", ending: ".json") + IntakeCatalogue.all.map { Array($0.example.utf8) }
    let context = IntakeContext(source: "fuzz", receivedAt: Instant(1_795_438_920))
    Mutation.each(of: samples, words: words) { bytes in
      for format in IntakeCatalogue.all {
        do throws(IntakeFault) {
          let result = try format.parse(bytes, context)
          #expect(result.signals.count <= 2_000)
        } catch {
          #expect([400, 413, 415, 422].contains(error.status))
          #expect(!error.problems.isEmpty)
        }
      }
    }
  }

  @Test func `the catalogue's YAML`() throws {
    let words = [
      ": ", "- ", "\n", "  ", "&a ", "*a", "!!binary ", "|\n", ">-\n", "{", "}", "[", "]", "'", "\"", "#", "---\n", "\t", "? ", "<<: ",
    ]
    let samples = try Sample.all("examples/demo", ending: ".yaml")
    #expect(!samples.isEmpty)
    let reader = YAMLReader(channels: []) { _ in .utc }
    Mutation.each(of: samples, words: words) { bytes in
      let reading = reader.read(files: [(name: "fuzz.yaml", text: String(decoding: bytes, as: UTF8.self))], asOf: Instant(1_795_438_920))
      for problem in reading.problems { #expect(problem.rendered().contains("fuzz.yaml:")) }
    }
  }

  @Test func `time zone files`() throws {
    let words = ["TZif2", "TZif3", "\nCET-1CEST,M3.5.0,M10.5.0/3\n", "\u{0}\u{0}\u{0}\u{0}", "<+14>-14", "J366", "/167"]
    let names = ["Europe/Paris", "Africa/Casablanca", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kathmandu"]
    let samples = try names.map { try Sample.bytes("Tests/Fixtures/zoneinfo/\($0)") }
    Mutation.each(of: samples, words: words) { bytes in
      guard let zone = try? Zone(name: "Fuzz/Zone", tzif: bytes, rulesVersion: "fuzz") else { return }
      for seconds in stride(from: Int64(-3_000_000_000), through: 6_000_000_000, by: 471_000_001) {
        let wall = zone.wallTime(at: Instant(seconds))
        let first = zone.firstInstant(onOrAfter: wall)
        #expect(abs(first - Instant(seconds)) <= 2 * 86_400 || zone.wallTime(at: first).date == wall.date)
      }
    }
  }

  @Test func `files of expected results`() throws {
    let words = ["{", "}", "[", "]", "\"", "null", "\"op\"", "\"add\"", "-1", "1e18", "\"2026-02-30\"", "\"24:00\""]
    let samples = try ["business-time", "pauses-and-availability"].map {
      try Sample.bytes("Tests/Fixtures/vectors/\($0).json").prefix(20_000)
    }
    Mutation.each(of: samples.map(Array.init), words: words) { bytes in
      do {
        _ = try VectorFile(json: bytes)
      } catch {
        #expect(!"\(error)".isEmpty)
      }
    }
  }

  @Test func `mails of the catcher and their parts`() throws {
    let words = [
      "\r\n\r\n", "\n\n", "=", "=3D", "=\r\n", "=?utf-8?B?", "=?utf-8?q?=FF?=", "?=", "boundary=\"\"", "boundary=\"a", "--", ": ",
      "Content-Type: ",
    ]
    let samples = try Sample.all("Tests/Fixtures/mail", ending: ".eml")
    #expect(!samples.isEmpty)
    Mutation.each(of: samples, words: words) { bytes in
      guard let mail = CaughtMail(name: "fuzz.eml", bytes: bytes) else { return }
      #expect(mail.text.utf8.count <= 4 * bytes.count + 4)
    }
  }

  @Test func `what mail servers answer`() throws {
    let words = ["250 ", "250-", "\r\n", "\n", "-", "999", "25", "\u{0}", String(repeating: "x", count: 3_000)]
    let samples = ["220 mail.example ESMTP\r\n", "250-mail.example\r\n250-SIZE 1000\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS\r\n"]
    Mutation.each(of: samples.map { Array($0.utf8) }, words: words) { bytes in
      var parser = SMTPReplyParser()
      guard let replies = try? parser.feed(bytes) else { return }
      for reply in replies { #expect((100...999).contains(reply.code)) }
    }
  }

  @Test func `forms, headers and addresses`() throws {
    let words = ["%", "%2", "%00", "%FF", "+", "&", "=", "/", "::", "ffff:", ",", ";", "q=", "-", "\u{0}"]
    let samples = ["act=resolve&text=a+b%20c%C3%A9&platforms=campus-nord", "fr-FR,fr;q=0.9,en;q=0.8", "2001:db8::1/32, 192.0.2.1"]
    Mutation.each(of: samples.map { Array($0.utf8) }, words: words) { bytes in
      let form = Form(encoded: bytes)
      #expect(form["act"].utf8.count <= 3 * bytes.count)
      let text = String(decoding: bytes, as: UTF8.self)
      _ = Language(accepting: text, default: .french)
      _ = AddressRange(text)
      #expect(BrowserName.short(text).utf8.count <= 40)
      #expect(!text.isLocalPath || text.hasPrefix("/") && !text.hasPrefix("//"))
    }
  }
}
