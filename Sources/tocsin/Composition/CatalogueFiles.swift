import Catalogue
import Channels
import Contracts
import Engine
import Foundation
import Incidents
import ServiceTime

/// The catalogue's files on disk.
enum CatalogueFiles {
  /// How large one file may be, in bytes.
  private static let bytesMax = 4 * 1_048_576

  /// The YAML files at some paths; a directory stands for all of its files, in the order of their names.
  static func read(_ paths: [String]) throws -> [(name: String, text: String)] {
    try paths.flatMap { path -> [(name: String, text: String)] in
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
        throw CommandFault(code: "T002", what: "there is no file or directory at \(path)", advice: "Check the path.")
      }
      guard isDirectory.boolValue else { return [try file(path)] }
      let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      let yaml = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
      guard !yaml.isEmpty else {
        throw CommandFault(code: "T003", what: "\(path) holds no .yaml file", advice: "Put the catalogue there, or name another directory.")
      }
      return try yaml.map { try file("\(path)/\($0)") }
    }
  }

  private static func file(_ path: String) throws -> (name: String, text: String) {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    guard bytes.count <= bytesMax, let text = String(data: bytes, encoding: .utf8) else {
      throw CommandFault(code: "T004", what: "\(path) is larger than 4 MiB, or not UTF-8", advice: "Split it, or save it as UTF-8.")
    }
    return (path, text)
  }
}

extension CatalogueFiles {
  /// The kinds of channels, as the catalogue checks them.
  static var channelForms: [ChannelForm] {
    ChannelCatalogue.all.map { kind in
      ChannelForm(
        id: kind.id, settings: kind.fields.map(\.name), required: kind.fields.filter { $0.isRequired && !$0.isSecret }.map(\.name),
        canPage: kind.capabilities.rings || kind.capabilities.address == .mailAddress,
        check: { settings in
          kind.problems(in: settings).map { ChannelForm.Fault(setting: $0.setting, what: $0.what, advice: $0.advice) }
        })
    }
  }

  /// Reads files as the catalogue now and later, numbered after the one in effect.
  ///
  /// - Throws: `CatalogueFault` with every problem of every file.
  static func schedule(_ paths: [String], zones: ZoneDirectory, after previous: CatalogueContents?, now: Instant) throws
    -> CatalogueSchedule
  {
    let reading = YAMLReader(channels: channelForms, zone: { try zones.zone($0) }).read(files: try read(paths), asOf: now)
    guard reading.problems.isEmpty else { throw CatalogueFault(problems: reading.problems) }
    return reading.schedule.numbered(after: previous)
  }
}

/// A catalogue that cannot be used, with everything that is wrong with it.
struct CatalogueFault: Error, CustomStringConvertible {
  let problems: [CatalogueProblem]

  var description: String {
    let lines = problems.map(\.description).joined(separator: "\n")
    return "\(lines)\n\(problems.count) problem\(problems.count == 1 ? "" : "s"): nothing was changed."
  }
}
