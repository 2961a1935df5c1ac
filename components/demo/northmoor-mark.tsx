/** A needle that points north over the line of a moor. */
export function NorthmoorMark({ size = 26 }: { size?: number }) {
  return (
    <svg className="northmoor-mark" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path fill="currentColor" d="M12 1.5 16.4 13c-1.5-.9-2.9-1.3-4.4-1.3S9 12.1 7.6 13Z" />
      <path fill="currentColor" d="M1.5 19.2C5.7 15.5 8.9 14 12 14s6.300 1.500 10.500 5.200v3.300h-21Z" />
    </svg>
  );
}
