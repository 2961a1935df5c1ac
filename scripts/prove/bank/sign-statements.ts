// Signs claims with the directory's own key: statements that are right in everything but what they say.
import { SignJWT, type JWTPayload } from "jose";
import { closeDatabase } from "#lib/db.ts";
import { activeSigningKey } from "#lib/signing-keys/active-signing-key.ts";

const claims = JSON.parse(process.argv[2] ?? "[]") as JWTPayload[];
const { kid, alg, key } = await activeSigningKey("directory");
const jwts = await Promise.all(
  claims.map((each) => new SignJWT(each).setProtectedHeader({ alg, kid, typ: "JWT" }).sign(key)),
);
console.log(JSON.stringify(jwts));
await closeDatabase();
