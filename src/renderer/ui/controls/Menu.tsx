import { DropdownMenu } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { cx } from '../style/cx'
import { Button } from './Button'
import styles from './Menu.module.css'

/** A button with an icon that opens a menu of `MenuItem`s. */
export const Menu = ({ label, icon, children }: { label: string; icon: ReactNode; children: ReactNode }) => (
  // Modal would style the page with a sheet of its own, which the window's policy refuses.
  <DropdownMenu.Root modal={false}>
    <DropdownMenu.Trigger asChild>
      <Button look="quiet" square aria-label={label} title={label}>
        {icon}
      </Button>
    </DropdownMenu.Trigger>
    {/* In the page's main part, so that readers of the screen find it there. */}
    <DropdownMenu.Portal container={document.querySelector('main')}>
      <DropdownMenu.Content className={styles.menu} align="end" sideOffset={4} collisionPadding={8}>
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
)

export function MenuItem({
  danger = false,
  whyNot = null,
  onSelect,
  icon,
  children,
}: {
  danger?: boolean
  /** Why it does nothing now. It can still be gone to, so that its reason is found by keyboard and read out. */
  whyNot?: string | null
  onSelect: () => void
  icon?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  if (whyNot === null)
    return (
      <DropdownMenu.Item className={cx(styles.item, danger && styles.danger)} onSelect={onSelect}>
        {icon}
        {children}
      </DropdownMenu.Item>
    )
  return (
    <DropdownMenu.Item
      className={styles.item}
      aria-disabled="true"
      aria-labelledby={`${id}what`}
      aria-describedby={`${id}why`}
      onSelect={(event) => event.preventDefault()}
    >
      {icon}
      <span className={styles.noted}>
        <span id={`${id}what`}>{children}</span>
        <span id={`${id}why`} className={styles.note}>
          {whyNot}
        </span>
      </span>
    </DropdownMenu.Item>
  )
}
