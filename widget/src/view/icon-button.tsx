import type { ComponentProps } from 'preact'
import { Icon } from './icon.tsx'

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'icon'> {
  readonly icon: Parameters<typeof Icon>[0]['name']
  /** What it does, for those who hear it and for those who point at it. */
  readonly label: string
}

/** A button that is only a drawing. */
export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" class="bare" aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  )
}
