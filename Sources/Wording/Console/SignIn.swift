import Contracts
import ServiceTime

extension Console {
  /// Signing in and out.
  public enum SignIn {
    public static let title = LocalizedText("Se connecter", "Sign in")
    public static let name = LocalizedText("Identifiant", "User name")
    public static let nameHint = LocalizedText("celui du catalogue, par exemple alice", "the one of the catalogue, such as alice")
    public static let password = LocalizedText("Mot de passe", "Password")
    public static let submit = LocalizedText("Se connecter", "Sign in")
    public static let wrong = LocalizedText("Identifiant ou mot de passe inconnu.", "Unknown user name or password.")
    public static let expired = LocalizedText("La session est terminée : connectez-vous de nouveau.", "The session is over: sign in again.")
    public static let signedOut = LocalizedText("Vous êtes déconnecté.", "You are signed out.")
    public static let oneTimeTitle = LocalizedText("Connexion par lien", "Sign in by link")
    public static let oneTimeSubmit = LocalizedText("Entrer", "Enter")
    public static let oneTimeHint = LocalizedText("Ce lien ne sert qu'une fois.", "This link works once.")
    public static let oneTimeExpired = LocalizedText(
      "Ce lien a déjà servi, ou n'est plus valable. Demandez-en un autre à l'administrateur (tocsin user link).",
      "This link has been used, or is no longer good. Ask the administrator for another (tocsin user link).")
    public static let emergency = LocalizedText(
      "La plate-forme est bloquée et vous n'avez pas de compte ? Passez par l'entrée de secours.",
      "The platform is blocked and you have no account? Use the emergency entry.")
    public static let setPassword = LocalizedText("Choisir un mot de passe", "Choose a password")
    public static let newPassword = LocalizedText("Nouveau mot de passe", "New password")
    public static let newPasswordHint = LocalizedText("12 caractères au moins.", "12 characters at least.")
    public static let passwordTooShort = LocalizedText("Le mot de passe est trop court.", "The password is too short.")
    public static let passwordSaved = LocalizedText("Le mot de passe est enregistré.", "The password is saved.")
  }
}

extension Words {
  /// After too many attempts: "Trop d’essais. Recommencez dans 2 min."
  public func tooManyAttempts(_ seconds: Seconds) -> String {
    let wait = duration(seconds)
    return say("Trop d'essais. Recommencez dans \(wait).", "Too many attempts. Try again in \(wait).")
  }
}
