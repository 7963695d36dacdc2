import type { AttachmentView } from '@/shared/api/generated/ticket-service';
import { formatBytes, formatDuration } from '@/shared/lib/sizes';
import {
  ContactIcon,
  DiceIcon,
  FileIcon,
  ImageIcon,
  MicIcon,
  MusicIcon,
  PinIcon,
  PollIcon,
  StickerIcon,
  VideoIcon,
} from '@/shared/ui/icons';
import classes from './content-card.module.css';

const kinds: Record<string, { label: string; Icon: typeof FileIcon }> = {
  photo: { label: 'Photo', Icon: ImageIcon },
  live_photo: { label: 'Live photo', Icon: ImageIcon },
  video: { label: 'Video', Icon: VideoIcon },
  video_note: { label: 'Video message', Icon: VideoIcon },
  animation: { label: 'GIF', Icon: VideoIcon },
  audio: { label: 'Audio', Icon: MusicIcon },
  voice: { label: 'Voice message', Icon: MicIcon },
  document: { label: 'File', Icon: FileIcon },
  sticker: { label: 'Sticker', Icon: StickerIcon },
  location: { label: 'Location', Icon: PinIcon },
  venue: { label: 'Place', Icon: PinIcon },
  contact: { label: 'Contact', Icon: ContactIcon },
  poll: { label: 'Poll', Icon: PollIcon },
  dice: { label: 'Dice', Icon: DiceIcon },
  story: { label: 'Story', Icon: ImageIcon },
};

/** What a message carries beside text, told by its kind; the content itself is in Telegram. */
export function ContentCard({
  contentType,
  attachment,
}: {
  contentType: string;
  attachment?: AttachmentView | undefined;
}) {
  const { label, Icon } = kinds[contentType] ?? { label: nameOf(contentType), Icon: FileIcon };
  const facts = attachment ? factsOf(attachment) : [];
  return (
    <div className={classes.card}>
      <span className={classes.icon}>
        <Icon size={20} />
      </span>
      <span className={classes.words}>
        <span className={classes.name} dir="auto">
          {attachment?.fileName ?? label}
        </span>
        <span className={classes.facts}>
          {[...(attachment?.fileName ? [label] : []), ...facts].join(' · ') || 'In Telegram'}
        </span>
      </span>
    </div>
  );
}

function factsOf({ size, duration, width, height }: AttachmentView): string[] {
  return [
    ...(duration === undefined ? [] : [formatDuration(duration)]),
    ...(width && height ? [`${width} × ${height}`] : []),
    ...(size === undefined ? [] : [formatBytes(size)]),
  ];
}

/** `paid_media` → `Paid media` */
function nameOf(contentType: string): string {
  const words = contentType.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
