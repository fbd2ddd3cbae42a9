/// The formats that Tocsin takes in.
public enum IntakeCatalogue {
  public static let all: [IntakeFormat] = [
    TocsinFormat.descriptor,
    AlertmanagerFormat.descriptor,
    PagerDutyFormat.descriptor,
  ]

  /// The format whose identifier is `id`.
  public static func named(_ id: String) -> IntakeFormat? { all.first { $0.id == id } }
}
