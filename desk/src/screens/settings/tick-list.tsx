type Props<Value extends string> = {
  legend: string
  values: readonly Value[]
  chosen: readonly Value[]
  label: (value: Value) => string
  onChange: (chosen: Value[]) => void
}

/** Any of several things. */
export function TickList<Value extends string>({ legend, values, chosen, label, onChange }: Props<Value>) {
  return (
    <fieldset className="ticks">
      <legend>{legend}</legend>
      {values.map((value) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={({ target }) => onChange(values.filter((one) => (one === value ? target.checked : chosen.includes(one))))}
          />
          {label(value)}
        </label>
      ))}
    </fieldset>
  )
}
