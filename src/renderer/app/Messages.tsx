import { Check, TriangleAlert, X } from 'lucide-react'
import { useEffect } from 'react'
import { type Message, putAway, useUi } from '../state/ui'
import { Button } from '../ui/controls/Button'
import styles from './Messages.module.css'
import * as words from './words'

/** How long good news stays, ms. Bad news stays until it is put away. */
const STAYS = 2500

/** Short words at the lower edge about what was just done. */
export function Messages() {
  const messages = useUi((ui) => ui.messages)
  return (
    <div className={styles.messages} aria-live="polite">
      {messages.map((message) => (
        <One key={message.id} message={message} />
      ))}
    </div>
  )
}

function One({ message: { id, tone, sentence } }: { message: Message }) {
  useEffect(() => {
    if (tone === 'bad') return
    const timer = setTimeout(() => putAway(id), STAYS)
    return () => clearTimeout(timer)
  }, [id, tone])
  return (
    <div className={styles[tone]}>
      {tone === 'bad' ? <TriangleAlert aria-hidden="true" /> : <Check aria-hidden="true" />}
      <p className={styles.text}>{sentence}</p>
      {tone === 'bad' && (
        <Button look="quiet" square aria-label={words.DISMISS} onClick={() => putAway(id)}>
          <X aria-hidden="true" />
        </Button>
      )}
    </div>
  )
}
