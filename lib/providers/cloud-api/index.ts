/**
 * What is common to all who speak or resell the Cloud API: components of a send, templates as listed, status
 * events and error codes.
 */
export { failureOf } from "../meta/errors";
export { buildBody } from "../meta/payload";
export { readTemplate } from "../meta/templates";
export { interpretWebhook } from "../meta/webhook";
