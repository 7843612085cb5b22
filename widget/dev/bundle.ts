import { fileURLToPath } from 'node:url'
import { bundleWidget } from '../../launch/build-widget.mjs'

/** The scripts as they are shipped, from the sources, by path below /widget/. */
export function bundle(): Promise<ReadonlyMap<string, string>> {
  return bundleWidget(fileURLToPath(new URL('../..', import.meta.url)))
}
