import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A way to another page of the product. It is asked for when somebody goes there: what a page reads is new each time, and
 * fetching it beforehand cost a server the price of the page for every link in sight.
 */
export function Link(given: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...given} />;
}
