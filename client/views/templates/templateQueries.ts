import { queryOptions } from '@tanstack/react-query'
import type { AppServices } from '../../app/AppServices.ts'

export const ownTemplatesQuery = ({ http }: Pick<AppServices, 'http'>) => queryOptions({ queryKey: ['templates'], queryFn: http.templates })

/** A version never changes. */
export const templateVersionQuery = ({ http }: Pick<AppServices, 'http'>, id: string, number: number) =>
  queryOptions({ queryKey: ['template', id, number], queryFn: () => http.templateVersion(id, number), staleTime: Number.POSITIVE_INFINITY })
