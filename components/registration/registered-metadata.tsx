import { Card } from "#components/ui/card.tsx";
import { KeyValueList } from "#components/ui/summary-list.tsx";

function show(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(", ");
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value);
  return text.startsWith("eyJ") ? `a signed JWT of ${text.length.toLocaleString("en-GB")} characters` : text;
}

/** What an app registered, under the names of the standard. */
export function RegisteredMetadata({ members }: { members: Record<string, unknown> }) {
  const facts = Object.entries(members).map(([name, value]) => ({
    term: <code className="wrap-anywhere">{name}</code>,
    value: <span className="wrap-anywhere">{show(value)}</span>,
  }));
  return (
    <Card title="Its registration">
      <KeyValueList facts={facts} />
    </Card>
  );
}
