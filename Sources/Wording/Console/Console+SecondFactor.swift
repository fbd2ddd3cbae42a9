import Contracts

extension Console {
  /// The second factor on the account page.
  public enum Factor {
    public static let title = LocalizedText("Second facteur", "Second factor")
    public static let off = LocalizedText(
      "Aucun : qui connaît le mot de passe entre. Une application d'authentification sur votre téléphone y ajoute un code.",
      "None: whoever knows the password gets in. An authenticator app on your telephone adds a code to it.")
    public static let on = LocalizedText(
      "Actif : un code de votre application est demandé à chaque connexion.",
      "On: a code of your app is asked for whenever you sign in.")
    public static let begin = LocalizedText("Activer", "Turn on")
    public static let manage = LocalizedText("Gérer", "Manage")
    public static let secretHint = LocalizedText(
      "Ouvrez ce lien sur votre téléphone, ou entrez la clé dans l'application (par date et heure, six chiffres).",
      "Open this link on your telephone, or enter the key in the app (time based, six digits).")
    public static let openApp = LocalizedText("Ouvrir l'application", "Open the app")
    public static let key = LocalizedText("Clé", "Key")
    public static let firstCode = LocalizedText("Premier code de l'application", "First code of the app")
    public static let confirm = LocalizedText("Confirmer", "Confirm")
    public static let codesTitle = LocalizedText("Codes de secours", "Recovery codes")
    public static let codesHint = LocalizedText(
      "Chacun ouvre une fois, sans téléphone. Notez-les maintenant : ils ne seront plus montrés.",
      "Each opens once, without a telephone. Write them down now: they are not shown again.")
    public static let codesDone = LocalizedText("C'est noté", "Written down")
    public static let renew = LocalizedText("Refaire les codes de secours", "Make new recovery codes")
    public static let remove = LocalizedText("Désactiver le second facteur", "Turn the second factor off")
    public static let removed = LocalizedText("Le second facteur est désactivé.", "The second factor is off.")
    public static let proveFirst = LocalizedText(
      "Un code, ou un code de secours, le confirme.", "A code, or a recovery code, confirms it.")
  }
}

extension Words {
  /// "7 codes de secours restent."
  public func recoveryCodesLeft(_ count: Int) -> String {
    switch count {
    case 0: say("Il ne reste aucun code de secours.", "No recovery code is left.")
    case 1: say("Il reste un code de secours.", "One recovery code is left.")
    default: say("Il reste \(count) codes de secours.", "\(count) recovery codes are left.")
    }
  }
}
