import { LogOut, Menu } from "lucide-react";
import type { ReactNode } from "react";

import { Brand } from "./mark.tsx";
import { MenuDetails } from "./menu-details.tsx";
import { RailLinks, type RailSection } from "./rail-links.tsx";
import { SkipLink } from "./skip-link.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";

type DeskFrameProps = {
  /** Whose desk it is: an organisation, or "Insights". */
  place: string;
  navigation: readonly RailSection[];
  person: { name: string; email: string };
  /** "Data as of 14:05", "Sandbox time …". */
  note?: ReactNode;
  /** Further links in the account menu. */
  accountLinks?: ReactNode;
  signOutAction?: string;
  homeHref?: string;
  children: ReactNode;
};

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return `${words[0]?.[0] ?? ""}${words.length > 1 ? (words.at(-1)?.[0] ?? "") : ""}`.toUpperCase();
}

function AccountMenu({
  person,
  accountLinks,
  signOutAction,
}: Pick<DeskFrameProps, "person" | "accountLinks" | "signOutAction">) {
  return (
    <MenuDetails
      label={`Account: ${person.name}`}
      trigger={
        <span className="avatar" aria-hidden="true">
          {initialsOf(person.name)}
        </span>
      }
    >
      <p className="px-2.5 py-1.5">
        <b className="block font-semibold">{person.name}</b>
        <span className="text-13 text-muted">{person.email}</span>
      </p>
      {accountLinks}
      <form method="post" action={signOutAction}>
        <button>
          <LogOut aria-hidden="true" size={16} strokeWidth={1.75} />
          Sign out
        </button>
      </form>
    </MenuDetails>
  );
}

/** The frame of the water side: top bar, rail, and the page. */
export function DeskFrame({ place, navigation, note, homeHref = "/app", children, ...account }: DeskFrameProps) {
  const { signOutAction = "/api/portal/sign-out" } = account;
  return (
    <>
      <SkipLink />
      <header className="topbar">
        <MenuDetails
          label="Menu"
          className="desk-menu"
          start
          trigger={
            <span className="iconbtn">
              <Menu aria-hidden="true" size={18} strokeWidth={1.75} />
            </span>
          }
        >
          <nav aria-label="Menu">
            <RailLinks sections={navigation} />
          </nav>
        </MenuDetails>
        <Brand href={homeHref} size={22} />
        <span className="topbar-org">{place}</span>
        <span className="flex-1" />
        {note ? <span className="topbar-note wide-only">{note}</span> : null}
        <ThemeToggle />
        <AccountMenu {...account} signOutAction={signOutAction} />
      </header>
      <div className="desk">
        <nav className="rail" aria-label="Main">
          <RailLinks sections={navigation} />
        </nav>
        <main id="main" className="desk-main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </>
  );
}
