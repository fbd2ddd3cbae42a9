import Contracts
import Digests
import Engine
import FoundationEssentials
import Glibc
import NIOPosix
import ServiceTime

/// A mail catcher: mails become files, for trying Tocsin out without a mail server.
enum CatcherChannel {
  static let kind = ChannelKind(
    id: "catcher",
    title: LocalizedText(fr: "Attrape-courriels", en: "Mail catcher"),
    documentation: LocalizedText(
      fr: """
        Écrit chaque courriel dans un fichier `.eml` d’un dossier, avec les octets mêmes qui partiraient par SMTP. Pour essayer Tocsin \
        sans serveur de messagerie : rien ne quitte la machine, personne n’est réveillé. Seul l’utilisateur du serveur peut lire les \
        fichiers.
        """,
      en: """
        Writes each mail into an `.eml` file of a directory, with the very bytes that SMTP would send. For trying Tocsin without a mail \
        server: nothing leaves the machine and nobody is woken. Only the server's user can read the files.
        """),
    capabilities: ChannelCapabilities(rings: false, carriesHTML: true, address: .mailAddress),
    fields: [
      ChannelField(
        "directory", .directory, required: true,
        hint: LocalizedText(
          fr: "Le dossier des courriels, relatif au dossier des données ; il est créé s’il manque.",
          en: "The directory for the mails, relative to the data directory; it is made when it is missing.")),
      MailSender.from(default: "tocsin@localhost"),
      MailSender.name,
    ],
    example: ["directory": "mail"],
    rules: { _ in [] },
    build: { (settings, environment) throws(ChannelRefusal) in
      CatcherDriver(directory: settings.required("directory"), sender: try MailSender(settings), now: environment.now)
    })
}

/// Writes mails into a directory.
struct CatcherDriver: ReachableChannel {
  let directory: String
  let sender: MailSender
  let now: @Sendable () -> Instant

  func deliver(_ letter: Letter, to address: String) async -> DeliveryOutcome {
    let recipient: MailAddress
    do throws(AddressRefusal) { recipient = try MailAddress(address) } catch { return .permanentFailure(error.reason.en) }
    let instant = now()
    let bytes = MailWriter.bytes(MailMessage(letter, from: sender.mailbox, to: recipient, date: instant))
    let path = "\(directory)/\(Self.fileName(key: letter.key, at: instant))"
    return await onDisk {
      try write(bytes, to: path)
      return .accepted(providerReference: path)
    }
  }

  func reach() async -> DeliveryOutcome {
    await onDisk {
      try makeDirectory()
      guard access(directory, W_OK | X_OK) == 0 else { throw DiskFault(doing: "write into", path: directory) }
      return .accepted(providerReference: directory)
    }
  }

  /// `20261123T090500Z-page-alice-1-5c0c1fa2.eml`: sorts by time, and two keys never share a name.
  static func fileName(key: String, at instant: Instant) -> String {
    let time = instant.iso8601.filter { $0 != "-" && $0 != ":" }
    let name = key.unicodeScalars.map { $0.isASCIILetterOrDigit || $0 == "." || $0 == "_" ? Character($0) : "-" }.prefix(80)
    return "\(time)-\(String(name))-\(SHA256.digest(of: key).hex.prefix(8)).eml"
  }

  /// Runs `work` on a thread that may block.
  private func onDisk(_ work: @escaping @Sendable () throws -> DeliveryOutcome) async -> DeliveryOutcome {
    do {
      return try await NIOThreadPool.singleton.runIfActive(work)
    } catch let fault as DiskFault {
      return .temporaryFailure(fault.description)
    } catch {
      return .temporaryFailure("Cannot make the directory \(directory): \(error)")
    }
  }

  private func makeDirectory() throws {
    try FileManager.default.createDirectory(
      atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  // Whoever watches the directory sees a whole mail or none.
  private func write(_ bytes: [UInt8], to path: String) throws {
    try makeDirectory()
    let draft = "\(path).\(Hex.encode(randomBytes(4))).part"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw DiskFault(doing: "make", path: draft) }
    do {
      defer { close(file) }
      var written = 0
      while written < bytes.count {
        let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress?.advanced(by: written), bytes.count - written) }
        guard count > 0 else {
          let fault = DiskFault(doing: "write", path: draft)
          unlink(draft)
          throw fault
        }
        written += count
      }
      guard fsync(file) == 0 else { throw DiskFault(doing: "keep", path: draft) }
    }
    guard rename(draft, path) == 0 else { throw DiskFault(doing: "rename", path: draft) }
  }
}

/// Why the disk said no, taken from `errno`.
private struct DiskFault: Error, CustomStringConvertible {
  let description: String

  init(doing act: String, path: String) {
    description = "Cannot \(act) \(path): \(String(cString: strerror(errno)))."
  }
}
