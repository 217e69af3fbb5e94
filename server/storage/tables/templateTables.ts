import type { AccountId } from '../../../shared/core/ids.ts'
import type { TemplateContent } from '../../../shared/plan/ownTemplate.ts'
import type { StoredTemplate, TemplateStorage } from '../TemplateStorage.ts'
import { auditWriter } from './auditTables.ts'
import { all, first, run, type SqlRunner } from './SqlRunner.ts'
import type { Tables } from './tables.ts'

const listed = ['template_id', 'number', 'title', 'description', 'hash', 'task_count', 'block_count', 'created_by', 'created_at'] as const
type Listed = Pick<Tables['template_versions'], (typeof listed)[number]>

const templateOf = (row: Listed): StoredTemplate => ({
  id: row.template_id,
  number: row.number,
  title: row.title,
  description: row.description,
  hash: row.hash,
  taskCount: row.task_count,
  blockCount: row.block_count,
  createdBy: row.created_by as AccountId,
  createdAt: row.created_at,
})

/** Templates of the workspace and their versions. */
export function templateTables(runner: SqlRunner): TemplateStorage {
  const { queries } = runner
  const writeAudit = auditWriter(runner)
  return {
    saveTemplate: (version, content, audit) =>
      runner.write(function* () {
        const template = yield* first(queries.selectFrom('templates').selectAll().where('id', '=', version.id))
        const newest = yield* first(
          queries.selectFrom('template_versions').select('number').where('template_id', '=', version.id).orderBy('number', 'desc').limit(1),
        )
        if (version.number !== (newest?.number ?? 0) + 1 || (template && template.retired_at !== null)) return 'conflict'
        const { createdBy: created_by, createdAt: created_at } = version
        if (!template) yield* run(queries.insertInto('templates').values({ id: version.id, created_by, created_at, retired_at: null }))
        yield* run(
          queries.insertInto('template_versions').values({
            ...{ template_id: version.id, number: version.number, title: version.title, description: version.description },
            ...{ content: JSON.stringify(content), hash: version.hash, task_count: version.taskCount, block_count: version.blockCount },
            ...{ created_by, created_at },
          }),
        )
        yield* writeAudit(audit)
        return 'saved'
      }),

    retireTemplate: (id, audit) =>
      runner.write(function* () {
        const retired = yield* run(
          queries.updateTable('templates').set({ retired_at: audit.at }).where('id', '=', id).where('retired_at', 'is', null),
        )
        if (retired === 0) return false
        yield* writeAudit(audit)
        return true
      }),

    listTemplates: () =>
      runner.read(function* () {
        const rows = yield* all(
          queries
            .selectFrom('template_versions')
            .innerJoin('templates', 'templates.id', 'template_versions.template_id')
            .select(listed.map((column) => `template_versions.${column}` as const))
            .where('templates.retired_at', 'is', null)
            .orderBy('template_versions.created_at', 'desc')
            .orderBy('template_versions.template_id')
            .orderBy('template_versions.number', 'desc'),
        )
        const newest = new Map<string, StoredTemplate>()
        for (const row of rows) {
          const template = templateOf(row)
          if ((newest.get(template.id)?.number ?? 0) < template.number) newest.set(template.id, template)
        }
        return [...newest.values()]
      }),

    findTemplate: (id, number) =>
      runner.read(function* () {
        const row = yield* first(
          queries.selectFrom('template_versions').selectAll().where('template_id', '=', id).where('number', '=', number),
        )
        if (!row) return null
        const template = yield* first(queries.selectFrom('templates').select('retired_at').where('id', '=', id))
        return { ...templateOf(row), content: JSON.parse(row.content) as TemplateContent, isRetired: template?.retired_at != null }
      }),
  }
}
