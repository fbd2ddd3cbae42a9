import Contracts
import Incidents

extension Console {
  /// The report form, for operators and operations managers.
  public enum Report {
    public static let title = LocalizedText("Signaler", "Report")
    public static let intro = LocalizedText(
      "Dites ce qui ne va pas. Vous recevez aussitôt une référence, puis un avis avec les délais promis.",
      "Say what is wrong. You get a reference at once, then a receipt with the promised times.")
    public static let kind = LocalizedText("De quoi s'agit-il", "What is it")
    public static let anomaly = LocalizedText("Quelque chose ne marche pas", "Something does not work")
    public static let assistance = LocalizedText("J'ai une question, un souhait, une demande", "I have a question, a wish, a request")
    public static let platform = LocalizedText("Plate-forme", "Platform")
    public static let component = LocalizedText("Partie touchée", "Part affected")
    public static let wholePlatform = LocalizedText("toute la plate-forme", "the whole platform")
    public static let severity = LocalizedText("À quel point", "How badly")
    public static let summary = LocalizedText("En une ligne", "In one line")
    public static let summaryHint = LocalizedText(
      "par exemple : les étudiants ne peuvent pas déposer de devoir", "for example: students cannot hand in their work")
    public static let detail = LocalizedText("Plus en détail", "In more detail")
    public static let detailHint = LocalizedText(
      "Depuis quand, qui est touché, ce que vous avez vu à l'écran.", "Since when, who is affected, what you saw on the screen.")
    public static let since = LocalizedText("Depuis", "Since")
    public static let submit = LocalizedText("Signaler", "Report")
    public static let accepted = LocalizedText("Signalement reçu", "Report received")
    public static let acceptedHint = LocalizedText(
      "Gardez cette référence. L'avis avec les délais promis vous est envoyé.",
      "Keep this reference. The receipt with the promised times is sent to you.")
    public static let mayBelong = LocalizedText(
      "Cela ressemble à un incident déjà ouvert :", "This looks like an incident that is already open:")
    public static let summaryMissing = LocalizedText("Dites en une ligne ce qui ne va pas.", "Say in one line what is wrong.")
    public static let summaryTooLong = LocalizedText(
      "Une ligne suffit : 300 caractères au plus.", "One line will do: 300 characters at most.")
    public static let platformMissing = LocalizedText("Choisissez la plate-forme.", "Choose the platform.")
    public static let noPlatforms = LocalizedText(
      "Aucune plate-forme ne vous est ouverte. Demandez-le à votre responsable d'exploitation.",
      "No platform is open to you. Ask your operations manager.")
  }

  /// The emergency entry: a way in that works when the normal one is down.
  public enum Emergency {
    public static let title = LocalizedText("Entrée de support de secours", "Emergency support entry")
    public static let intro = LocalizedText(
      "Pour une plate-forme inutilisable, quand vous ne pouvez pas vous connecter. Le support expert est appelé tout de suite.",
      "For a platform that cannot be used, when you cannot sign in. Expert support is called at once.")
    public static let name = LocalizedText("Votre nom", "Your name")
    public static let contact = LocalizedText("Où vous joindre", "Where to reach you")
    public static let contactHint = LocalizedText("un numéro ou une adresse", "a number or an address")
    public static let platform = LocalizedText("Plate-forme touchée", "Platform affected")
    public static let platformHint = LocalizedText(
      "son nom, comme vous le connaissez", "its name, as you know it")
    public static let what = LocalizedText("Ce qui ne va pas", "What is wrong")
    public static let submit = LocalizedText("Appeler le support", "Call support")
    public static let accepted = LocalizedText("C'est reçu.", "Received.")
    public static let acceptedHint = LocalizedText(
      "Le support expert est appelé. Gardez cette référence.", "Expert support is being called. Keep this reference.")
    public static let joined = LocalizedText(
      "C'est consigné avec les signalements déjà reçus : le support est déjà appelé.",
      "Recorded with the reports already received: support has already been called.")
    public static let whatMissing = LocalizedText("Dites ce qui ne va pas.", "Say what is wrong.")
  }
}

extension Words {
  /// After a report: "Votre référence : INC-2026-0142".
  public func yourReference(_ reference: Key<Incident>) -> String {
    say("Votre référence : \(reference.text)", "Your reference: \(reference.text)")
  }
}
