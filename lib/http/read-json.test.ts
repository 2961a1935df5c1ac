import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "./read-json.ts";

const parse = (text: string | Uint8Array) => parseJson(typeof text === "string" ? Buffer.from(text) : text);
const refused = expect.objectContaining({ code: "malformed-body" });

describe("a body", () => {
  it("is read as JSON.parse reads it, whatever it holds", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const text = JSON.stringify(value);
        expect(parse(text)).toEqual(JSON.parse(text));
        expect(parse(JSON.stringify(value, null, 2))).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ["at the top", '{"Amount":1,"Amount":9999}'],
    ["further in", '{"Data":{"Amount":"1.00","Currency":"GBP","Amount":"9.00"}}'],
    ["in a list", '[{"a":1},{"a":1,"a":2}]'],
    ["with white space", '{"a" : 1 , "a" : 2}'],
    ["spelt with an escape", '{"a":1,"\\u0061":2}'],
    ["beyond ASCII, spelt with an escape", '{"é":1,"\\u00e9":2}'],
    ["after a text with a colon and quotes", '{"a":"x\\":{","b":1,"a":2}'],
  ])("with a member twice %s is refused", (_, text) => {
    expect(() => parse(text)).toThrow(refused);
  });

  it.each(['{"a":{"a":1},"b":{"a":1}}', '[{"a":1},{"a":1}]', '{"a":"a","b":"a"}', '{"a":":","b":"\\\\"}'])(
    "that only seems to repeat a member is read: %s",
    (text) => {
      expect(parse(text)).toEqual(JSON.parse(text));
    },
  );

  it.each([
    ["empty", ""],
    ["cut off", '{"Data":{"Per'],
    ["cut off in an escape", '{"a\\'],
    ["followed by more", '{"a":1} x'],
    ["begun with a byte order mark", "\uFEFF{}"],
    ["of another character set", Buffer.from('{"a":"\xe9"}', "latin1")],
    ["21 levels deep", "[".repeat(21) + "]".repeat(21)],
    ["of more than 5,000 parts", `[${"1,".repeat(5_001)}1]`],
  ])("that is %s is refused", (_, text) => {
    expect(() => parse(text)).toThrow(refused);
  });
});
