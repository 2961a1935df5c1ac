import { Anchor } from "#components/ui/anchor.tsx";
import { Explainer } from "#components/ui/explainer.tsx";
import type { Call } from "#lib/journal/model.ts";
import { wordsOf } from "#lib/journal/words.ts";

/** Why the call was refused, in which clause, and what to do. */
export function CallExplainer({ call }: { call: Call }) {
  if ((call.status ?? 0) < 400 && !call.errorCode) return null;
  const words = call.errorCode ? wordsOf(call.errorCode) : null;
  const { explanation } = call;
  const mend = explanation?.mend ?? words?.mend;
  const values = [
    { label: "Received", value: explanation?.received },
    { label: "Expected", value: explanation?.expected },
  ].filter(({ value }) => value);
  return (
    <Explainer
      title={call.reason ?? words?.name ?? `Answered with ${call.status}`}
      values={values}
      clause={explanation?.clause ?? undefined}
      code={call.errorCode ?? undefined}
    >
      {mend ? (
        <p>
          <b className="font-semibold">What to do. </b>
          {mend} {words?.href ? <Anchor href={words.href}>Read more</Anchor> : null}
        </p>
      ) : null}
    </Explainer>
  );
}
