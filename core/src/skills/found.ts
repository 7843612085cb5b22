import type { Step } from '../step.ts'

/** Either what was looked for, or the step that is needed before it can be found. */
export type Found<T> = { readonly found: T } | { readonly step: Step }

export const found = <T>(value: T): Found<T> => ({ found: value })
export const needs = (step: Step): { readonly step: Step } => ({ step })
