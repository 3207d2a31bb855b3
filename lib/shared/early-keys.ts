/** What opens something from anywhere, pressed before the page had woken up: it counts as soon as it has. */
let pressed: string | null = null;

function hear(event: KeyboardEvent) {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.isComposing || event.key.toLowerCase() !== "k") return;
  // Where nothing asks for it, it is the browser's.
  if (!document.querySelector('[aria-keyshortcuts~="Control+K"]')) return;
  event.preventDefault();
  pressed = "k";
}

if (typeof window !== "undefined") window.addEventListener("keydown", hear);

/** Whether Ctrl or Command with this key was pressed so. From now on whoever asks hears keys for itself. */
export function wasPressedEarly(key: string): boolean {
  window.removeEventListener("keydown", hear);
  const was = pressed === key;
  pressed = null;
  return was;
}
