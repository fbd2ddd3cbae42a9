/// What can go wrong with passwords and sealed secrets.
public enum DigestFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// scrypt did not get the memory it needs.
  case noMemoryForPassword
  /// A password longer than `Password.utf8CountMax` bytes.
  case passwordTooLong
  /// A stored secret that the key does not open.
  case sealedByAnotherKey

  /// The stable code of the fault, shared by logs, `doctor` and the documentation.
  public var code: String {
    switch self {
    case .noMemoryForPassword: "P001"
    case .passwordTooLong: "P002"
    case .sealedByAnotherKey: "P003"
    }
  }

  /// What happened and what to do.
  public var description: String {
    switch self {
    case .noMemoryForPassword:
      "\(code) There is not enough memory to hash a password (32 MiB each). Give the server more, or let fewer sign in at a time."
    case .passwordTooLong: "\(code) The password is longer than \(Password.utf8CountMax) bytes. Choose a shorter one."
    case .sealedByAnotherKey:
      "\(code) A stored secret was sealed with another key, or was altered. Name the key file that belongs to this data with --key-file."
    }
  }
}
