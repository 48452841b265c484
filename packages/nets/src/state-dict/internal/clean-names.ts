import { unreadable } from '../../messages.ts';

// What DataParallel, torch.compile, Lightning and other wrappers put before names, in any order.
const prefixes = /^(?:(?:module|_orig_mod|model|net|network|state_dict|model_state_dict)\.)+/;
// Counters of thop, which adds buffers to every module, and of torch.optim.swa_utils.
const counters = /(?:^|\.)total_(?:ops|params)$|^n_averaged$/;

/**
 * @internal The entries of a state dict by the names that the network's own modules give them.
 *
 * @throws NetworkError when two names differ in their prefixes only
 */
export function cleanNames<Value>(dict: Readonly<Record<string, Value>>): Record<string, Value> {
  const cleaned = new Map<string, Value>();
  for (const [name, value] of Object.entries(dict)) {
    const bare = name.replace(prefixes, '');
    if (counters.test(bare)) continue;
    if (cleaned.has(bare)) throw unreadable(`it has '${bare}' twice, under two prefixes`);
    cleaned.set(bare, value);
  }
  return Object.fromEntries(cleaned);
}
