// Lints the OpenAPI document of a file by Redocly's recommended rules, each of them an error; prints what it finds, and nothing when that is nothing.
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';

const [file] = process.argv.slice(2);
const config = await createConfig({ extends: ['recommended-strict'] });
const problems = await lintFromString({ source: readFileSync(file, 'utf8'), absoluteRef: file, config });
for (const { ruleId, message, location } of problems) console.log(`${ruleId} ${location[0]?.pointer ?? ''}: ${message}`);
process.exitCode = problems.length ? 1 : 0;
