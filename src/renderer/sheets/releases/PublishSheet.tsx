import { Rocket } from 'lucide-react'
import type { FormEvent } from 'react'
import { useCommand } from '../../data/commands'
import { lookAgain, useChecklist } from '../../data/releases'
import { useDraft } from '../../state/drafts'
import { openRelease } from '../../state/ui'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { useOneCommandPerKey, useRead } from '../deliberate'
import { Footer } from '../Footer'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import styles from './PublishSheet.module.css'
import * as words from './words'

/** Makes a draft public, once its version was typed. */
export function PublishSheet({
  release,
  version,
  onClose,
}: {
  release: string
  version: string
  onClose: () => void
}) {
  const [typed, setTyped] = useDraft('confirmation')
  const command = useCommand('publishRelease')
  const onKeyDown = useOneCommandPerKey()
  const trouble = useChecklist(release, version).data?.trouble ?? []
  const read = useRead(`${release} ${version} ${trouble.join()}`)
  const allowed = typed.trim() === version && read && !command.isPending

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!allowed) return
    command.mutate(
      { release, version, confirmation: typed.trim() },
      {
        onSuccess: ({ done, stopped }) => {
          lookAgain()
          if (!done.includes('publish') || stopped !== null) return
          openRelease(release, version)
          onClose()
        },
      },
    )
  }

  const stopped = command.data?.stopped ?? null
  return (
    <Dialog title={words.publishTitle(release, version)} onClose={onClose}>
      <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={sheet.body}>
          <p className={styles.words}>{words.whatPublishDoes(version)}</p>
          {trouble.length > 0 && (
            <p className={styles.caution}>{words.stillBlockedBy(trouble.slice(0, 3).join(', '))}</p>
          )}
          {command.isError && <ProblemMessage sentence={command.error.problem.sentence} />}
          {stopped !== null && <ProblemMessage sentence={stopped} />}
        </div>
        <Footer
          why={null}
          confirm={{ environment: version, typed, onType: setTyped, why: words.EVERYBODY_WILL_SEE_IT }}
          onClose={onClose}
        >
          <Button type="submit" look="main" disabled={!allowed}>
            <Rocket aria-hidden="true" />
            {words.PUBLISH}
          </Button>
        </Footer>
      </form>
    </Dialog>
  )
}
