import Contracts
import Incidents

extension Console {
  /// Programs that are told of events.
  public enum Webhooks {
    public static let title = LocalizedText("Webhooks", "Webhooks")
    public static let intro = LocalizedText(
      "Un programme que Tocsin prévient de ce qui arrive aux incidents, signé, dans l'ordre, tant que vous pouvez le voir.",
      "A program that Tocsin tells what happens to incidents, signed, in order, as long as you may see it.")
    public static let none = LocalizedText("Aucun webhook.", "No webhooks.")
    public static let make = LocalizedText("Créer un webhook", "Make a webhook")
    public static let url = LocalizedText("URL qui reçoit les événements", "URL that takes the events")
    public static let urlHint = LocalizedText(
      "En https, sans utilisateur, mot de passe ni fragment.", "By https, without user, password or fragment.")
    public static let urlWrong = LocalizedText(
      "Donnez une URL en https, sans utilisateur, mot de passe ni fragment.", "Give an https URL without user, password or fragment.")
    public static let topics = LocalizedText("Quels événements (tous si rien n'est coché)", "Which events (all when none is ticked)")
    public static let topicsWrong = LocalizedText("Ce sujet n'existe pas.", "There is no such topic.")
    public static let platforms = LocalizedText(
      "Quelles plates-formes (toutes si rien n'est coché)", "Which platforms (all when none is ticked)")
    public static let tooMany = LocalizedText(
      "Il y a déjà trop de webhooks : supprimez celui qui ne sert plus.", "There are too many webhooks: end one that serves no more.")
    public static let every = LocalizedText("tous les événements", "all events")
    public static let well = LocalizedText("tout arrive", "all is well")
    public static let failing = LocalizedText("rien n'arrive depuis", "nothing has arrived since")
    public static let disabled = LocalizedText("arrêté", "stopped")
    public static let test = LocalizedText("Essayer", "Try")
    public static let tested = LocalizedText(
      "L'essai est parti. Rechargez la page pour voir ce qu'il devient.",
      "The trial is on its way. Reload the page to see what becomes of it.")
    public static let end = LocalizedText("Supprimer", "End")
    public static let ended = LocalizedText("Supprimé : plus rien ne lui est envoyé.", "Ended: nothing is sent to it any more.")
    public static let secret = LocalizedText("La clé des signatures", "The key of the signatures")
    public static let trial = LocalizedText("essai", "trial")
  }
}

extension Words {
  /// What an event is about.
  public func eventTopic(_ topic: EventTopic) -> String {
    switch topic {
    case .arrival: say("signalements qui arrivent", "signals that arrive")
    case .prequalification: say("pré-qualification", "pre-qualification")
    case .calls: say("appels", "calls")
    case .messages: say("sort des messages", "what becomes of messages")
    case .progress: say("avancement", "progress")
    case .judgement: say("gravité, nature, imputation", "severity, kind, attribution")
    case .words: say("notes, messages, réponses", "notes, messages, replies")
    case .links: say("fusions et séparations", "merges and splits")
    case .promises: say("promesses", "promises")
    }
  }
}
