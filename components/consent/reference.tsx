/** What to quote when asking for help: plain text, to be selected and copied. */
export function Reference({ children }: { children: string }) {
  return (
    <p className="hint mt-6">
      Reference:{" "}
      <span className="mono select-all" dir="ltr">
        {children}
      </span>
    </p>
  );
}
