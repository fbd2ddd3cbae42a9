import Contracts

/// The texts of the console's pages, one file for each area of a page.
///
/// Constants are read with `words(Console.Board.title)`; what takes a number or a name is a function of `Words` in the same file.
/// A new text is one line: `static let title = LocalizedText("Tableau", "Board")`, with plain spaces and straight apostrophes in French.
public enum Console {}
