/** Heard by whoever has asked for a page anew: the router gives such an asking up when the address changes meanwhile. */
export const ADDRESS_WRITTEN = "yipiao:address-written";

/** Keeps something in the address without asking for the page. */
export function writeAddress(url: string | URL): void {
  window.history.replaceState(null, "", url);
  window.dispatchEvent(new Event(ADDRESS_WRITTEN));
}
