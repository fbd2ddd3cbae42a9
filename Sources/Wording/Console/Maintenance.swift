import Contracts
import ServiceTime
import Signals

extension Console {
  /// Announced maintenance.
  public enum Maintenance {
    public static let title = LocalizedText("Maintenance annoncée", "Announced maintenance")
    public static let intro = LocalizedText(
      "Pendant la fenêtre, ce qu'elle couvre n'ouvre pas d'incident. Ce qui reste en panne à la fin en ouvre un.",
      "While a window is open, what it covers opens no incident. What is still down at its end opens one.")
    public static let platforms = LocalizedText("Plates-formes", "Platforms")
    public static let from = LocalizedText("Du", "From")
    public static let until = LocalizedText("Au", "Until")
    public static let reason = LocalizedText("Raison", "Reason")
    public static let everyWeek = LocalizedText("Chaque semaine à la même heure", "Every week at the same time")
    public static let submit = LocalizedText("Annoncer", "Announce")
    public static let end = LocalizedText("Terminer maintenant", "End it now")
    public static let open = LocalizedText("en cours", "open now")
    public static let none = LocalizedText("Aucune maintenance n'est annoncée.", "No maintenance is announced.")
    public static let endBeforeStart = LocalizedText("La fin doit venir après le début.", "The end must come after the start.")
  }

  /// Mutes.
  public enum Mutes {
    public static let title = LocalizedText("Sourdines", "Mutes")
    public static let intro = LocalizedText(
      "Ce qui est mis en sourdine est consigné sans ouvrir d'incident, et ressort à la fin s'il dure encore.",
      "What is muted is recorded without opening an incident, and is raised at the end if it still holds.")
    public static let matcher = LocalizedText("Ce qui est mis en sourdine", "What is muted")
    public static let matcherHint = LocalizedText(
      "étiquette=valeur, une par ligne ; * vaut pour tout", "label=value, one a line; * stands for anything")
    public static let reason = LocalizedText("Raison", "Reason")
    public static let until = LocalizedText("Jusqu'à", "Until")
    public static let author = LocalizedText("Auteur", "Author")
    public static let submit = LocalizedText("Mettre en sourdine", "Mute")
    public static let end = LocalizedText("Lever", "End")
    public static let none = LocalizedText("Rien n'est en sourdine.", "Nothing is muted.")
  }

  /// Signals as they arrived, and what became of them.
  public enum Signals {
    public static let title = LocalizedText("Signalements reçus", "Signals received")
    public static let source = LocalizedText("Source", "Source")
    public static let received = LocalizedText("Reçu", "Received")
    public static let outcome = LocalizedText("Devenir", "Outcome")
    public static let rule = LocalizedText("Règle", "Rule")
    public static let noRule = LocalizedText("aucune règle", "no rule")
    public static let none = LocalizedText(
      "Rien n'est encore arrivé. Envoyez un premier signalement avec « tocsin signal ».",
      "Nothing has arrived yet. Send a first signal with “tocsin signal”.")
  }

  /// Where a message stands.
  public enum Delivery {
    public static let queued = LocalizedText("en attente", "queued")
    public static let delivered = LocalizedText("remis", "delivered")
    public static let superseded = LocalizedText("sans objet", "superseded")
    public static let failed = LocalizedText("non remis", "failed")
    public static let unreadable = LocalizedText("message illisible", "unreadable message")
  }

  /// The mails of the demonstration.
  public enum DemoMail {
    public static let title = LocalizedText("Courrier de démonstration", "Demo mail")
    public static let intro = LocalizedText(
      "Ces messages auraient été envoyés. Ici, ils restent sur cette machine.",
      "These messages would have been sent. Here they stay on this machine.")
    public static let none = LocalizedText("Aucun message n'est encore parti.", "No message has left yet.")
    public static let subject = LocalizedText("Objet", "Subject")
    public static let to = LocalizedText("À", "To")
    public static let plain = LocalizedText("Texte", "Text")
    public static let rich = LocalizedText("Mise en forme", "Formatted")
  }
}

extension Words {
  /// A message delivered, with its second: "remis à 14 h 02 min 41 s".
  public func deliveredAt(_ instant: Instant, zone: Zone) -> String {
    let time = timeWithSeconds(instant, zone: zone)
    return say("remis à \(time)", "delivered \(time)")
  }

  /// A message delivered, to the minute: "remis 14 h 02", "remis ven. 20 nov., 17 h 20".
  public func deliveredAt(_ instant: Instant, now: Instant, zone: Zone) -> String {
    let time = timeOrDay(instant, now: now, zone: zone)
    return say("remis \(time)", "delivered \(time)")
  }

  /// Attempts so far: "3 essais".
  public func attempts(_ number: Int) -> String { count(number, "essai", "attempt") }
}
