import type { EditedField } from '@core/services/descriptor/editing'
import { editingsOf, type PartName } from '@core/services/list'
import { Button } from '../../ui/controls/Button'
import { NewItem } from './EnvironmentsEditor'
import { CheckEdit, ChoiceEdit, TextEdit } from './fields'
import { listAt, type Path, textAt, valueAt } from './json'
import type { Editing } from './useWorkspaceEdit'
import styles from './WorkspaceSheet.module.css'
import * as words from './words'

/** A part of the file that some service is: which part, and where it stands. */
export interface PartAt {
  readonly editing: Editing
  readonly part: PartName
  readonly path: Path
}

/** How the service of a part has it edited; nothing where the file names one that can't be it. */
export const editingAt = ({ editing: { content, services }, part, path }: PartAt) =>
  editingsOf(services, part).find(({ kind }) => kind === textAt(content, [...path, 'service']))?.editing ?? {
    fields: [],
  }

/** The fields of a part, as its service has them. */
export const PartFields = (props: PartAt) =>
  editingAt(props).fields.map((field) => (
    <FieldEdit
      key={field.path.join('.')}
      editing={props.editing}
      path={[...props.path, ...field.path]}
      field={field}
    />
  ))

function FieldEdit({
  editing,
  path,
  field: { label, control = 'text', example = '', help },
}: {
  editing: Editing
  path: Path
  field: EditedField
}) {
  const at = { editing, path, label }
  return (
    <>
      {control === 'check' ? (
        <CheckEdit {...at} />
      ) : typeof control === 'object' ? (
        <ChoiceEdit {...at} options={control.choices} />
      ) : (
        <TextEdit {...at} kind={control} placeholder={example} />
      )}
      {help !== undefined && <p className={styles.none}>{help}</p>}
    </>
  )
}

/** A line for each service that can be added as this part: at its path, or as one more of a list. */
export function NewPartLines({ editing, part, path, isList = false }: PartAt & { isList?: boolean }) {
  const items = isList ? listAt(editing.content, path) : []
  return editingsOf(editing.services, part).map(({ kind, editing: { add } }) => {
    const isThere = items.some((item) => textAt(item, ['service']) === kind)
    if (add === undefined || (add.isOnly === true && isThere)) return null
    const write = (typed: string): Promise<boolean> => {
      const value = { service: kind, ...add.entry(typed) }
      return editing.change(isList ? { path: [...path, items.length], value, insert: true } : { path, value })
    }
    return <NewItem key={kind} label={add.label} onAdd={write} />
  })
}

/** A part that is there once or not: its fields and what takes it out, or a line for each service that can be it. */
export function OnePart({ className, ...props }: PartAt & { className?: string | undefined }) {
  const { editing, path } = props
  if (valueAt(editing.content, path) === undefined) return <NewPartLines {...props} />
  const fields = (
    <>
      <PartFields {...props} />
      <Button look="quiet" onClick={() => void editing.change({ path })}>
        {words.REMOVE}
      </Button>
    </>
  )
  return className === undefined ? fields : <div className={className}>{fields}</div>
}
