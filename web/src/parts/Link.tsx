// A link inside the pages: a real address, followed without loading anything anew.
import type { AnchorHTMLAttributes, MouseEvent } from "react";
import { go } from "../state/route.ts";

export function Link({ onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  function follow(event: MouseEvent<HTMLAnchorElement>): void {
    onClick?.(event);
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    go(event.currentTarget.getAttribute("href") ?? "/");
  }
  return <a {...rest} onClick={follow} />;
}
