import Contracts
import Incidents

extension Console.Fault {
  public static let signInNeeded = LocalizedText("Il faut se connecter.", "You need to sign in.")
  public static let signInNeededHint = LocalizedText("Connectez-vous, puis recommencez.", "Sign in, then try again.")
  public static let staleTitle = LocalizedText("Ce formulaire n'est plus valable.", "This form is no longer good.")
  public static let staleHint = LocalizedText(
    "Rechargez la page et recommencez ; rien n'a été fait.", "Reload the page and try again; nothing was done.")
  public static let tooManyHint = LocalizedText("Attendez un peu, puis recommencez.", "Wait a little, then try again.")
  public static let tooLargeHint = LocalizedText("Un envoi est limité à 1 Mio.", "A request may hold 1 MiB at most.")
  public static let overloadedTitle = LocalizedText("Tocsin est surchargé.", "Tocsin is overloaded.")
  public static let overloadedHint = LocalizedText(
    "Rien n'a été fait. Recommencez dans un instant.", "Nothing was done. Try again in a moment.")
  public static let failed = LocalizedText("Quelque chose s'est mal passé.", "Something went wrong.")
  public static let failedHint = LocalizedText(
    "C'est consigné. Recommencez ; si cela se répète, donnez le numéro ci-dessous à l'administrateur.",
    "It has been recorded. Try again; if it happens again, give the number below to the administrator.")
  public static let unknownKey = LocalizedText("La clé manque ou n'est pas connue.", "The key is missing or not known.")
  public static let unknownKeyHint = LocalizedText(
    "Envoyez « Authorization: Bearer CLÉ » avec une clé du catalogue (intake-keys).",
    "Send “Authorization: Bearer KEY” with a key of the catalogue (intake-keys).")
  public static let requestNumber = LocalizedText("Numéro de la demande", "Number of the request")
  public static let unknownIncident = LocalizedText("Cet incident n'existe pas.", "There is no such incident.")
}

extension Words {
  /// A text of a person or a source without the names that a reader of `customer` may not learn.
  public func discreet(_ text: String, towards customer: Key<Customer>?, of incident: Incident, registry: Registry) -> String {
    guard let customer else { return text }
    return Discretion(towards: customer, incident: incident, registry: registry, words: self).applied(to: text)
  }
}
