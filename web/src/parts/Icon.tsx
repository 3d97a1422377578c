// The few drawn signs of the pages, 16 by 16, in the colour of their text.
import type { ReactNode } from "react";

const DRAWINGS = {
  theme: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path className="solid" d="M8 2.4a5.6 5.6 0 0 1 0 11.2z" />
    </>
  ),
  menu: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  find: <><circle cx="7" cy="7" r="4.2" /><path d="M10.2 10.2l3.6 3.6" /></>,
  keys: <path d="M1.8 4h12.4v8H1.8zM4.5 9.6h7M4.5 6.6h.01M8 6.6h.01M11.5 6.6h.01" />,
  close: <path d="M4 4l8 8M12 4l-8 8" />,
  met: <path d="M3 8.5l3.2 3.2L13 4.6" />,
  contradicted: <path d="M4 4l8 8M12 4l-8 8" />,
  not_said: <circle cx="8" cy="8" r="5.6" strokeDasharray="2.2 2.2" />,
  unsure: <path d="M5.6 6.2a2.4 2.4 0 1 1 3.5 2.1c-.7.4-1.1.8-1.1 1.6M8 12.4h.01" />,
  told: <path d="M2.5 3.5h11v7H8l-3 2.6v-2.6H2.5z" />,
  misconception: <path d="M3 6h10M3 10.4h10M10.6 2.6L5.4 13.8" />,
  book: (
    <path
      d={"M8 4.2C6.4 3.1 4.4 2.8 2.5 3v9.4c1.9-.2 3.9.1 5.5 1.2 1.6-1.1 3.6-1.4 5.5-1.2" +
        "V3c-1.9-.2-3.9.1-5.5 1.2zm0 0v9.4"}
    />
  ),
  rising: <path d="M8 13V3M4 7l4-4 4 4" />,
  falling: <path d="M8 3v10M4 9l4 4 4-4" />,
  left: <path d="M10 3.5L5.5 8l4.5 4.5" />,
  right: <path d="M6 3.5L10.5 8 6 12.5" />,
  up: <path d="M3.5 10L8 5.5l4.5 4.5" />,
  down: <path d="M3.5 6L8 10.5 12.5 6" />,
  plus: <path d="M8 3.2v9.6M3.2 8h9.6" />,
  minus: <path d="M3.2 8h9.6" />,
  whole: <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof DRAWINGS;

export function Icon({ name, label }: { name: IconName; label?: string }) {
  const role = label ? { role: "img", "aria-label": label } : { "aria-hidden": true };
  return <svg className="icon" viewBox="0 0 16 16" {...role}>{DRAWINGS[name]}</svg>;
}
