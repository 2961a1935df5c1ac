import { createCssVariablesTheme, createHighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";

export type CodeLanguage = "json" | "javascript" | "typescript" | "bash" | "http" | "python" | "dotenv" | "text";

export type CodeToken = { text: string; className?: string };

const CLASSES: Record<string, string> = {
  "var(--tok-token-keyword)": "tok-literal",
  "var(--tok-token-constant)": "tok-number",
  "var(--tok-token-string)": "tok-string",
  "var(--tok-token-string-expression)": "tok-string",
  "var(--tok-token-comment)": "tok-comment",
  "var(--tok-token-function)": "tok-fn",
  "var(--tok-token-parameter)": "tok-key",
  "var(--tok-token-punctuation)": "tok-punct",
  "var(--tok-token-link)": "tok-string",
};

const theme = createCssVariablesTheme({
  name: "tok",
  variablePrefix: "--tok-",
  variableDefaults: {},
  fontStyle: false,
});

const loading = createHighlighterCore({
  themes: [theme],
  langs: [
    import("shiki/langs/json.mjs"),
    import("shiki/langs/javascript.mjs"),
    import("shiki/langs/typescript.mjs"),
    import("shiki/langs/bash.mjs"),
    import("shiki/langs/http.mjs"),
    import("shiki/langs/python.mjs"),
    import("shiki/langs/dotenv.mjs"),
  ],
  engine: createJavaScriptRegexEngine({ forgiving: true }),
});

/** Lines of tokens with class names (never inline styles, which the content security policy forbids). */
export async function highlightCode(code: string, language: CodeLanguage): Promise<CodeToken[][]> {
  if (language === "text") return code.split("\n").map((text) => [{ text }]);
  const highlighter = await loading;
  const { tokens } = highlighter.codeToTokens(code, { lang: language, theme: "tok" });
  return tokens.map((line) => line.map((token) => ({ text: token.content, className: CLASSES[token.color ?? ""] })));
}
