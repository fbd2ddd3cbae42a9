import Contracts

extension Console {
  /// Lists of incidents, and the journal.
  public enum Lists {
    public static let nothingClosed = LocalizedText("Rien n'a encore été clos.", "Nothing has been closed yet.")
    public static let awaitingYou = LocalizedText(
      "Les délais sont suspendus jusqu'à votre réponse.", "The clocks are paused until you answer.")
    public static let earlierMessages = LocalizedText("Messages précédents", "Earlier messages")
    /// The demonstration's mails where there is little room.
    public static let demoMail = LocalizedText("Courrier", "Mail")
    public static let wholeJournal = LocalizedText("Tout le journal, délais compris", "The whole journal, clocks included")
    public static let fewerLines = LocalizedText("Seulement ce qui s'est passé", "Only what happened")
  }
}
