import { enterpriseApi } from '@core/services/github'
import type { FormEvent } from 'react'
import { Footer } from '../../../sheets/Footer'
import { ProblemMessage } from '../../../sheets/ProblemMessage'
import sheet from '../../../sheets/Sheet.module.css'
import { useDraft } from '../../../state/drafts'
import { Button } from '../../../ui/controls/Button'
import { Dialog } from '../../../ui/layout/Dialog'
import * as words from '../words'
import styles from './Accounts.module.css'
import { SecretField } from './SecretField'
import { useSecretField } from './useSecretField'

/** Takes the address of a GitHub Enterprise together with a token for it. */
export function EnterpriseDialog({ onClose }: { onClose: () => void }) {
  const [address, setAddress] = useDraft('address')
  const secret = useSecretField()
  const api = enterpriseApi(address)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!api.ok) secret.setProblem(api.problem.sentence)
    else if (await secret.send({ kind: 'github', url: api.value })) onClose()
  }

  const why = secret.isPending ? words.ASKING : api.ok ? words.apiAt(api.value) : null
  return (
    <Dialog title={words.ENTERPRISE_TITLE} onClose={onClose}>
      <form className={sheet.form} onSubmit={(event) => void submit(event)}>
        <div className={sheet.body}>
          <label className={styles.field}>
            {words.ADDRESS}
            <input
              type="text"
              className={styles.input}
              value={address}
              maxLength={2000}
              placeholder={words.ADDRESS_EXAMPLE}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => setAddress(event.target.value)}
            />
          </label>
          <SecretField kind="github" {...secret} />
          {secret.problem !== null && <ProblemMessage sentence={secret.problem} />}
        </div>
        <Footer why={why} confirm={null} onClose={onClose}>
          <Button
            type="submit"
            look="main"
            disabled={address.trim() === '' || secret.isEmpty || secret.isPending}
          >
            {words.CHECK_AND_KEEP}
          </Button>
        </Footer>
      </form>
    </Dialog>
  )
}
