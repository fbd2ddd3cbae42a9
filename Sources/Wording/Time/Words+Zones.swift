import Contracts
import ServiceTime

/// Zones by the name of their city.
extension Words {
  /// Whose time it is: "heure de Paris", "heure d’Auckland"; "Paris time".
  public func zoneName(_ name: String) -> String {
    guard name.contains("/"), !name.hasPrefix("Etc/") else { return name == "Etc/UTC" ? "UTC" : name }
    let city = city(name)
    if language == .english { return "\(city) time" }
    if city.hasPrefix("la ") || city.hasPrefix("La ") { return say("heure de \(city)", "") }
    if city.hasPrefix("le ") { return say("heure du \(String(city.dropFirst(3)))", "") }
    return Self.isElided(city) ? say("heure d'\(city)", "") : say("heure de \(city)", "")
  }

  /// Whose time it is, as `zoneName` of the zone's name.
  public func zoneName(_ zone: Zone) -> String { zoneName(zone.name) }

  /// The city that stands for a zone: "Paris", "Nouméa".
  public func city(_ name: String) -> String {
    if let known = Self.cities[name] { return known[language] }
    let last = name.split(separator: "/").last.map(String.init) ?? name
    return String(last.map { $0 == "_" ? " " : $0 })
  }

  private static func isElided(_ city: String) -> Bool {
    guard let first = city.lowercased().unicodeScalars.first else { return false }
    return "aàâeéèêiîoôuùyh".unicodeScalars.contains(first) && !city.hasPrefix("Ho ") && !city.hasPrefix("Hong ")
  }

  /// Cities whose name in a language is not that of the zone file.
  private static let cities: [String: LocalizedText] = [
    "America/Cayenne": LocalizedText("Cayenne", "Cayenne"),
    "America/Guadeloupe": LocalizedText("la Guadeloupe", "Guadeloupe"),
    "America/Martinique": LocalizedText("la Martinique", "Martinique"),
    "America/Miquelon": LocalizedText("Saint-Pierre-et-Miquelon", "Saint Pierre and Miquelon"),
    "America/Montreal": LocalizedText("Montréal", "Montreal"),
    "America/Toronto": LocalizedText("Toronto", "Toronto"),
    "America/Havana": LocalizedText("La Havane", "Havana"),
    "America/Mexico_City": LocalizedText("Mexico", "Mexico City"),
    "America/St_Barthelemy": LocalizedText("Saint-Barthélemy", "Saint Barthélemy"),
    "America/St_Johns": LocalizedText("Saint-Jean de Terre-Neuve", "St. John’s"),
    "Africa/Cairo": LocalizedText("le Caire", "Cairo"),
    "Africa/Algiers": LocalizedText("Alger", "Algiers"),
    "Asia/Beirut": LocalizedText("Beyrouth", "Beirut"),
    "Asia/Kathmandu": LocalizedText("Katmandou", "Kathmandu"),
    "Asia/Kolkata": LocalizedText("Calcutta", "Kolkata"),
    "Europe/Athens": LocalizedText("Athènes", "Athens"),
    "Europe/Brussels": LocalizedText("Bruxelles", "Brussels"),
    "Europe/Lisbon": LocalizedText("Lisbonne", "Lisbon"),
    "Europe/London": LocalizedText("Londres", "London"),
    "Europe/Warsaw": LocalizedText("Varsovie", "Warsaw"),
    "Europe/Vienna": LocalizedText("Vienne", "Vienna"),
    "Europe/Zurich": LocalizedText("Zurich", "Zurich"),
    "Indian/Mayotte": LocalizedText("Mayotte", "Mayotte"),
    "Indian/Reunion": LocalizedText("La Réunion", "Réunion"),
    "Pacific/Noumea": LocalizedText("Nouméa", "Nouméa"),
    "Pacific/Tahiti": LocalizedText("Tahiti", "Tahiti"),
    "Pacific/Wallis": LocalizedText("Wallis", "Wallis"),
  ]
}
