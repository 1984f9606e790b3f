import { failedAt } from "../shared/findings";

export { fine, warned, wrong } from "../shared/findings";

export const failed = failedAt("Meta");
