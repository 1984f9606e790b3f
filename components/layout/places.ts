import {
  AudioLines,
  BellOff,
  Cable,
  ChartColumn,
  MessageSquareText,
  PhoneCall,
  Settings,
  Smartphone,
} from "lucide-react";

const always = [
  { href: "/overview", label: "Overview", icon: ChartColumn },
  { href: "/agents", label: "Agents", icon: AudioLines },
  { href: "/connections", label: "Connections", icon: Cable },
  { href: "/calls", label: "Calls", icon: PhoneCall },
  { href: "/messages", label: "Messages", icon: MessageSquareText },
  { href: "/opt-outs", label: "Opt-outs", icon: BellOff },
];
const settings = { href: "/settings", label: "Settings", icon: Settings };
const phone = { href: "/phone", label: "Phone", icon: Smartphone };

/** The places of the product, as the sidebar and the palette name them. */
export const placesOf = (sandbox: boolean) =>
  sandbox ? [...always, phone, settings] : [...always, settings];
