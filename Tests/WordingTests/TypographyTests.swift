import Contracts
import Foundation
import Testing
import Wording

@Suite struct TypographyTests {
  @Test func `French literals get their apostrophes and spaces`() {
    let text: French = "Qu'est-ce : « ceci » ; 74 % ? Oui !"
    #expect(text.text == "Qu’est-ce\u{A0}: «\u{A0}ceci\u{A0}»\u{202F}; 74\u{A0}%\u{202F}? Oui\u{202F}!")
  }

  @Test func `what is put into a French text stays as it is`() {
    let name = "O'Neil : \"x\""
    let text: French = "« \(name) » : d'accord"
    #expect(text.text == "«\u{A0}O'Neil : \"x\"\u{A0}»\u{A0}: d’accord")
  }

  @Test func `addresses are left alone`() {
    let address = "https://tocsin.example/p?a=b;c"
    let text: French = "Ouvrir : \(address)"
    #expect(text.text.hasSuffix(address))
  }

  /// What we write, not what people or sources wrote.
  @Test func `recorded French letters keep the rules`() throws {
    let folder = Cast.fixtures.appending(path: "letters")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".fr.txt") }
    #expect(files.count > 20)
    for file in files {
      let letter = try String(decoding: Data(contentsOf: folder.appending(path: file)), as: UTF8.self)
      let text = letter.components(separatedBy: "--- html ---")[0].components(separatedBy: "--- text ---")[1]
      for line in text.components(separatedBy: "\n") where !line.hasPrefix(">") && !line.contains("Comment archiver un cours") {
        #expect(!line.contains("'"), "\(file): \(line)")
        for sign in [" :", " ;", " ?", " !", " »", "« ", " %"] { #expect(!line.contains(sign), "\(file): \(line)") }
      }
    }
  }

  @Test func `every text of the console stands in both languages, with plain quotes of neither`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Wording/Console").standardized
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let same: Set<String> = [
      "Webhooks",
      "Incidents", "Maintenance", "Message", "Messages", "Infrastructure", "Attribution", "Note", "Source", "Cause", "Code", "pauses",
      "Incident", "incidents",
      "journal",
    ]
    var count = 0
    for file in files {
      let source = try String(decoding: Data(contentsOf: folder.appending(path: file)), as: UTF8.self)
      #expect(!source.contains("LocalizedText(fr:"), "\(file): write LocalizedText(\"…\", \"…\"), which sets the French")
      for match in source.matches(of: /let (\w+) = LocalizedText\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\)/) {
        count += 1
        #expect(!match.2.isEmpty && !match.3.isEmpty, "\(file): \(match.1)")
        #expect(
          match.2 != match.3 || same.contains(String(match.2)) || ["french", "english", "to"].contains(match.1), "\(file): \(match.1)")
      }
      let declared = source.components(separatedBy: "static let ").count - 1
      let found = source.matches(of: /static let \w+ = LocalizedText\(/).count
      #expect(declared == found, "\(file)")
    }
    #expect(count > 150)
  }
}
