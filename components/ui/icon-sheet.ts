import { type ComponentType, createElement } from "react";
import { ICONS } from "./icon-names.ts";

/** All pictures of the house in one SVG file, each a symbol by its name, as their library draws them in 24 × 24. */
export async function iconSheet(): Promise<string> {
  const pictures = (await import("lucide-react")) as unknown as Record<string, ComponentType>;
  const { renderToStaticMarkup } = await import("react-dom/server");
  const symbols = Object.entries(ICONS).map(([name, picture]) => {
    const Picture = pictures[picture];
    if (!Picture) throw new Error(`the library has no picture "${picture}"`);
    const inside = renderToStaticMarkup(createElement(Picture)).replace(/^<svg[^>]*>|<\/svg>$/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24" ${STROKES}>${inside}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

const STROKES = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"';
