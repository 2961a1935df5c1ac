import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { KeyValueList } from "#components/ui/summary-list.tsx";
import type { PublicJwk } from "#lib/apps/model.ts";

/** The keys of an app that has those of its software: the directory's live signing certificates. */
export function SoftwareKeys({ keys }: { keys: readonly PublicJwk[] }) {
  return (
    <Card title="Keys of its software">
      {keys.length === 0 ? (
        <EmptyState title="No live signing certificate">
          The app gets no token until the directory issues its software another one.
        </EmptyState>
      ) : (
        <div className="grid gap-3">
          <p className="text-muted">
            From the signing certificates of its software in the directory. One that is revoked there is refused at
            once.
          </p>
          <KeyValueList
            facts={keys.map(({ kid, alg }) => ({ term: <code className="break-all">{kid}</code>, value: alg }))}
          />
        </div>
      )}
    </Card>
  );
}
