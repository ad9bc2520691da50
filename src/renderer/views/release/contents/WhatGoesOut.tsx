import { shortSha } from '@core/commits/commit'
import type { ReleaseContents } from '@core/releases/contents'
import { upgradeSentence } from '@core/releases/contents'
import type { HostedProduct } from '@core/releases/hosted-product'
import type { ReleaseOverview } from '@core/releases/overview'
import view from '../ReleaseView.module.css'
import * as words from '../words'
import { type ContentsLine, ContentsLines } from './ContentsLines'
import { Fold } from './Fold'
import styles from './WhatGoesOut.module.css'

/** What the version is made of, by group; each opens to its pull requests. */
export function WhatGoesOut({ overview: { contents, hosted, cycle } }: { overview: ReleaseOverview }) {
  return (
    <section aria-label={words.WHAT_GOES_OUT}>
      <div className={view.heading}>
        <h2>{words.WHAT_GOES_OUT}</h2>
      </div>
      <div className={view.panel}>
        {'unknown' in contents ? (
          <p className={view.unknown}>{contents.unknown}</p>
        ) : (
          <Groups
            contents={contents.known}
            hosted={'known' in hosted ? hosted.known : null}
            previous={cycle.previous?.version ?? null}
          />
        )}
      </div>
    </section>
  )
}

function Groups({
  contents,
  hosted,
  previous,
}: {
  contents: ReleaseContents
  hosted: HostedProduct | null
  previous: string | null
}) {
  const { groups, backedOut, migrations, dependencies, licences, flagged, missing } = contents
  const isNothing = groups.length === 0 && migrations.paths.length === 0 && backedOut.length === 0
  const tag = previous === null || migrations.paths.length === 0 ? null : words.UPGRADE_PASSES_THROUGH
  return (
    <>
      {isNothing && <p className={view.unknown}>{words.NO_CHANGE_YET}</p>}
      {groups.map(({ title, entries }) => (
        <Fold key={title} title={title} count={entries.length}>
          <ContentsLines lines={entries.map(lineOf)} />
        </Fold>
      ))}
      {migrations.paths.length > 0 && (
        <Fold title={words.MIGRATIONS} count={migrations.paths.length} tag={tag}>
          <p className={styles.note}>{upgradeSentence(contents, previous)}</p>
          {migrations.words.map(({ sentence }) => (
            <p key={sentence} className={styles.caution}>
              {sentence}
            </p>
          ))}
          <ContentsLines lines={migrations.paths.map(pathLine)} />
        </Fold>
      )}
      <Paths title={words.DEPENDENCY_FILES} paths={dependencies} />
      <Paths title={words.LICENCE_FILES} paths={licences} />
      {flagged.length > 0 && (
        <Fold title={words.BEHIND_A_FLAG} count={flagged.length}>
          <ContentsLines lines={flagged.map(lineOf)} />
        </Fold>
      )}
      {backedOut.length > 0 && (
        <Fold title={words.SHIPPED_AND_BACKED_OUT} count={backedOut.length}>
          <ContentsLines
            lines={backedOut.map(({ reverted, by }) => ({
              ...lineOf(reverted),
              key: `${reverted.key} ${by.key}`,
              aside: words.by(nameOf(by)),
            }))}
          />
        </Fold>
      )}
      {hosted !== null && hosted.waiting.length > 0 && (
        <Fold title={words.notRunningIn(hosted.environment)} count={hosted.waiting.length}>
          <ContentsLines
            lines={hosted.waiting.map(({ sha, subject, author }) => ({
              key: sha,
              name: shortSha(sha),
              title: subject,
              aside: author,
              url: null,
            }))}
          />
        </Fold>
      )}
      {missing.map((sentence) => (
        <p key={sentence} className={styles.missing}>
          {sentence}
        </p>
      ))}
    </>
  )
}

const Paths = ({ title, paths }: { title: string; paths: readonly string[] }) =>
  paths.length === 0 ? null : (
    <Fold title={title} count={paths.length}>
      <ContentsLines lines={paths.map(pathLine)} />
    </Fold>
  )

type Entry = ReleaseContents['flagged'][number]

const nameOf = ({ number, key }: Entry): string => (number === null ? shortSha(key) : `#${number}`)

const lineOf = (entry: Entry): ContentsLine => ({
  key: `${entry.repository} ${entry.key}`,
  name: nameOf(entry),
  title: entry.title,
  aside: asideOf(entry),
  url: entry.url,
})

/** What is to be known of a change before who made it. */
function asideOf({ author, takesBack, shippedIn }: Entry): string {
  if (takesBack !== undefined) return words.takesBack(takesBack)
  return shippedIn === undefined ? author : words.alreadyIn(shippedIn)
}

const pathLine = (path: string): ContentsLine => ({
  key: path,
  name: null,
  title: path,
  aside: null,
  url: null,
})
