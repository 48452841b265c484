import { join } from 'node:path';
import { describeHolder } from '@unas/files';
import {
  type Hessian,
  hessian,
  type HessianOptions,
  keepProducts,
  type LinearMap,
  type Objective,
} from '@unas/landscape';
import { fingerprintObjective } from '@unas/landscape/plane';

/** Options of {@link withKeptHessian}. */
export interface KeptHessianOptions {
  /** Its file `hessian-METHOD-STATISTICS.products` keeps the products, those of each method and mode apart. */
  readonly folder: string;
  readonly force: boolean;
  readonly signal: AbortSignal;
  /** @defaultValue 'exact' */
  readonly method?: HessianOptions['method'] | undefined;
  /** What BN normalises with. @defaultValue 'running' */
  readonly statistics?: HessianOptions['statistics'] | undefined;
  /** After each product, those of the file included. */
  readonly onProduct: (products: number) => void;
  /** One line when another process writes the file and this one waits for it. */
  readonly onNotice: (line: string) => void;
}

/** Works with an objective's Hessian whose products are kept, so that interrupted work resumes from them. */
export async function withKeptHessian<Result>(
  objective: Objective,
  {
    folder,
    force,
    signal,
    onProduct,
    onNotice,
    method = 'exact',
    statistics = 'running',
  }: KeptHessianOptions,
  work: (map: LinearMap, direction: Hessian['direction']) => Promise<Result>,
): Promise<Result> {
  const kind = { method, statistics };
  const configuration = {
    measure: 'hessian',
    ...kind,
    ...(await fingerprintObjective(objective, signal)),
  };
  const map = hessian(objective, { ...kind, signal });
  try {
    const file = join(folder, `hessian-${method}-${statistics}.products`);
    const kept = await keepProducts(map, {
      ...{ file, configuration, force, signal },
      onWait: (holder) => {
        onNotice(`waiting for ${describeHolder(holder)}, which writes ${file}`);
      },
    });
    try {
      let products = 0;
      const counted: LinearMap = {
        dimension: kept.dimension,
        async multiply(vector) {
          const product = await kept.multiply(vector);
          onProduct(++products);
          return product;
        },
      };
      return await work(counted, map.direction);
    } finally {
      await kept.close();
    }
  } finally {
    map.dispose();
  }
}
