import { Anchor } from "#components/ui/anchor.tsx";
import { CopyId } from "#components/ui/copy-id.tsx";
import { Pill, type Tone } from "#components/ui/pill.tsx";
import { Table } from "#components/ui/table.tsx";

import { Moment } from "./moment.tsx";

type Listed = {
  id: string;
  kind: string;
  status: "AWUP" | "AWAU" | "AUTH" | "RJCT" | "COND" | "CANC" | "EXPD";
  about: string;
  appId: string;
  appName: string;
  createdAt: Date;
  expiresAt: Date | null;
};

const STATES = {
  AWUP: { tone: "info", word: "Awaits its file" },
  AWAU: { tone: "info", word: "Awaits the customer" },
  AUTH: { tone: "success", word: "Authorised" },
  COND: { tone: "neutral", word: "Used" },
  RJCT: { tone: "danger", word: "Rejected" },
  CANC: { tone: "neutral", word: "Stopped" },
  EXPD: { tone: "neutral", word: "Expired" },
} as const satisfies Record<Listed["status"], { tone: Tone; word: string }>;

const COLUMNS = [
  { key: "id", label: "Consent ID" },
  { key: "app", label: "App" },
  { key: "status", label: "Status" },
  { key: "about", label: "For", fold: "label" },
  { key: "expires", label: "Until", fold: "label" },
  { key: "created", label: "Created", fold: "label" },
  { key: "calls", label: "" },
] as const;

export function ConsentTable({ consents }: { consents: readonly Listed[] }) {
  const rows = consents.map((consent) => {
    const { tone, word } = STATES[consent.status];
    return {
      key: consent.id,
      cells: {
        id: <CopyId id={consent.id} label="Copy the consent ID" />,
        app: <Anchor href={`/app/apps/${consent.appId}`}>{consent.appName}</Anchor>,
        status: (
          <Pill tone={tone}>
            {word} <code>{consent.status}</code>
          </Pill>
        ),
        about: (
          <>
            {wordsOfKind(consent.kind)}
            <span className="block text-14 wrap-anywhere text-muted">{consent.about}</span>
          </>
        ),
        expires: consent.expiresAt ? <Moment at={consent.expiresAt} day /> : "no end date",
        created: <Moment at={consent.createdAt} />,
        calls: <Anchor href={`/app/logs?consent=${consent.id}`}>Calls</Anchor>,
      },
    };
  });
  return <Table caption="Consents, newest first" columns={COLUMNS} rows={rows} />;
}

/** account-access, domestic-vrp: "Account access", "Domestic VRP". */
function wordsOfKind(kind: string): string {
  const words = kind.replaceAll("-", " ").replace(/\bvrp\b/, "VRP");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
