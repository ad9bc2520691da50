/** What a terminal would obey rather than show; a file's name or a commit's subject may be written by anybody. */
const OBEYED = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g

/** A text as a terminal may print it. */
export const plain = (text: string): string => text.replace(OBEYED, '�')
