import Contracts
import Incidents
import ServiceTime

extension Console {
  /// The duty board.
  public enum Board {
    public static let title = LocalizedText("Tableau d'astreinte", "Duty board")
    public static let sorted = LocalizedText("triés par l'échéance la plus menacée", "sorted by the promise most at risk")
    public static let openIncidents = LocalizedText("Incidents ouverts", "Open incidents")
    public static let resolvedIncidents = LocalizedText("Résolus, à confirmer", "Resolved, to be confirmed")
    public static let resolvedHint = LocalizedText(
      "L'exploitant confirme ou rouvre ; sans réponse, l'incident est clos.",
      "The operator confirms or reopens; without an answer the incident is closed.")
    public static let closedIncidents = LocalizedText("Clos récemment", "Recently closed")
    public static let ahead = LocalizedText("À venir", "Ahead")
    public static let duty = LocalizedText("Astreinte", "Duty")
    public static let youArePaged = LocalizedText("On vous appelle.", "You are being paged.")
    public static let nothingOpen = LocalizedText("Rien n'est ouvert.", "Nothing is open.")
    public static let nothingOpenHint = LocalizedText(
      "Ce qui arrive apparaît ici, sans recharger la page.", "What arrives appears here without reloading the page.")
    public static let nothingResolved = LocalizedText("Aucune résolution n'attend de confirmation.", "No resolution awaits confirmation.")
    public static let undelivered = LocalizedText("message non remis", "message not delivered")
    public static let paused = LocalizedText("délai suspendu", "clock paused")
    public static let noPromise = LocalizedText("sans délai promis", "no promise runs")
    public static let dueIfAnsweredNow = LocalizedText("si la réponse arrive maintenant", "if answered now")
    public static let awaitingCustomer = LocalizedText("en attente du client", "awaiting customer")
    public static let recovered = LocalizedText("la source dit que c'est fini", "the source says it is over")
    public static let likely = LocalizedText("probable", "likely")
    public static let severity = LocalizedText("Gravité", "Severity")
    public static let what = LocalizedText("Quoi", "What")
    public static let promise = LocalizedText("Échéance", "Promise")
    public static let who = LocalizedText("Qui", "Who")
    public static let next = LocalizedText("ensuite", "next")
    public static let testPage = LocalizedText("essai", "test page")
    public static let noVerifiedContact = LocalizedText("aucun contact vérifié", "no verified contact")
    public static let unrouted = LocalizedText(
      "à trier : aucune règle ne dit de quelle plate-forme il s'agit", "to be triaged: no rule says which platform it is about")
  }
}

extension Words {
  /// The heading of the board: "3 incidents ouverts"; "Rien n’est ouvert" for none.
  public func openIncidents(_ count: Int) -> String {
    if count == 0 { return say("Rien n'est ouvert", "Nothing is open") }
    return count == 1 ? say("1 incident ouvert", "1 open incident") : say("\(count) incidents ouverts", "\(count) open incidents")
  }

  /// The title of the window, with the number of open incidents first: "(3) Tableau d’astreinte · Tocsin".
  public func boardTitle(_ count: Int) -> String {
    let title = self(Console.Board.title)
    return count == 0 ? "\(title) · Tocsin" : "(\(count)) \(title) · Tocsin"
  }

  /// The empty board: what is true and what comes next.
  public func nothingOpen(onDuty name: String?, until: String?) -> String {
    guard let name, let until else { return "\(self(Console.Board.nothingOpen)) \(self(Console.Board.nothingOpenHint))" }
    return say("Rien n'est ouvert. \(name) est d'astreinte \(until).", "Nothing is open. \(name) is on duty \(until).")
  }

  /// What is left of the promise most at risk: "1 h 58" stands apart, this follows it: "d’ouverture avant le contournement".
  public func ofOpenTime(to clock: ClockKind) -> String {
    let what = toClock(clock)
    return say("d'ouverture avant \(what)", "of open time to \(what)")
  }

  /// Signals of an incident: "4 signalements".
  public func signals(_ number: Int) -> String { count(number, "signalement", "signal") }

  /// When someone was paged: "appelé 14 h 03".
  public func pagedAt(_ instant: Instant, now: Instant, zone: Zone) -> String {
    let when = timeOrDay(instant, now: now, zone: zone)
    return say("appelé \(when)", "paged \(when)")
  }

  /// Why this page rings: "Campus Nord ne répond pas, depuis 14 h 02."
  public func pageAlert(_ title: String, since instant: Instant, now: Instant, zone: Zone) -> String {
    let since = since(instant, now: now, zone: zone)
    return say("\(title), \(since).", "\(title), \(since).")
  }
}
