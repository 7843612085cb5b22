import type { ShopUnderTest } from '../shop.contract.ts'
import { type RunningBackend, startBackend } from '../test-backend.ts'

export interface TestVendure extends RunningBackend {
  readonly apiKey: string
  /** A new customer with the story of the contract; products are the same in all. */
  story(): Promise<ShopUnderTest['given']>
}

/** A real Vendure, furnished through its admin API. */
export async function startVendure(folder: string, databaseUrl?: string): Promise<TestVendure> {
  const backend = await startBackend({
    folder,
    args: () => ['server.js'],
    env: { VENDURE_DISABLE_TELEMETRY: '1', ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) },
    isReady: async (url) => (await fetch(`${url}/health`)).ok && (await isFurnished(url)),
  })
  const { apiKey, admin } = await openAdmin(backend.url)
  const shelves = await furnish(admin)
  let stories = 0
  return { ...backend, apiKey, story: () => tellStory(admin, shelves, stories++) }
}

// biome-ignore lint/suspicious/noExplicitAny: the shapes are Vendure's, and the connector under test is what reads them properly
type Answer = any
type Admin = (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Answer>

/** Its countries and methods are filled in after it has begun to listen. */
async function isFurnished(url: string): Promise<boolean> {
  const { answer } = await ask(url, {}, `mutation { login(username: "superadmin", password: "of-a-test-only") { __typename } }`)
  return (
    answer.data?.login?.__typename === 'CurrentUser' &&
    (await openAdmin(url).then(({ admin }) => admin('{ paymentMethods { totalItems } }'))).paymentMethods.totalItems > 0
  )
}

async function ask(url: string, headers: Readonly<Record<string, string>>, query: string, variables: unknown = {}) {
  const response = await fetch(`${url}/admin-api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  })
  return { token: response.headers.get('vendure-auth-token'), answer: (await response.json()) as Answer }
}

async function openAdmin(url: string): Promise<{ apiKey: string; admin: Admin }> {
  const { token } = await ask(url, {}, `mutation { login(username: "superadmin", password: "of-a-test-only") { __typename } }`)
  const admin: Admin = async (query, variables) => {
    const { answer } = await ask(url, { authorization: `Bearer ${token}` }, query, variables)
    if (answer.errors) throw new Error(`${query.slice(0, 80)}: ${JSON.stringify(answer.errors).slice(0, 500)}`)
    const wrong = Object.values(answer.data as Record<string, { errorCode?: string; message?: string } | null>).find((one) => one?.errorCode)
    if (wrong) throw new Error(`${query.slice(0, 80)}: ${wrong.errorCode} ${wrong.message}`)
    return answer.data
  }
  const { roles } = await admin('{ roles { items { id code } } }')
  const roleIds = roles.items.filter((role: { code: string }) => role.code === '__super_admin_role__').map((role: { id: string }) => role.id)
  const made = await admin(`mutation Key($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey } }`, {
    input: { roleIds, translations: [{ languageCode: 'en', name: 'xiaoer' }] },
  })
  return { apiKey: made.createApiKey.apiKey, admin }
}

type Shelves = Awaited<ReturnType<typeof furnish>>

async function furnish(admin: Admin) {
  const en = (name: string) => [{ languageCode: 'en', name }]
  const sell = async (name: string, option: string, pieces: Readonly<Record<string, { price: number; stock: number }>>) => {
    const translations = [{ languageCode: 'en', name, slug: name.toLowerCase().replace(' ', '-'), description: '' }]
    const { createProduct } = await admin(`mutation P($input: CreateProductInput!) { createProduct(input: $input) { id } }`, { input: { translations } })
    const options = Object.keys(pieces).map((value) => ({ code: value, translations: en(value) }))
    const { createProductOptionGroup } = await admin(
      `mutation G($input: CreateProductOptionGroupInput!) { createProductOptionGroup(input: $input) { id options { id code } } }`,
      { input: { code: option, translations: en(option), options } },
    )
    await admin(`mutation A($p: ID!, $g: ID!) { addOptionGroupToProduct(productId: $p, optionGroupId: $g) { id } }`, {
      ...{ p: createProduct.id, g: createProductOptionGroup.id },
    })
    const input = createProductOptionGroup.options.map(({ id, code }: { id: string; code: string }) => ({
      ...{ productId: createProduct.id, sku: `${name}-${code}`, price: pieces[code]!.price, stockOnHand: pieces[code]!.stock, optionIds: [id] },
      ...{ trackInventory: 'TRUE', translations: en(`${name} ${code}`) },
    }))
    const { createProductVariants } = await admin(`mutation V($input: [CreateProductVariantInput!]!) { createProductVariants(input: $input) { id sku } }`, {
      input,
    })
    const ids = Object.fromEntries(createProductVariants.map((one: { id: string; sku: string }) => [one.sku.slice(name.length + 1), one.id]))
    return { id: createProduct.id as string, ids: ids as Record<string, string> }
  }
  const plenty = 100_000
  const shirt = await sell('Linen Shirt', 'colour', {
    red: { price: 3000, stock: plenty },
    blue: { price: 3500, stock: plenty },
    gold: { price: 20_000, stock: plenty },
    white: { price: 3000, stock: 0 },
  })
  const mug = await sell('Mug', 'kind', { plain: { price: 1000, stock: plenty } })
  return { shirt, mug }
}

async function tellStory(admin: Admin, { shirt, mug }: Shelves, story: number): Promise<ShopUnderTest['given']> {
  const [firstName, lastName] = ['Lin', `Testa${story}`]
  const phone = `+861990000${String(story).padStart(4, '0')}`
  const email = `lin${story}@example.com`
  const { createCustomer } = await admin(
    `mutation C($input: CreateCustomerInput!) { createCustomer(input: $input) { ... on Customer { id } ... on ErrorResult { errorCode message } } }`,
    { input: { firstName, lastName, emailAddress: email, phoneNumber: phone } },
  )
  const customerId = createCustomer.id as string
  const home = {
    fullName: `${firstName} ${lastName}`,
    streetLine1: '1 Test Street',
    city: 'Hangzhou',
    province: 'Zhejiang',
    postalCode: '310000',
    countryCode: 'CN',
  }
  await admin(`mutation A($id: ID!, $input: CreateAddressInput!) { createCustomerAddress(customerId: $id, input: $input) { id } }`, {
    ...{ id: customerId, input: { ...home, defaultShippingAddress: true } },
  })
  const code = `GIFT-${story}`
  const { createCustomerGroup } = await admin(`mutation G($input: CreateCustomerGroupInput!) { createCustomerGroup(input: $input) { id } }`, {
    input: { name: code, customerIds: [customerId] },
  })
  const { createPromotion } = await admin(
    `mutation P($input: CreatePromotionInput!) { createPromotion(input: $input) { ... on Promotion { id } ... on ErrorResult { errorCode message } } }`,
    {
      input: {
        ...{ enabled: true, couponCode: code, usageLimit: 1, translations: [{ languageCode: 'en', name: 'Gift card', description: '' }] },
        conditions: [{ code: 'customer_group', arguments: [{ name: 'customerGroupId', value: createCustomerGroup.id }] }],
        actions: [{ code: 'order_fixed_discount', arguments: [{ name: 'discount', value: '5000' }] }],
      },
    },
  )
  const order = async (state: 'pending' | 'shipped' | 'delivered') => {
    const { createDraftOrder } = await admin(`mutation { createDraftOrder { id } }`)
    const id = createDraftOrder.id as string
    for (const productVariantId of [shirt.ids.red, mug.ids.plain]) {
      await admin(
        `mutation I($id: ID!, $input: AddItemToDraftOrderInput!) { addItemToDraftOrder(orderId: $id, input: $input) { ... on ErrorResult { errorCode message } } }`,
        { id, input: { productVariantId, quantity: 1 } },
      )
    }
    await admin(
      `mutation S($id: ID!, $customerId: ID!, $home: CreateAddressInput!) {
        setCustomerForDraftOrder(orderId: $id, customerId: $customerId) { ... on ErrorResult { errorCode message } }
        setDraftOrderShippingAddress(orderId: $id, input: $home) { id } }`,
      { id, customerId, home },
    )
    const { eligibleShippingMethodsForDraftOrder } = await admin(`query E($id: ID!) { eligibleShippingMethodsForDraftOrder(orderId: $id) { id } }`, { id })
    const { addManualPaymentToOrder } = await admin(
      `mutation Pay($id: ID!, $post: ID!, $input: ManualPaymentInput!) {
        setDraftOrderShippingMethod(orderId: $id, shippingMethodId: $post) { ... on ErrorResult { errorCode message } }
        transitionOrderToState(id: $id, state: "ArrangingPayment") { ... on ErrorResult { errorCode message } }
        addManualPaymentToOrder(input: $input) { ... on Order { code lines { id } } ... on ErrorResult { errorCode message } } }`,
      { id, post: eligibleShippingMethodsForDraftOrder[0].id, input: { orderId: id, method: 'card', transactionId: `paid-${id}`, metadata: {} } },
    )
    const { code: number, lines } = addManualPaymentToOrder
    if (state === 'pending') return number as string
    const { addFulfillmentToOrder } = await admin(
      `mutation F($input: FulfillOrderInput!) { addFulfillmentToOrder(input: $input) { ... on Fulfillment { id } ... on ErrorResult { errorCode message } } }`,
      {
        input: {
          lines: lines.map((line: { id: string }) => ({ orderLineId: line.id, quantity: 1 })),
          handler: {
            code: 'manual-fulfillment',
            arguments: [
              { name: 'method', value: 'SF' },
              { name: 'trackingCode', value: 'SF0001' },
            ],
          },
        },
      },
    )
    for (const next of state === 'shipped' ? ['Shipped'] : ['Shipped', 'Delivered']) {
      await admin(
        `mutation M($id: ID!, $state: String!) { transitionFulfillmentToState(id: $id, state: $state) { ... on ErrorResult { errorCode message } } }`,
        { id: addFulfillmentToOrder.id, state: next },
      )
    }
    return number as string
  }
  const [pending, shipped, delivered] = [await order('pending'), await order('shipped'), await order('delivered')]
  return {
    customer: { id: customerId, email, phone, name: `${firstName} ${lastName}`, postcode: home.postalCode },
    ...{ cardId: `card@${customerId}`, giftCardId: `gift-card:${createPromotion.id}`, strangersCardId: 'card@stranger' },
    product: { id: shirt.id, named: 'linen shirt', red: shirt.ids.red!, blue: shirt.ids.blue!, gold: shirt.ids.gold!, white: shirt.ids.white! },
    ...{ otherVariant: mug.ids.plain!, pending, shipped, delivered },
  }
}
