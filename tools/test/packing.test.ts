import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import typescript from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// Every package is packed as `npm publish` would, installed in an empty project outside the repository, and used there by
// a program of ./consumers: type-checked against the packed types, then run by plain node.

interface Packed {
  readonly name: string;
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const consumers = join(root, 'tools', 'test', 'consumers');
const packages = await readdir(join(root, 'packages'));

let project: string;
let packed: readonly Packed[];
let installed = false;
let typeErrors: string;

beforeAll(async () => {
  project = await realpath(await mkdtemp(join(tmpdir(), 'unas-packing-')));
  if (packages.some((name) => !existsSync(join(root, 'packages', name, 'dist', 'index.js'))))
    await run('npx', ['nx', 'run-many', '-t', 'build'], { cwd: root });
  packed = await packAll();
  installed = await install();
  if (installed) typeErrors = await compileConsumers();
});
afterAll(() => rm(project, { recursive: true, force: true }));

async function packAll(): Promise<readonly Packed[]> {
  const args = [
    'pack',
    '--workspaces',
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    project,
  ];
  const { stdout } = await run('npm', args, { cwd: root, maxBuffer: 2 ** 26 });
  return JSON.parse(stdout) as readonly Packed[];
}

/** Whether the tarballs are installed; not where the registry of their dependencies can't be reached. */
async function install(): Promise<boolean> {
  const dependencies = Object.fromEntries(
    packed.map(({ name, filename }) => [name, `file:./${filename}`]),
  );
  await writeFile(
    join(project, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }),
  );
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await run('npm', ['install', '--prefer-offline', '--fetch-retries=0', ...quiet], {
      cwd: project,
    });
    return true;
  } catch (error) {
    const { stderr } = error as { stderr: string };
    const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.exec(
      stderr,
    );
    if (!unreachable) throw error;
    console.log(`packed packages not tried: the npm registry can't be reached (${unreachable[0]})`);
    return false;
  }
}

/** Compiles the consumers against the installed packages and returns what the compiler says. */
async function compileConsumers(): Promise<string> {
  await cp(consumers, join(project, 'src'), { recursive: true });
  // The compiler and node's types are those of the repository; all else is the project's own.
  await mkdir(join(project, 'node_modules', '@types'), { recursive: true });
  const nodeTypes = join('node_modules', '@types', 'node');
  await rm(join(project, nodeTypes), { recursive: true, force: true });
  await symlink(join(root, nodeTypes), join(project, nodeTypes), 'junction');
  const compilerOptions = {
    target: 'ES2023',
    module: 'NodeNext',
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    rootDir: 'src',
    outDir: 'out',
  };
  await writeFile(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['src'] }),
  );
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  return spawnSync(process.execPath, [tsc], { cwd: project, encoding: 'utf8' }).stdout;
}

describe.each(packages)('%s', (name) => {
  const published = name === 'unas' ? name : `@unas/${name}`;
  const content = () => packed.find((each) => each.name === published)!;
  const folder = () => join(project, 'node_modules', published);

  test('packs what users need and nothing else', async () => {
    const paths = content().files.map(({ path }) => path);
    for (const path of ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts'])
      expect(paths).toContain(path);
    const needed =
      /^(LICENSE|NOTICE|README\.md|package\.json|sample\/.+|src\/.+\.(ts|cc)|dist\/.+\.(js|d\.ts)(\.map)?)$/;
    expect(paths.filter((path) => !needed.test(path) || /\.test\./.test(path))).toEqual([]);
    expect(content().size).toBeLessThan(name === 'data' ? 2.5e6 : 500_000);
    const license = await readFile(join(root, 'packages', name, 'LICENSE'), 'utf8');
    expect(license).toBe(await readFile(join(root, 'LICENSE'), 'utf8'));
  });

  test('declares every package it imports', async (context) => {
    context.skip(!installed, "the npm registry can't be reached");
    const manifest = JSON.parse(await readFile(join(folder(), 'package.json'), 'utf8'));
    const declared = [
      manifest.name,
      ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
    ];
    const imported = await importsOf(join(folder(), 'dist'));
    expect(imported.filter((each) => !declared.includes(each))).toEqual([]);
  });

  test('installed, its types resolve and it works', async (context) => {
    context.skip(!installed, "the npm registry can't be reached");
    expect(typeErrors.split('\n').filter((line) => line.startsWith(`src/${name}.ts`))).toEqual([]);
    // Throws with what the program printed.
    await run(process.execPath, [join(project, 'out', `${name}.js`)], { cwd: project });
  });
});

/** The packages that the JavaScript and the declarations of a folder import. */
async function importsOf(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true });
  const texts = await Promise.all(
    files
      .filter((file) => /\.(js|d\.ts)$/.test(file))
      .map((file) => readFile(join(folder, file), 'utf8')),
  );
  const specifiers = texts.flatMap((text) =>
    typescript.preProcessFile(text).importedFiles.map(({ fileName }) => fileName),
  );
  const names = specifiers
    .filter((specifier) => !/^(node:|\.)/.test(specifier))
    .map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)![0]);
  return [...new Set(names)].sort();
}
