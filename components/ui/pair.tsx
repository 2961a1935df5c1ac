type Words = { label: string; note?: string };
type Choice = Words & { value: string };

type PairProps = {
  /** The form field both buttons set. */
  name?: string;
  /** With `href` a link to where the task goes on, in place of a button. */
  confirm: Choice | (Words & { href: string });
  cancel: Choice;
};

/** Two answers of equal weight; never give one of them another look. Cancel skips the browser's own validation. */
export function Pair({ name = "decision", confirm, cancel }: PairProps) {
  return (
    <div className="pair">
      {"href" in confirm ? (
        <a href={confirm.href}>
          <Answer {...confirm} />
        </a>
      ) : (
        <button type="submit" name={name} value={confirm.value}>
          <Answer {...confirm} />
        </button>
      )}
      <button type="submit" name={name} value={cancel.value} formNoValidate>
        <Answer {...cancel} />
      </button>
    </div>
  );
}

function Answer({ label, note }: Words) {
  return (
    <>
      {label}
      {note ? <small>{note}</small> : null}
    </>
  );
}
