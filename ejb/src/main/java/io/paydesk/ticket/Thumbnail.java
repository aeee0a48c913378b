package io.paydesk.ticket;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * Makes small pictures of large ones, a few at a time. The measures are read before any pixel is: a picture of more than
 * 40 million has none, of the others only every so-manieth pixel is kept, so that none fills the memory. Of a picture
 * that moves the first frame counts.
 */
final class Thumbnail {
    static final int WIDTH = 352;
    static final int HEIGHT = 264;
    private static final long PIXELS_MAX = 40_000_000;
    private static final int FINENESS = 3;
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");
    private static final int BMP_COMPRESSION = 30;
    private static final int BMP_HOLDS_ANOTHER = 4;
    private static final Semaphore AT_ONCE = new Semaphore(2);

    /** Opens the picture anew: a JPEG is read twice, first for which side is up. */
    interface Source {
        InputStream open() throws IOException;
    }

    private interface Look<T> {
        @Nullable
        T at(ImageReader reader) throws IOException;
    }

    private Thumbnail() {}

    static Optional<byte[]> of(Source source) throws IOException {
        AT_ONCE.acquireUninterruptibly();
        try {
            var rough = read(source, true, Thumbnail::rough);
            return rough == null ? Optional.empty() : Optional.of(small(rough, upright(source)));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return Optional.empty(); // not a picture after all, a broken one, or one too large for this heap
        } finally {
            AT_ONCE.release();
        }
    }

    private static byte[] small(BufferedImage rough, @Nullable Orientation orientation) throws IOException {
        var small = new ByteArrayOutputStream();
        var upright = orientation == null
                ? rough
                : ExifFilterUtils.getFilterForOrientation(orientation).apply(rough);
        Thumbnails.of(upright)
                .size(WIDTH, HEIGHT)
                .imageType(BufferedImage.TYPE_INT_RGB)
                .outputFormat("jpg")
                .outputQuality(0.85)
                .toOutputStream(small);
        return small.toByteArray();
    }

    /** The first picture of the file, a few times larger than it will be shown; null for one that is refused. */
    private static @Nullable BufferedImage rough(ImageReader reader) throws IOException {
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width <= 0 || height <= 0 || width * height > PIXELS_MAX) {
            return null;
        }
        int step = (int) Math.max(1, Math.max(width / (FINENESS * WIDTH), height / (FINENESS * HEIGHT)));
        var every = reader.getDefaultReadParam();
        every.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, every);
    }

    /** How a camera was held, where a JPEG tells. */
    private static @Nullable Orientation upright(Source source) throws IOException {
        return read(
                source,
                false,
                reader -> format(reader).equals("jpeg") ? ExifUtils.getExifOrientation(reader, 0) : null);
    }

    private static <T> @Nullable T read(Source source, boolean pixelsOnly, Look<T> look) throws IOException {
        try (var bytes = source.open();
                var image = ImageIO.createImageInputStream(bytes)) {
            var readers = ImageIO.getImageReaders(image);
            if (!readers.hasNext()) {
                return null;
            }
            var reader = readers.next();
            try {
                if (!FORMATS.contains(format(reader)) || holdsAnother(reader, image)) {
                    return null;
                }
                reader.setInput(image, true, pixelsOnly);
                return look.at(reader);
            } finally {
                reader.dispose();
            }
        }
    }

    private static String format(ImageReader reader) throws IOException {
        return reader.getFormatName().toLowerCase(Locale.ROOT);
    }

    /** A bitmap may hold a whole PNG or JPEG instead of pixels, of which its own measures say nothing. */
    private static boolean holdsAnother(ImageReader reader, ImageInputStream image) throws IOException {
        if (!format(reader).equals("bmp")) {
            return false;
        }
        image.mark();
        image.skipBytes(BMP_COMPRESSION);
        image.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        long compression = image.readUnsignedInt();
        image.reset();
        return compression >= BMP_HOLDS_ANOTHER;
    }
}
