/**
 * How server.ts is run. A larger nursery: most of what a request makes is garbage when it is answered, and collecting it
 * less often is worth a quarter more tokens a second for some tens of megabytes under load.
 */
export const serverFlags = ["--max-semi-space-size=32"];
