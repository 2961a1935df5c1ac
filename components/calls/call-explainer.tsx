import { Anchor } from "#components/ui/anchor.tsx";
import { Explainer } from "#components/ui/explainer.tsx";
import type { Call } from "#lib/journal/model.ts";
import { wordsOf } from "#lib/journal/words.ts";

/** Facts a refusing check may leave: the two values that should have agreed. */
const PAIR = [
  ["expected", "Expected"],
  ["presented", "Presented"],
] as const;

/** Why the call was refused, in which clause, and what to do. */
export function CallExplainer({ call }: { call: Call }) {
  if ((call.status ?? 0) < 400 && !call.errorCode) return null;
  const words = call.errorCode ? wordsOf(call.errorCode) : null;
  const facts = call.detail?.facts ?? {};
  const values = PAIR.flatMap(([name, label]) =>
    facts[name] === undefined ? [] : [{ label, value: String(facts[name]) }],
  );
  const field = facts["field"];
  return (
    <Explainer
      title={call.reason ?? words?.name ?? `Answered with ${call.status}`}
      values={values}
      clause={facts["clause"] ? String(facts["clause"]) : undefined}
      code={call.errorCode ?? undefined}
    >
      {field ? (
        <p>
          At fault: <code>{String(field)}</code>
        </p>
      ) : null}
      {words ? (
        <p>
          <b className="font-semibold">What to do. </b>
          {words.mend} {words.href ? <Anchor href={words.href}>Read more</Anchor> : null}
        </p>
      ) : null}
    </Explainer>
  );
}
