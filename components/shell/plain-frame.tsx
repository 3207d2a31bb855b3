import type { ReactNode } from "react";
import { ProductMark } from "./product-mark.tsx";

/** One sheet in the middle, under the name of the product. */
export function PlainFrame({ product, aside, children }: { product: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center gap-2.5 px-5">
        <ProductMark />
        <span className="text-lg font-semibold tracking-tight">{product}</span>
        {aside && <div className="ml-auto">{aside}</div>}
      </header>
      <main id="main" tabIndex={-1} className="grid flex-1 place-items-center px-4 pb-20 outline-none">
        <div className="w-full max-w-md">{children}</div>
      </main>
    </div>
  );
}
