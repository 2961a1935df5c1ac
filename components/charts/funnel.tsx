type FunnelStep = { label: string; count: number };

const number = new Intl.NumberFormat("en-GB");
const percent = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 1 });

/** Under twenty a share says little: "n of n" instead. */
function shareOf(count: number, total: number): string {
  if (total === 0) return "0";
  return total < 20 ? `${count} of ${total}` : percent.format(count / total);
}

/** Steps of a journey, each as wide as the share that reached it. Drawn on the server. */
export function Funnel({ steps, label }: { steps: readonly FunnelStep[]; label: string }) {
  const first = steps[0]?.count ?? 0;
  return (
    <ol className="funnel" aria-label={label}>
      {steps.map((step, index) => {
        const lost = index === 0 ? 0 : (steps[index - 1]?.count ?? 0) - step.count;
        return (
          <li key={step.label}>
            <span className="funnel-words">
              <b>{step.label}</b>
              <span>
                {number.format(step.count)} <span className="text-muted">({shareOf(step.count, first)})</span>
              </span>
            </span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect className="track" width="100" height="10" />
              <rect className="value" width={first ? (100 * step.count) / first : 0} height="10" />
            </svg>
            {lost > 0 ? <span className="loss">{number.format(lost)} did not get here</span> : null}
          </li>
        );
      })}
    </ol>
  );
}
