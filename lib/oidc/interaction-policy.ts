import { interactionPolicy } from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";

const { base, Check } = interactionPolicy;

/** The provider's own policy, and a login on every visit: strong customer authentication is never carried over. */
export function policy(): interactionPolicy.DefaultPolicy {
  const prompts = base();
  prompts
    .get("login")
    ?.checks.add(
      new Check("each_visit", "every visit authenticates the customer", "login_required", (ctx: KoaContextWithOIDC) =>
        ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    );
  return prompts;
}
