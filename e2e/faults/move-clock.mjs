// Loaded into a process before all else: its wall clock goes wrong by MOVE_CLOCK_HOURS, as after a bad NTP server.
const ms = Number(process.env.MOVE_CLOCK_HOURS) * 3_600_000;
const RightDate = Date;

globalThis.Date = class extends RightDate {
  constructor(...given) {
    if (given.length === 0) super(RightDate.now() + ms);
    else super(...given);
  }
  // Own ones: Next wraps the class and takes over what is its own.
  static parse = RightDate.parse;
  static UTC = RightDate.UTC;

  static now() {
    return RightDate.now() + ms;
  }
};
