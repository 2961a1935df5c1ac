import { displayDateTime } from "#lib/display-dates.ts";
import type { CustomerMessage } from "#components/consent/messages.ts";
import { ProblemSummary } from "#components/consent/problem-summary.tsx";
import { Reference } from "#components/consent/reference.tsx";
import { TextField } from "#components/consent/text-field.tsx";
import { Pair } from "#components/ui/pair.tsx";
import type { Connection } from "#lib/connections/model.ts";

/** The one page between the wish to stop and its being done. */
export function StopConnection({ connection, message }: { connection: Connection; message: CustomerMessage | null }) {
  const { appName, id } = connection;
  return (
    <>
      <ProblemSummary message={message} />
      <h1>Stop sharing with {appName}?</h1>
      <div className="mt-4 grid gap-3">
        <p>{appName} will not be able to get new information from the moment you stop.</p>
        <p>They may keep what you already shared. Ask {appName} about that.</p>
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
          confirm={{ label: "Stop sharing", note: "from now on", value: "stop" }}
          cancel={{ label: "Keep connection", note: "and change nothing", value: "keep" }}
        />
      </form>
    </>
  );
}

/** Said after it is done, and again whenever the page is opened. */
export function ConnectionStopped({ connection, at }: { connection: Connection; at: Date }) {
  const { appName } = connection;
  return (
    <>
      <div role="status">
        <h1>You have stopped sharing with {appName}</h1>
        <p className="lead">
          {displayDateTime(connection.statusUpdatedAt, at)}. {appName} cannot get new information from your accounts any
          more.
        </p>
      </div>
      <p className="mt-4">
        They may keep what you already shared. {appName} can ask you to reconnect; nothing is shared unless you log in
        and agree.
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
