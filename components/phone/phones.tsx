"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect } from "react";
import { useAddress } from "@/components/layout/use-address";
import { cn } from "@/components/ui/cn";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { useAlive } from "@/components/ui/use-alive";
import { Chat } from "./chat";
import { ContactList } from "./contact-list";
import { type Chat as ChatData, type Conversation, conversationsQuery } from "./phone-query";
import { useSeen } from "./use-seen";

type Props = {
  mayReply: boolean;
  /** As they were when the page was asked for; from then on the browser asks by itself. */
  conversations: Conversation[];
  /** The one that the address names, else the first. */
  chat: ChatData | null;
  /** Head of the page; gives way where an open chat takes the whole screen. */
  header: ReactNode;
  /** Instead of an empty list: how the first message is sent. */
  empty: ReactNode;
};

const inAddress = ["phone"] as const;

/** From this width on, list and phone stand side by side. */
const wide = "(min-width: 64rem)";

/** The sandbox's phones: who got messages, and the one that is open. The address says which. */
export function Phones({ mayReply, conversations: before, chat, header, empty }: Props) {
  const [{ phone: open }, setAddress] = useAddress(inAddress, "push");
  const setOpen = useCallback((phone: string) => setAddress({ phone }), [setAddress]);
  const query = useQuery({ ...conversationsQuery, initialData: { data: before } });
  // Times of day are the reader's own.
  const alive = useAlive();
  const { seen, markSeen } = useSeen();
  const conversations = query.data.data;
  const first = conversations[0]?.phone;
  useEffect(() => {
    if (open === "" && first && matchMedia(wide).matches) setAddress({ phone: first }, "replace");
  }, [open, first, setAddress]);
  // In an address a bare plus means a space.
  const phone = open === "" ? "" : `+${open.replace(/\D/g, "")}`;
  const isEmpty = query.isSuccess && conversations.length === 0 && phone === "";

  return (
    <>
      <div className={cn(phone !== "" && "max-md:sr-only")}>{header}</div>
      {query.isError && (
        <Notice
          tone="danger"
          title="Not updating"
          className={cn(phone !== "" && "max-md:fixed max-md:inset-x-3 max-md:top-28 max-md:z-20")}
        >
          {query.error.message}{" "}
          {query.dataUpdatedAt > 0 && (
            <>
              Last updated <RelativeTime iso={new Date(query.dataUpdatedAt).toISOString()} />.
            </>
          )}
        </Notice>
      )}
      {isEmpty && empty}
      {!isEmpty && (
        <Panel className="grid h-[clamp(28rem,calc(100dvh-12rem),52rem)] grid-cols-[minmax(0,1fr)] lg:grid-cols-[19rem_minmax(0,1fr)] max-md:h-auto">
          <div className={cn("min-h-0 overflow-y-auto lg:border-r", phone !== "" && "max-lg:hidden")}>
            {!alive ? (
              <ListSkeleton />
            ) : (
              <ContactList conversations={conversations} open={phone} seen={seen} onOpen={setOpen} />
            )}
          </div>
          <div
            className={cn(
              "flex min-h-0 justify-center bg-sunken md:p-5",
              phone === ""
                ? "max-lg:hidden"
                : "max-md:fixed max-md:inset-x-0 max-md:top-12 max-md:bottom-0 max-md:z-10",
            )}
          >
            {phone !== "" && (
              <Chat
                key={phone}
                phone={phone}
                before={chat?.phone === phone ? chat : null}
                mayReply={mayReply}
                onBack={() => setOpen("")}
                onSeen={markSeen}
              />
            )}
          </div>
        </Panel>
      )}
    </>
  );
}

function ListSkeleton() {
  return (
    <div role="status" aria-label="Loading conversations">
      {["a", "b", "c"].map((row) => (
        <div key={row} className="flex items-center gap-3 border-b px-3 py-2.5">
          <Skeleton className="size-9 rounded-full" />
          <div className="flex flex-1 flex-col gap-1.5">
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-4 w-full" />
          </div>
        </div>
      ))}
    </div>
  );
}
