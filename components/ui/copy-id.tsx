import { classNames } from "./class-names.ts";
import { CopyButton } from "./copy-button.tsx";

/** An identifier in mono with a copy button. Shortened in the middle unless `full`. */
export function CopyId({
  id,
  full = false,
  label = "Copy this identifier",
}: {
  id: string;
  full?: boolean;
  label?: string;
}) {
  const shown = full || id.length <= 16 ? id : `${id.slice(0, 8)}…${id.slice(-4)}`;
  return (
    <span className={classNames("copy-id", full && "full")} dir="ltr">
      <span className="mono" title={shown === id ? undefined : id}>
        {shown}
      </span>
      <CopyButton text={id} label={label} iconOnly />
    </span>
  );
}
