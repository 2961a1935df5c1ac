import type { Provider } from "oidc-provider";

type Modes = { prototype: { responseModeAllowed: (mode?: string, type?: string, profile?: string) => boolean } };

/** A request without response_type is refused for that, one check after the provider fails on its response mode. */
export function nameMissingResponseType(provider: Provider): void {
  const { prototype } = provider.Client as unknown as Modes;
  const allowed = prototype.responseModeAllowed;
  prototype.responseModeAllowed = function (mode, type, profile) {
    return type === undefined || allowed.call(this, mode, type, profile);
  };
}
