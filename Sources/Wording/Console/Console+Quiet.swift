import Contracts

extension Console {
  /// What the forms of mutes and maintenance ask to be corrected.
  public enum Quiet {
    public static let matcherWrong = LocalizedText(
      "Écrivez au moins une ligne « étiquette=valeur ».", "Write at least one line “label=value”.")
    public static let untilWrong = LocalizedText(
      "La fin doit être à venir, dans les 31 jours.", "The end must lie ahead, within 31 days.")
    public static let timeMissing = LocalizedText("Donnez le début et la fin.", "Give the start and the end.")
    public static let alreadyOver = LocalizedText(
      "Cette fenêtre est déjà passée : une maintenance s'annonce.", "This window has passed: maintenance is announced in advance.")
  }
}
