import { cruise, type ICruiseResult } from 'dependency-cruiser';

/** Two faults of imports, types included, between the files below `folders`; as lines for people, sorted. */
export interface ImportFaults {
  /** Files that import each other, as in `a.ts → b.ts → a.ts`: one line a circle. */
  readonly circles: readonly string[];
  /** Imports of another folder's `internal/`: only files beside it or below its parent may. */
  readonly intrusions: readonly string[];
}

/** @param root - folder that the names in the lines are relative to */
export async function importFaults(
  folders: readonly string[],
  root: string,
): Promise<ImportFaults> {
  const { output } = await cruise([...folders], {
    baseDir: root,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['@unas/source'] },
    validate: true,
    ruleSet: {
      forbidden: [{ name: 'circle', severity: 'error', from: {}, to: { circular: true } }],
    },
  });
  const { modules, summary } = output as ICruiseResult;
  const circles = summary.violations.map(({ cycle = [] }) => cycle.map(({ name }) => name));
  return {
    circles: [...new Map(circles.map((files) => [[...files].sort().join(), files])).values()]
      .map((files) => [...files, files[0]].join(' → '))
      .sort(),
    intrusions: modules
      .flatMap(({ source, dependencies }) =>
        dependencies
          .filter(({ resolved }) => isIntrusion(source, resolved))
          .map(({ resolved }) => `${source} → ${resolved}`),
      )
      .sort(),
  };
}

function isIntrusion(from: string, to: string): boolean {
  const owner = /^(.*\/)internal\//.exec(to)?.[1];
  return owner !== undefined && !from.startsWith(owner);
}
