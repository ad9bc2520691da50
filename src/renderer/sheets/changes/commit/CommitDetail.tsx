import { shortSha } from '@core/commits/commit'
import type { CommitDiff } from '@core/commits/diff'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../data/bridge'
import { keyOf } from '../../../data/queryKeys'
import * as words from '../words'
import styles from './CommitDetail.module.css'
import { FileChanges } from './FileChanges'
import { useWhose, type Whose } from './whose'

/** How long an answer is kept after it was last shown, ms. A commit never changes. */
const KEPT_MS = 5 * 60_000

/** A commit that was opened: its message, and what it changes. All of it is text that somebody wrote, and nothing but text. */
export function CommitDetail({ id, sha }: { id: string; sha: string }) {
  const { data, error } = useCommitDiff(useWhose(), sha)
  return (
    <section id={id} className={styles.detail} aria-label={words.changesOf(shortSha(sha))}>
      {data !== undefined ? (
        <DiffBody diff={data} />
      ) : (
        <p className={styles.note} role={error === null ? undefined : 'alert'}>
          {error === null ? words.READING_COMMIT : error.problem.sentence}
        </p>
      )}
    </section>
  )
}

const useCommitDiff = ({ app, repository }: Whose, sha: string) =>
  useQuery({
    queryKey: keyOf('commitDiff', { app, repository, sha }),
    queryFn: () => ask('commitDiff', { app, repository, sha }),
    gcTime: KEPT_MS,
  })

function DiffBody({ diff }: { diff: CommitDiff }) {
  const { message, files, totalFiles, notCompared, isMerge } = diff
  const atLeast = diff.atLeast === true
  const opened = openedFiles(diff)
  return (
    <>
      <p className={styles.message}>{message}</p>
      {isMerge && <p className={styles.note}>{words.IS_MERGE}</p>}
      {notCompared !== undefined ? (
        <p className={styles.note}>{notCompared}</p>
      ) : (
        <p className={styles.note}>
          {files.length < totalFiles
            ? words.filesCut(files.length, totalFiles, atLeast)
            : totalFiles === 0
              ? words.NO_FILES
              : words.filesHeading(totalFiles, atLeast)}
        </p>
      )}
      {files.map((file, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a file may be listed twice (as taken out and put in), and the list never changes
        <FileChanges key={i} file={file} isOpen={i < opened} />
      ))}
    </>
  )
}

/** So many lines are open at first: more are folded away until one wants to know. */
const OPEN_LINES = 200

/** How many of the first files are open at first. */
function openedFiles({ files }: CommitDiff): number {
  let lines = 0
  const at = files.findIndex((file) => {
    lines += file.lines?.length ?? 0
    return lines > OPEN_LINES
  })
  return at < 0 ? files.length : at
}
