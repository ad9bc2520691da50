import type { Handlers } from '@contract/handlers'
import type { Checklists } from './engine/releases/checklist'

type ChecklistCall = 'releaseChecklist' | 'tickItem' | 'untickItem' | 'postChecklist'

/** What main answers to the window about checklists of releases. */
export const checklistCalls = (checklists: Checklists): Pick<Handlers, ChecklistCall> => ({
  releaseChecklist: (at) => checklists.show(at),
  tickItem: ({ item, note, ...at }) => checklists.tick(at, item, note),
  untickItem: ({ item, ...at }) => checklists.untick(at, item),
  postChecklist: (at) => checklists.post(at),
})
