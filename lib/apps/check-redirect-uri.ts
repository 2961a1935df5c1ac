const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** What is wrong with a redirect address, or null. It is compared character by character later, so it must already be in its normal form. */
export function checkRedirectUri(value: string): string | null {
  if (value.length > 2048) return "Use at most 2,048 characters";
  if (/[\s\u0000-\u001f\u007f\\]/.test(value)) return "Leave out spaces, line breaks and backslashes";
  if (!URL.canParse(value)) return "Give a whole address, such as https://app.example/callback";
  const url = new URL(value);
  if (url.protocol !== "https:" && url.protocol !== "http:") return "Use https";
  if (value.includes("#")) return "Leave out everything from the #";
  if (url.username || url.password || /^https?:\/\/[^/?]*@/i.test(value)) return "Leave out the user name and password";
  if (url.protocol === "http:" && !LOCAL_HOSTS.has(url.hostname)) return "Use https; http is for localhost only";
  if (url.hostname.includes("*")) return "Name one host: wildcards are not matched";
  if (/\/\.{1,2}(\/|\?|$)|%2e/i.test(value)) return "Write the path without dot segments";
  if (value !== url.href && `${value}/` !== url.href) return `Write it in its normal form: ${url.href}`;
  return null;
}
