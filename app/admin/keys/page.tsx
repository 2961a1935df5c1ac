import type { Metadata } from "next";

import { FlashBanner } from "#components/apps/flash-banner.tsx";
import { KeyLine } from "#components/keys/key-line.tsx";
import { RetiredKeys } from "#components/keys/retired-keys.tsx";
import { durationInWords } from "#components/keys/words.ts";
import { PageHead } from "#components/shell/page-head.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { requireActor } from "#lib/auth/current-actor.ts";
import type { Actor } from "#lib/developers/actor.ts";
import { isDomainError } from "#lib/errors.ts";
import { keyTimes } from "#lib/signing-keys/key-times.ts";
import { listRetiredKeys, listSigningKeys } from "#lib/signing-keys/list-signing-keys.ts";

import { pageFlash, queryValue, type SearchParams } from "../../app/page-flash.ts";

export const metadata: Metadata = { title: "Signing keys" };

export default async function AdminKeysPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor("/admin/keys");
  const page = pageNumber(await queryValue(searchParams, "page"));
  const found = await readKeys(actor, page);
  if (!found) {
    return (
      <Banner tone="warning" title="For the bank's operations team">
        Your account does not work for the bank. Somebody in operations can see the signing keys here and rotate them.
      </Banner>
    );
  }
  const { maxAgeSeconds, rotationSeconds } = keyTimes();
  return (
    <>
      <FlashBanner flash={await pageFlash(searchParams)} />
      <PageHead title="Signing keys">
        Each key signs for {durationInWords(rotationSeconds)}. A new one is published for{" "}
        {durationInWords(maxAgeSeconds)} before it signs, and the old one until all it signed is past its time.
      </PageHead>
      <div className="grid gap-4">
        {found.lines.map((line) => (
          <KeyLine key={`${line.use} ${line.alg}`} line={line} maxAgeSeconds={maxAgeSeconds} />
        ))}
        <RetiredKeys keys={found.retired.keys} hasMore={found.retired.hasMore} page={page} />
      </div>
    </>
  );
}

/** Null for somebody who does not work in operations. */
async function readKeys(actor: Actor, page: number) {
  try {
    const [lines, retired] = await Promise.all([listSigningKeys(actor), listRetiredKeys(actor, page)]);
    return { lines, retired };
  } catch (error) {
    if (isDomainError(error, "not-allowed")) return null;
    throw error;
  }
}

function pageNumber(value: string | undefined): number {
  return /^[1-9]\d{0,3}$/.test(value ?? "") ? Number(value) : 1;
}
