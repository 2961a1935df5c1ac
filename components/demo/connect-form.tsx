import { Button } from "#components/ui/button.tsx";

/** Starts a connection. A form and not a link: it makes a consent at the bank. */
export function ConnectForm({ label = "Connect Sandbank", size = "md" }: { label?: string; size?: "md" | "lg" }) {
  return (
    <form method="post" action="/demo/connect">
      <Button variant="primary" size={size}>
        {label}
      </Button>
    </form>
  );
}
