import { displayTime } from "#lib/display-dates.ts";
import { BANK_NAME } from "#components/consent/wording.ts";
import type { PhoneMessage } from "#lib/customers/model.ts";

type Totp = { code: string; secondsLeft: number };

/** "123 456": read aloud and typed more easily; copying takes the space along, which the bank ignores. */
function spaced(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}

/** The bank's app among the others on the screen. */
export function BankAppLink({ href }: { href: string }) {
  return (
    <p className="mb-3">
      <a href={href} className="btn w-full">
        Open the {BANK_NAME} app
      </a>
    </p>
  );
}

/** The authenticator app: one code, and for how long it still counts. */
export function Authenticator({ totp }: { totp: Totp }) {
  return (
    <section className="rounded-(--sb-r-3) border border-border bg-raised p-4">
      <h3 className="text-16">Authenticator app</h3>
      <p className="mono mt-1 text-24 font-semibold select-all" data-testid="totp">
        {spaced(totp.code)}
      </p>
      <p className="hint">
        Changes in {totp.secondsLeft === 1 ? "1 second" : `${totp.secondsLeft} seconds`}. Each code works once.
      </p>
    </section>
  );
}

/** What the bank sent, newest first. */
export function Messages({ messages, at }: { messages: readonly PhoneMessage[]; at: Date }) {
  return (
    <section className="mt-3">
      <h3 className="text-16">Messages from {BANK_NAME}</h3>
      {messages.length === 0 ? (
        <p className="hint mt-1">No messages yet. A code appears here after you enter your password.</p>
      ) : null}
      <ol className="mt-2 grid gap-2">
        {messages.map((message) => (
          <li key={message.id} className="rounded-(--sb-r-3) border border-border bg-raised p-4">
            <p className="text-16">{message.text}</p>
            {message.code ? (
              <>
                <p className="mono mt-1 text-24 font-semibold select-all" data-testid="phone-code">
                  {spaced(message.code)}
                </p>
                <p className="hint">Until {displayTime(message.expiresAt)}</p>
              </>
            ) : (
              <p className="hint mt-1">
                {message.expiresAt <= at ? "This code has run out" : "This code has been used or replaced"}
              </p>
            )}
            <p className="text-14 text-muted">{displayTime(message.createdAt)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
