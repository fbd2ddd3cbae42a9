import ArgumentParser
import Contracts
import Engine
import Foundation
import Incidents
import Testing

@testable import tocsin

@Suite struct ReportCommandTests {
  private func output(_ house: House, _ words: String...) async throws -> (text: String, note: String?) {
    try await ReportCommand.parse(words).output(house.office(), zones: House.zones, house.reader())
  }

  @Test func `a report names the customer, the month and its incidents`() async throws {
    let house = try await House()
    try await house.raise()
    let (text, note) = try await output(house, "--customer", "universite-nord", "--month", "2026-11")
    #expect(text.hasPrefix("<!doctype html>"))
    #expect(text.contains("Login page unreachable"))
    #expect(text.contains("November 2026"))
    #expect(note?.contains("not over") == true)
  }

  @Test func `the form is that of the file's name`() async throws {
    let house = try await House()
    try await house.raise()
    let words = ["--customer", "universite-nord", "--month", "2026-11"]
    #expect(
      try await ReportCommand.parse(words + ["--out", "x.csv"]).output(house.office(), zones: House.zones, house.reader()).text.hasPrefix(
        "reference,"))
    #expect(
      try await ReportCommand.parse(words + ["--format", "json"]).output(house.office(), zones: House.zones, house.reader()).text.hasPrefix(
        "{"))
  }

  @Test func `a month that is over is reported without a word, and without a name it is the last one`() async throws {
    let house = try await House()
    let (text, note) = try await output(house, "--customer", "universite-nord", "--format", "json")
    #expect(text.contains("\"month\" : \"2026-10\""))
    #expect(note == nil)
  }

  @Test func `what is no month, and whoever is no customer, is said`() async throws {
    let house = try await House()
    let month = await #expect(throws: UsageFault.self) { try await output(house, "--customer", "universite-nord", "--month", "nov") }
    #expect(month?.code == "T042")
    let none = await #expect(throws: UsageFault.self) { try await output(house) }
    #expect(none?.code == "T043")
    let stranger = await #expect(throws: CommandFault.self) { try await output(house, "--customer", "nobody") }
    #expect(stranger?.code == "T011")
  }
}
