/** What `look` answers once it is not null; it looks at first and at each call back of `subscribe`. */
export function until<T>(
  subscribe: (again: () => void) => () => void,
  look: () => Promise<T | null>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let off: () => void = () => {}
    const again = (): void => {
      look().then((found) => {
        if (found === null) return
        off()
        resolve(found)
      }, reject)
    }
    off = subscribe(again)
    again()
  })
}

/** What `look` answers once it is not null, asked a hundred times a second: for what no one tells of. */
export const eventually = <T>(look: () => T | null): Promise<T> => until(everyMoment, async () => look())

export function everyMoment(again: () => void): () => void {
  const timer = setInterval(again, 10)
  return () => clearInterval(timer)
}
