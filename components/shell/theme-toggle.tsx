import { Moon, Sun } from "lucide-react";

/** Two buttons of which the styles show the one that changes something; works without scripts. */
export function ThemeToggle() {
  return (
    <form className="theme-form" method="post" action="/api/theme">
      <button className="iconbtn to-dark" name="theme" value="dark" aria-label="Use the dark theme">
        <Moon aria-hidden="true" size={17} strokeWidth={1.75} />
      </button>
      <button className="iconbtn to-light" name="theme" value="light" aria-label="Use the light theme">
        <Sun aria-hidden="true" size={17} strokeWidth={1.75} />
      </button>
    </form>
  );
}
