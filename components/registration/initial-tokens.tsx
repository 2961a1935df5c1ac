import { Moment } from "#components/apps/moment.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";
import { INITIAL_TOKEN_HOURS, initialTokenState, type InitialTokenView } from "#lib/registration/model.ts";

const COLUMNS = [
  { key: "created", label: "Created" },
  { key: "expires", label: "Expires", fold: "label" },
  { key: "used", label: "Used", fold: "label" },
  { key: "status", label: "Status" },
  { key: "action", label: "" },
] as const;

const STATES = {
  usable: { tone: "success", word: "Usable" },
  used: { tone: "neutral", word: "Used" },
  expired: { tone: "warning", word: "Expired" },
} as const;

function WithdrawForm({ id, at }: { id: string; at: Date }) {
  return (
    <form method="post" action="/api/portal/initial-access-tokens/withdraw">
      <input type="hidden" name="id" value={id} />
      <Button size="sm" variant="danger">
        Take back<span className="sr-only"> the token of {at.toISOString()}</span>
      </Button>
    </form>
  );
}

type TokensProps = { tokens: readonly InitialTokenView[]; at: Date; mayChange: boolean };
/** Where there are older or newer ones, the address of the page that shows them. */
type SectionProps = TokensProps & { older: string | null; newest: string | null };

function TokenTable({ tokens, at, mayChange }: TokensProps) {
  const rows = tokens.map((token) => {
    const { tone, word } = STATES[initialTokenState(token, at)];
    return {
      key: token.id,
      cells: {
        created: <Moment at={token.createdAt} />,
        expires: <Moment at={token.expiresAt} />,
        used: token.consumedAt ? <Moment at={token.consumedAt} /> : "not yet",
        status: <Pill tone={tone}>{word}</Pill>,
        action: mayChange && !token.consumedAt ? <WithdrawForm id={token.id} at={token.createdAt} /> : null,
      },
    };
  });
  return <Table caption="Initial access tokens, newest first" columns={COLUMNS} rows={rows} rowHeader />;
}

/** The organisation's initial access tokens, with the form that makes one. */
export function InitialTokens({ tokens, at, mayChange, older, newest }: SectionProps) {
  return (
    <Card title="Initial access tokens" flush>
      {tokens.length === 0 ? (
        <EmptyState title="No initial access tokens yet">
          Each lets a program of yours register one app by itself (RFC 7591), within {INITIAL_TOKEN_HOURS} hours.
        </EmptyState>
      ) : (
        <TokenTable tokens={tokens} at={at} mayChange={mayChange} />
      )}
      {older || newest ? (
        <p className="flex gap-4 px-4 pt-3">
          {newest ? <Anchor href={newest}>Newest tokens</Anchor> : null}
          {older ? <Anchor href={older}>Older tokens</Anchor> : null}
        </p>
      ) : null}
      {mayChange ? (
        <form method="post" action="/api/portal/initial-access-tokens" className="grid gap-2 p-4">
          <div>
            <Button>Create initial access token</Button>
          </div>
          <p className="text-muted">
            Good for one registration within {INITIAL_TOKEN_HOURS} hours.{" "}
            <Anchor href="/docs/registration">How to register</Anchor>
          </p>
        </form>
      ) : null}
    </Card>
  );
}
