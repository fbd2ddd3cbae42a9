/// What a browser calls itself, in a few words: for the list of sessions.
enum BrowserName {
  private static let browsers = [
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"), ("curl/", "curl"),
  ]
  private static let systems = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
  ]

  /// "Firefox, Linux"; empty for a browser that says nothing we know.
  static func short(_ userAgent: String?) -> String {
    let text = String((userAgent ?? "").prefix(512))
    let names = [browsers, systems].compactMap { list in list.first { text.contains($0.0) }?.1 }
    return names.joined(separator: ", ")
  }
}
