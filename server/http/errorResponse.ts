import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { ApiError, ErrorCode } from '../../shared/protocol/httpApi.ts'
import { StorageUnavailable } from '../storage/StorageUnavailable.ts'

const statuses: { readonly [Code in ErrorCode]: number } = {
  notSignedIn: 401,
  otherAccount: 409,
  accountDisabled: 401,
  deviceRevoked: 401,
  forbidden: 403,
  notFound: 404,
  invalidRequest: 400,
  conflict: 409,
  linkSpent: 410,
  wrongPassword: 401,
  needsPassword: 403,
  needsFreshLink: 403,
  loginNameTaken: 409,
  unsupportedFile: 415,
  secrecyMark: 422,
  tooLarge: 413,
  tooManyRequests: 429,
  storageUnavailable: 503,
  internal: 500,
}

/** Thrown by a handler to answer with one of the protocol's error codes. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly code: ErrorCode
  readonly detail: string | undefined

  constructor(code: ErrorCode, detail?: string) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

function failureOf(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error
  if (error instanceof StorageUnavailable) return new ApiFailure('storageUnavailable')
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [issue] = error.validation
    return new ApiFailure('invalidRequest', `${issue?.instancePath ?? ''}: ${issue?.message ?? ''}`)
  }
  const { statusCode = 500 } = error as FastifyError
  if (statusCode === 413) return new ApiFailure('tooLarge')
  return new ApiFailure(statusCode >= 400 && statusCode < 500 ? 'invalidRequest' : 'internal')
}

/** Turns whatever a handler threw into `{ error }`. Only what nobody expected is logged; its words stay in the log. */
export async function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { code, detail } = failureOf(error)
  if (code === 'internal' || code === 'storageUnavailable') request.log.error({ err: error }, 'request failed')
  const body: ApiError = detail === undefined ? { error: code } : { error: code, detail }
  if (code === 'tooManyRequests') reply.header('retry-after', detail ?? '60')
  await reply.code(statuses[code]).send(body)
}
