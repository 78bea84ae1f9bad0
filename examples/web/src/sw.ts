/// <reference lib="webworker" />
// The service worker of the site (离线): keeps every file of one version, gives them out without a network.
// A new version is fetched beside the old one and waits until a page lets it in; it never takes a form away.
import { cleanupOutdatedCaches, precacheAndRoute } from "workbox-precaching";

declare const self: ServiceWorkerGlobalScope;
/** The list that `offline.ts` puts here. */
declare const KEPT: { readonly url: string; readonly revision: string | null }[];

cleanupOutdatedCaches();
// which draft or result a page shows stands behind its question mark
precacheAndRoute(KEPT, { ignoreURLParametersMatching: [/./] });

self.addEventListener("message", ({ data }) => {
  if (data === "let in") void self.skipWaiting();
});
