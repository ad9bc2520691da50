import { schemeOf } from '@core/releases/fit'
import { Tag } from 'lucide-react'
import { copy, wish } from '../../data/commands'
import { useRefs, useSnapshot, useWorkspace } from '../../data/queries'
import { Button } from '../../ui/controls/Button'
import { ViewHeader } from '../../ui/layout/ViewHeader'
import styles from './NoReleases.module.css'
import view from './ReleaseView.module.css'

/** No release is named in the workspace file: what one looks like there. */
export function NoReleases() {
  const file = useWorkspace()?.file ?? null
  const known = useSnapshot()?.apps[0]?.name
  const app = known ?? 'site'
  const tags = useRefs(known ?? '', '').data?.refs.filter(({ kind }) => kind === 'tag') ?? []
  const found = schemeOf(tags.map((tag) => ({ ...tag, sha: '' })))
  const example = exampleFor(app, found ?? 'YY.M.MICRO')
  return (
    <div className={view.view}>
      <ViewHeader title="Release" sentence="No release is planned." />
      <div className={view.scroll}>
        <section className={styles.panel} aria-label="How to add a release">
          <Tag aria-hidden="true" />
          <h2 className={styles.title}>Which release do you make?</h2>
          <p className={styles.text}>
            Name it in the workspace file, beside the apps, and this view counts its cycle, keeps its
            checklist and makes its tag and draft. A release a month of {app} looks like this:
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard */}
          <pre className={styles.example} tabIndex={0}>
            {example}
          </pre>
          <p className={styles.text}>
            {found === null
              ? 'The tag may also be SemVer or YYYY.MM,'
              : `The tag is written as those of ${app} are,`}{' '}
            and the cadence may be weekly, quarterly or manual.
          </p>
          <p className={styles.actions}>
            {file !== null && (
              <Button look="main" onClick={() => void wish('editWorkspace', null)}>
                Edit the workspace file
              </Button>
            )}
            <Button onClick={() => void copy(example, 'The example was')}>Copy the example</Button>
          </p>
        </section>
      </div>
    </div>
  )
}

const exampleFor = (app: string, tag: string): string => `"releases": [
  {
    "name": "On-premise",
    "app": ${JSON.stringify(app)},
    "cadence": "monthly",
    "day": 15,
    "tag": ${JSON.stringify(tag)}
  }
]`
