import Contracts

/// What becomes of signals.
extension CatalogueSchema {
  static let routingRule = ObjectDescriptor(
    "routing", "Rules that say what a signal is about, tried in order; the first that matches fills what the signal left open.",
    example: """
      routing:
        watchdog:
          match: {alertname: Watchdog}
          heartbeat: 5 min
        labels:
          match: {source: demo, severity: "*"}
          platform: label:platform
          component: label:component
          severity: label:severity
      """,
    fields: [
      .required(
        "match", .labels,
        "All must hold. A pattern is a text in which `*` stands for anything; `source`, `summary`, `detail`, `platform`, `component`,"
          + " `infrastructure`, `severity` and `trigger` speak of the signal itself."),
      .optional("platform", .special("a key of `platforms`, or `label:NAME`"), "The platform."),
      .optional("component", .special("a key of the platform's components, or `label:NAME`"), "The component."),
      .optional("infrastructure", .special("a key of `infrastructure`, or `label:NAME`"), "The infrastructure."),
      .optional(
        "severity", .special("`minor`, `major`, `blocking`, or `label:NAME`"), "The severity; `critical`, `warning`… are understood."),
      .optional("trigger", .word(Words.all(Trigger.self)), "What set the procedure in motion."),
      .optional("runbook-estimate", .duration, "How long handling should take."),
      .optional("heartbeat", .duration, "The alert is a heartbeat: its absence for this long raises a signal."),
    ])

  static let evidenceRule = ObjectDescriptor(
    "evidence", "Rules that take a signal as evidence for a cause.",
    example: """
      evidence:
        connection-refused:
          match: {summary: "*connection refused*"}
          cause: overload-stop
          weight: 40
          evidence: {fr: "{instance} refuse les connexions", en: "{instance} refuses connections"}
      """,
    fields: [
      .required("match", .labels, "As in `routing`."),
      .required("cause", .word(Words.all(Cause.self)), "The cause it speaks for."),
      .optional("weight", .number(1...100), default: "50", "How much it says, against the other rules that fire."),
      .required("evidence", .localizedText, "The evidence in plain words; `{label}` stands for the value of a label."),
    ])

  static let intakeKey = ObjectDescriptor(
    "intake-keys", "Who may send signals. The catalogue holds a digest of each key, never the key. A text alone is the digest.",
    forbidden: ["key", "secret", "token"],
    example: """
      intake-keys:
        demo:
          digest: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
          defaults: {trigger: infrastructure-probe}
      """,
    fields: [
      .required("digest", .digest, "SHA-256 of the key, as `printf %s KEY | sha256sum` prints it."),
      .optional("defaults", .object("facets"), default: "none", "What holds for a signal of this source that says nothing else."),
    ])

  static let facets = ObjectDescriptor(
    "facets", "What a signal is about.",
    fields: [
      .optional("platform", .reference(.platforms), "The platform."),
      .optional("component", .special("a key of the platform's components"), "The component."),
      .optional("infrastructure", .reference(.infrastructure), "The infrastructure."),
      .optional("severity", .word(Words.all(Severity.self)), "The severity."),
      .optional("trigger", .word(Words.all(Trigger.self)), "What set the procedure in motion."),
      .optional("runbook-estimate", .duration, "How long handling should take."),
    ])
}
