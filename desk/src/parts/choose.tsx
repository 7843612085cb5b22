import { useId } from 'react'
import './choose.css'

type Option = { readonly value: string; readonly label: string }
type Props = { label: string; value: string; options: readonly Option[]; isBusy?: boolean; onChoose: (value: string) => void }

/** One of a few things, with the system's own list: it is there at once, on a phone too, and every screen reader knows it. */
export function Choose({ label, value, options, isBusy = false, onChoose }: Props) {
  const id = useId()
  return (
    <div className="choose">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} disabled={isBusy} onChange={(event) => onChoose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
