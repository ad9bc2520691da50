import { schemeOf } from '@core/releases/cycle'
import { Tag } from 'lucide-react'
import { copy, request } from '../../data/commands'
import { useRefs, useSnapshot, useWorkspace } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { ViewHeader } from '../../ui/layout/ViewHeader'
import styles from './NoReleases.module.css'
import view from './ReleaseView.module.css'
import * as words from './words'

/** No release is named in the workspace file: what one looks like there. */
export function NoReleases() {
  const file = useWorkspace()?.file ?? null
  const known = useSnapshot()?.apps[0]?.name
  const app = known ?? 'site'
  const tags = useRefs(known ?? '', '').data?.refs.filter(({ kind }) => kind === 'tag') ?? []
  const found = schemeOf(tags.map((tag) => ({ ...tag, sha: '' })))
  const example = words.exampleFor(app, found ?? 'YY.M.MICRO')
  return (
    <div className={view.view}>
      <ViewHeader title={words.RELEASE} sentence={words.NONE_PLANNED} />
      <div className={view.scroll}>
        <section className={styles.panel} aria-label={words.HOW_TO_ADD_A_RELEASE}>
          <Tag aria-hidden="true" />
          <h2 className={styles.title}>{words.WHICH_RELEASE}</h2>
          <p className={styles.text}>{words.nameItInTheWorkspaceFile(app)}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard */}
          <pre className={styles.example} tabIndex={0}>
            {example}
          </pre>
          <p className={styles.text}>{words.otherValues(found === null ? null : app)}</p>
          <p className={styles.actions}>
            {file !== null && (
              <Button look="main" onClick={() => void request('editWorkspace', null)}>
                {words.EDIT_THE_WORKSPACE_FILE}
              </Button>
            )}
            <Button onClick={() => void copy(example, words.EXAMPLE_COPIED)}>{words.COPY_THE_EXAMPLE}</Button>
          </p>
        </section>
      </div>
    </div>
  )
}
