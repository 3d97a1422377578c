// The name that an author's findings are signed with. Kept in this browser.
const NAME_AT = "attune.judge";

export function signerName(): string {
  try {
    return localStorage.getItem(NAME_AT) ?? "";
  } catch {
    return "";
  }
}

export function keepSignerName(name: string): void {
  try {
    localStorage.setItem(NAME_AT, name);
  } catch {
    // Without storage the name holds until the page is closed.
  }
}
