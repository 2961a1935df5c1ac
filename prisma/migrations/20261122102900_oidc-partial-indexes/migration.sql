-- Most records have none of these. An index without them spares every token three insertions.
DROP INDEX "OidcRecord_grantHash_idx";
CREATE INDEX "OidcRecord_grantHash_idx" ON "OidcRecord" ("grantHash") WHERE "grantHash" IS NOT NULL;

DROP INDEX "OidcRecord_uidHash_idx";
CREATE INDEX "OidcRecord_uidHash_idx" ON "OidcRecord" ("uidHash") WHERE "uidHash" IS NOT NULL;

DROP INDEX "OidcRecord_consentId_idx";
CREATE INDEX "OidcRecord_consentId_idx" ON "OidcRecord" ("consentId") WHERE "consentId" IS NOT NULL;
