import { describe, test } from 'vitest'
import { createTestDatabase, findPostgres, HOW_TO_GET_POSTGRES } from '../../testing/postgresForTests.ts'
import { passwordContract } from '../passwordContract.ts'
import { storageContract } from '../storageContract.ts'
import { openPostgresStorage } from './openPostgresStorage.ts'

const place = await findPostgres()

if (place === null) describe.skip('PostgreSQL as storage', () => test(HOW_TO_GET_POSTGRES, () => {}))
else {
  const create = async () => {
    const { url, remove } = await createTestDatabase(place)
    return { open: () => openPostgresStorage(url), remove }
  }
  storageContract('PostgreSQL', create)
  passwordContract('PostgreSQL', create)
}
