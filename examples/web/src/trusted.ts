// The one place where an address becomes a script: the worker and the service worker of this site, nothing else.

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): {
    createScriptURL(address: string): string;
  };
}

const { trustedTypes } = globalThis as { trustedTypes?: Policies };
const policy = trustedTypes?.createPolicy("haitang-site", {
  createScriptURL(address) {
    if (new URL(address, location.href).origin === location.origin) return address;
    throw new TypeError(address);
  },
});

/** An address that may be run; browsers without trusted types take it as it is. */
export const script = (address: string): string => policy?.createScriptURL(address) ?? address;
