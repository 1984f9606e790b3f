/** How often is looked whether a pool still gets answers, in ms. */
const lookMs = 500;

/**
 * Notices that nothing comes back any more of what was asked. A machine that loses its power or its network says no
 * word: what is sent to it is sent again and again by the system, for a quarter of an hour.
 *
 * Counted in looks, not by the clock: where this process itself stood still, answers lie there to be read.
 *
 * @param limitMs without any answer while some are waited for
 * @param onSilence called once; what is waited for is forgotten by then
 */
export function watchAnswers(
  limitMs: () => number,
  onSilence: () => void,
): { asked(): void; answered(): void } {
  let waiting = 0;
  let quietLooks = 0;
  let timer: NodeJS.Timeout | undefined;
  const rest = () => {
    clearInterval(timer);
    timer = undefined;
    waiting = 0;
  };
  const look = () => {
    if (waiting <= 0) return rest();
    quietLooks += 1;
    if (quietLooks * lookMs <= limitMs()) return;
    rest();
    onSilence();
  };
  return {
    asked() {
      waiting += 1;
      if (timer) return;
      quietLooks = 0;
      timer = setInterval(look, lookMs).unref();
    },
    answered() {
      waiting -= 1;
      quietLooks = 0;
    },
  };
}
