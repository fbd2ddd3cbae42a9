/// Why a request was not answered as asked (RFC 9457).
public struct ProblemResource: Codable, Hashable, Sendable {
  /// One fault of a request.
  public struct Fault: Codable, Hashable, Sendable {
    public let code: String
    public let pointer: String?
    public let parameter: String?
    public let detail: String
  }

  public let title: String
  public let status: Int
  public let detail: String
  /// The stable code.
  public let code: String
  public let errors: [Fault]?
  /// The scope that the token lacks.
  public let scope: String?
  /// The roles of which the person needs one.
  public let roles: [String]?
}
