import { Moment } from "#components/apps/moment.tsx";
import { Anchor } from "#components/ui/anchor.tsx";
import { Card } from "#components/ui/card.tsx";

type OutboxMailProps = { recipient: string; subject: string; text: string; createdAt: Date; origin: string };

/** Text with our own links made into links. */
function Line({ text, origin }: { text: string; origin: string }) {
  const at = text.indexOf(`${origin}/`);
  if (at < 0) return text;
  const href = text.slice(at).split(/\s/)[0] ?? "";
  return (
    <>
      {text.slice(0, at)}
      <Anchor href={href.slice(origin.length)} className="break-all">
        {href}
      </Anchor>
      {text.slice(at + href.length)}
    </>
  );
}

export function OutboxMail({ recipient, subject, text, createdAt, origin }: OutboxMailProps) {
  return (
    <Card title={subject} aside={<Moment at={createdAt} />}>
      <p className="mb-3 text-muted">To {recipient}</p>
      {text
        .trim()
        .split("\n")
        .map((line, index) => (
          <p key={index} className="min-h-3">
            <Line text={line} origin={origin} />
          </p>
        ))}
    </Card>
  );
}
