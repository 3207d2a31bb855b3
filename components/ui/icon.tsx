import {
  Activity, AlarmClock, ArrowLeft, ArrowRight, Bell, BookOpen, Building2, CalendarClock, Car, Check, ChevronDown,
  ChevronLeft, ChevronRight, CircleAlert, CircleCheck, CircleDashed, CircleDot, CircleHelp, CircleSlash, CircleX,
  ClipboardCheck, ClipboardList, Clock, Ellipsis, ExternalLink, FileText, Flag, Gauge, History, House, Inbox, Info,
  KeyRound, Languages, LifeBuoy, ListChecks, LogOut, MapPin, Menu, MessageSquare, Moon, Network, Package, Pencil,
  Phone, PhoneCall, PhoneMissed, PhoneOff, Plus, Receipt, RefreshCw, RotateCcw, Route, Search, Settings, ShieldCheck,
  Siren, Star, Sun, SunMoon, Ticket, Timer, Trash2, TriangleAlert, User, UserCheck, UserPlus, Users, Wifi, WifiOff,
  Wrench, X, type LucideIcon,
} from "lucide-react";
import { cx } from "./class-names.ts";

/**
 * The icons of the house by name, so that a server may pass one to the browser as data.
 * Names say the picture; what it stands for is said by the word beside it.
 */
const ICONS = {
  activity: Activity, alarm: AlarmClock, back: ArrowLeft, forward: ArrowRight, bell: Bell, book: BookOpen,
  building: Building2, calendar: CalendarClock, car: Car, check: Check, "chevron-down": ChevronDown,
  "chevron-left": ChevronLeft, "chevron-right": ChevronRight, alert: CircleAlert, done: CircleCheck,
  waiting: CircleDashed, dot: CircleDot, help: CircleHelp, slash: CircleSlash, failed: CircleX,
  "clipboard-check": ClipboardCheck, clipboard: ClipboardList, clock: Clock, more: Ellipsis, external: ExternalLink,
  file: FileText, flag: Flag, gauge: Gauge, history: History, home: House, inbox: Inbox, info: Info, key: KeyRound,
  language: Languages, support: LifeBuoy, tasks: ListChecks, "sign-out": LogOut, place: MapPin, menu: Menu,
  message: MessageSquare, moon: Moon, network: Network, package: Package, edit: Pencil, phone: Phone,
  calling: PhoneCall, "phone-missed": PhoneMissed, "phone-off": PhoneOff, plus: Plus, receipt: Receipt,
  refresh: RefreshCw, again: RotateCcw, route: Route, search: Search, settings: Settings, shield: ShieldCheck,
  siren: Siren, star: Star, sun: Sun, "sun-moon": SunMoon, ticket: Ticket, timer: Timer, trash: Trash2,
  warning: TriangleAlert, user: User, "user-check": UserCheck, "user-plus": UserPlus, users: Users, online: Wifi,
  offline: WifiOff, wrench: Wrench, close: X,
} satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof ICONS;

/** A picture beside a word, so hidden from screen readers; give `label` where it stands alone. Sized in `em` of its text. */
export function Icon({ name, label, className }: { name: IconName; label?: string; className?: string }) {
  const Picture = ICONS[name];
  return (
    <Picture
      className={cx("size-[1.15em] shrink-0", className)}
      strokeWidth={2}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    />
  );
}
