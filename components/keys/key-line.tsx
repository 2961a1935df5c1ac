import { Moment } from "#components/apps/moment.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { Details } from "#components/ui/details.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import type { ListedKey, ListedLine } from "#lib/signing-keys/model.ts";

import { durationInWords, KEY_STATES } from "./words.ts";

const COLUMNS = [
  { key: "kid", label: "Key ID (kid)" },
  { key: "created", label: "Published", fold: "label" },
  { key: "next", label: "Next step", fold: "label" },
  { key: "status", label: "Status" },
] as const;

type KeyLineProps = { line: ListedLine; maxAgeSeconds: number };

/** The keys of one use and algorithm, and what operations can do about them. */
export function KeyLine({ line, maxAgeSeconds }: KeyLineProps) {
  const name = `${line.signs}, ${line.alg}`;
  const path = `/api/portal/admin/keys/${line.use}/${line.alg}`;
  const isWaiting = line.keys.some(({ state }) => state === "pending");
  return (
    <Card title={name} flush aside={line.mayRotate ? <RotateForm path={path} name={name} /> : null}>
      <Table caption={`Published keys: ${name}`} columns={COLUMNS} rows={line.keys.map(rowOf)} />
      {isWaiting ? <EarlyForm id={`${line.use}-${line.alg}`} path={path} maxAgeSeconds={maxAgeSeconds} /> : null}
    </Card>
  );
}

function rowOf(key: ListedKey) {
  const { tone, word, next } = KEY_STATES[key.state];
  return {
    key: key.id,
    cells: {
      kid: <CopyId id={key.kid} label="Copy the key ID" />,
      created: <Moment at={key.createdAt} />,
      next: (
        <span className="text-muted">
          {next} <Moment at={key.movesOnAt} />
        </span>
      ),
      status: <Pill tone={tone}>{word}</Pill>,
    },
  };
}

function RotateForm({ path, name }: { path: string; name: string }) {
  return (
    <form method="post" action={`${path}/rotate`}>
      <Button size="sm">
        Rotate<span className="sr-only"> {name}</span>
      </Button>
    </form>
  );
}

/** For an emergency: the active key has leaked, say. */
function EarlyForm({ id, path, maxAgeSeconds }: { id: string; path: string; maxAgeSeconds: number }) {
  return (
    <div className="card-body">
      <Details summary="Let the new key sign at once">
        <form method="post" action={`${path}/promote`} className="mt-3 grid max-w-2xl gap-3">
          <Banner tone="warning" title="Signatures will fail at some apps">
            Apps may use a key set they fetched up to {durationInWords(maxAgeSeconds)} ago. Until they fetch it again
            they refuse what the new key signs. Do this only when the active key must not be used any more.
          </Banner>
          <label className="option" htmlFor={`confirm-${id}`}>
            <input type="checkbox" id={`confirm-${id}`} name="confirm" value="yes" required />
            <span>Sign with it now, although signatures will fail for a while</span>
          </label>
          <div>
            <Button size="sm" variant="danger">
              Sign with the new key now
            </Button>
          </div>
        </form>
      </Details>
    </div>
  );
}
