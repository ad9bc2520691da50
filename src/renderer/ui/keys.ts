/** Whether a key was pressed by itself, or with Shift. */
export const isPlain = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !ctrlKey && !metaKey && !altKey

/** Whether a letter is for what has the focus. */
export const isTyping = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement && target.type !== 'checkbox') ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement

/** Whether a dialog, a popover or a menu is open, which has keys of its own. */
export const somethingAbove = (): boolean =>
  document.querySelector('dialog[open], :popover-open, [role=menu][data-state=open]') !== null
