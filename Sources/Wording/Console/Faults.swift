import Contracts

extension Console {
  /// Pages that say what went wrong and what to do.
  public enum Fault {
    public static let notFound = LocalizedText("Cette page n'existe pas.", "There is no such page.")
    public static let notFoundHint = LocalizedText(
      "Vérifiez l'adresse, ou revenez au tableau.", "Check the address, or go back to the board.")
    public static let forbidden = LocalizedText("Vos rôles n'ouvrent pas cette page.", "Your roles do not open this page.")
    public static let forbiddenHint = LocalizedText("Demandez à l'administrateur.", "Ask the administrator.")
    public static let refused = LocalizedText("Ce n'est pas possible maintenant.", "That is not possible now.")
    public static let invalid = LocalizedText("Le formulaire a besoin d'une correction.", "The form needs a correction.")
    public static let stale = LocalizedText(
      "Ce formulaire a expiré : rechargez la page et recommencez.", "This form has expired: reload the page and try again.")
    public static let tooLarge = LocalizedText("C'est trop long.", "That is too large.")
    public static let tooMany = LocalizedText("Trop de demandes à la fois.", "Too many requests at once.")
    public static let overloaded = LocalizedText(
      "Tocsin est surchargé. Recommencez dans un instant.", "Tocsin is overloaded. Try again in a moment.")
    public static let unavailable = LocalizedText(
      "Tocsin ne peut pas répondre. Si une plate-forme est bloquée, appelez votre contact d'urgence.",
      "Tocsin cannot answer. If a platform is blocked, call your emergency contact.")
  }

  /// The customer's view of an incident.
  public enum Portal {
    public static let title = LocalizedText("Votre incident", "Your incident")
    public static let incidents = LocalizedText("Vos incidents", "Your incidents")
    public static let none = LocalizedText("Aucun incident n'est ouvert sur vos plates-formes.", "No incident is open on your platforms.")
    public static let noneHint = LocalizedText("Pour signaler quelque chose, ouvrez le formulaire.", "To report something, open the form.")
    public static let confirmQuestion = LocalizedText("Est-ce résolu pour vous ?", "Is it resolved for you?")
    public static let replied = LocalizedText("Votre réponse est transmise.", "Your reply has been passed on.")
  }
}

extension Words {
  /// How many things a form must correct: "2 points à corriger".
  public func corrections(_ number: Int) -> String {
    number == 1 ? say("1 point à corriger", "1 thing to correct") : say("\(number) points à corriger", "\(number) things to correct")
  }
}
