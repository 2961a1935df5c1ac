import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { displayDate, displayDateTime, displayTime } from "#lib/display-dates.ts";
import { FORM_WORDS } from "./form-words.ts";
import { MESSAGES, messageFor, NOTES, noteFor } from "./messages.ts";
import { OUTCOMES, wordingFor } from "./outcomes.ts";

// Experience §1.8: words that are not for customers.
const NOT_FOR_CUSTOMERS = /\b(consents?|tokens?|scopes?|authenticat(e|ed|ion)|TPPs?|PSUs?)\b/i;

describe("what customers read", () => {
  const texts = [
    ...Object.values(MESSAGES).map(({ text }) => text),
    ...Object.values(NOTES),
    ...Object.values(OUTCOMES).flatMap(({ title, sentences }) => [title, ...sentences]),
  ];

  test.each(texts)("is free of jargon: %s", (text) => {
    expect(text).not.toMatch(NOT_FOR_CUSTOMERS);
  });

  test("is free of jargon in the text of every component", () => {
    for (const folder of ["consent", "connections", "phone"]) {
      const directory = path.join(import.meta.dirname, "..", folder);
      for (const file of readdirSync(directory).filter((name) => name.endsWith(".tsx"))) {
        const source = readFileSync(path.join(directory, file), "utf8");
        const spoken = [...source.matchAll(/>([^<>{}=;]+)</g)].map(([, text]) => text ?? "");
        for (const text of spoken) expect(text, file).not.toMatch(NOT_FOR_CUSTOMERS);
      }
    }
  });

  test("comes from the table only: an unknown code in the address says nothing", () => {
    expect(messageFor("wrong-code")?.field).toBe("code");
    expect(messageFor("<script>")).toBeNull();
    expect(messageFor("toString")).toBeNull();
    expect(messageFor(["wrong-code"])).toBeNull();
    expect(noteFor("constructor")).toBeNull();
  });
});

describe("the last page at the bank", () => {
  const names = { app: "Finch", bank: "Sandbank" };

  test("goes back by itself only where there is nothing to read, within two seconds", () => {
    for (const [outcome, { returnsAfterSeconds }] of Object.entries(OUTCOMES)) {
      const isQuick = outcome === "approved" || outcome === "refused";
      expect(returnsAfterSeconds === null).toBe(!isQuick);
      expect(returnsAfterSeconds ?? 0).toBeLessThanOrEqual(2);
    }
  });

  test("names the app and the bank, and claims nothing that did not happen", () => {
    expect(wordingFor("approved", names).sentences).toEqual([
      "Taking you back to Finch. You have been logged out of Sandbank.",
    ]);
    for (const outcome of ["refused", "timed-out", "locked", "no-accounts", "failed", "never heard of", null]) {
      expect(wordingFor(outcome, names).sentences.join(" ")).toContain("Nothing was shared");
    }
  });
});

describe("for every form of agreement", () => {
  const forms = Object.keys(FORM_WORDS) as (keyof typeof FORM_WORDS)[];

  test.each(forms)("%s: every way out says what did not happen, and leaves no gap", (form) => {
    for (const outcome of Object.keys(OUTCOMES)) {
      const { title, sentences } = wordingFor(outcome, { app: "Finch", bank: "Sandbank", form });
      const said = [title, ...sentences].join(" ");
      expect(said).not.toMatch(/[{}]/);
      expect(said).not.toMatch(NOT_FOR_CUSTOMERS);
      expect(said.includes(FORM_WORDS[form].nothing)).toBe(outcome !== "approved");
    }
    expect(wordingFor("approved", { app: "Finch", bank: "Sandbank", form }).title).toBe(FORM_WORDS[form].approved);
  });
});

describe("dates", () => {
  test("are those of the bank, in words", () => {
    const at = new Date("2027-03-12T13:58:00Z");
    expect(displayDate(at)).toBe("12 March 2027");
    expect(displayTime(at)).toBe("1:58 pm");
    expect(displayTime(new Date("2027-07-01T23:05:00Z"))).toBe("12:05 am");
    expect(displayDateTime(at, at)).toBe("Today, 1:58 pm");
    expect(displayDateTime(new Date("2027-03-11T06:10:00Z"), at)).toBe("Yesterday, 6:10 am");
    expect(displayDateTime(new Date("2027-01-04T12:00:00Z"), at)).toBe("4 January 2027, 12:00 pm");
  });
});
