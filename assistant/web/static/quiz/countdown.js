// Seconds that the server gave, counted down here; at the end the server is asked.
const STEP = 250;
export const countdown = (seconds, tick, over) => {
  let end = performance.now() + seconds * 1000;
  let ended = false;
  const left = () => Math.max(0, (end - performance.now()) / 1000);
  const look = () => {
    tick(left());
    if (left() > 0 || ended) return;
    ended = true;
    over();
  };
  const timer = setInterval(look, STEP);
  look();
  return {
    set: (now) => {
      end = performance.now() + now * 1000;
      ended = false;
    },
    stop: () => clearInterval(timer),
  };
};
