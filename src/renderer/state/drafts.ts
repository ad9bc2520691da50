import { createContext, useCallback, useContext, useState } from 'react'

/** What was typed into the fields below here, by their names, for as long as the boundary around them is there. */
export const Drafts = createContext<Map<string, string>>(new Map())

/** The text of a field. It is kept when what shows the field fails and is drawn again. `name` tells it from the boundary's other fields. */
export function useDraft(name: string, initial = ''): [string, (text: string) => void] {
  const drafts = useContext(Drafts)
  const [text, setText] = useState(() => drafts.get(name) ?? initial)
  const type = useCallback(
    (next: string) => {
      drafts.set(name, next)
      setText(next)
    },
    [drafts, name],
  )
  return [text, type]
}
