import Contracts
import Wording

/// Why a server was not asked, or gave no answer that can be read.
struct OfficeFault: Error {
  let code: String
  let what: LocalizedText
  let advice: LocalizedText
  let exit: ExitStatus

  private init(_ code: String, _ exit: ExitStatus, _ what: LocalizedText, _ advice: LocalizedText) {
    self.code = code
    self.exit = exit
    self.what = what
    self.advice = advice
  }

  /// The command works on the data alone.
  static let besideDataOnly = OfficeFault(
    "T060", .usage,
    LocalizedText("cette commande travaille sur les données mêmes, pas à distance", "this command works on the data itself, not from afar"),
    LocalizedText(
      "Lancez-la sur la machine du serveur, sans \("--server") ; si \("TOCSIN_SERVER") est défini, nommez les données par \("--data").",
      "Run it on the server's machine, without --server; where TOCSIN_SERVER is set, name the data with --data."))

  static func noAddress(_ text: String) -> OfficeFault {
    OfficeFault(
      "T061", .usage,
      LocalizedText("« \(text) » n'est pas l'adresse d'un serveur", "\"\(text)\" is not the address of a server"),
      LocalizedText("Écrivez par exemple \("https://desk.example").", "Write for example https://desk.example."))
  }

  static func readable(_ host: String) -> OfficeFault {
    OfficeFault(
      "T062", .usage,
      LocalizedText("vers \(host), le jeton voyagerait en clair", "the token would travel to \(host) readable by everybody"),
      LocalizedText(
        "Prenez l'adresse en \("https"), ou un tunnel vers cette machine même.",
        "Use its https address, or a tunnel to this machine itself."))
  }

  static let noToken = OfficeFault(
    "T063", .usage, LocalizedText("il manque un jeton pour le serveur", "a token for the server is missing"),
    LocalizedText(
      "Mettez-le dans \("TOCSIN_TOKEN"), ou dans un fichier que nomme \("--token-file") ; \("tocsin token create") en fait un sur le serveur.",
      "Put it into TOCSIN_TOKEN, or into a file that --token-file names; tocsin token create makes one on the server."))

  static func unreadableToken(_ path: String) -> OfficeFault {
    OfficeFault(
      "T064", .usage, LocalizedText("le fichier du jeton, \(path), ne peut être lu", "the token's file, \(path), cannot be read"),
      LocalizedText("Vérifiez le chemin, et qui peut le lire.", "Check the path, and who may read it."))
  }

  static func badToken(_ source: String) -> OfficeFault {
    OfficeFault(
      "T064", .usage, LocalizedText("ce que contient \(source) n'est pas un jeton", "what \(source) holds is no token"),
      LocalizedText("Mettez-y le jeton tel qu'il a été donné, et rien d'autre.", "Put the token there as it was given, and nothing else."))
  }

  static func unreachable(_ address: ServerAddress, _ why: LocalizedText) -> OfficeFault {
    let base = address.base
    return OfficeFault(
      "T065", .unavailable, LocalizedText("\(base) ne répond pas : \(why.fr)", "\(base) does not answer: \(why.en)"),
      LocalizedText(
        "Vérifiez l'adresse, le réseau et le certificat, puis recommencez.",
        "Check the address, the network and the certificate, then try again."))
  }

  static func redirected(_ address: ServerAddress) -> OfficeFault {
    let base = address.base
    return OfficeFault(
      "T066", .failed, LocalizedText("\(base) renvoie ailleurs", "\(base) sends elsewhere"),
      LocalizedText(
        "Le jeton n'est pas envoyé ailleurs : donnez l'adresse finale.", "The token is not sent elsewhere: give the final address."))
  }

  static func notUnderstood(_ reason: String) -> OfficeFault {
    OfficeFault(
      "T066", .failed, LocalizedText("la réponse ne se lit pas : \(reason)", "the answer cannot be read: \(reason)"),
      LocalizedText(
        "Vérifiez que l'adresse est celle de Tocsin, et qu'il a la même version que cette commande.",
        "Check that the address is that of Tocsin, and that it has the same version as this command."))
  }

  static let emptyReference = OfficeFault(
    "T016", .usage, LocalizedText("la référence est vide", "the reference is empty"),
    LocalizedText(
      "Donnez celle d'un incident : \("tocsin incidents") les montre.", "Give that of an incident: tocsin incidents shows them."))

  static let namedTwice = OfficeFault(
    "T067", .usage, LocalizedText("un jeton parle au nom de sa personne", "a token speaks for its person"),
    LocalizedText("Enlevez \("--as"), ou prenez un autre jeton.", "Leave out --as, or take another token."))

  static let twoPlaces = OfficeFault(
    "T068", .usage, LocalizedText("des données et un serveur sont nommés ensemble", "data and a server are named together"),
    LocalizedText("Choisissez entre \("--data") et \("--server").", "Choose one of --data and --server."))

  func text(_ words: Words) -> String { "\(code) \(words(what)). \(words(advice))".printable }
}
