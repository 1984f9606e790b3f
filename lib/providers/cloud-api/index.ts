/**
 * What those who resell the Cloud API pass through unchanged: status events and error codes as Meta defines
 * them.
 */
export { failureOf } from "../meta/errors";
export { interpretWebhook } from "../meta/webhook";
