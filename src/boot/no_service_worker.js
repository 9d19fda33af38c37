// In the service worker's place where a site is to have none, or none any more: takes away the one that
// readers may have, with all that it kept.
"use strict";

const NAME = `arxiv-digest:${new URL(self.registration.scope).pathname}:`;

const leave = async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith(NAME));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));
