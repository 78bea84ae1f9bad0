// Small things that are remembered (记住的设置). A browser that forbids storage forgets them, and nothing else happens.
export function remembered(name: string): string {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // forbidden, or full
  }
}
