import { trapField } from '#lib/trap-field'
import { wording } from '#lib/wording'

/** A field that only bots fill in. `className` puts it out of sight. */
export function Trap({ id, className }: { id: string; className: string | undefined }) {
  return (
    <div className={className} aria-hidden="true">
      <label htmlFor={id}>{wording.contact.trap}</label>
      <input id={id} name={trapField} tabIndex={-1} autoComplete="off" />
    </div>
  )
}
