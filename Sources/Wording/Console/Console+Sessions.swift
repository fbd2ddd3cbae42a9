import Contracts

extension Console {
  /// The browsers in which someone is signed in.
  public enum Sessions {
    public static let title = LocalizedText("Sessions ouvertes", "Open sessions")
    public static let this = LocalizedText("ce navigateur", "this browser")
    public static let opened = LocalizedText("ouverte", "opened")
    public static let seen = LocalizedText("vue", "seen")
    public static let unknownBrowser = LocalizedText("navigateur inconnu", "unknown browser")
    public static let end = LocalizedText("Terminer", "End")
    public static let endOthers = LocalizedText("Terminer toutes les autres", "End all others")
    public static let ended = LocalizedText("C'est terminé.", "Ended.")
  }

  /// The people of the catalogue and how they sign in, for administrators.
  public enum People {
    public static let title = LocalizedText("Personnes", "People")
    public static let intro = LocalizedText(
      "Qui existe et a quel rôle se déclare dans le catalogue ; ici, comment chacun se connecte.",
      "Who there is and in which role is declared in the catalogue; here is how each signs in.")
    public static let name = LocalizedText("Nom", "Name")
    public static let roles = LocalizedText("Rôles", "Roles")
    public static let signsIn = LocalizedText("Connexion", "Sign-in")
    public static let password = LocalizedText("mot de passe", "password")
    public static let noPassword = LocalizedText("sans mot de passe", "no password")
    public static let factor = LocalizedText("second facteur", "second factor")
    public static let noMail = LocalizedText("sans adresse de courriel", "no mail address")
    public static let invite = LocalizedText("Inviter", "Invite")
    public static let invited = LocalizedText("L'invitation est partie.", "The invitation is on its way.")
    public static let notInvited = LocalizedText(
      "Cette personne n'a pas d'adresse de courriel dans le catalogue.", "This person has no mail address in the catalogue.")
    public static let endSessions = LocalizedText("Terminer ses sessions", "End their sessions")
    public static let removeFactor = LocalizedText("Retirer le second facteur", "Take the second factor away")
    public static let done = LocalizedText("C'est fait.", "Done.")
  }

  /// What was done to accounts and settings.
  public enum Audit {
    public static let title = LocalizedText("Journal d'administration", "Administration log")
    public static let intro = LocalizedText(
      "Qui a changé ce qui donne accès ou fait taire ; les actes sur les incidents sont dans leur journal.",
      "Who changed what gives access or keeps quiet; acts on incidents are in their own journal.")
    public static let none = LocalizedText("Rien encore.", "Nothing yet.")
    public static let when = LocalizedText("Quand", "When")
    public static let who = LocalizedText("Qui", "Who")
    public static let what = LocalizedText("Quoi", "What")
    public static let subject = LocalizedText("Sur", "About")
    public static let address = LocalizedText("D'où", "From")
    public static let commandLine = LocalizedText("ligne de commande", "command line")
    public static let older = LocalizedText("Plus ancien", "Older")
  }
}

extension Words {
  /// "3 sessions ouvertes"
  public func openSessions(_ count: Int) -> String {
    count == 1 ? say("une session ouverte", "one open session") : say("\(count) sessions ouvertes", "\(count) open sessions")
  }
}
