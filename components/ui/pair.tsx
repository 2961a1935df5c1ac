type Choice = { label: string; note?: string; value: string };

type PairProps = {
  /** The form field both buttons set. */
  name?: string;
  confirm: Choice;
  cancel: Choice;
};

/** Two answers of equal weight; never give one of them another look. Cancel skips the browser's own validation. */
export function Pair({ name = "decision", confirm, cancel }: PairProps) {
  return (
    <div className="pair">
      <button type="submit" name={name} value={confirm.value}>
        {confirm.label}
        {confirm.note ? <small>{confirm.note}</small> : null}
      </button>
      <button type="submit" name={name} value={cancel.value} formNoValidate>
        {cancel.label}
        {cancel.note ? <small>{cancel.note}</small> : null}
      </button>
    </div>
  );
}
