import Contracts
import ServiceTime

/// Lengths of time, in hours and minutes; never in days, which would mix open and closed time (procedure §7.7).
extension Words {
  /// A length in its two largest units, rounded down: "1 h 20", "38 min", "45 s". A negative one counts as its size.
  public func duration(_ seconds: Seconds) -> String {
    let seconds = Int(clamping: seconds.magnitude)
    if seconds < 60 { return "\(seconds)\u{A0}s" }
    if seconds < 3_600 { return "\(seconds / 60)\u{A0}min" }
    let hours = "\(seconds / 3_600)\u{A0}h"
    let minutes = seconds / 60 % 60
    return minutes == 0 ? hours : "\(hours)\u{A0}\(twoDigits(minutes))"
  }

  /// A length as it is spoken, for those who hear the page: "1 heure 20 minutes", "1 hour 20 minutes".
  public func spokenDuration(_ seconds: Seconds) -> String {
    let seconds = Int(clamping: seconds.magnitude)
    if seconds < 60 { return count(seconds, "seconde", "second") }
    let hours = seconds / 3_600
    let minutes = seconds / 60 % 60
    if hours == 0 { return count(minutes, "minute", "minute") }
    let spoken = count(hours, "heure", "hour")
    return minutes == 0 ? spoken : "\(spoken) \(count(minutes, "minute", "minute"))"
  }

  /// What is left of a promise, in open time: "1 h 20 d’ouverture restantes", "1 h 20 of open time left".
  public func openTimeLeft(_ seconds: Seconds) -> String {
    let length = duration(seconds)
    let isOne = seconds.magnitude < 2 || (seconds.magnitude < 120 && seconds.magnitude >= 60) || seconds.magnitude == 3_600
    if isOne { return say("\(length) d'ouverture restante", "\(length) of open time left") }
    return say("\(length) d'ouverture restantes", "\(length) of open time left")
  }

  /// By how much a promise is late: "en retard de 12 min", "12 min late".
  public func late(_ seconds: Seconds) -> String {
    let length = duration(seconds)
    return say("en retard de \(length)", "\(length) late")
  }

  /// What is left and when it ends: "38 min d’ouverture restantes, échéance aujourd’hui 16 h 02".
  ///
  /// - Parameter left: open seconds until `due`; elapsed seconds, negative, once it is past.
  public func timeLeft(_ left: Seconds, due: Instant, now: Instant, zone: Zone) -> String {
    let when = relativeDay(due, now: now, zone: zone)
    if due < now { return say("\(late(left)), échéance \(when)", "\(late(left)), was due \(when)") }
    return say("\(openTimeLeft(left)), échéance \(when)", "\(openTimeLeft(left)), due \(when)")
  }

  /// When a promise ends: "échéance aujourd’hui 16 h 02", "due today 16:02".
  public func due(_ due: Instant, now: Instant, zone: Zone) -> String {
    let when = relativeDay(due, now: now, zone: zone)
    return say("échéance \(when)", "due \(when)")
  }

  /// A number and its noun, in the plural from two on in French, for all but one in English: "0 incident", "0 incidents".
  public func count(_ number: Int, _ french: French, _ english: String) -> String {
    switch language {
    case .french: "\(number)\u{A0}\(french.text)\(number.magnitude < 2 ? "" : "s")"
    case .english: "\(number) \(english)\(number == 1 ? "" : "s")"
    }
  }

  /// Several names as one phrase: "A, B et C", "A, B and C".
  public func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    let first = names.dropLast().joined(separator: ", ")
    return say("\(first) et \(last)", "\(first) and \(last)")
  }

  /// The first names, and how many more there are: "A, B, C, D, E et 7 autres".
  func list(few names: [String]) -> String {
    let shown = 5
    guard names.count > shown + 1 else { return list(names) }
    let more = names.count - shown
    return list(names.prefix(shown) + [say("\(more) autres", "\(more) more")])
  }

  /// A small number in words; `isFeminine` matters in French for one.
  func number(_ number: Int, isFeminine: Bool) -> String {
    guard Self.numbers.indices.contains(number) else { return String(number) }
    if number == 1, isFeminine { return say("une", "one") }
    return Self.numbers[number][language]
  }

  private static let numbers: [LocalizedText] = [
    LocalizedText("zéro", "zero"), LocalizedText("un", "one"), LocalizedText("deux", "two"), LocalizedText("trois", "three"),
    LocalizedText("quatre", "four"), LocalizedText("cinq", "five"), LocalizedText("six", "six"), LocalizedText("sept", "seven"),
    LocalizedText("huit", "eight"), LocalizedText("neuf", "nine"), LocalizedText("dix", "ten"), LocalizedText("onze", "eleven"),
    LocalizedText("douze", "twelve"),
  ]
}
