// A page without the library: what a browser needs for any page at all.
performance.mark("loaded");
requestAnimationFrame(() => performance.mark("whole"));
