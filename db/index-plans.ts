/**
 * What a function sets for itself so that its plans, which are made once a connection and maybe while the tables are
 * empty, fit a large installation: no whole table is read. Each row must then be looked for in the order of the one
 * index that has it: "between x and x, in order" fits no other without sorting, where "= x" looks as good by any index
 * of the workspace as long as nothing is known of the table.
 */
export const indexPlans = `
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
  set enable_sort = off set enable_incremental_sort = off set jit = off set plan_cache_mode = force_generic_plan`;
