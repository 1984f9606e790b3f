/** How often we look whether the shell still lives; asking costs next to nothing. */
const lookMs = 200;

/**
 * Under `npm start`, SIGTERM reaches npm and the shell between, and the shell ends without a word to us:
 * when it is gone, this process stops in order too.
 */
export function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, lookMs);
  watch.unref();
}
