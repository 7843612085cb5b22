import { type FakePlatform, openFakePlatform } from '../../fake-platform.ts'
import type { FakeChannel } from './fake-channel.ts'
import { fakeGoogle, googleError, UNAUTHENTICATED } from './google.ts'

export interface FakeGooglePlay extends FakePlatform, Pick<FakeChannel, 'settings' | 'sends'> {
  readonly settings: Readonly<Record<string, unknown>>
  /** As they stand in the store, answers among them. */
  readonly reviews: PlayReview[]
  readonly tokens: Set<string>
}

export interface PlayReview {
  readonly reviewId: string
  readonly authorName?: string
  readonly comments: { userComment?: object; developerComment?: object }[]
}

const PACKAGE = 'com.shop.app'
const PAGE = 2

/** Google Play's reviews on loopback, from the protocol sheet: it shows few at a time. */
export async function openFakeGooglePlay(): Promise<FakeGooglePlay> {
  const google = fakeGoogle('https://www.googleapis.com/auth/androidpublisher')
  const reviews: PlayReview[] = []
  let seconds = 1_760_000_100
  const platform = await openFakePlatform((request) => {
    const { method, path, url, body } = request
    if (method === 'POST' && path === '/token') return google.mint(request)
    if (!google.isSignedIn(request)) return UNAUTHENTICATED
    const place = `/androidpublisher/v3/applications/${PACKAGE}/reviews`
    if (!path.startsWith(place)) return googleError(403, 'PERMISSION_DENIED', 'The caller does not have permission')
    if (method === 'GET' && path === place) {
      const from = Number(url.searchParams.get('token') ?? 0)
      const more = from + PAGE < reviews.length ? { tokenPagination: { nextPageToken: String(from + PAGE) } } : {}
      return { status: 200, body: { ...(reviews.length > 0 ? { reviews: reviews.slice(from, from + PAGE) } : {}), ...more } }
    }
    const id = decodeURIComponent(/\/reviews\/([^/]+):reply$/.exec(path)?.[1] ?? '')
    const review = reviews.find(({ reviewId }) => reviewId === id)
    if (method !== 'POST' || !review) return googleError(404, 'NOT_FOUND', 'Review not found.')
    const { replyText = '' } = JSON.parse(body) as { replyText?: string }
    if (replyText === '' || replyText.length > 350) return googleError(400, 'INVALID_ARGUMENT', 'The reply must have 1 to 350 characters.')
    const lastModified = { seconds: String(++seconds) }
    review.comments.splice(1, 1, { developerComment: { text: replyText, lastModified } })
    return { status: 200, body: { result: { replyText, lastEdited: lastModified } } }
  })
  return Object.assign(platform, {
    settings: { packageName: PACKAGE, serviceAccount: google.serviceAccount, api: platform.address, oauth: platform.address },
    sends: /:reply /,
    reviews,
    tokens: google.tokens,
  })
}
