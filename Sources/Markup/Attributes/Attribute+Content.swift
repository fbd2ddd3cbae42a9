/// Attributes of links, media, tables, times and what stands in the head.
extension Attribute {
  /// Where the link goes; anything but a relative, web, mail or telephone address becomes `about:invalid`.
  public static func href(_ address: String) -> Attribute { Attribute("href", address: address) }

  /// Where the content comes from; checked like `href`.
  public static func src(_ address: String) -> Attribute { Attribute("src", address: address) }

  /// What the target is to the page: `stylesheet`, `icon`, `next`, `noopener`.
  public static func rel(_ relation: String) -> Attribute { Attribute("rel", relation) }

  /// Where the link opens.
  public static func target(_ name: String) -> Attribute { Attribute("target", name) }

  /// The file name under which the target is saved.
  public static func download(_ fileName: String) -> Attribute { Attribute("download", fileName) }

  /// The media the resource is for, such as `(prefers-color-scheme: dark)`.
  public static func media(_ query: String) -> Attribute { Attribute("media", query) }

  /// The text in place of an image.
  public static func alt(_ text: String) -> Attribute { Attribute("alt", text) }

  /// When an image is fetched: `lazy` or `eager`.
  public static func loading(_ when: String) -> Attribute { Attribute("loading", when) }

  /// The instant or date in machine form, such as `2026-11-23T14:02:00+01:00`.
  public static func datetime(_ text: String) -> Attribute { Attribute("datetime", text) }

  /// The content of a `meta`.
  public static func content(_ text: String) -> Attribute { Attribute("content", text) }

  /// The character encoding of the document.
  public static func charset(_ name: String) -> Attribute { Attribute("charset", name) }

  /// What a header cell heads: `col`, `row`, `colgroup` or `rowgroup`.
  public static func scope(_ what: String) -> Attribute { Attribute("scope", what) }

  /// How many columns a cell spans.
  public static func colspan(_ count: Int) -> Attribute { Attribute("colspan", String(count)) }

  /// How many rows a cell spans.
  public static func rowspan(_ count: Int) -> Attribute { Attribute("rowspan", String(count)) }

  /// The number of the first item of an ordered list.
  public static func start(_ number: Int) -> Attribute { Attribute("start", String(number)) }

  /// Shows the content of `details`, or a `dialog`.
  public static let open = Attribute("open", .flag)

  /// Runs the script once the page is parsed.
  public static let `defer` = Attribute("defer", .flag)

  /// Runs the script as soon as it has come.
  public static let async = Attribute("async", .flag)
}
