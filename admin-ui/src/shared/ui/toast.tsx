import { notifications } from '@mantine/notifications';
import { messageOf } from '@/shared/api/problem';
import { AlertIcon, CheckIcon } from './icons';

/** A short word that something was done. */
export function toastDone(message: string): void {
  notifications.show({ message, color: 'teal', icon: <CheckIcon size={16} />, autoClose: 4_000 });
}

/** Something the person asked for failed, and no field or view can say it. */
export function toastError(title: string, error: unknown): void {
  notifications.show({
    title,
    message: messageOf(error),
    color: 'red',
    icon: <AlertIcon size={16} />,
    autoClose: 8_000,
    role: 'alert',
  });
}
