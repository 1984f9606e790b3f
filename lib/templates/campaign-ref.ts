/** How a function names a campaign. Client-safe and small: forms need no more of campaigns. */

/** What a function says of a campaign; the parts are there where they were typed. */
export type CampaignRef = {
  campaign: string;
  variables?: number | undefined;
  media?: boolean | undefined;
  url_buttons?: number[] | undefined;
};

/** Whether a function says itself what its campaign takes. */
export function isTyped({ variables, media, url_buttons }: CampaignRef): boolean {
  return variables !== undefined || media !== undefined || url_buttons !== undefined;
}
