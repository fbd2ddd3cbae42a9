import Contracts
import Engine
import NIOCore
import NIOSSL
import ServiceTime

/// E-mail through a mail server.
enum SMTPChannel {
  static let kind = ChannelKind(
    id: "smtp",
    title: LocalizedText(fr: "Courriel (SMTP)", en: "E-mail (SMTP)"),
    documentation: LocalizedText(
      fr: """
        Remet les courriels à un serveur SMTP, avec une partie texte et une partie HTML, reliés en un fil par incident. Le chiffrement est \
        exigé par défaut, sauf vers cette machine ; le mot de passe ne part jamais en clair sur le réseau. Un refus 4xx est réessayé, un \
        refus 5xx est définitif. Si la connexion tombe avant la réponse, le courriel repart avec le même Message-ID.
        """,
      en: """
        Hands mails to an SMTP server, with a text and an HTML part, threaded by incident. Encryption is required by default, but to this \
        machine; the password never crosses the network in clear. A 4xx refusal is tried again, a 5xx refusal is final. When the \
        connection is lost before the answer, the mail is sent again with the same Message-ID.
        """),
    capabilities: ChannelCapabilities(rings: false, carriesHTML: true, address: .mailAddress),
    fields: fields,
    example: [
      "host": "smtp.lumen.example", "from": "tocsin@lumen.example", "username": "tocsin", "password-file": "/etc/tocsin/smtp-password",
    ],
    rules: { settings in problems(settings) },
    build: { (settings, environment) throws(ChannelRefusal) in
      SMTPDriver(
        client: SMTPClient(server: try server(settings, environment)), sender: try MailSender(settings), now: environment.now)
    })

  private static let fields: [ChannelField] =
    [
      ChannelField(
        "host", .host, required: true,
        hint: LocalizedText(fr: "Le nom ou l’adresse du serveur.", en: "The server's name or address.")),
      ChannelField(
        "port", .port,
        hint: LocalizedText(
          fr: "Le port ; sans lui 587 avec STARTTLS, 465 avec TLS implicite, 25 sans TLS.",
          en: "The port; without it 587 with STARTTLS, 465 with implicit TLS, 25 without TLS.")),
      ChannelField(
        "tls", .choice(SMTPSecurity.allCases.map(\.rawValue)),
        hint: LocalizedText(
          fr: "starttls (si proposé), required-starttls (par défaut), implicit ou none (par défaut vers cette machine).",
          en: "starttls (when offered), required-starttls (the default), implicit, or none (the default to this machine).")),
      HTTPFields.certificates,
      MailSender.from(),
      MailSender.name,
      ChannelField(
        "username", .text, hint: LocalizedText(fr: "Le nom pour s’identifier au serveur.", en: "The name to sign in with.")),
    ]
    + ChannelField.secret("password", hint: LocalizedText(fr: "Le mot de passe du serveur.", en: "The password of the server."))
    + [
      ChannelField(
        "hello-name", .host,
        hint: LocalizedText(
          fr: "Le nom donné dans EHLO ; sans lui le domaine de l’expéditeur.", en: "The name given in EHLO; without it the sender's domain."
        )),
      limit("connection", "10", fr: "pour se connecter", en: "to connect"),
      limit("greeting", "30", fr: "pour l’accueil du serveur", en: "for the server's greeting"),
      limit("command", "30", fr: "pour chaque commande", en: "for each command"),
      limit("data", "60", fr: "pour le message lui-même", en: "for the message itself"),
    ]

  private static func limit(_ name: String, _ seconds: String, fr: String, en: String) -> ChannelField {
    ChannelField(
      "\(name)-timeout", .seconds(1...600), default: seconds,
      hint: LocalizedText(fr: "Secondes accordées \(fr).", en: "Seconds allowed \(en)."))
  }

  private static func security(_ settings: ChannelSettings) -> SMTPSecurity {
    let fallback: SMTPSecurity = HostName.isLoopback(settings.required("host")) ? .none : .requiredStartTLS
    return settings["tls"].flatMap(SMTPSecurity.init) ?? fallback
  }

  private static func problems(_ settings: ChannelSettings) -> [ChannelProblem] {
    var problems: [ChannelProblem] = []
    let hasPassword = settings["password-file"] != nil || settings["password-env"] != nil
    if (settings["username"] != nil) != hasPassword {
      problems.append(
        ChannelProblem(
          .missingSetting, setting: hasPassword ? "username" : "password-file", what: "A user name and a password go together.",
          advice: hasPassword ? "Add \"username\"." : "Add \"password-file\" or \"password-env\"."))
    }
    if hasPassword, security(settings) == .none, !HostName.isLoopback(settings.required("host")) {
      problems.append(
        ChannelProblem(
          .conflictingSettings, setting: "tls", what: "The password would travel in clear.",
          advice: "Set \"tls\" to required-starttls or implicit."))
    }
    return problems
  }

  private static func server(_ settings: ChannelSettings, _ environment: ChannelEnvironment) throws(ChannelRefusal) -> SMTPServer {
    let security = security(settings)
    let password = try environment.secret("password", of: settings)
    var encryption: NIOSSLContext?
    if security != .none {
      do {
        encryption = try NIOSSLContext(configuration: try environment.trust(settings) ?? .makeClientConfiguration())
      } catch let refusal as ChannelRefusal {
        throw refusal
      } catch {
        throw ChannelRefusal([
          ChannelProblem(
            .unreadableCertificates, setting: "ca-file", what: "TLS cannot be set up: \(error).",
            advice: "Install the system's certificates (ca-certificates), or set \"ca-file\".")
        ])
      }
    }
    let fromDomain = try MailSender(settings).mailbox.address.domain
    return SMTPServer(
      host: settings.required("host"), port: settings.number("port") ?? security.port, security: security, encryption: encryption,
      credentials: password.map { SMTPServer.Credentials(user: settings["username"] ?? "", password: $0) },
      helloName: HostName.asHello(settings["hello-name"] ?? (HostName.isValid(fromDomain) ? fromDomain : "localhost")),
      limits: SMTPServer.TimeLimits(
        connection: .seconds(settings.seconds("connection-timeout")), greeting: .seconds(settings.seconds("greeting-timeout")),
        command: .seconds(settings.seconds("command-timeout")), data: .seconds(settings.seconds("data-timeout"))))
  }
}

/// Sends letters as mails.
struct SMTPDriver: ReachableChannel {
  let client: SMTPClient
  let sender: MailSender
  let now: @Sendable () -> Instant

  func deliver(_ letter: Letter, to address: String) async -> DeliveryOutcome {
    let recipient: MailAddress
    do throws(AddressRefusal) { recipient = try MailAddress(address) } catch { return .permanentFailure(error.reason.en) }
    let message = MailMessage(letter, from: sender.mailbox, to: recipient, date: now())
    return await client.deliver(MailWriter.bytes(message), from: sender.mailbox.address, to: recipient)
  }

  func reach() async -> DeliveryOutcome { await client.reach() }
}
