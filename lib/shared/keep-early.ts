/** Ahead of every other script of a page: what is done to something marked `data-asleep` is kept for it until it wakes up. */
export const KEEP_EARLY = [
  // A `Form` that is asleep is not the browser's to send.
  'addEventListener("submit",function(e){var a=e.target.dataset;if(a.asleep!==undefined){e.preventDefault();e.stopImmediatePropagation();a.asleep="sent"}},true)',
  // The search of everything; on a page without it the key is the browser's.
  'addEventListener("keydown",function(e){if(!(e.ctrlKey||e.metaKey)||e.shiftKey||e.altKey||e.isComposing||e.key.toLowerCase()!=="k")return;var b=document.querySelector(\'[data-asleep][aria-keyshortcuts~="Control+K"]\');if(b){e.preventDefault();b.dataset.asleep="pressed"}})',
].join(";");
