import Foundation

/// Programs that come from PyPI; `make test` installs them in an environment of their own.
enum PyPI {
  static let python = "\(Project.root)/.build/pypi/bin/python"

  /// - Throws: what to install, when a module is missing.
  static func require(module: String) async throws {
    guard FileManager.default.isExecutableFile(atPath: python), try await Program.run(python, ["-c", "import \(module)"]).code == 0 else {
      throw ProgramFault(description: "The Python module \(module) is missing. Install it with `make test-system`.")
    }
  }
}
