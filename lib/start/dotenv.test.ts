import { expect, test } from "vitest";
import { parseDotenv } from "./dotenv.mjs";

test("values come as they are written, quotes and comments apart", () => {
  const text = [
    "# PORT=1",
    "PORT=3000 # the usual",
    "  export HOST = 0.0.0.0",
    "EMPTY=",
    'KEY="a#b $HOME\\n\\"c\\""',
    "RAW='a\\n#b'",
    "URL=postgres://u:p#w@h/db?x=1",
    'MANY="one',
    'two=2"',
    "LAST=yes",
  ].join("\r\n");
  expect(parseDotenv(text)).toEqual({
    PORT: "3000",
    HOST: "0.0.0.0",
    EMPTY: "",
    KEY: 'a#b $HOME\n"c"',
    RAW: "a\\n#b",
    URL: "postgres://u:p#w@h/db?x=1",
    MANY: "one\ntwo=2",
    LAST: "yes",
  });
});
