import Contracts

extension Console {
  /// The reader's own account.
  public enum Account {
    public static let currentPassword = LocalizedText("Mot de passe actuel", "Current password")
    public static let currentWrong = LocalizedText("Ce n'est pas le mot de passe actuel.", "This is not the current password.")
    public static let passwordTooLong = LocalizedText(
      "Le mot de passe est trop long : 1 024 octets au plus.", "The password is too long: 1,024 bytes at most.")
  }
}
