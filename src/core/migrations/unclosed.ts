/**
 * What begins and never ends. Of a quote that nothing closes no later one is closed either, so it is not looked for again: a text of
 * nothing but openings would be read to its end once for each of them.
 */
export class Unclosed {
  /** By what closes, up to where in the text that is known. */
  readonly #until = new Map<string, number>()

  /** What `read` finds, which begins at `at` and ends with `closing` before `end`; null where it is known, or now found, not to end. */
  find<T>(
    closing: string,
    { at, end }: { readonly at: number; readonly end: number },
    read: () => T | null,
  ): T | null {
    if (at < (this.#until.get(closing) ?? 0)) return null
    const found = read()
    if (found === null) this.#until.set(closing, end)
    return found
  }
}
