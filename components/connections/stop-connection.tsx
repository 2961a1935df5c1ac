import { displayDateTime } from "#lib/display-dates.ts";
import type { CustomerMessage } from "#components/consent/messages.ts";
import { ProblemSummary } from "#components/consent/problem-summary.tsx";
import { Reference } from "#components/consent/reference.tsx";
import { TextField } from "#components/consent/text-field.tsx";
import { Pair } from "#components/ui/pair.tsx";
import type { Connection } from "#lib/connections/model.ts";
import { CONNECTION_WORDS } from "./connection-words.ts";

/** The one page between the wish to stop and its being done. */
export function StopConnection({ connection, message }: { connection: Connection; message: CustomerMessage | null }) {
  const { appName, id } = connection;
  const words = CONNECTION_WORDS[connection.form];
  return (
    <>
      <ProblemSummary message={message} />
      <h1>{words.stopQuestion(appName)}</h1>
      <div className="mt-4 grid gap-3">
        {words.consequences(appName).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p>Check with {appName} before you stop: your service there may be affected.</p>
      </div>
      <form method="post" action="/my/submit/stop" noValidate className="mt-6">
        <input type="hidden" name="connection" value={id} />
        <TextField
          name="reason"
          label="Why are you stopping? (optional)"
          maxLength={200}
          autoComplete="off"
          spellCheck
          autoCapitalize="sentences"
        />
        <Pair
          confirm={{ label: words.stopLabel, note: "from now on", value: "stop" }}
          cancel={{ label: words.keepLabel, note: "and change nothing", value: "keep" }}
        />
      </form>
    </>
  );
}

/** Said after it is done, and again whenever the page is opened. */
export function ConnectionStopped({ connection, at }: { connection: Connection; at: Date }) {
  const { appName } = connection;
  const words = CONNECTION_WORDS[connection.form];
  return (
    <>
      <div role="status">
        <h1>{words.done(appName)}</h1>
        <p className="lead">
          {displayDateTime(connection.statusUpdatedAt, at)}. {words.effect(appName)}
        </p>
      </div>
      <p className="mt-4">
        {words.again} {appName} can ask you to reconnect; nothing happens unless you log in and agree.
      </p>
      <p className="mt-6">
        <a className="btn primary" href="/my/connections">
          Back to connections
        </a>
      </p>
      <Reference>{connection.id}</Reference>
    </>
  );
}
