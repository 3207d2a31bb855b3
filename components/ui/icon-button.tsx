import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-look.ts";
import { Icon, type IconName } from "./icon.tsx";

const SQUARE: Record<ButtonSize, string> = {
  sm: "w-[max(26px,calc(var(--control-height)-6px))] px-0",
  md: "w-(--control-height) px-0",
  lg: "w-12 px-0",
};

/** A button with a picture alone; `label` is what it does, said to screen readers and shown on hover. */
export function IconButton({
  icon,
  label,
  variant = "ghost",
  size = "md",
  className,
  type = "button",
  children,
  ...rest
}: Omit<ComponentProps<"button">, "aria-label"> & {
  icon: IconName;
  label: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
}) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={buttonClass(variant, size, `${SQUARE[size]} relative ${className ?? ""}`)}
      {...rest}
    >
      <Icon name={icon} />
      {children}
    </button>
  );
}
