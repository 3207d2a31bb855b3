/** A catalogue's text as the pages carry it, its sentences taken apart. */
export default function compileCatalogue(source: string): string;
