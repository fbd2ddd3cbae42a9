import Catalogue

private func wrong(_ code: ProblemCode, _ yaml: String, _ expected: String...) -> WrongFile {
  WrongFile(code: code, yaml: yaml, expected: expected)
}

/// Adds sections to the small catalogue, whose last line is 23.
private func added(_ code: ProblemCode, _ yaml: String, _ expected: String...) -> WrongFile {
  WrongFile(code: code, yaml: base + yaml, expected: expected)
}

/// Changes the small catalogue.
private func changed(_ code: ProblemCode, _ old: String, _ new: String, _ expected: String...) -> WrongFile {
  WrongFile(code: code, yaml: base.replacing(old, with: new), expected: expected)
}

let wrongFiles: [WrongFile] = fileFaults + valueFaults + ruleFaults

private let fileFaults: [WrongFile] = [
  wrong(
    .tooLarge, String(repeating: "# nothing\n", count: 500_000),
    "C001 tocsin.yaml:1:1 the file is larger than 4 MiB. Split the catalogue into several files."),
  wrong(
    .notYAML, "house:\n  name: Lumen\n\tzone: x\n",
    "C002 tocsin.yaml:3:1 this is not YAML: while scanning a plain scalar, found a tab character that violates indentation."
      + " Indent with spaces, not with tabs."
  ),
  wrong(
    .notYAML, "house: {name: Lumen\n",
    "C002 tocsin.yaml:2:1 this is not YAML: while parsing a flow mapping, did not find expected ',' or '}'. Check quotes,"
      + " brackets and indentation near this place."
  ),
  wrong(
    .notYAML, "routing:\n  a:\n    match: {summary: *refused*}\n",
    "C002 tocsin.yaml:3:30 this is not YAML: while scanning an alias, did not find expected alphabetic or numeric character."
      + " Put a text that begins with * in quotes."
  ),
  wrong(
    .notYAML, "house:\n  name: Lumen: Formation\n",
    "C002 tocsin.yaml:2:14 this is not YAML: mapping values are not allowed in this context. Put a text that contains \": \""
      + " in quotes, and check the indentation."
  ),
  wrong(
    .notYAML, "house:\n  name: Lumen\u{1}\n",
    "C002 tocsin.yaml:2:14 this is not YAML: control characters are not allowed. Remove the control character."),
  wrong(
    .tooIntricate, "house: " + String(repeating: "[", count: 40),
    "C003 tocsin.yaml:1:40 values are nested more than 32 levels deep. No field needs that many: check the brackets."),
  wrong(
    .tooIntricate, "house: [" + String(repeating: "a,", count: 200_000) + "]",
    "C003 tocsin.yaml:1:400008 the file has more than 200000 values. Split the catalogue into several files."),
  wrong(
    .alias, "people: &p\n  alice: {name: A, roles: [responder]}\nteams: *p\n",
    "C004 tocsin.yaml:3:8 \"*p\" is a YAML alias, which Tocsin does not read. Write the value out; a contract can build on"
      + " another one with \"extends\"."
  ),
  wrong(
    .declaredTwice, "customers:\n  nord: {name: Nord}\n  sud: {name: Sud}\n  nord: {name: Autre}\n",
    "C005 tocsin.yaml:4:3 \"customers.nord\" is already declared at tocsin.yaml:2:3. Keep one of the two."),
  wrong(
    .unknownKey, "customers:\n  nord: {name: Nord, langage: fr}\n",
    "C010 tocsin.yaml:2:22 \"customers.nord\" has no field \"langage\". Did you mean \"language\"?"),
  wrong(
    .unknownKey, "custommers:\n  nord: {name: Nord}\n",
    "C010 tocsin.yaml:1:1 the catalogue has no section \"custommers\". Did you mean \"customers\"?"),
  wrong(
    .wrongShape, "customers:\n  - nord\n",
    "C011 tocsin.yaml:2:3 \"customers\" holds a list. It needs objects by key, one a line: \"key: …\"."),
  wrong(
    .wrongShape, "people:\n  alice: {name: [Alice], roles: [responder]}\n",
    "C011 tocsin.yaml:2:17 \"people.alice.name\" holds a list. It needs a text."),
  wrong(
    .wrongShape, "people:\n  alice: Alice\n",
    "C011 tocsin.yaml:2:10 \"people.alice\" holds a text. It needs fields, one a line: \"field: …\"."),
  wrong(
    .wrongShape, "? [a, b]\n: c\n",
    "C011 tocsin.yaml:1:3 a key must be a text. Write \"key: value\"; put what begins with { or [ in quotes."),
  wrong(
    .badName, "customers:\n  université: {name: Nord}\n",
    "C012 tocsin.yaml:2:3 \"université\" cannot be a key in \"customers\". Use 1 to 64 unaccented letters, digits, -, _ or"
      + " .; the full name goes into \"name\"."
  ),
]

private let valueFaults: [WrongFile] = [
  wrong(
    .unknownWord, "people:\n  alice: {name: Alice, roles: [respnder]}\n",
    "C013 tocsin.yaml:2:32 \"people.alice.roles\" cannot be \"respnder\". Did you mean \"responder\"?"),
  wrong(
    .unknownWord, "house: {language: de}\n",
    "C013 tocsin.yaml:1:19 \"house.language\" cannot be \"de\". Write one of fr, en."),
  wrong(
    .missing, "channels:\n  ops-sms: {kind: sms, url: https://sms.example}\n",
    "C014 tocsin.yaml:2:3 channel \"ops-sms\" has no \"sender\". Add channels.ops-sms.sender, or remove the channel."),
  changed(
    .missing, "    last-resort: alice\n", "",
    "C014 tocsin.yaml:17:3 policy \"astreinte\" has no \"last-resort\". Add policies.astreinte.last-resort, or remove the policy."),
  changed(
    .outOfRange, "    last-resort: alice\n", "    last-resort: alice\n    repeat: 1000\n",
    "C015 tocsin.yaml:20:13 \"policies.astreinte.repeat\" cannot be \"1000\". Write a number from 0 to 100."),
  changed(
    .empty, "members: [alice, bob]", "members: []",
    "C016 tocsin.yaml:15:74 \"rotas.n2.members\" is empty. Give it something to hold, or remove the field."),
  changed(
    .empty, "steps: [{page: on-duty n2}]", "steps: []",
    "C016 tocsin.yaml:18:12 \"policies.astreinte.steps\" is empty. Give it something to hold, or remove the field."),
  changed(
    .unknownReference, "contract: standard,", "contract: standart,",
    "C020 tocsin.yaml:5:52 \"platforms.campus.contract\" names the contract \"standart\", which does not exist. Did you mean"
      + " \"standard\"?"),
  changed(
    .unknownReference, "infrastructure: [host-1]", "infrastructure: [host-1, host-2]",
    "C020 tocsin.yaml:5:116 \"platforms.campus.infrastructure\" names the infrastructure \"host-2\", which does not exist."
      + " Did you mean \"host-1\"?"
  ),
  changed(
    .unknownReference, "members: [alice, bob]", "members: [alice, bobb]",
    "C020 tocsin.yaml:15:82 \"rotas.n2.members\" names the person \"bobb\", which does not exist. Did you mean \"bob\"?"),
  changed(
    .unknownReference, "on-duty n2", "on-duty n3",
    "C020 tocsin.yaml:18:20 \"policies.astreinte.steps.1.page\" names the rota \"n3\", which does not exist. Did you mean \"n2\"?"),
  changed(
    .unknownReference, "policies: astreinte}", "policies: {restoration: astreinte, intervention: astreinte, best-effort: nuit}}",
    "C020 tocsin.yaml:9:87 \"contracts.standard.policies.best-effort\" names the policy \"nuit\", which does not exist."
      + " Declare policies.nuit, or use one of astreinte."
  ),
  added(
    .unknownReference, "routing:\n  a: {match: {x: y}, platform: campsu, component: wbe}\n",
    "C020 tocsin.yaml:25:32 \"routing.a.platform\" names the platform \"campsu\", which does not exist. Did you mean \"campus\"?"),
  changed(
    .badHours, "standard: {", "standard: {restoration: {mon-fri: 9h-19h}, ",
    "C021 tocsin.yaml:9:37 \"contracts.standard.restoration.mon-fri\": \"9h-19h\" are not opening hours. Write 09:00-19:00,"
      + " or 08:30-12:30, 13:30-18:00; for the whole week 24x7 or none."
  ),
  changed(
    .badHours, "standard: {", "standard: {restoration: {mon-fry: 09:00-19:00}, ",
    "C021 tocsin.yaml:9:28 \"contracts.standard.restoration\": \"mon-fry\" names no days of the week. Write mon, mon-fri, or"
      + " \"mon, wed, sat-sun\"."
  ),
  changed(
    .badHours, "standard: {", "standard: {restoration: {mon-fri: [09:00-13:00, 12:00-19:00]}, ",
    "C021 tocsin.yaml:9:37 \"contracts.standard.restoration.mon-fri\": 09:00-13:00 and 12:00-19:00 overlap. Make them one,"
      + " or keep them apart."
  ),
  changed(
    .badHours, "standard: {", "standard: {restoration: {mon-fri: 09:00-19:00, wed: 10:00-12:00}, ",
    "C021 tocsin.yaml:9:50 \"contracts.standard.restoration\" names \"wednesday\" twice. Write all the hours of a day on one line."),
  changed(
    .badDuration, "[{page: on-duty n2}]", "[{page: on-duty n2, wait: 5 minutes}]",
    "C022 tocsin.yaml:18:38 \"policies.astreinte.steps.1.wait\": \"5 minutes\" is not a duration. Write 90 s, 10 min, 2 h or"
      + " 1 h 30 min; a day is written 24 h."
  ),
  changed(
    .badDuration, "standard: {", "standard: {objectives: {resolution: {minor: 6 days}}, ",
    "C022 tocsin.yaml:9:47 \"contracts.standard.objectives.resolution.minor\": \"6 days\" is not a budget of time. Write 2"
      + " h, 1 h 30 min, 6 business days, or none."
  ),
  changed(
    .badDate, "starts: 2026-01-05", "starts: 2026-02-29",
    "C023 tocsin.yaml:15:53 \"rotas.n2.starts\": \"2026-02-29\" is not a date in the years 2000 to 2100. Write it as 2026-11-23."),
  changed(
    .badDate, "starts: 2026-01-05", "starts: 2026-01-05, overrides: [{from: tomorrow, until: 2026-12-26 09:00, person: bob}]",
    "C023 tocsin.yaml:15:84 \"rotas.n2.overrides.1.from\": \"tomorrow\" is not a date in the years 2000 to 2100. Write it as"
      + " 2026-12-24 09:00."
  ),
  changed(
    .badRotation, "weekly on monday at 09:00", "every monday",
    "C024 tocsin.yaml:15:18 \"rotas.n2.rotation\": \"every monday\" does not say when the duty is handed over. Write"
      + " \"weekly on monday at 09:00\" or \"daily at 08:00\"."
  ),
  changed(
    .unknownZone, "standard: {", "standard: {zone: Europe/Pari, ",
    "C025 tocsin.yaml:9:20 \"contracts.standard.zone\": this machine has no time zone \"Europe/Pari\". Use a name such as"
      + " Europe/Paris, and check that tzdata is installed."
  ),
  changed(
    .unknownHolidays, "standard: {", "standard: {holidays: FR-Alsace-Mosele, ",
    "C026 tocsin.yaml:9:24 \"contracts.standard.holidays\": there are no holidays called \"FR-Alsace-Mosele\". Did you mean"
      + " \"FR-Alsace-Moselle\"?"
  ),
  changed(
    .badDigest, "2a570f", "zz",
    "C027 tocsin.yaml:23:9 \"intake-keys.demo.digest\" is not a SHA-256 digest of 64 hexadecimal digits. Compute it with:"
      + " printf %s KEY | sha256sum"
  ),
  changed(
    .badAddress, "house: {", "house: {url: tocsin.example, ",
    "C028 tocsin.yaml:1:14 \"house.url\": \"tocsin.example\" is not an address on the web. Write it as https://tocsin.example."),
  changed(
    .badTarget, "on-duty n2", "n2",
    "C029 tocsin.yaml:18:20 \"policies.astreinte.steps.1.page\": \"n2\" does not say whom to page. Write \"on-duty ROTA\","
      + " \"next ROTA\", \"person PERSON\" or \"team TEAM\"."
  ),
]

private let ruleFaults: [WrongFile] = [
  changed(
    .daysAcrossMidnight, "standard: {", "standard: {restoration: {mon-fri: 20:00-06:00}, ",
    "C030 tocsin.yaml:9:27 contract \"standard\" counts resolution (minor), resolution (major) in days of its restoration"
      + " hours, which cross midnight. Give the budget in hours, or end the hours at 24:00, or use \"reading: hours\"."
  ),
  changed(
    .regimeWithoutPolicy, "policies: astreinte}", "policies: {restoration: astreinte}}",
    "C031 tocsin.yaml:9:24 contract \"standard\" does not say who is paged in intervention, best-effort. Add"
      + " contracts.standard.policies.intervention."
  ),
  changed(
    .unreachablePerson, ", contacts: {mail: bob@lumen.example}", "",
    "C032 tocsin.yaml:12:3 person \"bob\" is paged by the policy astreinte, but has no contact on a channel that rings or"
      + " mails. Add to people.bob.contacts, or take this person off the rota."
  ),
  changed(
    .unreachablePerson, "{kind: catcher, directory: mail}", "{kind: webhook, url: https://h.example}",
    "C032 tocsin.yaml:11:3 person \"alice\" is paged by the policy astreinte, but has no contact on a channel that rings or"
      + " mails. Add to people.alice.contacts, or take this person off the rota.",
    "C032 tocsin.yaml:12:3 person \"bob\" is paged by the policy astreinte, but has no contact on a channel that rings or"
      + " mails. Add to people.bob.contacts, or take this person off the rota."
  ),
  changed(
    .unknownChannelKind, "kind: catcher", "kind: cather",
    "C033 tocsin.yaml:21:16 \"channels.mail.kind\": there is no kind of channel called \"cather\". Did you mean \"catcher\"?"),
  changed(
    .secretInClear, "{kind: catcher, directory: mail}", "{kind: smtp, host: h, password: hunter2}",
    "C034 tocsin.yaml:21:31 \"channels.mail.password\" writes a secret in clear. Name the file or variable that holds it:"
      + " password-file or password-env. Change the secret if it was in use."
  ),
  changed(
    .secretInClear, "{kind: catcher, directory: mail}", "{kind: webhook, url: \"https://me:hunter2@h.example\"}",
    "C032 tocsin.yaml:11:3 person \"alice\" is paged by the policy astreinte, but has no contact on a channel that rings or"
      + " mails. Add to people.alice.contacts, or take this person off the rota.",
    "C032 tocsin.yaml:12:3 person \"bob\" is paged by the policy astreinte, but has no contact on a channel that rings or"
      + " mails. Add to people.bob.contacts, or take this person off the rota.",
    "C034 tocsin.yaml:21:25 \"channels.mail.url\" writes a password in the address. Take it out of the address and name the"
      + " file or variable that holds it. Change it if it was in use."
  ),
  wrong(
    .secretInClear, "contracts: {}\nintake-keys:\n  demo: {key: hunter2}\n",
    "C014 tocsin.yaml:3:3 intake key \"demo\" has no \"digest\". Add intake-keys.demo.digest, or remove the intake key.",
    "C039 tocsin.yaml:3:3 signals can come in, but the catalogue has no contract. Declare a contract: what matches no rule needs one.",
    "C034 tocsin.yaml:3:10 \"intake-keys.demo.key\" writes a key in clear. Give its digest in \"digest\": printf %s KEY |"
      + " sha256sum. Change the key if it was in use."
  ),
  changed(
    .extendsInCircle, "  standard: {policies: astreinte}",
    "  standard: {extends: autre, policies: astreinte}\n  autre: {extends: standard}",
    "C035 tocsin.yaml:10:20 contracts extend each other in a circle: standard → autre → standard. Let one of them extend \"reference\"."),
  changed(
    .neverOpen, "standard: {", "standard: {assistance: none, ",
    "C036 tocsin.yaml:9:26 contract \"standard\" counts take-into-account (minor), take-into-account (major),"
      + " take-into-account (blocking), workaround (major), workaround (blocking), resolution (blocking) in its assistance"
      + " hours, of which there are none. Give those hours, or another \"counted-in\"."
  ),
  changed(
    .wrongOperator, "nord: {name: Université du Nord}", "nord: {name: Nord, operators: [claire, alice]}",
    "C037 tocsin.yaml:3:42 \"customers.nord.operators\" names \"alice\", who is not an operator. Add \"operator\" to"
      + " people.alice.roles."),
  changed(
    .wrongOperator, ", customer: nord}", "}",
    "C037 tocsin.yaml:13:3 person \"claire\" has the role \"operator\" but no customer. Add people.claire.customer."),
  changed(
    .endsBeforeStart, "starts: 2026-01-05",
    "starts: 2026-01-05, overrides: [{from: 2026-12-26 09:00, until: 2026-12-24 09:00, person: bob}]",
    "C038 tocsin.yaml:15:109 \"rotas.n2.overrides.1\" ends before it starts. Swap start and end, or correct one of them."),
  wrong(
    .noContract, "intake-keys:\n  demo: 2a570fed1461570bf2a13db7f539939da4357b393cf9395c74c4e0a313a945a5\n",
    "C039 tocsin.yaml:2:3 signals can come in, but the catalogue has no contract. Declare a contract: what matches no rule needs one."),
  changed(
    .badSetting, "{kind: catcher, directory: mail}", "{kind: smtp, host: h, port: http}",
    "C040 tocsin.yaml:21:37 \"channels.mail.port\": it is no port. Write a number."),
]
