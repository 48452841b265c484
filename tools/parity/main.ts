import { loadEngine } from '@unas/engine';
import { checkFile } from './check-file.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('parity: name one or more fixture files: npm run --silent parity -- FILE...');
  process.exit(2);
}

await loadEngine();
let failed = 0;
for (const file of files) {
  try {
    for (const check of await checkFile(file)) {
      console.log(JSON.stringify({ file, ...check }));
      if (!check.ok) failed++;
    }
  } catch (error) {
    console.error(`parity: ${file}: ${(error as Error).message}`);
    failed++;
  }
}
process.exitCode = failed === 0 ? 0 : 1;
