import { randomBytes } from "node:crypto";
import pg from "pg";
import { newId } from "../../../lib/ids.ts";
import { hashSecret } from "../../../lib/secrets.ts";
import type { Mandate } from "../../prove/money/payer.ts";

/** A consent to pay under, the account it pays from, and the token for it. */
export type Authorised = { consentId: string; accountId: string; token: string };

/** As many authorised consents as are asked for, like one that a customer has authorised, on these accounts in turn. */
export async function copyMandate(
  databaseUrl: string,
  { consentId, token }: Pick<Mandate, "consentId" | "token">,
  accountIds: readonly string[],
  count: number,
): Promise<Authorised[]> {
  const copies = Array.from({ length: count }, (_, index) => ({
    consentId: newId(),
    accountId: accountIds[index % accountIds.length] ?? "",
    token: randomBytes(32).toString("base64url"),
  }));
  const rows = copies.map((copy) => ({ ...copy, hash: hashSecret(copy.token) }));
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(COPY, [consentId, hashSecret(token), JSON.stringify(rows)]);
  await client.query('ANALYZE "Consent", "ConsentAccount", "OidcRecord"');
  await client.end();
  return copies;
}

const COPY = `
  WITH copy AS (
    SELECT * FROM json_to_recordset($3::json) AS c ("consentId" uuid, "accountId" uuid, "hash" text)
  ), consents AS (
    INSERT INTO "Consent" SELECT (jsonb_populate_record(o, jsonb_build_object('id', copy."consentId",
      'resource', replace(o."resource"::text, o."id"::text, copy."consentId"::text)::jsonb))).*
    FROM "Consent" o, copy WHERE o."id" = $1::uuid
  ), accounts AS (
    INSERT INTO "ConsentAccount" ("consentId", "accountId") SELECT "consentId", "accountId" FROM copy
  )
  INSERT INTO "OidcRecord" SELECT (jsonb_populate_record(r, jsonb_build_object('idHash', copy."hash", 'consentId', copy."consentId"))).*
  FROM "OidcRecord" r, copy WHERE r."model" = 'AccessToken' AND r."idHash" = $2`;
