import { counted } from '../../../text/time'
import { judged, metJudgement, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'

/** The release, or its draft, has notes. */
export const notesDrafted: ChecklistRule = {
  subject: 'The draft of the notes',
  ofCandidate: false,
  group: 'words',
  isAfterTag: true,
  comesWithTime: true,
  wording: /^(the )?release notes( are)?( drafted| written)$/i,
  title: () => 'Release notes drafted',
  judge: ({ page, tag }) =>
    judged(page, (found, at) => {
      if (found === null) return unmet('missing', `There is no draft for ${tag} yet.`, at)
      const words = found.notes.split(/\s+/).filter((word) => /\w/.test(word)).length
      return words === 0
        ? unmet('empty', `The release ${tag} has no notes.`, at)
        : metJudgement('there', `${counted(words, 'word')}${found.isDraft ? ', not published yet' : ''}.`, at)
    }),
}
