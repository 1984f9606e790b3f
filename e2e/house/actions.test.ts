import { expect, test } from "vitest";
import { sources } from "./sources";

/** They catch it themselves: with more to say than one sentence. */
const ownWords = ["components/functions/wizard/save-function.ts", "components/functions/try/try-dialog.tsx"];

test("no screen falls down because a server action could not be asked", () => {
  const bare = sources()
    .filter(({ file }) => file.startsWith("components/") && !ownWords.includes(file))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/await (\w+Action)\([^;]*?;/g)]
        .filter(([call]) => !call.includes(".catch("))
        .map(([, name]) => `${file}: ${name}`),
    );
  expect(bare, "to be asked through answerOf() of components/ui/answer-of.ts").toEqual([]);
});
