import Foundation

/// The program itself, as it was built with the tests.
enum Tocsin {
  /// The secret behind the demo catalogue's intake key.
  static let key = "demo-key-please-change"

  static var path: String {
    get throws {
      // The runner of the tests is itself in the directory of what was built.
      let beside = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "tocsin").path()
      let candidates = [beside, "\(Project.root)/.build/debug/tocsin"]
      guard let found = candidates.first(where: FileManager.default.isExecutableFile) else {
        throw ProgramFault(description: "tocsin was not built: \(candidates). Run `swift build`.")
      }
      return found
    }
  }

  /// Runs a command on a data directory.
  ///
  /// - Throws: `ProgramFault` with what it said when it fails.
  @discardableResult
  static func run(_ arguments: [String], data: String) async throws -> String {
    let result = try await Program.run(try path, arguments + ["--data", data])
    guard result.code == 0 else { throw ProgramFault(description: "tocsin \(arguments) ended with \(result.code): \(result.output)") }
    return result.output
  }

  /// The demo's catalogue in a directory of its own, with texts replaced; each must occur.
  static func catalogue(in scratch: Scratch, replacing replacements: KeyValuePairs<String, String>) throws -> String {
    let source = "\(Project.root)/examples/demo"
    var used: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: source) where name.hasSuffix(".yaml") {
      var text = try String(contentsOfFile: "\(source)/\(name)", encoding: .utf8)
      for (old, new) in replacements where text.contains(old) {
        text = text.replacingOccurrences(of: old, with: new)
        used.insert(old)
      }
      try scratch.write("catalogue/\(name)", text)
    }
    let unused = replacements.map(\.key).filter { !used.contains($0) }
    guard unused.isEmpty else { throw ProgramFault(description: "The demo's catalogue no longer says \(unused).") }
    return "\(scratch.path)/catalogue"
  }
}

/// A running server.
struct Server {
  let address: String
  let data: String
  let program: Program

  /// Starts `tocsin serve` and waits until it answers.
  static func start(
    _ programs: Programs, port: Int, data: String, catalogue: String, options: [String] = []
  ) async throws -> Server {
    let server = try begin(programs, port: port, data: data, catalogue: catalogue, options: options)
    try await server.ready()
    return server
  }

  /// Starts `tocsin serve`, no more.
  static func begin(_ programs: Programs, port: Int, data: String, catalogue: String, options: [String] = []) throws -> Server {
    let arguments = ["serve", "--data", data, "--port", String(port), "--catalogue", catalogue] + options
    let program = try programs.start(try Tocsin.path, arguments, log: "tocsin")
    return Server(address: "http://127.0.0.1:\(port)", data: data, program: program)
  }

  /// Waits until it answers.
  func ready() async throws {
    try await eventually("answer of \(address)", within: 30) {
      if !program.isRunning { throw ProgramFault(description: "tocsin has ended.") }
      return await Visitor.answers("\(address)/healthz")
    }
  }

  /// An incident as `tocsin incident REF --json` has it, with what was sent, as `tocsin messages REF --json` has it.
  func incident(_ reference: String) async throws -> IncidentSheet {
    let incident = try await Tocsin.run(["incident", reference, "--json"], data: data)
    let messages = try await Tocsin.run(["messages", reference, "--json"], data: data)
    let decoder = JSONDecoder()
    return IncidentSheet(
      incident: try decoder.decode(IncidentSheet.Incident.self, from: Data(incident.utf8)),
      messages: try decoder.decode(IncidentSheet.SentList.self, from: Data(messages.utf8)).items)
  }

  /// What the store holds, read by a program that shares nothing with ours.
  func store() async throws -> StoreSheet { try await StoreSheet.read("\(data)/tocsin.sqlite") }
}

/// What the command line prints of an incident, as far as the tests look at it.
struct IncidentSheet {
  struct Incident: Decodable {
    let status: String
    let progress: String
    let handling: String
    let severity: String
    let holder: String?
    let way: String?
    let impacts: [Impact]
  }

  struct Impact: Decodable {
    let platform: String
    let promises: [Promise]
  }

  struct Promise: Decodable {
    let clock: String
    let state: String
    let due: String
  }

  struct Sent: Decodable {
    let person: String
    let state: String
  }

  struct SentList: Decodable {
    let items: [Sent]
  }

  let incident: Incident
  let messages: [Sent]

  var promises: [Promise] { incident.impacts.flatMap(\.promises) }

  /// The state of a clock on the only platform.
  func clock(_ name: String) -> String? { promises.first { $0.clock == name }?.state }
}

/// What the store holds, as `read-store.py` tells it.
struct StoreSheet: Decodable {
  struct Signal: Decodable {
    let id: String
    let fingerprint: String
    let status: String
    let incident: String?
    let ignored: String?
  }

  struct Incident: Decodable {
    let reference: String
    let status: String
    let severity: String
    let atLastResort: Bool
  }

  struct Letter: Decodable {
    let key: String
    let keyDigest: String
    let incident: String?
    let state: String
    let error: String?
  }

  let signals: [Signal]
  let incidents: [Incident]
  let outbox: [Letter]
  /// Identifiers of the signals that stand in the journal.
  let journalled: [String]
  /// Entries whose hash is not that of what stands there, or that are missing.
  let broken: [String]
  let entries: Int
  let timersOverdue: [String]

  static func read(_ file: String) async throws -> StoreSheet {
    let result = try await Program.run(Debian.python, [Project.fixture("integration/read-store.py"), file])
    guard result.code == 0 else { throw ProgramFault(description: result.output) }
    return try JSONDecoder().decode(StoreSheet.self, from: Data(result.output.utf8))
  }
}
