package dev.tgops.emulator.world;

/** Width and height of a PNG, GIF or JPEG by its header. */
final class ImageSize {
    private static final int[] UNKNOWN = {800, 600};

    private ImageSize() {}

    static int[] of(byte[] image) {
        if (image.length > 24 && u8(image, 0) == 0x89 && image[1] == 'P') {
            return new int[] {u16(image, 18), u16(image, 22)};
        }
        if (image.length > 10 && image[0] == 'G' && image[1] == 'I') {
            return new int[] {u8(image, 6) | u8(image, 7) << 8, u8(image, 8) | u8(image, 9) << 8};
        }
        if (image.length > 4 && u8(image, 0) == 0xff && u8(image, 1) == 0xd8) {
            return jpeg(image);
        }
        return UNKNOWN;
    }

    private static int[] jpeg(byte[] image) {
        int at = 2;
        while (at + 9 < image.length && u8(image, at) == 0xff) {
            int marker = u8(image, at + 1);
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                return new int[] {u16(image, at + 7), u16(image, at + 5)};
            }
            at += 2 + u16(image, at + 2);
        }
        return UNKNOWN;
    }

    private static int u8(byte[] bytes, int at) {
        return bytes[at] & 0xff;
    }

    private static int u16(byte[] bytes, int at) {
        return u8(bytes, at) << 8 | u8(bytes, at + 1);
    }
}
