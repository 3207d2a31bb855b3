import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Link } from "./link.tsx";
import { Spinner } from "./spinner.tsx";

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

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: IconName;
  /** Sent and not yet answered: keeps its place, its width and the focus, says so, and does nothing when pressed again. */
  pending?: boolean;
  /** The key that does the same, shown inside (`<Kbd>`). */
  shortcut?: ReactNode;
};

/** Does something here. One `primary` a view: what is most likely wanted next. `lg` is thumb-sized (48 px). */
export function Button({ variant, size, icon, pending, shortcut, className, children, type = "button", onClick, ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonClass(variant, size, className)}
      {...(pending && { "aria-disabled": true, "aria-busy": true })}
      {...(pending ? { onClick: stop } : onClick && { onClick })}
      {...rest}
    >
      {pending ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
      {shortcut}
      {pending && <PendingWord />}
    </button>
  );
}

/** Goes somewhere, with the look of a button. */
export function ButtonLink({
  variant,
  size,
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & { variant?: ButtonVariant; size?: ButtonSize; icon?: IconName }) {
  return (
    <Link className={buttonClass(variant, size, className)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

function PendingWord() {
  const t = useTranslations("shell.ui");
  return <span className="sr-only">{t("pending")}</span>;
}

function stop(event: { preventDefault(): void; stopPropagation(): void }) {
  event.preventDefault();
  event.stopPropagation();
}
