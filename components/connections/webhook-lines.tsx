import { CopyLine } from "@/components/ui/code";

/** What to paste at the provider. The token is shown to who may edit. */
export function WebhookLines({ url, verify_token }: { url: string; verify_token: string | null }) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <span className="text-sm font-medium">Webhook address</span>
        <CopyLine value={url} what="webhook address" />
      </div>
      {verify_token && (
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">Verify token</span>
          <CopyLine value={verify_token} what="verify token" />
        </div>
      )}
    </div>
  );
}
