import type { AccessKind, GrantStatus, Source } from "#lib/api-builder/model.ts";

type Tone = "success" | "warning" | "danger" | "info" | "neutral";

export const ACCESS_WORDS: Record<AccessKind, { word: string; hint: string }> = {
  open: { word: "Open", hint: "Anybody may call it, with or without a token. For open data." },
  granted: {
    word: "Apps that were let in",
    hint: "A call needs a client credentials token with the API’s scope, of an app that operations has let in.",
  },
};

export const SOURCE_WORDS: Record<Source, { word: string; hint: string }> = {
  mock: {
    word: "Mock data",
    hint: "Collections told from the paths. They can be filtered, paged, added to, changed and deleted; other paths answer with examples.",
  },
  examples: { word: "Examples of the document", hint: "Always the same answer. What is sent is checked all the same." },
  upstream: {
    word: "Upstream address",
    hint: "Calls that pass every check are handed on; no token and no header of the app goes along.",
  },
};

export const GRANT_WORDS: Record<GrantStatus, { word: string; tone: Tone }> = {
  requested: { word: "Waits for operations", tone: "warning" },
  approved: { word: "Let in", tone: "success" },
  refused: { word: "Kept out", tone: "danger" },
};

export const publicationOf = (isPublished: boolean): { word: string; tone: Tone } =>
  isPublished ? { word: "Published", tone: "success" } : { word: "Not published", tone: "neutral" };
