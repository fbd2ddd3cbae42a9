import Contracts
import ServiceTime

extension Console {
  /// The bar at the top and what stands on every page.
  public enum Navigation {
    public static let main = LocalizedText("Navigation principale", "Main")
    public static let skip = LocalizedText("Aller au contenu", "Skip to content")
    public static let board = LocalizedText("Tableau", "Board")
    public static let incidents = LocalizedText("Incidents", "Incidents")
    public static let duty = LocalizedText("Astreinte", "Duty")
    public static let report = LocalizedText("Signaler", "Report")
    public static let emergency = LocalizedText("Entrée de secours", "Emergency entry")
    public static let maintenance = LocalizedText("Maintenance", "Maintenance")
    public static let mutes = LocalizedText("Sourdines", "Mutes")
    public static let signals = LocalizedText("Signalements", "Signals")
    public static let demoMail = LocalizedText("Courrier de démonstration", "Demo mail")
    public static let signIn = LocalizedText("Se connecter", "Sign in")
    public static let signOut = LocalizedText("Se déconnecter", "Sign out")
    public static let account = LocalizedText("Mon compte", "My account")
    /// The account where there is little room.
    public static let accountBrief = LocalizedText("Compte", "Account")
    /// Before the name of whoever is on duty.
    public static let onDuty = LocalizedText("D'astreinte :", "On duty:")
    public static let language = LocalizedText("Langue", "Language")
    public static let french = LocalizedText("Français", "Français")
    public static let english = LocalizedText("English", "English")
    public static let nobodyOnDuty = LocalizedText("Personne n'est d'astreinte", "Nobody is on duty")
    public static let live = LocalizedText("En direct", "Live")
    public static let connectionLost = LocalizedText(
      "Connexion perdue : cette page n'est plus à jour. Nouvel essai…", "Connection lost: this page is out of date. Trying again…")
    public static let reload = LocalizedText("Recharger", "Reload")
    public static let back = LocalizedText("Retour", "Back")
    public static let backToBoard = LocalizedText("Retour au tableau", "Back to the board")
    public static let allKeys = LocalizedText("toutes les touches", "all keys")
    public static let moveKeys = LocalizedText("se déplacer", "move")
    public static let close = LocalizedText("Fermer", "Close")
    public static let cancel = LocalizedText("Annuler", "Cancel")
    public static let save = LocalizedText("Enregistrer", "Save")
    public static let send = LocalizedText("Envoyer", "Send")
    public static let optional = LocalizedText("facultatif", "optional")
    public static let required = LocalizedText("obligatoire", "required")
    public static let none = LocalizedText("aucun", "none")
    public static let unknown = LocalizedText("inconnu", "unknown")
    public static let level = LocalizedText("niveau", "level")
    public static let time = LocalizedText("Heure", "Time")
  }
}
