import { writeCalendar } from '../../../shared/documents/writeCalendar.ts'
import { calendarOf } from '../../calendar/calendarOf.ts'
import { calendarText } from '../../calendar/calendarText.ts'
import { hashToken } from '../../commands/tokens.ts'
import type { App } from '../App.ts'
import { ApiFailure } from '../errorResponse.ts'
import type { Services } from '../Services.ts'

/** What an address of this road looks like; anything else is not there either. */
const address = /^\/calendar\/([\w-]{20,200})\.ics$/u

/**
 * [IC3] The deadlines of a token's holder, for their calendar program: whoever has the address may read them, so it names its secret and
 * shows nothing else. One that never was, has ended or is for something else gets one answer.
 */
export function calendarRoutes(app: App, services: Services): void {
  const { storage, facts, now, config, takeCall } = services

  app.get('/calendar/*', { schema: { hide: true } }, async (request, reply) => {
    takeCall('byAddress', request.ip)
    const secret = address.exec(request.url.split('?', 1)[0] ?? '')?.[1]
    if (secret === undefined) throw new ApiFailure('notFound')
    const hash = hashToken(secret)
    takeCall('calendar', hash)
    const found = await storage.findAccessToken(hash, now())
    if (found?.scope !== 'calendar') throw new ApiFailure('notFound')
    const language = (await storage.findMailSettings(found.account.id))?.language ?? 'vi'
    const days = await calendarOf(found.account, language, { storage, facts, now, origin: config.publicOrigin })
    return reply
      .header('cache-control', 'private, max-age=300')
      .type('text/calendar; charset=utf-8')
      .send(writeCalendar(calendarText[language].name, days))
  })
}
