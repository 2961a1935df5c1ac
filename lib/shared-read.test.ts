import { expect, test } from "vitest";
import { sharedRead } from "./shared-read.ts";

function countedRead() {
  const keys: string[] = [];
  const read = sharedRead(async (key: string) => {
    keys.push(key);
    if (key === "broken") throw new Error("no answer");
    return `${key} ${keys.length}`;
  });
  return { keys, read };
}

test("callers of one turn share a query for each key", async () => {
  const { keys, read } = countedRead();
  expect(await Promise.all([read("a"), read("b"), read("a")])).toEqual(["a 1", "b 2", "a 1"]);
  expect(keys).toEqual(["a", "b"]);
});

test("a caller who comes after the query was sent gets one of its own", async () => {
  const { read } = countedRead();
  const first = read("a");
  await new Promise((resolve) => setImmediate(resolve));
  expect(await Promise.all([first, read("a")])).toEqual(["a 1", "a 2"]);
});

test("a failure reaches all who shared it and is forgotten", async () => {
  const { keys, read } = countedRead();
  const answers = await Promise.allSettled([read("broken"), read("broken")]);
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect(read("broken")).rejects.toThrow("no answer");
  expect(keys).toEqual(["broken", "broken"]);
});
