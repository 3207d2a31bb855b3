/** Runs ahead of every other script of a page: a `Form` that has not woken up is not the browser's to send. */
export const KEEP_EARLY_FORMS =
  'addEventListener("submit",function(e){var a=e.target.dataset;if(a.asleep!==undefined){e.preventDefault();e.stopImmediatePropagation();a.asleep="sent"}},true)';
