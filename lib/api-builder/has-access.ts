import { isApproved } from "./data.ts";

/** Whether operations has let the app in, and not out again. Asked at every call. */
export async function hasAccess(apiId: string, appId: string): Promise<boolean> {
  return isApproved(apiId, appId);
}
