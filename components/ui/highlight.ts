/** What a piece of a program is, as far as colours tell it. */
const kinds = ["name", "text", "value", "word", "comment"] as const;
export type TokenKind = (typeof kinds)[number] | "plain";
export type Token = { kind: TokenKind; text: string };
export type Language = "json" | "python" | "javascript" | "shell";

const pythonWords =
  "and as assert async await break class continue def del elif else except finally for from if import in is lambda None not or pass raise return try while with yield True False";
const javascriptWords =
  "async await break case catch class const continue default else export false finally for from function if import in instanceof let new null of return switch throw true try typeof undefined while";

const wordPattern = (words: string) => `\\b(?:${words.replaceAll(" ", "|")})\\b`;

/** By group: comment, text, name, value, word. A language leaves out what it has not. */
const patterns: Record<Language, RegExp> = {
  json: /(?<name>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<text>"(?:[^"\\]|\\.)*")|(?<value>-?\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b|\b(?:true|false|null)\b)/gi,
  python: new RegExp(
    `(?<comment>#[^\\n]*)|(?<text>"""[\\s\\S]*?"""|[rf]?"(?:[^"\\\\\\n]|\\\\.)*"|'(?:[^'\\\\\\n]|\\\\.)*')|(?<word>${wordPattern(pythonWords)})|(?<value>\\b\\d+(?:\\.\\d+)?\\b)`,
    "g",
  ),
  javascript: new RegExp(
    `(?<comment>\\/\\/[^\\n]*|\\/\\*[\\s\\S]*?\\*\\/)|(?<text>"(?:[^"\\\\\\n]|\\\\.)*"|\`(?:[^\`\\\\]|\\\\.)*\`)|(?<word>${wordPattern(javascriptWords)})|(?<value>\\b\\d[\\d_]*\\b)`,
    "g",
  ),
  shell: /(?<comment>#[^\n]*)|(?<text>"(?:[^"\\]|\\.)*"|'[^']*')|(?<name>\b[A-Z][A-Z0-9_]+(?==))/g,
};

/** A program cut into coloured pieces; together they are the text as it was. */
export function highlight(code: string, language: Language): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const match of code.matchAll(patterns[language])) {
    const kind = kinds.find((name) => match.groups?.[name] !== undefined) ?? "plain";
    if (match.index > at) tokens.push({ kind: "plain", text: code.slice(at, match.index) });
    tokens.push({ kind, text: match[0] });
    at = match.index + match[0].length;
  }
  if (at < code.length) tokens.push({ kind: "plain", text: code.slice(at) });
  return tokens;
}
