import { cx } from "./class-names.ts";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const VARIANT: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent-solid text-on-accent hover:bg-accent-solid-hover",
  secondary: "border-line-strong bg-panel text-ink shadow-panel hover:bg-hover",
  ghost: "border-transparent bg-transparent text-ink hover:bg-hover",
  danger: "border-transparent bg-danger-solid text-white hover:bg-danger-solid-hover",
};
const SIZE: Record<ButtonSize, string> = {
  sm: "h-[max(26px,calc(var(--control-height)-6px))] gap-1.5 px-2.5 text-sm",
  md: "h-(--control-height) gap-2 px-3.5 text-base",
  lg: "h-12 gap-2 px-5 text-lg",
};

/** The look of a button, for the rare thing that must be one without being a `Button` or `ButtonLink`. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "md", className?: string): string {
  return cx(
    "inline-flex shrink-0 select-none items-center justify-center rounded-md border font-medium whitespace-nowrap transition-colors",
    "disabled:opacity-50 aria-disabled:opacity-60 print:hidden",
    VARIANT[variant],
    SIZE[size],
    className,
  );
}
