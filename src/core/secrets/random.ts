/** Letters and digits change places too often for a name that a person chose. */
export const isRandom = (value: string): boolean =>
  /^[\w+/=:.-]+$/.test(value) && (value.match(/\d[A-Za-z]|[A-Za-z]\d/g)?.length ?? 0) >= 4
