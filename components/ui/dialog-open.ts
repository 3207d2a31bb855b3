/** Does a dialog stand before the page, so that keys and what rings are not the page's? A notice at the edge is none, though it has the role of one. */
export function isDialogOpen(): boolean {
  return [...document.querySelectorAll("[role=dialog], [role=alertdialog], [data-opening]")].some((one) => !one.closest("[data-toasts]"));
}
