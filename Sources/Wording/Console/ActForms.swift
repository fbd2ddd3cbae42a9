import Contracts
import Incidents

extension Console {
  /// The forms of the acts on an incident: labels, hints, what each does.
  public enum ActForms {
    public static let onPlatforms = LocalizedText("Sur quelles plates-formes", "On which platforms")
    public static let allPlatforms = LocalizedText("Toutes celles de l'incident", "All of the incident’s")
    public static let text = LocalizedText("Texte", "Text")
    public static let note = LocalizedText("Note", "Note")
    public static let noteHint = LocalizedText("Ce que vous voyez, ce que vous faites.", "What you see, what you do.")
    public static let noteStaysInside = LocalizedText(
      "Reste entre nous : le client ne la lit pas.", "Stays inside: the customer does not read it.")
    public static let customerReads = LocalizedText("Le client lit ce texte tel quel.", "The customer reads this text as it is.")
    public static let reason = LocalizedText("Raison", "Reason")
    public static let reasonHint = LocalizedText("Elle est consignée, et dite au client.", "It is recorded, and told to the customer.")
    public static let newSeverity = LocalizedText("Nouvelle gravité", "New severity")
    public static let mode = LocalizedText("Comment cela compte", "How it counts")
    public static let workaround = LocalizedText("Solution de contournement", "Workaround")
    public static let workaroundHint = LocalizedText(
      "Ce que le client peut faire en attendant, pas à pas.", "What the customer can do meanwhile, step by step.")
    public static let resolution = LocalizedText("Ce qui a été fait", "What was done")
    public static let resolutionHint = LocalizedText(
      "La cause et le remède, en mots simples.", "The cause and the remedy, in plain words.")
    public static let pauseReason = LocalizedText("Ce qui manque", "What is missing")
    public static let pauseHint = LocalizedText(
      "La prise en compte ne se suspend pas. La réponse du client fait repartir les délais.",
      "Taking into account cannot be paused. The customer’s answer starts the clocks again.")
    public static let message = LocalizedText("Message au client", "Message to the customer")
    public static let reply = LocalizedText("Votre réponse", "Your reply")
    public static let replyHint = LocalizedText(
      "Si les délais vous attendaient, ils repartent.", "If the clocks were waiting for you, they run again.")
    public static let cancelHint = LocalizedText(
      "Fausse alerte : l'incident se ferme sans résolution. Dites pourquoi.",
      "A false alarm: the incident ends without a resolution. Say why.")
    public static let reopenHint = LocalizedText(
      "Dites ce qui ne va toujours pas. Le temps passé « résolu » ne compte pas.",
      "Say what is still wrong. The time it was resolved does not count.")
    public static let cascadeHint = LocalizedText(
      "Le niveau 3 est appelé tout de suite ; aucun délai ne change.", "Level 3 is paged at once; no promise changes.")
    public static let confirmHint = LocalizedText(
      "Confirmer clôt l'incident et met fin au droit de le rouvrir.", "Confirming closes the incident and ends the right to reopen it.")
    public static let way = LocalizedText("Voie", "Way")
    public static let cause = LocalizedText("Cause", "Cause")
    public static let attribution = LocalizedText("Attribution", "Attribution")
    public static let mergeInto = LocalizedText("Fusionner avec l'incident", "Merge into incident")
    public static let mergeHint = LocalizedText("La fusion peut être défaite.", "A merge can be undone.")
    public static let splitHint = LocalizedText(
      "Les plates-formes choisies forment un incident à part.", "The platforms chosen become an incident of their own.")
    public static let done = LocalizedText("C'est fait.", "Done.")
    public static let textMissing = LocalizedText("Écrivez quelques mots.", "Write a few words.")
    public static let textTooLong = LocalizedText(
      "Le texte est trop long : 10 000 caractères au plus.", "The text is too long: 10,000 characters at most.")
    public static let choiceMissing = LocalizedText("Faites un choix.", "Make a choice.")
  }

  /// The page behind a link of a message: one button, and only the button acts.
  public enum LinkPage {
    public static let title = LocalizedText("Prendre ou passer", "Take it or pass it on")
    public static let acknowledge = LocalizedText("Acquitter", "Acknowledge")
    public static let takeIntoAccount = LocalizedText("Prendre en compte", "Take into account")
    public static let onlyButton = LocalizedText("Rien n'est fait tant que vous n'appuyez pas.", "Nothing is done until you press.")
    public static let openIncident = LocalizedText("Voir l'incident", "See the incident")
    public static let acknowledged = LocalizedText(
      "C'est noté : l'appel s'arrête, l'incident est à vous.", "Noted: paging stops, the incident is yours.")
    public static let passOn = LocalizedText(
      "Vous ne pouvez pas ? Ne faites rien : l'appel passe au suivant.", "You cannot? Do nothing: paging goes on to the next person.")
    public static let expired = LocalizedText("Ce lien n'est plus valable.", "This link is no longer good.")
    public static let expiredHint = LocalizedText("Connectez-vous pour continuer.", "Sign in to go on.")
    public static let alreadyOver = LocalizedText("Cet incident n'attend plus personne.", "This incident waits for nobody any more.")
  }
}
