// Figures as people read them. An estimate is never written without its range.
import type { Estimate } from "../api/types.ts";
import { en } from "../strings/en.ts";

export function share(value: number): string {
  return value.toFixed(2);
}

export function signed(value: number): string {
  const rounded = Math.abs(value).toFixed(2);
  if (rounded === "0.00") return "0.00";
  return `${value < 0 ? "\u2212" : "+"}${rounded}`;
}

export function estimateLine(estimate: Estimate): string {
  const { known, low, high, answers } = estimate;
  return en.belief.sentence(share(known), share(low), share(high), answers);
}

export function bandLabel({ known, low, high }: Estimate): string {
  return en.belief.label(share(known), share(low), share(high));
}

// Why a belief moved, as the ledger says it.
export function whyLine(why: string): string {
  return en.map.whys[why] ?? why.charAt(0).toUpperCase() + why.slice(1);
}

export function minutes(value: number): string {
  if (value < 1) return en.seconds(Math.max(10, Math.round(value * 6) * 10));
  return en.minutes(Number.isInteger(value) ? String(value) : value.toFixed(1));
}

export function day(at_ms: number): string {
  return new Date(at_ms).toLocaleDateString("en-GB", { day: "numeric", month: "short" });
}

export function weekday(at_ms: number): string {
  return new Date(at_ms).toLocaleDateString("en-GB",
    { weekday: "short", day: "numeric", month: "short" }).replace(",", "");
}

// A day of the calendar as the contract writes it (YYYY-MM-DD), the same wherever it is read.
export function calendarDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return date.toLocaleDateString("en-GB",
    { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).replace(",", "");
}

export function moment(at_ms: number): string {
  return new Date(at_ms).toLocaleString("en-GB", {
    day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit",
  });
}
