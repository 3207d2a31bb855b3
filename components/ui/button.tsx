import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-look.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Link } from "./link.tsx";
import { Spinner } from "./spinner.tsx";

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
