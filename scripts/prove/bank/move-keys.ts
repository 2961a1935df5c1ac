// What operations and the schedule do with the keys of ID tokens: begin a rotation, take the next step, retire what is old.
import { setClock } from "#lib/clock.ts";
import { closeDatabase } from "#lib/db.ts";
import { keepSigningKeys } from "#lib/signing-keys/keep-signing-keys.ts";
import { rotateSigningKey } from "#lib/signing-keys/rotate-signing-key.ts";

const { rotate, aheadSeconds } = JSON.parse(process.argv[2] ?? "{}") as { rotate?: boolean; aheadSeconds?: number };
if (rotate) await rotateSigningKey({ kind: "system" }, "oidc", "PS256");
if (aheadSeconds) setClock(() => new Date(Date.now() + aheadSeconds * 1000));
console.log(JSON.stringify(await keepSigningKeys()));
await closeDatabase();
