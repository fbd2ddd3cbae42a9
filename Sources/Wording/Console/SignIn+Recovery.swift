import Contracts
import ServiceTime

extension Console {
  /// A forgotten password, an invitation, the second factor at sign-in.
  public enum Recovery {
    public static let forgotten = LocalizedText("Mot de passe oublié ?", "Forgotten your password?")
    public static let title = LocalizedText("Mot de passe oublié", "Forgotten password")
    public static let intro = LocalizedText(
      "Donnez votre identifiant ou votre adresse : un courriel vous permettra de choisir un autre mot de passe.",
      "Give your user name or your address: a mail will let you choose another password.")
    public static let submit = LocalizedText("Envoyer le courriel", "Send the mail")
    public static let sent = LocalizedText(
      "Si ce compte existe et a une adresse de courriel, le message est parti. Son lien est valable une heure.",
      "If there is such an account and it has a mail address, the message is on its way. Its link is good for an hour.")
    public static let sentHint = LocalizedText(
      "Rien ne vient ? L'administrateur peut donner un lien de connexion (tocsin user link).",
      "Nothing comes? The administrator can give a link to sign in (tocsin user link).")
    public static let chooseTitle = LocalizedText("Choisir un mot de passe", "Choose a password")
    public static let chooseHint = LocalizedText(
      "Le lien ne sert qu'une fois. Toutes les autres sessions se terminent.", "The link works once. Every other session ends.")
    public static let expired = LocalizedText(
      "Ce lien a déjà servi, ou n'est plus valable.", "This link has been used, or is no longer good.")
    public static let another = LocalizedText("En demander un autre", "Ask for another")

    public static let factorTitle = LocalizedText("Second facteur", "Second factor")
    public static let factorCode = LocalizedText("Code", "Code")
    public static let factorCodeHint = LocalizedText(
      "Les six chiffres de votre application, ou un code de secours.", "The six digits of your app, or a recovery code.")
    public static let factorSubmit = LocalizedText("Entrer", "Enter")
    public static let factorWrong = LocalizedText(
      "Ce code n'est pas, ou n'est plus, valable. Un code ne sert qu'une fois : attendez le suivant.",
      "This code is not, or no longer, good. A code works once: wait for the next.")
    public static let factorLost = LocalizedText(
      "Ni téléphone ni code de secours ? L'administrateur peut retirer le second facteur.",
      "Neither telephone nor recovery code? The administrator can take the second factor away.")
  }
}
