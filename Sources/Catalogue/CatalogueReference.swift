import ServiceTime

/// The reference page of the catalogue, made from the tables that reading uses.
public enum CatalogueReference {
  /// The page `docs/catalogue.md`: every section with its fields and an example, then every problem code.
  ///
  /// - Parameter channels: the kinds of channels there are, listed with their settings.
  public static func markdown(channels: [ChannelForm] = []) -> String {
    var lines = [
      "# The catalogue", "",
      "One or several YAML files declare what Tocsin works with. Sections may be spread over files as you like; a key stands once.",
      "Check with `tocsin plan FILE…`, make it so with `tocsin apply FILE…`, get it back with `tocsin export`.", "",
      "This page is generated from the tables by which the files are read.", "",
    ]
    lines += forms()
    lines += dates()
    for section in Section.allCases {
      lines += self.section(section)
      if section == .channels { lines += kinds(channels) }
    }
    lines += ["## Problems", "", "A problem is reported as `CODE file:line:column what. What to do.`, all problems at once.", ""]
    lines += ["| code | meaning |", "|---|---|"]
    lines += ProblemCode.allCases.map { "| `\($0.rawValue)` | \(cell($0.title)) |" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func forms() -> [String] {
    [
      "## Forms", "",
      "- **Keys** of objects have 1 to 64 unaccented letters, digits, `-`, `_` or `.`.",
      "- **Durations** are elapsed time: `90 s`, `10 min`, `2 h`, `1 h 30 min`. There are no days: write `24 h`, or `2 business days` where"
        + " a contract counts them.",
      "- **Hours of a week** are `24x7`, `none`, or lines of days and times: `mon-fri: 08:30-12:30, 13:30-18:00`. A window whose end is not"
        + " after its start crosses midnight. `24:00` is the end of a day.",
      "- **Built-in holidays**: " + HolidayCatalogue.all.map { "`\($0.id)`" }.joined(separator: ", ") + ".",
      "- **Secrets** never stand in the catalogue: it names a file (`…-file`) or an environment variable (`…-env`).",
      "- Put a text in quotes when it begins with `*`, `{`, `[`, `&`, `%` or `@`, or contains `: `. Aliases (`*name`) are not read.", "",
    ]
  }

  /// What holds from a date on.
  static let datedExample = """
    effectiveFrom: 2027-01-01 09:00
    contracts:
      etendu:
        extends: standard
        objectives:
          resolution: {blocking: 4 h}
    """

  private static func dates() -> [String] {
    [
      "## Dates ahead", "",
      "A file that begins with `\(CatalogueSchema.effectiveFrom)` declares what holds from that date on, on top of what the other files"
        + " declare:",
      "", "```yaml", datedExample, "```", "",
      "- The date is one of the house's wall clock, `2027-01-01` or `2027-01-01 09:00`, or RFC 3339; a date alone begins at 00:00.",
      "- An object replaces the one of the same kind and key as a whole, a new one is added. Of the `house`, the fields that are named"
        + " change; one with nothing after its colon goes.",
      "- Nothing is removed by a date. To remove something, edit the file that declares it.",
      "- Several dates build on one another. One file may hold several documents, each after a line `---`, each with its own date or none.",
      "- A file stays right before, on and after its date: once the date has passed, what it declares is part of the present.",
      "- `tocsin plan` shows what changes now and on each date. `tocsin apply` stores it all: what is planned and no longer declared is"
        + " planned no longer. When the date comes, the running server follows within seconds, and one that starts later follows when it"
        + " starts. Running clocks count by the new contract from that date on, and the journal shows each deadline before and after.",
      "- At most \(ReadingSession.datesMax) dates.", "",
    ]
  }

  private static func section(_ section: Section) -> [String] {
    let object = CatalogueSchema.object(of: section)
    var lines = ["## \(section.rawValue)", "", object.summary, "", "```yaml", object.example, "```", ""]
    lines += table(object)
    for nested in CatalogueSchema.nested(in: section) {
      lines += ["### \(nested.id)", "", nested.summary, ""]
      lines += table(nested)
    }
    return lines
  }

  private static func kinds(_ channels: [ChannelForm]) -> [String] {
    if channels.isEmpty { return [] }
    let rows = channels.map { form in
      let settings = form.settings.map { form.required.contains($0) ? "**`\($0)`**" : "`\($0)`" }.joined(separator: ", ")
      return "| `\(form.id)` | \(settings) | \(form.canPage ? "yes" : "no") |"
    }
    return ["| kind | settings (bold: required) | can page |", "|---|---|---|"] + rows + [""]
  }

  private static func table(_ object: ObjectDescriptor) -> [String] {
    let rows = object.fields.map { field in
      let fallback = field.isRequired ? "**required**" : field.fallback ?? ""
      return "| `\(field.key)` | \(cell(field.shape.phrase)) | \(cell(fallback)) | \(cell(field.summary)) |"
    }
    return ["| field | value | default | what it says |", "|---|---|---|---|"] + rows + [""]
  }

  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
