import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

// A shop and its tasks as the tau-retail benchmark writes them. Amounts are dollars.

export const RetailAddress = z.object({
  address1: z.string(),
  address2: z.string(),
  city: z.string(),
  country: z.string(),
  state: z.string(),
  zip: z.string(),
})
export type RetailAddress = z.infer<typeof RetailAddress>

export type Options = Readonly<Record<string, string>>

export interface RetailMethod {
  readonly id: string
  readonly source: string
  readonly brand?: string
  readonly last_four?: string
  balance?: number
}

export interface RetailUser {
  readonly name: { readonly first_name: string; readonly last_name: string }
  address: RetailAddress
  readonly email: string
  readonly payment_methods: Record<string, RetailMethod>
  readonly orders: readonly string[]
}

export interface RetailItem {
  readonly name: string
  readonly product_id: string
  item_id: string
  price: number
  options: Options
}

export interface RetailOrder {
  readonly order_id: string
  readonly user_id: string
  address: RetailAddress
  readonly items: RetailItem[]
  status: string
  readonly payment_history: { transaction_type: 'payment' | 'refund'; amount: number; payment_method_id: string }[]
  [more: string]: unknown
}

export interface RetailProduct {
  readonly name: string
  readonly product_id: string
  readonly variants: Record<string, { readonly item_id: string; readonly options: Options; readonly available: boolean; readonly price: number }>
}

/** The whole shop: what an import reads and an export writes. */
export interface Retail {
  readonly products: Record<string, RetailProduct>
  readonly users: Record<string, RetailUser>
  readonly orders: Record<string, RetailOrder>
}

export const TASK_SETS = ['train', 'dev'] as const
export type TaskSet = (typeof TASK_SETS)[number]

const Task = z.object({
  user_id: z.string(),
  instruction: z.string(),
  actions: z.array(z.object({ name: z.string(), kwargs: z.record(z.string(), z.unknown()) })),
  outputs: z.array(z.string()).default([]),
})

/** One conversation to be had: who, what they know and want, and what a right one does to the shop. */
export interface Task extends z.infer<typeof Task> {
  readonly set: TaskSet
  readonly index: number
}

export function readRetail(folder: string): Retail {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
  return { products: read('products'), users: read('users'), orders: read('orders') }
}

export function readTasks(folder: string, set: TaskSet): readonly Task[] {
  const text = readFileSync(join(folder, `tasks_${set}.json`), 'utf8')
  return z
    .array(Task)
    .parse(JSON.parse(text))
    .map((task, index) => ({ ...task, set, index }))
}
