type MeterProps = { value: number; max: number; label: string };

/** How much of a limit is used. Say the same in words beside it. */
export function Meter({ value, max, label }: MeterProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <svg
      className="meter"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
    >
      <rect className="track" width="100" height="10" rx="0" vectorEffect="non-scaling-stroke" />
      <rect className="value" width={share * 100} height="10" />
    </svg>
  );
}
