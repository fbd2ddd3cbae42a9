import Contracts

extension Console {
  /// The rights of programs to speak for a person.
  public enum Tokens {
    public static let title = LocalizedText("Jetons", "Tokens")
    public static let intro = LocalizedText(
      "Un jeton laisse un programme parler pour vous à l'API : ce qu'il fait, c'est vous qui le faites, dans vos droits.",
      "A token lets a program speak for you to the API: what it does, you do, within your rights.")
    public static let everyone = LocalizedText("Jetons de tous", "Everyone's tokens")
    public static let everyoneIntro = LocalizedText(
      "Chacun crée les siens ; qui administre voit et révoque ceux de tous.",
      "Everyone makes their own; whoever administers sees and revokes those of all.")
    public static let none = LocalizedText("Aucun jeton.", "No tokens.")
    public static let over = LocalizedText("Terminés", "Ended")
    public static let made = LocalizedText("créé", "made")
    public static let used = LocalizedText("dernier usage", "last used")
    public static let neverUsed = LocalizedText("jamais utilisé", "never used")
    public static let ends = LocalizedText("fin", "ends")
    public static let expired = LocalizedText("expiré", "expired")
    public static let revoked = LocalizedText("révoqué", "revoked")
    public static let revoke = LocalizedText("Révoquer", "Revoke")
    public static let isRevoked = LocalizedText("Révoqué : il n'ouvre plus rien.", "Revoked: it opens nothing any more.")
    public static let make = LocalizedText("Créer un jeton", "Make a token")
    public static let name = LocalizedText("À quoi il sert", "What it is for")
    public static let scopes = LocalizedText("Ce qu'il permet", "What it allows")
    public static let lifetime = LocalizedText("Durée", "For how long")
    public static let code = LocalizedText("Code de l'application, ou code de secours", "Code of the app, or recovery code")
    public static let codeWrong = LocalizedText("Ce code n'est pas le bon.", "This is not the right code.")
    public static let incomplete = LocalizedText(
      "Donnez un nom de 100 caractères au plus, ce que permet le jeton, et sa durée.",
      "Give a name of 100 characters at most, what the token allows, and for how long.")
    public static let tooMany = LocalizedText(
      "Vous avez déjà 50 jetons valables : révoquez ceux qui ne servent plus.",
      "You hold 50 good tokens already: revoke those that serve no more.")
    public static let shownOnce = LocalizedText(
      "Copiez-le maintenant : il ne sera plus montré, et personne ne peut le retrouver.",
      "Copy it now: it is not shown again, and nobody can look it up.")
    public static let secret = LocalizedText("Le jeton", "The token")
    public static let kept = LocalizedText("C'est copié", "Copied")
  }
}

extension Words {
  /// What a token allows, by the scope's name.
  public func tokenScope(_ name: String) -> String {
    switch name {
    case "read": say("lire", "read")
    case "report": say("signaler", "report")
    case "act": say("agir sur les incidents", "act on incidents")
    case "administer": say("administrer : sourdines, webhooks…", "administer: mutes, webhooks…")
    default: name
    }
  }

  /// "3 jetons valables"
  public func goodTokens(_ count: Int) -> String {
    count == 1 ? say("un jeton valable", "one good token") : say("\(count) jetons valables", "\(count) good tokens")
  }

  /// "90 jours"
  public func days(_ count: Int) -> String { self.count(count, "jour", "day") }
}
