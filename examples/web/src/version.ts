// The site without a network (离线使用): registers the service worker, and offers a new version without forcing it.
import { script } from "./trusted.ts";

export type Version = "none" | "getting" | "offline" | "newer" | "replaced";

/** Tells what there is: nothing (a development server), being fetched, usable offline, a newer one that waits. */
export async function watch(show: (version: Version) => void): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return show("none");
  let replaced = false;
  const tell = (version: Version): void => show(replaced ? "replaced" : version);
  // another window let a newer version in: this one goes on, and is told
  if (navigator.serviceWorker.controller)
    navigator.serviceWorker.addEventListener("controllerchange", () => {
      replaced = true;
      tell("replaced");
    });
  tell("getting");
  try {
    follow(await navigator.serviceWorker.register(script("./sw.js")), tell);
  } catch {
    // a browser that keeps nothing, as in a private window: the site works as long as there is a network
    tell("none");
  }
}

function follow(registration: ServiceWorkerRegistration, tell: (version: Version) => void): void {
  const look = (): void => {
    if (registration.waiting) tell("newer");
    else if (registration.active) tell("offline");
    for (const worker of [registration.installing, registration.waiting]) worker?.addEventListener("statechange", look);
  };
  registration.addEventListener("updatefound", look);
  look();
}

/** Lets the newer version in, and shows it. */
export async function letIn(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration?.waiting?.postMessage("let in");
}
