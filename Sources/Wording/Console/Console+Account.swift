import Contracts

extension Console {
  /// The reader's own account.
  public enum Account {
    public static let currentPassword = LocalizedText("Mot de passe actuel", "Current password")
    public static let currentWrong = LocalizedText("Ce n'est pas le mot de passe actuel.", "This is not the current password.")
    public static let signInAnew = LocalizedText(
      """
      Vous n'avez pas de mot de passe, et vous êtes connecté depuis plus de dix minutes. \
      Choisissez d'abord un mot de passe par « Mot de passe oublié », ou ouvrez un nouveau lien de connexion.
      """,
      """
      You have no password, and you signed in more than ten minutes ago. \
      Choose a password first by “Forgotten your password?”, or open a fresh sign-in link.
      """)
    public static let passwordTooLong = LocalizedText(
      "Le mot de passe est trop long : 1 024 octets au plus.", "The password is too long: 1,024 bytes at most.")
  }
}
